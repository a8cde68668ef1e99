"""Sitemaps as councils serve them: XML, index, lines, gzip; torn, huge and hostile ones."""

import gzip

import pytest

from crawlers import sitemaps
from crawlers.sitemaps import SitemapFile, list_sitemaps, read_sitemap

URL = "http://council.test/sitemap.xml"
PAGE = "http://council.test/care-leavers"
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
PAGES = f"<?xml version='1.0'?><urlset {SPACE}><url><loc> {PAGE} </loc></url></urlset>".encode()
INDEX = f"<sitemapindex {SPACE}><sitemap><loc>/part-1.xml.gz</loc></sitemap></sitemapindex>".encode()
BILLION = (
    b'<!DOCTYPE z [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    b"<urlset><url><loc>http://council.test/&b;</loc></url></urlset>"
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (PAGES, SitemapFile((PAGE,))),
        (b"\xef\xbb\xbf" + PAGES.replace(b"<?xml version='1.0'?>", b""), SitemapFile((PAGE,))),
        (gzip.compress(PAGES), SitemapFile((PAGE,))),
        (INDEX, SitemapFile((), ("http://council.test/part-1.xml.gz",))),
        (f"{PAGE}\nnot an address\n".encode(), SitemapFile((PAGE,))),
        (PAGES.replace(b"</urlset>", b""), SitemapFile((PAGE,))),
    ],
)
def test_what_a_sitemap_lists(body: bytes, expected: SitemapFile) -> None:
    assert read_sitemap(body, URL) == expected


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"", "neither XML nor"),
        (b"Not found", "neither XML nor"),
        (b"<html><body><p>Not found</p></body></html>", "not a sitemap but <html>"),
        (b"<", "not a sitemap"),
        (b"\x1f\x8bnothing", "damaged gzip"),
        (gzip.compress(PAGES)[:-12], "cut off"),
    ],
)
def test_faults_are_named_and_never_raise(body: bytes, problem: str) -> None:
    found = read_sitemap(body, URL)
    assert problem in found.problem
    assert set(found.pages) <= {PAGE}


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "MAX_BYTES", 1000)
    found = read_sitemap(gzip.compress(PAGES + b" " * 5_000_000), URL)
    assert found == SitemapFile(problem="unpacks to more than 1000 bytes")


def test_entries_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "MAX_ENTRIES", 3)
    body = "".join(f"<url><loc>{PAGE}/{number}</loc></url>" for number in range(9))
    found = read_sitemap(f"<urlset>{body}</urlset>".encode(), URL)
    assert (len(found.pages), found.problem) == (3, "lists more than 3 addresses; the rest was left out")


def test_entities_are_not_expanded() -> None:
    assert not any("aaaa" in page for page in read_sitemap(BILLION, URL).pages)


@pytest.mark.parametrize(
    ("robots", "expected"),
    [
        (
            b"User-agent: *\nsitemap: /a.xml\nSitemap: http://council.test/a.xml",
            ["http://council.test/a.xml"],
        ),
        (b"Sitemap: ftp://council.test/a.xml", ["http://council.test/sitemap.xml"]),
        (b"", ["http://council.test/sitemap.xml"]),
    ],
)
def test_robots_names_the_sitemaps(robots: bytes, expected: list[str]) -> None:
    assert list_sitemaps(robots, "http://council.test/robots.txt") == expected
