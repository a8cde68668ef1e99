"""When to leave a host alone: it asked for a longer wait than a run lasts, or it fails again and again."""

from __future__ import annotations

import time
from collections import Counter
from contextlib import ExitStack
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.utils.httpobj import urlparse_cached

from crawlers.middlewares import REPLAYED
from crawlers.outcomes import classify_failure, name_causes
from crawlers.records import Outcome

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from scrapy import Request
    from scrapy.core.downloader import Slot
    from scrapy.crawler import Crawler
    from scrapy.http import Response

TOO_MANY_REQUESTS = 429
ASKS_TO_WAIT = frozenset({TOO_MANY_REQUESTS, 503})
# A name without an address or a bad certificate says nothing about how much a host can bear.
FAULTS = frozenset({Outcome.SERVER_ERROR, Outcome.TIMEOUT})


class HostAskedToWait(IgnoreRequest):
    """The host asked for a wait that is longer than ours may be."""


class HostIsDown(IgnoreRequest):
    """The host answered nothing but errors, several times in a row."""


class PatienceMiddleware:
    """Ask nothing more of a host, in this run, that does not want to be asked or cannot answer.

    A wait up to LOCAL_OFFER_MAX_RETRY_AFTER seconds is kept by the throttle. After LOCAL_OFFER_MAX_FAULTS
    errors or silences in a row a host has trouble enough without us.
    """

    def __init__(self, longest_wait: float, most_faults: int) -> None:
        self.longest_wait = longest_wait
        self.most_faults = most_faults
        self.faults: Counter[str] = Counter()
        self.waits: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> PatienceMiddleware:
        """Build from the settings."""
        settings = crawler.settings
        return cls(
            settings.getfloat("LOCAL_OFFER_MAX_RETRY_AFTER"), settings.getint("LOCAL_OFFER_MAX_FAULTS")
        )

    def process_request(self, request: Request) -> None:
        """Raise HostAskedToWait or HostIsDown, or let the request pass."""
        if refusal := self.find_refusal(_name_host(request)):
            raise refusal

    def find_refusal(self, host: str) -> IgnoreRequest | None:
        """Return why a host is left alone, or None if it may be asked."""
        if host in self.waits:
            wait = f"{self.waits[host]:.0f} s"
            return HostAskedToWait(f"{host} asked us to wait {wait}: left alone in this run")
        if self.faults[host] >= self.most_faults:
            return HostIsDown(f"{host} failed {self.faults[host]} times in a row: left alone in this run")
        return None

    def process_response(self, request: Request, response: Response) -> Response:
        """Learn from the answers of a run that was cut off, which no handler has seen."""
        if REPLAYED in response.flags:
            self.note_answer(request, response)
        return response

    def note_answer(self, request: Request, response: Response) -> None:
        """Remember a fault, or a wait that is too long; any other answer clears the count."""
        host = _name_host(request)
        wait = read_retry_after(response) if response.status in ASKS_TO_WAIT else 0.0
        if wait > self.longest_wait:
            self.waits[host] = wait
        fault = response.status >= 500 or response.status == TOO_MANY_REQUESTS
        self.faults[host] = self.faults[host] + 1 if fault else 0

    def note_failure(self, request: Request, error: Exception) -> None:
        """Count a request that got no answer, if that is what it says."""
        if classify_failure(name_causes(error), str(error)) in FAULTS:
            self.faults[_name_host(request)] += 1


class PatientHandler(HTTP11DownloadHandler):
    """Asks again when a request's turn comes: it may have waited since before the host said to stop."""

    async def download_request(self, request: Request) -> Response:
        """Send a request. Raises HostAskedToWait or HostIsDown instead."""
        return await send_patiently(self._crawler, request, super().download_request)


async def send_patiently(
    crawler: Crawler, request: Request, send: Callable[[Request], Awaitable[Response]]
) -> Response:
    """Send a request by a download handler's own means, unless its host is to be left alone; note the answer.

    Raises HostAskedToWait or HostIsDown, and whatever sending raises.
    """
    patience = crawler.get_downloader_middleware(PatienceMiddleware)
    if patience is None:
        raise NotConfigured(f"DOWNLOADER_MIDDLEWARES needs {PatienceMiddleware.__name__}")
    patience.process_request(request)

    def note_failure(kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, Exception):
            patience.note_failure(request, error)

    try:
        # Looks at what is raised, and catches none of it.
        with ExitStack() as watch:
            watch.push(note_failure)
            response = await send(request)
        patience.note_answer(request, response)
    finally:
        if crawler.engine is not None:
            host = _name_host(request)
            refuse_waiting(patience.find_refusal(host), crawler.engine.downloader.slots.get(host))
    return response


def refuse_waiting(refusal: IgnoreRequest | None, slot: Slot | None) -> None:
    """Refuse what waits for a host that is left alone: else each would wait out the delay to hear it."""
    while refusal and slot and slot.queue:
        _, waiting = slot.queue.popleft()
        waiting.errback(refusal)


def read_retry_after(response: Response) -> float:
    """Return how long an answer asks us to wait, in seconds; 0 if it does not say so in a known form.

    RFC 9110, 10.2.3: a number of seconds or an HTTP date, which counts from the answer's own Date if it has
    one, for the host's clock may differ from ours.
    """
    value = _read_header(response, b"Retry-After")
    if value.isascii() and value.isdigit():
        return float(value)
    until, sent = (_read_date(text) for text in (value, _read_header(response, b"Date")))
    return max(0.0, until - (sent or time.time())) if until else 0.0


def _read_date(text: str) -> float:
    try:
        date = parsedate_to_datetime(text)
        return (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return 0.0


def _read_header(response: Response, name: bytes) -> str:
    return (response.headers.get(name) or b"").decode("latin-1").strip()


def _name_host(request: Request) -> str:
    return urlparse_cached(request).hostname or ""
