"""Search: three groups, facets that count truly and can be taken away, spelling help, pages by key."""

from __future__ import annotations

import csv
import io
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from offer_pages.asked import Asked, NoSuchPageError
from offer_pages.search import ON_A_PAGE, show_search
from offer_pages.searching import narrow, turn_page
from offer_pages.spelling import correct_words, read_names, suggest_items

from tests.site.conftest import Get

MANY = 45


@pytest.fixture(scope="module")
def crowded(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """The invented database with 45 more statements that share a word."""
    path = shutil.copy(database, tmp_path_factory.mktemp("crowded") / "local-offer.db")
    with closing(sqlite3.connect(path)) as conn:
        conn.row_factory = sqlite3.Row
        for number in range(MANY):
            conn.execute(
                """insert into statements (id, authority, item, origin, stance, evidence, superseded,
                published, read_on) values (?, ?, ?, 'crawled', ?, 'A kettle for you.', 0, 1, '2026')""",
                [
                    f"kettle{number:03}",
                    "E09000905" if number % 3 else "E10000901",
                    "first_home" if number % 2 else "leisure",
                    "offered" if number % 5 else "planned",
                ],
            )
        conn.execute("insert into statements_fts(statements_fts) values ('rebuild')")
        yield conn


def search(conn: sqlite3.Connection, **query: str) -> Any:
    return show_search(conn, Asked("/search", query={key: [value] for key, value in query.items()}))


def list_ids(page: Any) -> list[str]:
    return [row[1] for row in page.table.rows if row[0] == "statement"]


def test_pages_by_key_show_each_statement_once(crowded: sqlite3.Connection) -> None:
    seen: list[str] = []
    after = ""
    for _ in range(10):
        page = search(crowded, q="kettle", after=after)
        assert len(list_ids(page)) <= ON_A_PAGE
        seen += list_ids(page)
        after = page.context["after"]
        if not after:
            break
    assert len(seen) == len(set(seen)) == MANY == page.context["number"]


def test_unknown_key_leads_to_the_start(crowded: sqlite3.Connection) -> None:
    page = search(crowded, q="kettle", after="nonsense")
    assert list_ids(page) == list_ids(search(crowded, q="kettle"))
    assert ("after", "") in page.state


def test_facets_count_what_a_click_would_leave(crowded: sqlite3.Connection) -> None:
    for chosen in ({}, {"region": "london"}, {"area": "money", "position": "planned"}):
        page = search(crowded, q="kettle", **chosen)
        assert page.context["facets"]
        for facet in page.context["facets"]:
            for side in facet.sides:
                assert search(crowded, q="kettle", **side.fields).context["number"] == side.number


def test_each_choice_can_be_taken_away(crowded: sqlite3.Connection) -> None:
    page = search(crowded, q="kettle", region="london", position="planned")
    rests = [dict(choice.rest) for choice in page.context["choices"]]
    assert rests == [{"q": "kettle", "position": "planned"}, {"q": "kettle", "region": "london"}]


def test_only_the_area_narrows_kinds_of_support(get: Get) -> None:
    assert "Kinds of support (" in get("/search?q=money&area=money").text
    assert "Kinds of support (" not in get("/search?q=money&area=health").text
    assert "Kinds of support (" not in get("/search?q=money&position=offered").text


def test_number_of_results_is_announced(get: Get) -> None:
    text = get("/search?q=birthday").text
    found = re.search(r'<p role="status"><b>(\d+) results?</b>: 1 kind of support, (\d+) statements?', text)
    assert found and int(found[1]) == int(found[2]) + 1
    assert '<p role="status"><b>0 results</b>.</p>' in get("/search?q=qqqq").text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("birthdy", "birthday"), ("setting up hoem grant", "setting up home grant"), ("fenwik", "fenwick")],
)
def test_slips_are_put_right(get: Get, typed: str, meant: str) -> None:
    text = get(f"/search?q={quote(typed)}").text
    assert f'Did you mean <a href="/search?q={meant.replace(" ", "+")}">' in text
    assert "0 results" not in get(f"/search?q={quote(meant)}").text


def test_right_words_are_left_alone(database: Path) -> None:
    with closing(sqlite3.connect(database)) as conn:
        conn.row_factory = sqlite3.Row
        names = read_names(conn)
        councils = conn.execute("select name from authorities").fetchall()
        assert correct_words(names, councils, "Birthday money 2025 vat") == ""
        assert correct_words(names, councils, "") == ""
        assert [row["id"] for row in suggest_items(names, "brithday mony")] == ["birthday_money"]


def test_nothing_found_still_leads_on(get: Get) -> None:
    text = get("/search?q=qqqq&region=london").text
    assert "We found nothing" in text and "Take all filters away" in text
    for path in ("/support", "/councils", "/corrections", "/areas/money"):
        assert f'href="{path}"' in text
    assert "Nothing found does not mean that no council does it" in text


def test_rows_of_files_are_those_on_screen(get: Get) -> None:
    for query in ("q=money", "q=birthday&region=north-west", "q=swimming&origin=sample"):
        shown = re.findall(r'data-row="([^"]+)"', get(f"/search?{query}").text)
        rows = list(csv.DictReader(io.StringIO(get(f"/search.csv?{query}").text, newline="")))
        assert [row["id"] for row in rows] == shown and shown
        assert get(f"/search.json?{query}").json()["count"] == len(shown)


@pytest.mark.parametrize("query", ["area=nothing", "region=mars", "position=mixed", "origin=%3Cscript%3E"])
def test_unknown_facets_are_told(get: Get, query: str) -> None:
    response = get(f"/search?q=money&{query}")
    assert response.status_code == 404 and "<script>" not in response.text


def test_helpers(crowded: sqlite3.Connection) -> None:
    rows = crowded.execute("select id, origin from statements order by id limit 3").fetchall()
    assert narrow(rows, {"origin": "nowhere"}) == []
    assert narrow(rows, {"origin": "nowhere"}, but="origin") == rows
    assert turn_page(rows, rows[0]["id"], 1) == (1, [rows[1]])
    with pytest.raises(NoSuchPageError):
        search(crowded, q="kettle", region="mars")
