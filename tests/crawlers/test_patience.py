"""A host that asks for a long wait, or fails again and again, is left alone."""

from __future__ import annotations

import time
from email.utils import formatdate

import pytest
from scrapy import Request
from scrapy.core.downloader import Slot
from scrapy.exceptions import DownloadCancelledError, DownloadTimeoutError
from scrapy.http import Response
from scrapy.utils.test import get_crawler
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from crawlers import settings
from crawlers.middlewares import REPLAYED
from crawlers.patience import (
    HostAskedToWait,
    HostIsDown,
    PatienceMiddleware,
    read_retry_after,
    refuse_waiting,
)

PAGE = Request("http://council.sample.test/page")
OTHER = Request("http://other.sample.test/page")
DATE = "Sat, 21 Nov 2026 20:00:00 GMT"


def make_middleware() -> PatienceMiddleware:
    ours = {name: value for name, value in vars(settings).items() if name.isupper()}
    return PatienceMiddleware.from_crawler(get_crawler(settings_dict=ours))


def make_answer(status: int = 200, retry_after: str = "", date: str = "") -> Response:
    return Response(PAGE.url, status=status, headers={"Retry-After": retry_after, "Date": date})


@pytest.mark.parametrize(
    ("value", "date", "seconds"),
    [
        ("40", "", 40.0),
        (" 40 ", "", 40.0),
        ("0", "", 0.0),
        ("", "", 0.0),
        ("-40", "", 0.0),
        ("4.5", "", 0.0),
        ("\u00b2", "", 0.0),
        ("soon", "", 0.0),
        ("Sat, 21 Nov 2026 20:01:30 GMT", DATE, 90.0),
        ("Saturday, 21-Nov-26 20:01:30 GMT", DATE, 90.0),
        ("Sat, 21 Nov 2026 20:01:30 -0000", DATE, 90.0),
        ("Sat, 21 Nov 2026 19:00:00 GMT", DATE, 0.0),
        ("Sat, 99 Nov 2026 19:00:00 GMT", DATE, 0.0),
        ("9" * 400, "", float("inf")),
    ],
)
def test_both_forms_of_retry_after_are_read(value: str, date: str, seconds: float) -> None:
    assert read_retry_after(make_answer(429, value, date)) == seconds


def test_a_date_without_the_hosts_own_clock_counts_from_ours() -> None:
    hour = formatdate(time.time() + 3600, usegmt=True)
    assert 3000 < read_retry_after(make_answer(503, hour)) < 3700


@pytest.mark.parametrize("status", [429, 503])
def test_whoever_asks_for_more_than_the_cap_is_left_alone(status: int) -> None:
    middleware = make_middleware()
    middleware.process_request(PAGE)
    middleware.note_answer(PAGE, make_answer(status, "7200"))
    with pytest.raises(HostAskedToWait, match="asked us to wait 7200 s"):
        middleware.process_request(PAGE)
    middleware.process_request(OTHER)


def test_a_wait_within_the_cap_is_the_throttles_business() -> None:
    middleware = make_middleware()
    middleware.note_answer(PAGE, make_answer(429, "120"))
    middleware.note_answer(PAGE, make_answer(200, "7200"))
    assert middleware.find_refusal("council.sample.test") is None


def test_what_a_host_said_before_the_run_was_cut_off_still_holds() -> None:
    middleware = make_middleware()
    middleware.process_response(PAGE, make_answer(429, "7200"))
    middleware.process_request(PAGE)  # the handler has noted it, if it came over the wire
    middleware.process_response(PAGE, make_answer(429, "7200").replace(flags=[REPLAYED]))
    with pytest.raises(HostAskedToWait):
        middleware.process_request(PAGE)


def test_ten_faults_in_a_row_are_enough() -> None:
    middleware = make_middleware()
    faults = [500, 503, 429, 502, 500, 500, 500, 500]
    for status in faults:
        middleware.note_answer(PAGE, make_answer(status))
    middleware.note_failure(PAGE, DownloadTimeoutError())
    middleware.process_request(PAGE)
    middleware.note_failure(PAGE, ConnectionRefusedError("refused"))
    with pytest.raises(HostIsDown, match="failed 10 times in a row"):
        middleware.process_request(PAGE)
    middleware.process_request(OTHER)


@pytest.mark.parametrize("status", [200, 304, 404, 403])
def test_an_answer_clears_the_count(status: int) -> None:
    middleware = make_middleware()
    for _ in range(3):
        for _ in range(9):
            middleware.note_answer(PAGE, make_answer(500))
        middleware.note_answer(PAGE, make_answer(status))
    assert middleware.find_refusal("council.sample.test") is None


@pytest.mark.parametrize(
    "error", [DNSLookupError("no such name"), DownloadCancelledError("larger than download max size")]
)
def test_what_says_nothing_of_its_strength_is_no_fault_of_the_host(error: Exception) -> None:
    middleware = make_middleware()
    for _ in range(20):
        middleware.note_failure(PAGE, error)
    assert middleware.find_refusal("council.sample.test") is None


def test_what_waits_for_a_host_that_is_left_alone_is_refused_at_once() -> None:
    middleware, slot = make_middleware(), Slot(1, 120.0, 0.0)
    heard: list[object] = []
    for _ in range(3):
        waiting: Deferred[Response] = Deferred()
        waiting.addErrback(lambda failure: heard.append(failure.value))
        slot.queue.append((PAGE, waiting))
    refuse_waiting(middleware.find_refusal("council.sample.test"), slot)
    assert (len(slot.queue), heard) == (3, [])
    middleware.note_answer(PAGE, make_answer(429, "7200"))
    refuse_waiting(middleware.find_refusal("council.sample.test"), slot)
    assert not slot.queue and [type(error) for error in heard] == [HostAskedToWait] * 3
    refuse_waiting(middleware.find_refusal("council.sample.test"), None)
