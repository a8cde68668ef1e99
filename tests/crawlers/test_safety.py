"""Nothing inside a network is ever asked for."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest
from scrapy import Request
from scrapy.resolver import dnscache
from scrapy.utils.test import get_crawler
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.endpoints import HostnameEndpoint
from twisted.internet.protocol import Factory
from twisted.internet.testing import MemoryReactor, MemoryReactorClock

from crawlers import settings
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
    "::7f00:1",
    "fec0::1",
    "ff02::1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "192.0.0.8",
    "192.88.99.1",
    "198.18.0.1",
    "240.0.0.1",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_refused(address: str) -> None:
    assert not is_public(address)
    url = f"http://[{address}]/" if ":" in address else f"http://{address}/"
    with pytest.raises(UnsafeAddress, match="not a public address"):
        check_url(url)


@pytest.mark.parametrize("address", ["212.58.244.20", "2a00:23c4::1", "64:ff9b::d43a:f414"])
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
        "http://council.sample.test:port/",
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


class Names:
    """A name service whose answers are a script: one list of addresses for each time it is asked."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)

    def resolveHostName(self, receiver: Any, name: str, port: int = 0, *_: Any, **__: Any) -> Any:  # noqa: N802
        receiver.resolutionBegan(self)
        for host in self.answers.pop(0):
            kind = IPv6Address if ":" in host else IPv4Address
            receiver.addressResolved(kind("TCP", host, port))
        receiver.resolutionComplete()


def connect(name: str, *answers: list[str], cache: int = 0, times: int = 1) -> list[tuple[str, int]]:
    """Return the addresses that Twisted's own endpoint connects to for a name."""
    reactor: Any = MemoryReactorClock()  # type: ignore[no-untyped-call]
    dnscache.clear()
    reactor.nameResolver = Names(*answers)
    reactor.nameResolver = PublicResolver(reactor, cache)
    for _ in range(times):
        HostnameEndpoint(reactor, name.encode(), 443).connect(cast("Any", Factory())).addErrback(
            lambda _: None
        )
        reactor.advance(1)
    return [(host, port) for host, port, *_ in reactor.tcpClients]


@pytest.mark.parametrize(
    ("answer", "asked"),
    [
        (["212.58.244.20"], ["212.58.244.20"]),
        (["2a00:23c4::1", "212.58.244.20"], ["2a00:23c4::1", "212.58.244.20"]),
        (["10.0.0.7"], []),
        (["169.254.169.254"], []),
        (["212.58.244.20", "127.0.0.1"], []),
        (["64:ff9b::a00:7"], []),
        ([], []),
    ],
)
def test_a_name_leads_to_public_addresses_or_nowhere(answer: list[str], asked: list[str]) -> None:
    assert connect("council.sample.test", answer) == [(host, 443) for host in asked]


def test_a_name_that_changes_its_answer_gets_nowhere() -> None:
    public, private = ["212.58.244.20"], ["169.254.169.254"]
    # The second answer is never asked for: the address that was checked is the one that is used.
    assert connect("rebind.sample.test", public, private) == [("212.58.244.20", 443)]
    # Asked again, for the next request, it is checked again.
    assert connect("rebind.sample.test", public, private, times=2) == [("212.58.244.20", 443)]


def test_what_is_remembered_is_checked_too() -> None:
    assert connect("inside.sample.test", ["10.0.0.7"], cache=10, times=2) == []
    assert connect("inside.sample.test", ["212.58.244.20"], cache=10, times=2) == [("212.58.244.20", 443)] * 2


@pytest.mark.parametrize("name", ["127.1", "0x7f.1", "2130706433"])
def test_numbers_that_a_system_reads_as_loopback_are_judged_as_such(name: str) -> None:
    check_url(f"http://{name}/")  # a name as far as anyone can tell without asking
    assert connect(name, ["127.0.0.1"]) == []


def test_a_private_answer_is_named_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    connect("inside.sample.test", ["10.0.0.7"])
    assert "inside.sample.test resolves to" in caplog.text and "10.0.0.7" in caplog.text


def test_the_settings_name_this_resolver_and_give_no_permission() -> None:
    reactor: Any = MemoryReactor()  # type: ignore[no-untyped-call]
    reactor.nameResolver = Names()
    ours = {name: value for name, value in vars(settings).items() if name.isupper()}
    resolver = PublicResolver.from_crawler(get_crawler(settings_dict=ours), reactor)
    address: Any = IPv4Address("TCP", "127.0.0.1", 80)
    assert not resolver.is_allowed("any.sample.test", address)


@pytest.mark.parametrize(
    ("url", "good"),
    [
        ("http://council.sample.test:80/", True),
        ("https://council.sample.test:443/", True),
        ("http://council.sample.test:8080/", True),
        ("http://council.sample.test:22/", False),
        ("http://other.sample.test:8080/", False),
    ],
)
def test_only_ports_of_the_web_and_of_source_rows_are_asked(url: str, good: bool) -> None:
    crawler = get_crawler()
    rows = [
        SimpleNamespace(url="http://council.sample.test:8080/offer"),
        SimpleNamespace(url="http://a.test/"),
    ]
    crawler.spider = cast("Any", SimpleNamespace(all_sources=rows))
    middleware = SafetyMiddleware.from_crawler(crawler)
    if good:
        middleware.process_request(Request(url))
    else:
        with pytest.raises(UnsafeAddress, match="is in no source row"):
            middleware.process_request(Request(url))
