"""Read sitemaps (sitemaps.org protocol 0.9): XML, index or lines, gzip or not, within the bounds."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml.etree import LxmlError
from scrapy.utils.sitemap import Sitemap, sitemap_urls_from_robots

# The protocol's own bounds for one file: 50 MB unpacked and 50,000 addresses.
MAX_BYTES = 50 * 1024 * 1024
MAX_ENTRIES = 50_000
GZIP_START = b"\x1f\x8b"
# zlib's word for "expect a gzip header".
GZIP_WINDOW = 31


@dataclass(frozen=True, slots=True)
class SitemapFile:
    """What one file lists: addresses of pages and of further sitemaps; `problem` is one line, or empty."""

    pages: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    problem: str = ""


def read_sitemap(body: bytes, url: str) -> SitemapFile:
    """Return what a sitemap lists; what stands before a fault or within the bounds is kept."""
    unpacked, problem = _unpack(body)
    if unpacked is None:
        return SitemapFile(problem=problem)
    if not unpacked.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        lines = unpacked.decode("utf-8", errors="replace").splitlines()
        pages = [line.strip() for line in lines if line.strip().startswith(("http://", "https://"))]
        return _limit(pages, [], problem if pages else problem or "neither XML nor a list of addresses")
    try:
        sitemap = Sitemap(unpacked)
        entries = [urljoin(url, entry["loc"]) for entry in _iterate(sitemap) if entry["loc"]]
    except (LxmlError, StopIteration, ValueError) as error:
        return SitemapFile(
            problem=problem or f"not a sitemap: {' '.join(str(error).split())[:100] or 'empty'}"
        )
    if sitemap.type == "sitemapindex":
        return _limit([], entries, problem)
    return _limit(entries, [], problem if sitemap.type == "urlset" else f"not a sitemap but <{sitemap.type}>")


def list_sitemaps(robots: bytes, url: str) -> list[str]:
    """Return the sitemaps that a robots.txt names, or the customary address if it names none."""
    named = [
        found
        for found in sitemap_urls_from_robots(robots, url)
        if urlsplit(found).scheme in ("http", "https")
    ]
    return list(dict.fromkeys(named)) or [urljoin(url, "/sitemap.xml")]


def _unpack(body: bytes) -> tuple[bytes | None, str]:
    if not body.startswith(GZIP_START):
        return body[:MAX_BYTES], ""
    unpacker = zlib.decompressobj(GZIP_WINDOW)
    try:
        # One byte beyond the bound tells a file of that size from a bomb, which is never unpacked further.
        content = unpacker.decompress(body, MAX_BYTES + 1)
    except zlib.error as error:
        return None, f"damaged gzip: {error}"
    if len(content) > MAX_BYTES:
        return None, f"unpacks to more than {MAX_BYTES} bytes"
    return content, "" if unpacker.eof else "the gzip file is cut off"


def _iterate(sitemap: Sitemap) -> Iterator[dict[str, str]]:
    for number, entry in enumerate(sitemap):
        # One more than allowed, so that the excess is seen.
        if number > MAX_ENTRIES:
            return
        yield entry


def _limit(pages: list[str], sitemaps: list[str], problem: str) -> SitemapFile:
    if max(len(pages), len(sitemaps)) > MAX_ENTRIES:
        problem = problem or f"lists more than {MAX_ENTRIES} addresses; the rest was left out"
    return SitemapFile(tuple(pages[:MAX_ENTRIES]), tuple(sitemaps[:MAX_ENTRIES]), problem)
