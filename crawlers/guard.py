"""A proxy on loopback through which the browser must go: it connects to public addresses alone.

A browser resolves names by itself, where nobody checks them. This proxy resolves them with the crawl's
resolver, which hands out checked addresses only, and connects to those; a browser that knows no other way out
can reach nothing else, whatever a page's script tries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from twisted.internet.endpoints import HostnameEndpoint
from twisted.internet.protocol import Factory, Protocol, connectionDone
from twisted.python.failure import Failure

from crawlers.safety import UnsafeAddress, check_url

if TYPE_CHECKING:
    from twisted.internet.base import ReactorBase
    from twisted.internet.interfaces import IAddress

MAX_HEAD = 64 * 1024  # bytes of a request's head
HEAD_END = b"\r\n\r\n"
REFUSED = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
UNREACHABLE = b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
CONNECTED = b"HTTP/1.1 200 Connection established\r\n\r\n"
# Would keep the connection for a second request, which nobody would check.
DROPPED = (b"proxy-", b"connection:", b"keep-alive:")


class GuardFactory(Factory):
    """Builds a guard for each connection of the browser. `max_bytes` bounds what one connection may bring."""

    def __init__(self, reactor: ReactorBase, max_bytes: int, *, allow_loopback: bool = False) -> None:
        self.reactor = reactor
        self.max_bytes = max_bytes
        self.allow_loopback = allow_loopback
        self.refused = 0

    def buildProtocol(self, addr: IAddress | None) -> Guard:  # noqa: N802
        """Build for one connection."""
        return Guard(self)


class Guard(Protocol):
    """One connection of the browser: a request is read, checked and passed on, and the answer handed back."""

    def __init__(self, factory: GuardFactory) -> None:
        self.guards = factory
        self.head = b""
        self.remote: Protocol | None = None

    def dataReceived(self, data: bytes) -> None:  # noqa: N802
        """Collect the head of the request; afterwards pass everything on."""
        if self.remote is not None:
            _write(self.remote, data)
            return
        self.head += data
        if HEAD_END in self.head:
            transport: Any = self.transport
            # Nothing is lost while the connection to the other side is being made.
            transport.pauseProducing()
            self._open(self.head)
        elif len(self.head) > MAX_HEAD:
            self.refuse(REFUSED)

    def connectionLost(self, reason: Failure = connectionDone) -> None:  # noqa: N802
        """Close the other side as well."""
        if self.remote is not None:
            _close(self.remote)

    def refuse(self, answer: bytes) -> None:
        """Answer with an error and close."""
        self.guards.refused += 1
        _write(self, answer)
        _close(self)

    def _open(self, head: bytes) -> None:
        try:
            url, first = read_head(head)
            check_url(url, allow_loopback=self.guards.allow_loopback)
        except (UnsafeAddress, ValueError):
            self.refuse(REFUSED)
            return
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        endpoint = HostnameEndpoint(self.guards.reactor, parts.hostname or "", port)
        pipe: Any = Factory.forProtocol(lambda: _Pipe(self))
        endpoint.connect(pipe).addCallbacks(self._join, self._fail, callbackArgs=(first,))

    def _join(self, remote: Any, first: bytes) -> None:
        self.remote = remote
        transport: Any = self.transport
        if first:
            _write(remote, first)
        else:
            _write(self, CONNECTED)
        transport.resumeProducing()

    def _fail(self, failure: Failure) -> None:
        self.refuse(UNREACHABLE)


class _Pipe(Protocol):
    """The other side: what it sends goes to the browser, up to the bound."""

    def __init__(self, guard: Guard) -> None:
        self.guard = guard
        self.left = guard.guards.max_bytes

    def dataReceived(self, data: bytes) -> None:  # noqa: N802
        self.left -= len(data)
        if self.left < 0:
            _close(self)
        else:
            _write(self.guard, data)

    def connectionLost(self, reason: Failure = connectionDone) -> None:  # noqa: N802
        _close(self.guard)


def read_head(head: bytes) -> tuple[str, bytes]:
    """Return the address that a proxy's request asks for, and the bytes to send there first.

    For CONNECT, which only the TLS port gets, these are none. Raises ValueError for anything but a whole head
    of an HTTP/1 request.
    """
    lines, _, body = head.partition(HEAD_END)
    start, *fields = lines.split(b"\r\n")
    method, target, version = start.split(b" ")
    if not version.startswith(b"HTTP/1."):
        raise ValueError("not HTTP/1")
    if method == b"CONNECT":
        host, _, port = target.decode("ascii").rpartition(":")
        if port != "443":
            raise ValueError("CONNECT to another port than 443")
        return f"https://{host}/", b""
    url = target.decode("ascii")
    path = b"/" + url.split("/", 3)[3].encode("ascii") if url.count("/") > 2 else b"/"
    kept = [field for field in fields if not field.lower().startswith(DROPPED)]
    sent = [b" ".join((method, path, version)), *kept, b"Connection: close"]
    return url, b"\r\n".join(sent) + HEAD_END + body


def _write(side: Protocol, data: bytes) -> None:
    transport: Any = side.transport
    if transport is not None:
        transport.write(data)


def _close(side: Protocol) -> None:
    transport: Any = side.transport
    if transport is not None:
        transport.loseConnection()
