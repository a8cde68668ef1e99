"""The browser's only way out: what it may ask for, and what is passed on."""

from typing import Any

import pytest
from twisted.internet.testing import StringTransport

from crawlers.guard import MAX_HEAD, REFUSED, GuardFactory, read_head


@pytest.mark.parametrize(
    ("head", "url", "first"),
    [
        (
            b"GET http://council.test/a?b=1 HTTP/1.1\r\n"
            b"Host: council.test\r\nProxy-Connection: keep-alive\r\n\r\n",
            "http://council.test/a?b=1",
            b"GET /a?b=1 HTTP/1.1\r\nHost: council.test\r\nConnection: close\r\n\r\n",
        ),
        (
            b"POST http://council.test HTTP/1.1\r\nConnection: keep-alive\r\n\r\nbody",
            "http://council.test",
            b"POST / HTTP/1.1\r\nConnection: close\r\n\r\nbody",
        ),
        (b"CONNECT council.test:443 HTTP/1.1\r\n\r\n", "https://council.test/", b""),
    ],
)
def test_requests_are_passed_on_for_one_answer(head: bytes, url: str, first: bytes) -> None:
    assert read_head(head) == (url, first)


@pytest.mark.parametrize(
    "head",
    [
        b"CONNECT council.test:22 HTTP/1.1\r\n\r\n",
        b"GET http://council.test/ SPDY/3\r\n\r\n",
        b"GET\r\n\r\n",
        b"\r\n\r\n",
        b"GET http://council.test/\xff HTTP/1.1\r\n\r\n",
        b"GET http://127.0.0.1/ HTTP/1.1\r\n\r\n",
        b"GET http://169.254.169.254/latest HTTP/1.1\r\n\r\n",
        b"GET http://[::1]/ HTTP/1.1\r\n\r\n",
        b"GET http://council.test:8080/ HTTP/1.1\r\n\r\n",
        b"GET file:///etc/passwd HTTP/1.1\r\n\r\n",
        b"CONNECT 10.0.0.1:443 HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"x" * (MAX_HEAD + 1),
    ],
)
def test_what_may_not_be_asked_is_refused_before_any_connection(head: bytes) -> None:
    class NoNetwork:
        def __getattr__(self, name: str) -> None:
            raise AssertionError("a connection was tried")

    factory = GuardFactory(NoNetwork(), 1000)  # type: ignore[arg-type]
    guard = factory.buildProtocol(None)
    transport: Any = StringTransport()  # type: ignore[no-untyped-call]
    guard.makeConnection(transport)  # type: ignore[no-untyped-call]
    guard.dataReceived(head)
    assert (transport.value(), transport.disconnecting, factory.refused) == (REFUSED, True, 1)
