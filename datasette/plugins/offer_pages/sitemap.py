"""The map of the site for crawlers (sitemaps.org protocol 0.9): every page, with the day of the build."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

from .addresses import Address, read_addresses
from .asked import Asked, Ready
from .questions import load_questions
from .settings import find_address

MOST = 50_000  # addresses in one map, the protocol's limit; statements stand last, and councils link to each
XML_TYPE = "application/xml; charset=utf-8"
SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
# How the parts of an address are filled: SQL, or a function where no table lists them. A test fails for an
# address with parts that is not here.
PARTS: dict[str, str | Callable[[], Iterable[str]]] = {
    "/councils/{slug}": "select slug from authorities order by slug",
    "/support/{item}": "select id from items order by position, id",
    "/areas/{area}": "select id from areas order by position, id",
    "/regions/{slug}": "select distinct region_slug from authorities order by region_slug",
    "/map/{item}": "select id from items order by position, id",
    "/baskets/{basket}": "select id from baskets order by position, id",
    "/questions/{id}": load_questions,
    "/benchmark/{slug}": "select slug from authorities where has_childrens_services = 1 order by slug",
    "/documents/{id}": "select id from documents order by authority, id",
    "/statements/{id}": "select id from statements where published = 1 order by authority, item, id",
}
# Pages that only answer a question, and so are endless or empty.
LEFT_OUT = frozenset({"/find", "/search", "/corrections"})


def make_sitemap(
    routes: Sequence[tuple[str, Callable[..., Any]]],
) -> Callable[[sqlite3.Connection, Asked], Ready]:
    """The function that shows the map of the pages at `routes`."""
    addresses = [one for one in read_addresses(routes) if one.has_page and one.template not in LEFT_OUT]

    def show_sitemap(conn: sqlite3.Connection, asked: Asked) -> Ready:
        """Every page of the site, for crawlers."""
        build = conn.execute("select max(built_at) as at from builds").fetchone()
        root, day = find_address(asked), (build["at"] or "")[:10]
        whole = ET.Element("urlset", {"xmlns": SPACE})
        for path in list_pages(conn, addresses)[:MOST]:
            one = ET.SubElement(whole, "url")
            ET.SubElement(one, "loc").text = root + path
            if day:
                ET.SubElement(one, "lastmod").text = day
        text = ET.tostring(whole, encoding="unicode")
        return Ready(f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n', XML_TYPE)

    return show_sitemap


def list_pages(conn: sqlite3.Connection, addresses: Sequence[Address]) -> list[str]:
    """Paths of all pages: those without parts in the order of the routes, then the others as in `PARTS`."""
    plain = [one.template for one in addresses if not one.parts]
    known = {one.template for one in addresses}
    return [*plain, *(path for template in PARTS if template in known for path in _fill(conn, template))]


def _fill(conn: sqlite3.Connection, template: str) -> Iterator[str]:
    start, source = template[: template.index("{")], PARTS[template]
    values = (row[0] for row in conn.execute(source)) if isinstance(source, str) else source()
    yield from (start + quote(str(value), safe="") for value in values if value)
