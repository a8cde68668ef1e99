"""robots.txt: every request is asked about, whatever else waits for it, and no answer means no."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import pytest
from scrapy import Request
from scrapy.exceptions import DownloadTimeoutError, IgnoreRequest
from scrapy.http import Response
from scrapy.utils.test import get_crawler
from twisted.internet.error import DNSLookupError

from crawlers.robots import (
    ROBOTS_LIMIT,
    RobotsDisallowed,
    RobotsUnavailable,
    StrictRobotsMiddleware,
    cut_robots,
)

SITE = "http://council.sample.test"
FORBID = b"User-agent: *\nDisallow: /private\n"


class Web:
    """Stands for the engine: answers every robots.txt alike, after a turn of the loop."""

    def __init__(self, body: bytes = b"", status: int = 200, error: Exception | None = None) -> None:
        self.body, self.status, self.error = body, status, error
        self.asked: list[str] = []

    async def download_async(self, request: Request) -> Response:
        self.asked.append(request.url)
        await asyncio.sleep(0)
        if self.error:
            raise self.error
        return Response(request.url, status=self.status, body=self.body)


def ask(web: Web, *paths: str) -> list[type[BaseException] | None]:
    """Return what each request meets, all of them sent at once: an error's class, or None if it passed."""
    crawler = get_crawler(
        settings_dict={"ROBOTSTXT_OBEY": True, "ROBOTSTXT_USER_AGENT": "LocalOffersCompared"}
    )
    crawler.engine = cast("Any", web)
    crawler.signals = cast("Any", SimpleNamespace(send_catch_log_async=no_signal))
    middleware = StrictRobotsMiddleware(crawler)

    async def send_all() -> list[BaseException | None]:
        sent = (middleware.process_request(Request(SITE + path)) for path in paths)
        return await asyncio.gather(*sent, return_exceptions=True)

    return [type(found) if found else None for found in asyncio.run(send_all())]


async def no_signal(**_: object) -> None:
    """Nobody listens."""


def test_many_requests_that_wait_for_one_file_are_all_refused() -> None:
    web = Web(FORBID)
    assert ask(web, *[f"/private/{number}" for number in range(12)]) == [RobotsDisallowed] * 12
    assert web.asked == [f"{SITE}/robots.txt"]


def test_what_is_not_forbidden_passes() -> None:
    assert ask(Web(FORBID), "/open", "/private/a") == [None, RobotsDisallowed]


@pytest.mark.parametrize("status", [500, 502, 503, 504, 429, 302])
def test_no_answer_of_the_server_forbids_the_host_for_this_run(status: int) -> None:
    assert ask(Web(b"", status), "/a", "/b", "/c") == [RobotsUnavailable] * 3


@pytest.mark.parametrize(
    "error", [DownloadTimeoutError(), ConnectionError("refused"), IgnoreRequest("too large")]
)
def test_no_answer_at_all_forbids_it_too(error: Exception) -> None:
    assert ask(Web(error=error), "/a", "/b") == [RobotsUnavailable] * 2


def test_a_name_without_an_address_says_so() -> None:
    assert ask(Web(error=DNSLookupError("none")), "/a") == [DNSLookupError]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_a_file_that_is_not_there_forbids_nothing(status: int) -> None:
    # An error page that happens to hold a rule is no rule.
    assert ask(Web(b"User-agent: *\nDisallow: /", status), "/a") == [None]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00\xff\xfe\x00junk\n" * 50,
        b"<html><title>Page not found</title></html>",
        b"Disallow: /a\n",
        b"User-agent: *\nCrawl-delay: soon\nCrawl-delay: -1\nDisallow:\n",
        b"User-agent: otherbot\nDisallow: /\n",
        b"Disallow" * 10_000,
    ],
)
def test_a_malformed_file_stops_nothing(body: bytes) -> None:
    assert ask(Web(body), "/a") == [None]


@pytest.mark.parametrize(
    "body",
    [
        b"\xef\xbb\xbf" + FORBID,
        FORBID.replace(b"\n", b"\r\n"),
        FORBID.replace(b"\n", b"\r"),
        b"junk: \xff\xfe\n\n" + FORBID,
        b"User-agent *\nDisallow /private\n",
        b"USER-AGENT: LocalOffersCompared\nDISALLOW: /private\n",
    ],
)
def test_a_rule_in_a_careless_file_is_a_rule(body: bytes) -> None:
    assert ask(Web(body), "/private/a") == [RobotsDisallowed]


def test_a_huge_file_is_cut_at_a_whole_line() -> None:
    filler = b"# nothing\n" * (ROBOTS_LIMIT // 10)
    assert len(cut_robots(FORBID + filler)) <= ROBOTS_LIMIT
    assert cut_robots(FORBID + filler).endswith(b"# nothing\n")
    assert cut_robots(FORBID) == FORBID
    assert ask(Web(FORBID + filler), "/private/a") == [RobotsDisallowed]
    # What stands beyond the limit is not read: half of a rule could be any rule.
    assert ask(Web(b"User-agent: *\n" + filler + b"Disallow: /\n"), "/a") == [None]
    assert cut_robots(b"x" * (ROBOTS_LIMIT + 1)) == b""
