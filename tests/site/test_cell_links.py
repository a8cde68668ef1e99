"""From every cell, on every route that shows cells, a link or two lead to a letter that names it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html

from tests.site.conftest import Get
from tests.site.make_database import make_rows
from tests.site.walk import NOT_FOUND, PAGES

ROWS = make_rows()
SLUGS = {row["gss_code"]: row["slug"] for row in ROWS["authorities"]}
ITEMS = {row["id"] for row in ROWS["items"]}
CODE_AND_ITEM = re.compile(r"([EW]\d{8}):(\w+)(?::\w+)?")
# Routes that show cells, each with the least number of them on the page that is walked.
SHOWING = {
    "/councils/northshire": 5,
    "/councils/alderdale": 5,
    "/support/first_home": 6,
    "/areas/money?who=all": 20,
    "/matrix?basket=three-asks&item=birthday_money&kind=all": 20,
    "/map/first_home": 14,
    "/baskets/three-asks?region=all": 20,
    "/compare?council=northshire&council=alderdale&council=fenwick&council=blankton": 20,
    "/benchmark/northshire?against=england": 4,
    "/changes": 2,
}

Cell = tuple[str, str, html.HtmlElement]


def list_cells(page: html.HtmlElement) -> Iterator[Cell]:
    """Yield slug, item and element of each cell that a page shows."""
    for element in page.iter():
        found = (
            CODE_AND_ITEM.fullmatch(element.get("data-row") or "") if isinstance(element.tag, str) else None
        )
        if found and found[2] in ITEMS:
            yield SLUGS[found[1]], found[2], element
    items = [one.get("data-item") for one in page.cssselect("table.letters th[data-item]")]
    for line in page.cssselect("table.letters tr[data-council]"):
        slug = SLUGS[line.get("data-council")]
        yield from ((slug, item, cell) for item, cell in zip(items, line.cssselect("td"), strict=True))
    items = [one.get("data-item") for one in page.cssselect("tr[data-item]")]
    for line in page.cssselect("table.counts tr[data-row]"):
        yield from ((SLUGS[line.get("data-row")], item, line) for item in items)
    item = urlsplit(page.cssselect("link[rel=canonical]")[0].get("href")).path.rpartition("/")[2]
    for tile in page.cssselect("svg a[data-row]"):
        yield SLUGS[tile.get("data-row")], item, tile


def leads_to_letter(slug: str, item: str, element: html.HtmlElement) -> bool:
    """Whether it links to the letter on the cell, or to the cell's row on the council's page, which does."""
    for link in (element.get("href"), *(one.get("href") for one in element.cssselect("a[href]"))):
        parts = urlsplit(link or "")
        if (parts.path, parts.fragment) == (f"/councils/{slug}", f"i-{item}"):
            return True
        if parts.path == "/corrections" and parse_qs(parts.query) == {"council": [slug], "item": [item]}:
            return True
    return False


@pytest.mark.parametrize("path", SHOWING)
def test_each_cell_leads_to_its_letter(get: Get, path: str) -> None:
    cells = list(list_cells(html.fromstring(get(path).text)))
    assert len(cells) >= SHOWING[path]
    assert [(slug, item) for slug, item, element in cells if not leads_to_letter(slug, item, element)] == []


@pytest.mark.parametrize("path", [path for path in PAGES if path not in SHOWING and path not in NOT_FOUND])
def test_no_other_page_shows_a_cell_without(get: Get, path: str) -> None:
    cells = list_cells(html.fromstring(get(path).text))
    assert [(slug, item) for slug, item, element in cells if not leads_to_letter(slug, item, element)] == []


@pytest.mark.parametrize("slug", SLUGS.values())
def test_each_row_of_a_council_carries_the_letter(get: Get, slug: str) -> None:
    """Links to `#i-...` end here, whatever the position, so each row has the link to the letter itself."""
    page = html.fromstring(get(f"/councils/{slug}").text)
    for item in ITEMS:
        (row,) = page.cssselect(f"#i-{item}")
        wanted = {"council": [slug], "item": [item]}
        links = [urlsplit(one.get("href")) for one in row.cssselect("a.fix")]
        assert [parse_qs(link.query) for link in links if link.path == "/corrections"] == [wanted]


def test_the_link_opens_the_letter_on_the_cell(get: Get) -> None:
    text = get("/compare?council=northshire&council=fenwick&area=money").text
    links = [str(one.get("href")) for one in html.fromstring(text).cssselect("td a.fix")]
    assert "/corrections?council=northshire&item=first_home" in links
    assert len(links) == len(set(links))
    for link in links:
        assert "What is wrong, in one sentence" in get(link).text
