"""An answer is kept before Scrapy sends its host's next request: a kill costs one request a host at most."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from crawlers.archive import ArchiveError, iterate_responses
from crawlers.archive_writer import ArchiveWriter
from crawlers.middlewares import KEPT, REPLAYED, ArchiveMiddleware, Kept

NOW = "2026-11-21T12:00:00Z"
PAGE = "http://council.sample.test/offer"


class FullDisk:
    """An archive that takes nothing."""

    def write(self, *_: object) -> int:
        """Fail as a full disk does."""
        raise ArchiveError("crawl.warc.gz: cannot be written: No space left on device")


def make_middleware(archive: object) -> tuple[Crawler, ArchiveMiddleware]:
    crawler = get_crawler()
    run = SimpleNamespace(archive=archive, clock=lambda: NOW, payloads={})
    crawler.spider = cast("Any", SimpleNamespace(run=run))
    return crawler, ArchiveMiddleware.from_crawler(crawler)


def tell(crawler: Crawler, request: Request, response: Response) -> None:
    """Do what Scrapy does with an answer before it looks for the next request of the host."""
    crawler.signals.send_catch_log(signals.response_downloaded, request=request, response=response)


def test_an_answer_is_in_the_archive_before_the_next_request(tmp_path: Path) -> None:
    request, response = Request(PAGE), Response(PAGE, body=b"<h1>Offer</h1>")
    with ArchiveWriter(tmp_path / "crawl.warc.gz", "run", NOW, "test") as archive:
        crawler, middleware = make_middleware(archive)
        tell(crawler, request, response)
        (kept,) = iterate_responses(tmp_path / "crawl.warc.gz")
        assert (kept.url, kept.body) == (PAGE, b"<h1>Offer</h1>")
        assert request.meta[KEPT] == Kept("crawl.warc.gz", kept.offset, NOW)
        size = (tmp_path / "crawl.warc.gz").stat().st_size
        assert middleware.process_response(request, response) is response
        middleware.process_response(request, response.replace(flags=[REPLAYED]))
        assert (tmp_path / "crawl.warc.gz").stat().st_size == size


def test_what_cannot_be_kept_ends_the_request() -> None:
    request, response = Request(PAGE), Response(PAGE)
    crawler, middleware = make_middleware(FullDisk())
    tell(crawler, request, response)
    with pytest.raises(ArchiveError, match="No space left"):
        middleware.process_response(request, response)
