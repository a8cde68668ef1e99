"""AutoThrottle that never goes under a host's own minimum: our delay, its Crawl-delay, its Retry-After."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.extensions.throttle import AutoThrottle
from scrapy.utils.httpobj import urlparse_cached

from crawlers.patience import ASKS_TO_WAIT, read_retry_after

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.core.downloader import Slot
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.robotstxt import RobotParser


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
        """Keep to a host's Crawl-delay, in seconds, up to the cap and never under our own delay."""
        host = urlparse_cached(request).hostname or ""
        delay = robotparser.crawl_delay(self.agent)
        if not delay:
            return
        self.minimum[host] = min(delay, self.max_crawl_delay)
        # robots.txt was the first answer: without this the first page would come at the usual delay.
        slot = self.crawler.engine.downloader.slots.get(host)
        if slot is not None:
            slot.delay = max(slot.delay, self.minimum[host])

    def _adjust_delay(self, slot: Slot, latency: float, response: Response) -> None:
        super()._adjust_delay(slot, latency, response)
        host = urlparse_cached(response).hostname or ""
        slot.delay = max(slot.delay, self.minimum.get(host, 0.0), self.mindelay)
        wait = (
            min(read_retry_after(response), self.max_retry_after) if response.status in ASKS_TO_WAIT else 0.0
        )
        if wait:
            slot.delay = max(slot.delay, wait)
            # The host counts from its answer, Scrapy from the request.
            slot.lastseen = monotonic()
