"""AutoThrottle that never goes under a host's own minimum: our delay, its Crawl-delay, its Retry-After."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.extensions.throttle import AutoThrottle
from scrapy.utils.httpobj import urlparse_cached

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.core.downloader import Slot
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.robotstxt import RobotParser

ASKS_TO_WAIT = frozenset({429, 503})


class PoliteThrottle(AutoThrottle):
    """Scrapy's throttle pulls hosts back towards DOWNLOAD_DELAY; this one keeps what a host asked for."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"]
        self.max_crawl_delay = crawler.settings.getfloat("LOCAL_OFFER_MAX_CRAWL_DELAY")
        self.max_retry_after = crawler.settings.getfloat("LOCAL_OFFER_MAX_RETRY_AFTER")
        self.minimum: dict[str, float] = {}
        crawler.signals.connect(self.read_crawl_delay, signal=signals.robots_parsed)

    def read_crawl_delay(self, robotparser: RobotParser, request: Request) -> None:
        """Remember a host's Crawl-delay, in seconds, up to the cap."""
        host = urlparse_cached(request).hostname or ""
        delay = robotparser.crawl_delay(self.agent)
        if delay:
            self.minimum[host] = min(delay, self.max_crawl_delay)

    def _adjust_delay(self, slot: Slot, latency: float, response: Response) -> None:
        super()._adjust_delay(slot, latency, response)
        host = urlparse_cached(response).hostname or ""
        slot.delay = max(slot.delay, self.minimum.get(host, 0.0), self.mindelay)
        if response.status in ASKS_TO_WAIT:
            slot.delay = max(slot.delay, self._read_retry_after(response))

    def _read_retry_after(self, response: Response) -> float:
        # Seconds only: a date (RFC 9110, 10.2.3) is rare here, and AutoThrottle slows down by itself.
        value = (response.headers.get(b"Retry-After") or b"").strip()
        return min(float(value), self.max_retry_after) if value.isdigit() else 0.0
