"""Downloader middlewares: conditional requests, and every answer into the archive."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, cast

from crawlers.archive_writer import Exchange

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Headers, Response

    from crawlers.run import Run
    from crawlers.spiders.local_offer import LocalOfferSpider

RAW = "local_offer_raw"
KEPT = "local_offer_kept"
# Describe the hop between two machines, which the archived body is no longer on.
HOP_HEADERS = frozenset({"transfer-encoding", "connection", "keep-alive"})


@dataclass(frozen=True, slots=True)
class Kept:
    """Where an answer was archived: file name, byte offset, and the decoded body's SHA-256."""

    warc: str
    offset: int
    sha256: str


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
        if earlier.etag:
            request.headers.setdefault(b"If-None-Match", earlier.etag)
        if earlier.last_modified:
            request.headers.setdefault(b"If-Modified-Since", earlier.last_modified)


class RawAnswerMiddleware:
    """Hold on to the answer as it came over the wire, for Scrapy decodes it on the way to the spider."""

    def process_response(self, request: Request, response: Response) -> Response:
        """Remember the raw answer with its request."""
        # A copy, for decoding takes Content-Encoding out of the answer's own headers.
        request.meta[RAW] = response.replace()
        return response


class ArchiveMiddleware(_RunMiddleware):
    """Write each answer and its request to the WARC file, those of robots.txt and of failed attempts too."""

    def process_response(self, request: Request, response: Response) -> Response:
        """Archive, and say where in `request.meta[KEPT]`. Raises ArchiveError when the disk is full."""
        raw: Response = request.meta.pop(RAW, response)
        run = self.run
        sha256 = hashlib.sha256(response.body).hexdigest()
        earlier = run.history.get(request.url)
        same = earlier is not None and response.status == 200 and earlier.sha256 == sha256
        same_as = (earlier.final_url, earlier.at) if earlier is not None and same else None
        offset = run.archive.write(_make_exchange(request, raw, run.clock()), same_as)
        request.meta[KEPT] = Kept(run.archive.path.name, offset, sha256)
        return response


def _make_exchange(request: Request, raw: Response, at: str) -> Exchange:
    host = request.url.split("/", 3)[2]
    headers = [pair for pair in _list_headers(raw.headers) if pair[0].lower() not in HOP_HEADERS]
    status = raw.status
    reason = HTTPStatus(status).phrase if status in set(HTTPStatus) else ""
    sent = [("Host", host), *_list_headers(request.headers)]
    return Exchange(request.url, at, request.method, sent, status, reason, headers, raw.body)


def _list_headers(headers: Headers) -> Sequence[tuple[str, str]]:
    return [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in headers.items()
        for value in values
    ]
