"""Never fetch from inside: only http(s), and only addresses that are public when the connection is made."""

from __future__ import annotations

import ipaddress
import logging
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy.exceptions import IgnoreRequest
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.error import DNSLookupError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapy import Request
    from scrapy.crawler import Crawler
    from twisted.internet.base import ReactorBase
    from twisted.internet.defer import Deferred

logger = logging.getLogger(__name__)


class UnsafeAddress(IgnoreRequest):
    """An address that must not be asked for; the message says why."""


def is_public(address: str, *, allow_loopback: bool = False) -> bool:
    """Say whether an IP address belongs to the public internet, cloud metadata and shared ranges excluded."""
    ip = ipaddress.ip_address(address)
    if allow_loopback and ip.is_loopback:
        return True
    mapped = getattr(ip, "ipv4_mapped", None)
    return is_public(str(mapped)) if mapped else ip.is_global and not ip.is_multicast


def check_url(url: str, *, allow_loopback: bool = False) -> None:
    """Raise UnsafeAddress for another scheme, a user name in the address, or a literal private address."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UnsafeAddress(f"not an http or https address: {url}")
    if parts.username or parts.password:
        raise UnsafeAddress(f"an address with a user name: {parts.hostname}")
    try:
        public = is_public(parts.hostname, allow_loopback=allow_loopback)
    except ValueError:
        return  # a name: the resolver below decides
    if not public:
        raise UnsafeAddress(f"not a public address: {parts.hostname}")


class SafetyMiddleware:
    """Check each request's address, those of robots.txt and of redirects too, before anything is sent."""

    def __init__(self, allow_loopback: bool) -> None:
        self.allow_loopback = allow_loopback

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> SafetyMiddleware:
        """Build from the settings."""
        return cls(crawler.settings.getbool("LOCAL_OFFER_ALLOW_LOOPBACK"))

    def process_request(self, request: Request) -> None:
        """Raise UnsafeAddress, or let the request pass."""
        check_url(request.url, allow_loopback=self.allow_loopback)


class PublicResolver(CachingThreadedResolver):
    """Resolve names to public addresses only.

    The connection is made to the very address that was checked, so a name that changes its answer between
    check and connect gains nothing.
    """

    allow_loopback = False

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> PublicResolver:
        """Build from the settings."""
        resolver = super().from_crawler(crawler, reactor)
        resolver.allow_loopback = crawler.settings.getbool("LOCAL_OFFER_ALLOW_LOOPBACK")
        return resolver

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802
        """Resolve a name; fails with DNSLookupError when its address is not public."""
        return super().getHostByName(name, timeout).addCallback(self._check_answer, name)

    def _check_answer(self, address: Any, name: str) -> str:
        if not is_public(str(address), allow_loopback=self.allow_loopback):
            logger.warning("%s resolves to %s, which is not a public address", name, address)
            raise DNSLookupError(f"{name} has no public address")
        return str(address)
