"""The throttle keeps what a host asked for."""

from __future__ import annotations

from time import monotonic
from types import SimpleNamespace
from typing import Any, cast

import pytest
from scrapy import Request
from scrapy.core.downloader import Downloader
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from crawlers import settings
from crawlers.throttle import PoliteThrottle

URL = "http://council.sample.test/page"
HOST = "council.sample.test"


def make_throttle() -> PoliteThrottle:
    ours = {name: value for name, value in vars(settings).items() if name.isupper()}
    crawler = get_crawler(settings_dict=ours)
    crawler.engine = cast("Any", SimpleNamespace(downloader=SimpleNamespace(slots={})))
    throttle = PoliteThrottle(crawler)
    throttle.mindelay, throttle.maxdelay = 2.0, 60.0
    return throttle


def adjust(
    throttle: PoliteThrottle, delay: float, status: int = 200, latency: float = 0.1, **headers: str
) -> float:
    slot = SimpleNamespace(delay=delay)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    throttle._adjust_delay(cast("Any", slot), latency, Response(URL, status=status, headers=sent))
    return float(slot.delay)


def announce(throttle: PoliteThrottle, seconds: float | None) -> None:
    robots = SimpleNamespace(crawl_delay=lambda agent: seconds)
    throttle.read_crawl_delay(cast("Any", robots), Request(URL))


def test_a_fast_host_is_never_asked_faster_than_the_delay() -> None:
    assert adjust(make_throttle(), 2.0) == 2.0


def test_a_slow_host_is_asked_more_slowly() -> None:
    assert adjust(make_throttle(), 2.0, latency=8.0) == 8.0


@pytest.mark.parametrize(("asked", "kept"), [(10.0, 10.0), (36000.0, 60.0), (0.5, 2.0), (None, 2.0)])
def test_a_crawl_delay_is_a_minimum_with_a_cap(asked: float | None, kept: float) -> None:
    throttle = make_throttle()
    announce(throttle, asked)
    assert adjust(throttle, 2.0) == kept


@pytest.mark.parametrize(
    ("status", "value", "kept"),
    [(429, "40", 40.0), (503, "99999", 120.0), (200, "40", 2.0), (429, "soon", 2.0), (429, "", 2.0)],
)
def test_retry_after_is_respected_up_to_a_cap(status: int, value: str, kept: float) -> None:
    assert adjust(make_throttle(), 2.0, status=status, Retry_After=value) == kept


@pytest.mark.parametrize(("asked", "kept"), [(20.0, 20.0), (36000.0, 60.0), (0.5, 3.0), (-1.0, 3.0)])
def test_a_crawl_delay_holds_from_the_first_page_on(asked: float, kept: float) -> None:
    throttle = make_throttle()
    slots: Any = throttle.crawler.engine.downloader.slots
    slots[HOST] = SimpleNamespace(delay=3.0)
    announce(throttle, asked)
    assert slots[HOST].delay == kept


def test_a_date_to_come_back_after_is_respected() -> None:
    sent, until = (f"Sat, 21 Nov 2026 20:00:{seconds} GMT" for seconds in ("00", "45"))
    assert adjust(make_throttle(), 2.0, status=503, Date=sent, Retry_After=until) == 45.0


def test_the_wait_begins_with_the_answer_that_asks_for_it() -> None:
    slot: Any = SimpleNamespace(delay=2.0, lastseen=0.0)
    throttle = make_throttle()
    throttle._adjust_delay(slot, 0.1, Response(URL, status=500))
    assert slot.lastseen == 0.0
    before = monotonic()
    throttle._adjust_delay(slot, 0.1, Response(URL, status=429, headers={"Retry-After": "40"}))
    assert slot.lastseen >= before


def test_councils_on_one_host_share_its_queue() -> None:
    downloader = Downloader(get_crawler(settings_dict={"CONCURRENT_REQUESTS_PER_DOMAIN": 1}))
    paths = ("http://shared.sample.test/a", "https://shared.sample.test/b", "http://shared.sample.test:80/c")
    assert {downloader.get_slot_key(Request(url)) for url in paths} == {"shared.sample.test"}
    downloader.close()
