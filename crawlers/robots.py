"""robots.txt obeyed for every request, and taken as "no" when it cannot be had (RFC 9309, 2.3.1.4)."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from typing import TYPE_CHECKING, NoReturn

from scrapy.downloadermiddlewares import robotstxt as scrapy_robots
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.defer import Deferred

from crawlers.archive import ArchiveError
from crawlers.outcomes import classify_failure, explain_failure, name_causes
from crawlers.records import Outcome

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

# A name without an address or a bad certificate says more than "no robots.txt".
HOST_FAULTS = frozenset({Outcome.DNS, Outcome.TLS})
# As much as a crawler must be able to read (RFC 9309, 2.5), and as much as we do read.
ROBOTS_LIMIT = 500 * 1024  # bytes
TOO_MANY_REQUESTS = 429


class RobotsDisallowed(IgnoreRequest):
    """robots.txt forbids this address to us."""


class RobotsUnavailable(IgnoreRequest):
    """robots.txt could not be had, so nothing of this host is fetched in this run."""


class UnavailableRobots(RobotParser):
    """Stands for a robots.txt that answered 5xx or not at all: refuses everything."""

    def __init__(self, why: str = "", cause: Exception | None = None) -> None:
        self.why = why
        self.cause = cause

    @classmethod
    def from_crawler(cls, crawler: Crawler, robotstxt_body: bytes) -> UnavailableRobots:
        """Part of Scrapy's interface; there is nothing to parse."""
        return cls()

    def allowed(self, url: str | bytes, user_agent: str | bytes) -> NoReturn:
        """Raise RobotsUnavailable, or the cause if nobody can reach the host or our own disk is full."""
        outcome = classify_failure(name_causes(self.cause), str(self.cause)) if self.cause else None
        if self.cause and (outcome in HOST_FAULTS or isinstance(self.cause, ArchiveError)):
            raise self.cause
        raise RobotsUnavailable(f"robots.txt could not be had, so nothing is asked in this run: {self.why}")


class StrictRobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's middleware without its two leaks.

    In Scrapy 2.14 to 2.19 the third and later requests that wait for one host's robots.txt pass unchecked,
    because they share a Deferred that the first uses up; and a robots.txt that fails allows everything.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        # It logs a traceback for each host that is down; the fetch log has a line for it.
        logging.getLogger(scrapy_robots.__name__).setLevel(logging.CRITICAL)
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """Return the host's rules; whoever comes while they are being fetched waits for its turn."""
        async with self._locks[urlparse_cached(request).netloc]:
            return await super().robot_parser(request)

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Raise RobotsDisallowed or RobotsUnavailable, or let the request pass."""
        try:
            super().process_request_2(rp, request)
        except RobotsUnavailable:
            raise
        except IgnoreRequest as error:
            raise RobotsDisallowed("robots.txt forbids this address") from error

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        status = response.status
        # What Scrapy has not followed is a redirect to nowhere: no answer, as an error of the server is none.
        if status >= 500 or status == TOO_MANY_REQUESTS or 300 <= status < 400:
            self._set_parser(netloc, UnavailableRobots(f"HTTP {status}"))
            return
        # 4xx is "unavailable" in the RFC's words: no rules. An error page must not be read as rules.
        body = b"" if status >= 400 else cut_robots(response.body)
        await super()._parse_robots(response.replace(body=body), netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        self._stats.inc_value(f"robotstxt/exception_count/{type(exc).__name__}")
        self._set_parser(netloc, UnavailableRobots(explain_failure(exc), exc))

    def _set_parser(self, netloc: str, parser: RobotParser) -> None:
        waiting = self._parsers[netloc]
        self._parsers[netloc] = parser
        if isinstance(waiting, Deferred):
            waiting.callback(parser)


def cut_robots(body: bytes) -> bytes:
    """Return the whole lines within the limit: half a rule would forbid more than its author meant."""
    if len(body) <= ROBOTS_LIMIT:
        return body
    return body[: body.rfind(b"\n", 0, ROBOTS_LIMIT) + 1]
