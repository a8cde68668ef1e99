"""Downloader middlewares: conditional requests, every answer into the archive, and answers out of it."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, cast

from scrapy import signals
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Headers
from scrapy.responsetypes import responsetypes

from crawlers.archive import ArchiveError
from crawlers.archive_writer import NOT_MODIFIED, Exchange, digest_payload

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from crawlers.records import Fetch
    from crawlers.run import Run
    from crawlers.spiders.local_offer import LocalOfferSpider

KEPT = "local_offer_kept"
# Describe the hop between two machines, which the archived body is no longer on.
HOP_HEADERS = frozenset({"transfer-encoding", "connection", "keep-alive"})
PHRASES = {status.value: status.phrase for status in HTTPStatus}
REPLAYED = "replayed"
OK = 200


@dataclass(frozen=True, slots=True)
class Kept:
    """Where an answer was archived: file name and byte offset; and when, as its record says."""

    warc: str
    offset: int
    at: str


class ReplayedFailure(IgnoreRequest):
    """An address gave no answer before the run was cut off; `fetch` is the log's line of that."""

    def __init__(self, fetch: Fetch) -> None:
        super().__init__(fetch.message)
        self.fetch = fetch


class _RunMiddleware:
    """Knows the run, which the spider opens."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> _RunMiddleware:
        """Build for a crawler; the run is there once the spider is."""
        return cls(crawler)

    @property
    def run(self) -> Run:
        """The open run."""
        return cast("LocalOfferSpider", self.crawler.spider).run


class ConditionalRequestMiddleware(_RunMiddleware):
    """Ask "only if changed" for what an earlier run has: spares the council's server the page."""

    def process_request(self, request: Request) -> None:
        """Add If-None-Match and If-Modified-Since out of the fetch log."""
        earlier = self.run.history.get(request.url)
        # A validator belongs to the address that answered, not to one that redirected to it.
        if earlier is None or earlier.final_url != request.url:
            return
        # "Not modified" would be the loss of a page whose archive is gone.
        if request.url not in self.run.payloads:
            return
        if earlier.etag:
            request.headers.setdefault(b"If-None-Match", earlier.etag)
        if earlier.last_modified:
            request.headers.setdefault(b"If-Modified-Since", earlier.last_modified)


class ReplayMiddleware(_RunMiddleware):
    """Answer out of the run's own archive and log what was asked before the run was cut off.

    Before robots.txt, for what was fetched was allowed, and inside of nothing that waits.
    """

    def process_request(self, request: Request) -> Response | None:
        """Return the archived answer, or None to let the request pass. Raises ReplayedFailure."""
        replay = self.run.replay
        if found := replay.take_answer(request.url):
            answer, offset = found
            request.meta[KEPT] = Kept(self.run.archive.path.name, offset, answer.at)
            headers = Headers([(name.encode("latin-1"), value) for name, value in answer.headers])
            kind = responsetypes.from_args(headers=headers, url=request.url, body=answer.body)
            return kind(
                url=request.url,
                status=answer.status,
                headers=headers,
                body=answer.body,
                flags=[REPLAYED],
            )
        visit = request.cb_kwargs.get("visit")
        if visit is None:
            return None
        source = visit.sources[0]
        failure = replay.find_failure(source.authority, source.url, visit.url, request.url)
        if failure is not None:
            raise ReplayedFailure(failure)
        return None


class QuietRedirectMiddleware(RedirectMiddleware):
    """Scrapy's own, for robots.txt and sitemaps; it need not say in every run that it sends no referrer."""

    def _engine_started(self) -> None:
        self._referer_spider_middleware = None


class ArchiveMiddleware(_RunMiddleware):
    """Write each answer and its request to the WARC file, those of robots.txt and of failed attempts too.

    It sees the answer as it came over the wire, before anything unpacks or follows it, so that one which
    cannot be unpacked is kept as well; and before Scrapy sends the host's next request, so that a kill
    costs a host no more than the one request that is on its way.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ArchiveMiddleware:
        """Build for a crawler, and listen for answers."""
        middleware = cls(crawler)
        crawler.signals.connect(middleware.keep, signal=signals.response_downloaded)
        return middleware

    def keep(self, request: Request, response: Response) -> None:
        """Archive, and say where, or why not, in `request.meta[KEPT]`."""
        at = self.run.clock()
        exchange = _make_exchange(request, response, at)
        try:
            offset = self.run.archive.write(exchange, self._find_same(request, response))
        except ArchiveError as error:
            request.meta[KEPT] = error
        else:
            request.meta[KEPT] = Kept(self.run.archive.path.name, offset, at)

    def process_response(self, request: Request, response: Response) -> Response:
        """Pass on what was kept. Raises ArchiveError when the disk is full."""
        if isinstance(kept := request.meta.get(KEPT), ArchiveError):
            raise kept
        return response

    def _find_same(self, request: Request, response: Response) -> tuple[str, str] | None:
        payload = self.run.payloads.get(request.url)
        if payload is None or response.status not in (OK, NOT_MODIFIED):
            return None
        if response.status == OK:
            same = digest_payload(response.body).removeprefix("sha1:") == payload.entry.digest
            return (payload.entry.url, payload.entry.at) if same else None
        return payload.entry.url, payload.entry.at


def _make_exchange(request: Request, raw: Response, at: str) -> Exchange:
    host = request.url.split("/", 3)[2]
    headers = [pair for pair in _list_headers(raw.headers) if pair[0].lower() not in HOP_HEADERS]
    status = raw.status
    reason = PHRASES.get(status, "")
    sent = [("Host", host), *_list_headers(request.headers)]
    # Through a proxy the address is the proxy's, which is nobody's business.
    ip = "" if raw.ip_address is None or request.meta.get("proxy") else str(raw.ip_address)
    return Exchange(request.url, at, request.method, sent, status, reason, headers, raw.body, ip)


def _list_headers(headers: Headers) -> Sequence[tuple[str, str]]:
    return [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in headers.items()
        for value in values
    ]
