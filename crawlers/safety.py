"""Never fetch from inside: only http(s), and only addresses that are public when the connection is made."""

from __future__ import annotations

import ipaddress
import logging
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy.exceptions import IgnoreRequest
from scrapy.resolver import CachingHostnameResolver

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapy import Request
    from scrapy.crawler import Crawler
    from twisted.internet.base import ReactorBase
    from twisted.internet.interfaces import IAddress, IHostResolution

logger = logging.getLogger(__name__)

WEB_PORTS = frozenset({None, 80, 443})
# The only space of IPv6 that is given out for public use (IANA, "IPv6 Global Unicast Address Assignments").
PUBLIC_IPV6 = ipaddress.IPv6Network("2000::/3")
# Behind these 96 bits stands the IPv4 address that a translator connects to (RFC 6052, 2.1).
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# Special by IANA's registry, yet "global" for some versions of Python: protocol assignments, old 6to4 relays.
SPECIAL_IPV4 = (ipaddress.IPv4Network("192.0.0.0/24"), ipaddress.IPv4Network("192.88.99.0/24"))


class UnsafeAddress(IgnoreRequest):
    """An address that must not be asked for; the message says why."""


def is_public(address: str, *, allow_loopback: bool = False) -> bool:
    """Say whether an IP address belongs to the public internet, cloud metadata and shared ranges excluded.

    An IPv6 address that stands for an IPv4 one is judged by that. Raises ValueError for a name.
    """
    ip = ipaddress.ip_address(address)
    if allow_loopback and ip.is_loopback:
        return True
    if isinstance(ip, ipaddress.IPv4Address):
        return ip.is_global and not ip.is_multicast and not any(ip in net for net in SPECIAL_IPV4)
    inner = ip.ipv4_mapped or ip.sixtofour
    if ip in NAT64:
        inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return is_public(str(inner)) if inner else ip.is_global and ip in PUBLIC_IPV6


def check_url(
    url: str, *, allow_loopback: bool = False, named: frozenset[tuple[str, int]] = frozenset()
) -> None:
    """Raise UnsafeAddress for an address that no council's public page has.

    That is another scheme, a user name, a literal private address, or a port that is neither the web's own
    nor in `named`: the hosts and ports that source rows give.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise UnsafeAddress(f"not an address: {url}") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UnsafeAddress(f"not an http or https address: {url}")
    if parts.username or parts.password:
        raise UnsafeAddress(f"an address with a user name: {parts.hostname}")
    _check_literal(parts.hostname, allow_loopback)
    if port not in WEB_PORTS and not allow_loopback and (parts.hostname, port) not in named:
        raise UnsafeAddress(f"port {port} of {parts.hostname} is in no source row")


def _check_literal(host: str, allow_loopback: bool) -> None:
    try:
        public = is_public(host, allow_loopback=allow_loopback)
    except ValueError:
        return  # a name: the resolver below decides
    if not public:
        raise UnsafeAddress(f"not a public address: {host}")


class SafetyMiddleware:
    """Check each request's address, those of robots.txt and of redirects too, before anything is sent."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.allow_loopback = crawler.settings.getbool("LOCAL_OFFER_ALLOW_LOOPBACK")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> SafetyMiddleware:
        """Build for a crawler; the ports that its sources name are known once the spider is."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raise UnsafeAddress, or let the request pass."""
        check_url(request.url, allow_loopback=self.allow_loopback, named=self.named)

    @cached_property
    def named(self) -> frozenset[tuple[str, int]]:
        """Hosts with a port of their own in a source row."""
        spider: Any = self.crawler.spider
        sources = getattr(spider, "all_sources", None) or getattr(spider, "sources", None) or ()
        parts = [urlsplit(source.url) for source in sources]
        return frozenset((part.hostname or "", part.port) for part in parts if part.port)


class PublicResolver(CachingHostnameResolver):
    """Resolve names to public addresses, IPv4 and IPv6, and to nothing as soon as one of them is not public.

    Twisted connects to what its resolver hands out and asks no second time, so a name that changes its answer
    between check and connect gains nothing. Cached answers and literal addresses pass through here as well.
    """

    def __init__(self, reactor: ReactorBase, cache_size: int) -> None:
        super().__init__(reactor, cache_size)
        self.allow_loopback = False

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> PublicResolver:
        """Build from the settings."""
        resolver: PublicResolver = super().from_crawler(crawler, reactor)
        resolver.allow_loopback = crawler.settings.getbool("LOCAL_OFFER_ALLOW_LOOPBACK")
        return resolver

    def resolveHostName(  # noqa: N802
        self,
        resolutionReceiver: Any,  # noqa: N803
        hostName: str,  # noqa: N803
        *args: Any,
        **kwargs: Any,
    ) -> IHostResolution:
        """Resolve a name; whoever asked is told of no address at all when one of them may not be used."""
        checked: Any = _CheckedReceiver(resolutionReceiver, hostName, self)
        return super().resolveHostName(checked, hostName, *args, **kwargs)

    def is_allowed(self, name: str, address: IAddress) -> bool:
        """Say whether a connection to this address, for this name, may be made."""
        host: str = getattr(address, "host", "")
        return is_public(host.partition("%")[0], allow_loopback=self.allow_loopback)


class _CheckedReceiver:
    def __init__(self, receiver: Any, name: str, resolver: PublicResolver) -> None:
        self.receiver = receiver
        self.name = name
        self.resolver = resolver
        self.found: list[IAddress] = []

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802
        self.receiver.resolutionBegan(resolution)

    def addressResolved(self, address: IAddress) -> None:  # noqa: N802
        self.found.append(address)

    def resolutionComplete(self) -> None:  # noqa: N802
        for address in self._select():
            self.receiver.addressResolved(address)
        self.receiver.resolutionComplete()

    def _select(self) -> Sequence[IAddress]:
        refused = [address for address in self.found if not self.resolver.is_allowed(self.name, address)]
        if refused:
            # One private address among public ones is no mistake to work around.
            logger.warning("%s resolves to %s, which is not a public address", self.name, refused[0])
        return () if refused else self.found
