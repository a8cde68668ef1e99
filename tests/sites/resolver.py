"""Names for tests: a table instead of the network, and loopback for the hosts that the table serves."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast

from scrapy.crawler import Crawler
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.base import ReactorBase

from crawlers.safety import PublicResolver

SETTING = "LOCAL_OFFER_TEST_HOSTS"
ANY = "*"


class TableResolver(PublicResolver):
    """Answer out of a table in a setting, as JSON: name, `name:port` or `*` -> what it resolves to.

    `127.0.0.1:8080` is a served test host: connections go to that port whatever port the address has, and
    loopback is allowed for this name alone. Addresses without a port, separated by commas, are an answer of
    the DNS and pass the crawler's own check or fail it. A name that is not in the table does not exist.
    """

    table: Mapping[str, str] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> TableResolver:
        """Read the table."""
        resolver = cast("TableResolver", super().from_crawler(crawler, reactor))
        resolver.table = json.loads(crawler.settings[SETTING])
        resolver.original_resolver = cast("Any", _Table(resolver))
        return resolver

    def resolveHostName(  # noqa: N802
        self,
        resolutionReceiver: Any,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        *args: Any,
        **kwargs: Any,
    ) -> Any:
        """Resolve as the crawler does, then lead to the port where the host is served."""
        served = self.find(hostName, portNumber).partition(":")[2] if self.is_served(hostName) else ""
        receiver = _PortReceiver(resolutionReceiver, int(served or portNumber))
        return super().resolveHostName(receiver, hostName, portNumber, *args, **kwargs)

    def is_allowed(self, name: str, address: Any) -> bool:
        """Allow loopback for served hosts; everything else is the crawler's own decision."""
        return self.is_served(name) or super().is_allowed(name, address)

    def find(self, name: str, port: int) -> str:
        """Return the table's entry, or an empty text."""
        literal = name.replace(".", "").isdigit() or ":" in name
        for key in (f"{name}:{port}", name, *(() if literal else (ANY,))):
            if key in self.table:
                return self.table[key]
        return name if literal else ""

    def is_served(self, name: str) -> bool:
        """Say whether a name is a test host with a server behind it."""
        return name.endswith(".test") and ":" in self.find(name, 80)


class _Table:
    def __init__(self, resolver: TableResolver) -> None:
        self.resolver = resolver

    def resolveHostName(self, receiver: Any, name: str, port: int = 0, *_: Any, **__: Any) -> Any:  # noqa: N802
        receiver.resolutionBegan(self)
        for answer in filter(None, self.resolver.find(name, port).split(",")):
            host = answer.partition(":")[0] if self.resolver.is_served(name) else answer
            kind = IPv6Address if ":" in host else IPv4Address
            receiver.addressResolved(kind("TCP", host, port))
        receiver.resolutionComplete()
        return self


class _PortReceiver:
    def __init__(self, receiver: Any, port: int) -> None:
        self.receiver = receiver
        self.port = port

    def resolutionBegan(self, resolution: Any) -> None:  # noqa: N802
        self.receiver.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        self.receiver.addressResolved(type(address)("TCP", address.host, self.port))

    def resolutionComplete(self) -> None:  # noqa: N802
        self.receiver.resolutionComplete()
