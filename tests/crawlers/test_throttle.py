"""The throttle keeps what a host asked for."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest
from scrapy import Request
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from crawlers import settings
from crawlers.throttle import PoliteThrottle

URL = "http://council.sample.test/page"


def make_throttle() -> PoliteThrottle:
    ours = {name: value for name, value in vars(settings).items() if name.isupper()}
    throttle = PoliteThrottle(get_crawler(settings_dict=ours))
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
