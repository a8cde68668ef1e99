"""A fast web on loopback: one address of 127.0.0.0/8 for each council, each with a hub and its pages."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from crawlers.sources import COLUMNS

HUB = "/care-leavers"
ROBOTS = b"User-agent: *\nDisallow: /private/\n"
# What is taken for a usual page of a council: some 25 kB, 40 links in its menu, 20 in its foot.
MENU = "".join(
    f'<li><a href="/services/{n}" class="menu-item link-{n}">Service {n}</a></li>' for n in range(40)
)
FOOT = "".join(
    f'<li><a href="/about/{n}" class="foot-item">About the council {n}</a></li>' for n in range(20)
)
PARAGRAPH = (
    "<p>Your personal adviser can tell you more about this grant, which we pay once when you move into your "
    "first home. You can have up to £{sum} if you are a care leaver and under 25. Ask us for help.</p>"
)


@dataclass(frozen=True, slots=True)
class Web:
    """How many councils there are, how many pages each has with its hub, and the port of all."""

    councils: int
    pages: int
    port: int

    def list_hubs(self) -> list[str]:
        """Return the address of each council's hub."""
        return [f"http://{address}:{self.port}{HUB}" for address in list_addresses(self.councils)]

    def list_pages(self) -> list[str]:
        """Return every address, hub by hub in turn, as a crawl over all councils meets them."""
        hubs = self.list_hubs()
        return hubs + [f"{hub}/{number}" for number in range(1, self.pages) for hub in hubs]

    def write_sources(self, path: Path) -> None:
        """Write a register with the hub of each council."""
        lines = [f"E{10_000_000 + number},{hub},hub,,,,,,," for number, hub in enumerate(self.list_hubs())]
        path.write_text("\n".join([",".join(COLUMNS), *lines]) + "\n", encoding="utf-8")


def list_addresses(councils: int) -> list[str]:
    """Return a loopback address for each council: to a crawler each is a host of its own."""
    return [f"127.0.{1 + number // 250}.{1 + number % 250}" for number in range(councils)]


def make_page(host: str, path: str, pages: int) -> bytes:
    """Return the page of a host at a path: no two are the same; links to all of its council's pages."""
    number = sum(path.encode())
    links = "".join(f'<li><a href="{HUB}/{n}">Leaving care: money {n}</a></li>' for n in range(1, pages))
    text = "".join(PARAGRAPH.format(sum=100 + number + n) for n in range(70))
    return (
        f"<!doctype html><html lang=en><head><title>{path} of {host}</title></head><body>"
        f"<header><ul>{MENU}</ul></header>"
        f"<main><h1>Local offer for care leavers of {host}, {path}</h1>{text}<ul>{links}</ul></main>"
        f"<footer><ul>{FOOT}</ul></footer></body></html>"
    ).encode()


@contextmanager
def serve(councils: int, pages: int, wait: float = 0.0) -> Iterator[Web]:
    """Serve in a process of its own, so that the crawler has its own processor, until the block ends.

    Each answer comes after `wait` seconds.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "benchmarks.web", str(councils), str(pages), str(port), str(wait)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            if not process.stdout.readline():
                raise RuntimeError("the web of the benchmark did not start")
            yield Web(councils, pages, port)
        finally:
            process.terminate()


class _Host(asyncio.Protocol):
    pages = 1
    wait = 0.0

    def __init__(self) -> None:
        self.pending = b""
        self.transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.pending += data
        while b"\r\n\r\n" in self.pending:
            head, _, self.pending = self.pending.partition(b"\r\n\r\n")
            path = head.split(b" ", 2)[1].decode()
            assert self.transport is not None
            host = self.transport.get_extra_info("sockname")[0]
            body = ROBOTS if path == "/robots.txt" else make_page(host, path, self.pages)
            kind = b"text/plain" if path == "/robots.txt" else b"text/html; charset=utf-8"
            answer = b"HTTP/1.1 200 OK\r\nContent-Type: %b\r\nContent-Length: %d\r\n\r\n" % (kind, len(body))
            asyncio.get_running_loop().call_later(self.wait, self.transport.write, answer + body)


async def _serve_forever(councils: int, pages: int, port: int, wait: float) -> None:
    _Host.pages, _Host.wait = pages, wait
    server = await asyncio.get_running_loop().create_server(_Host, list_addresses(councils), port)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    councils, pages, port = (int(word) for word in sys.argv[1:4])
    asyncio.run(_serve_forever(councils, pages, port, float(sys.argv[4])))
