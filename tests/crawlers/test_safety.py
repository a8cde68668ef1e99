"""Nothing inside a network is ever asked for."""

from __future__ import annotations

from typing import Any

import pytest
from scrapy import Request
from scrapy.utils.test import get_crawler
from twisted.internet.defer import succeed
from twisted.internet.error import DNSLookupError
from twisted.python.failure import Failure

from crawlers.safety import PublicResolver, SafetyMiddleware, UnsafeAddress, check_url, is_public

PRIVATE = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "fe80::1",
    "fd00::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_refused(address: str) -> None:
    assert not is_public(address)
    url = f"http://[{address}]/" if ":" in address else f"http://{address}/"
    with pytest.raises(UnsafeAddress, match="not a public address"):
        check_url(url)


@pytest.mark.parametrize("address", ["212.58.244.20", "2a00:23c4::1"])
def test_public_addresses_pass(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://council.sample.test/",
        "file:///etc/passwd",
        "data:text/html,x",
        "http:///path",
        "http://user:secret@council.sample.test/",
    ],
)
def test_odd_addresses_are_refused(url: str) -> None:
    with pytest.raises(UnsafeAddress):
        check_url(url)


def test_loopback_needs_permission_and_nothing_else_gets_it() -> None:
    check_url("http://127.0.0.1:8000/", allow_loopback=True)
    with pytest.raises(UnsafeAddress):
        check_url("http://192.168.1.1/", allow_loopback=True)


def test_the_middleware_checks_every_request() -> None:
    middleware = SafetyMiddleware.from_crawler(get_crawler())
    middleware.process_request(Request("http://council.sample.test/"))
    with pytest.raises(UnsafeAddress):
        middleware.process_request(Request("http://169.254.169.254/latest/meta-data/"))


@pytest.mark.parametrize(("answer", "good"), [("212.58.244.20", True), ("10.0.0.7", False)])
def test_a_name_resolves_to_a_public_address_or_to_nothing(
    answer: str, good: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "scrapy.resolver.CachingThreadedResolver.getHostByName",
        lambda self, name, timeout=(): succeed(answer),
    )
    found: list[Any] = []
    resolver = PublicResolver.from_crawler(get_crawler(), object())  # type: ignore[arg-type]
    resolver.getHostByName("council.sample.test").addBoth(found.append)
    if good:
        assert found == [answer]
    else:
        assert isinstance(found[0], Failure) and isinstance(found[0].value, DNSLookupError)
