"""A council's page: filters in the address, districts and county, similar councils, proof, corrections."""

from __future__ import annotations

import re
import sqlite3
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

from tests.site.browsing import launch_browser
from tests.site.conftest import Get
from tests.site.make_database import make_rows

ROWS = make_rows()
CELL = re.compile(r'data-row="([^":]+):([^"]+)"')


def list_items(text: str) -> set[str]:
    return {item for _, item in CELL.findall(text)}


@pytest.mark.parametrize(
    ("query", "condition"),
    [
        ("basis=guidance", "i.basis = 'guidance'"),
        ("basis=discretionary&position=silent", "i.basis = 'discretionary' and p.position = 'silent'"),
        ("position=stated", "p.position in ('offered', 'conditional', 'planned', 'mixed')"),
        ("position=not_offered", "p.position = 'not_offered'"),
        ("provision=provided", "p.provision = 'provided'"),
        ("origin=crawled", "p.origin = 'crawled'"),
        ("origin=sample", "p.origin = 'sample'"),
        ("position=not_its_decision", "p.position = 'not_its_decision'"),
    ],
)
@pytest.mark.parametrize("slug", ["northshire", "eastport-and-the-vale"])
def test_filters_show_the_rows_that_sql_gives(
    get: Get, conn: sqlite3.Connection, slug: str, query: str, condition: str
) -> None:
    sql = f"""select p.item from positions p join items i on i.id = p.item
        join authorities a on a.gss_code = p.authority where a.slug = ? and {condition}"""
    wanted = {row["item"] for row in conn.execute(sql, [slug])}
    text = get(f"/councils/{slug}?{query}").text
    assert list_items(text) == wanted
    assert {row["item"] for row in get(f"/councils/{slug}.json?{query}").json()["rows"]} == wanted
    assert f"<strong>{len(wanted)} of 5</strong>" in text


def test_legal_status_asks_what_statements_name(get: Get) -> None:
    path = "/councils/eastport-and-the-vale"
    assert list_items(get(f"{path}?who=relevant").text) == {"first_home"}
    assert list_items(get(f"{path}?who=none").text) == {"leisure"}
    text = get(f"{path}?who=qualifying").text
    assert list_items(text) == set() and "No row fits this choice" in text


def test_what_is_filtered_is_said_with_a_way_out_of_each(get: Get) -> None:
    text = get("/councils/northshire?basis=guidance&position=mixed&proof=open").text
    said = text[text.index('class="chosen"') : text.index("Show everything")]
    assert "Statutory or extra: <b>Guidance says so</b>" in said and "Position: <b>Pages differ</b>" in said
    assert 'href="/councils/northshire?position=mixed"' in said
    assert 'href="/councils/northshire?basis=guidance"' in said
    assert '<a href="/councils/northshire">Show everything</a>' in text
    assert '<option value="guidance" selected>' in text


def test_filters_leave_the_counts_of_the_whole_council(get: Get) -> None:
    text = " ".join(re.sub(r"<[^>]+>", "", get("/councils/northshire?position=silent").text).split())
    assert "Its pages state 1 of 5 kinds of support" in text
    assert "The counts above and beside each area are for all of them." in text


@pytest.mark.parametrize("name", ["basis", "position", "who", "provision", "origin"])
@pytest.mark.parametrize("ending", ["", ".csv", ".json"])
def test_unknown_filters_are_answered_not_obeyed(get: Get, name: str, ending: str) -> None:
    response = get(f"/councils/northshire{ending}?{name}=%3Cscript%3E'--")
    assert response.status_code == 404 and "Traceback" not in response.text
    if not ending:
        assert "&lt;script&gt;" in response.text and "<script>'" not in response.text


def test_unknown_fields_change_nothing(get: Get) -> None:
    assert get("/councils/northshire?proof=shut&x=y").text == get("/councils/northshire").text


def test_all_proof_opens_by_the_address(get: Get) -> None:
    assert '<details class="evidence" open>' not in get("/councils/northshire").text
    text = get("/councils/northshire?proof=open").text
    assert text.count('<details class="evidence" open>') == 1 and "Close it" in text


def test_every_cell_has_a_correction_link_with_council_and_item(get: Get) -> None:
    for slug in ("northshire", "eastport-and-the-vale", "blankton"):
        text = get(f"/councils/{slug}").text
        found = set(re.findall(rf'href="/corrections\?council={slug}&amp;item=([a-z_]+)"', text))
        assert found == list_items(text) == {row["id"] for row in ROWS["items"]}


def test_neighbours_lead_to_compare_and_fill_the_form(get: Get) -> None:
    text = get("/councils/northshire").text
    assert 'href="/compare?council=northshire&amp;council=eastport-and-the-vale"' in text
    form = text[text.index('action="/compare"') :]
    assert '<input type="hidden" name="council" value="northshire">' in form
    ticks = re.findall(r'type="checkbox" name="council" value="([^"]+)"', form)
    assert ticks[0] == "eastport-and-the-vale"
    # Of its region and with its duties; London is another region, and districts owe other duties.
    assert set(ticks[1:]) == {"eastport-and-the-vale", "blankton", "st.-oswalds", "fenwick", "harbourne"}


def test_district_is_like_the_districts_of_its_county(conn: sqlite3.Connection) -> None:
    from offer_pages.council import find_council
    from offer_pages.similar import read_similar

    similar = read_similar(conn, find_council(conn, "alderdale"))
    assert [row["slug"] for row in similar.nearby] == ["beckford"] and similar.neighbours == []


def test_district_sends_to_its_county_for_what_the_county_decides(get: Get) -> None:
    text = get("/councils/alderdale").text
    assert "Northshire decides on" in text and "See Northshire" in text
    assert 'href="/councils/northshire#i-first_home"' in text


def test_contradictions_stand_side_by_side_with_their_dates(get: Get) -> None:
    text = get("/councils/northshire").text
    sides = text[text.index('proof-row disagree"') :]
    sides = sides[: sides.index("</tr>")]
    assert sides.count("<blockquote>") == 2 and "These pages do not agree" in sides
    assert "page dated March 2026" in sides and "page dated 15 January 2022" in sides
    assert "more than two years old" in sides


def test_facts_strip_says_dates_and_suppression(get: Get) -> None:
    strip = get("/councils/northshire").text
    strip = strip[strip.index('class="facts"') : strip.index("</dl>")]
    text = " ".join(re.sub(r"<[^>]+>", "", strip).split())
    assert "Aged 19 to 21, in suitable housing, year to March 2025" in text
    assert "Hidden: too few people (North West: 91%; England: 0%)" in text
    assert "Good (inspected 4 March 2024)" in text
    assert "the page says March 2026" in text
    assert "1 row since the build before, on 21 November 2026" in text


def test_page_says_how_to_cite_it(get: Get) -> None:
    text = get("/councils/northshire?position=mixed").text
    cite = text[text.index('class="cite"') :]
    assert "Northshire (E10000901)" in cite and "/councils/northshire?position=mixed</code>" in cite


def test_few_queries_make_a_page(conn: sqlite3.Connection) -> None:
    from offer_pages.asked import Asked
    from offer_pages.council import show_council

    asked: list[Any] = []
    conn.set_trace_callback(asked.append)
    show_council(conn, Asked("/councils/northshire", parts={"slug": "northshire"}))
    assert len(asked) <= 16


@pytest.mark.browser
def test_paper_opens_all_proof_and_prints_its_address(address: str, chromium: str) -> None:
    with sync_playwright() as playwright:
        browser = launch_browser(playwright)
        tab = browser.new_page()
        tab.goto(f"{address}/councils/northshire")
        quote = tab.locator("#i-birthday_money blockquote")
        assert not quote.is_visible()
        tab.emulate_media(media="print")
        assert quote.is_visible()
        after = "getComputedStyle(document.querySelector('#i-birthday_money .where a'), '::after').content"
        assert "https://www.northshire.example/offer/new" in tab.evaluate(after)
        for hidden in ("#similar", ".fix", ".filters", ".top nav"):
            assert not tab.locator(hidden).first.is_visible(), hidden
        browser.close()
