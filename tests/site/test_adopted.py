"""Who moved first: only what readings prove, in words, counts over time and places."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from tests.site.conftest import Get


def test_places_are_shared_where_days_overlap(get: Get) -> None:
    text = get("/support/first_home").text
    part = text[text.index('id="first"') : text.index("</section>", text.index('id="first"'))]
    assert re.findall(r'data-label="Place">([^<]+)', part) == ["1st to 2nd of 3", "2nd to 3rd of 3"]
    assert re.findall(r'data-first="([^"]+)"', part) == ["E10000901", "E06000902"]
    assert "Of the other 1 we cannot tell" in part and "5 January 2026" in part
    assert re.findall(r'data-label="Councils">([^<]+)', part) == ["1 of 3", "2 of 3", "3 of 3"]
    assert 'href="/changes?item=first_home"' in part


def test_an_item_that_nobody_adopted_has_no_such_part(get: Get) -> None:
    assert 'id="first"' not in get("/support/leisure").text


def test_without_an_order_the_page_says_so(database: Path) -> None:
    from offer_pages.asked import Asked
    from offer_pages.item import show_item
    from offer_pages.serve import compose

    with sqlite3.connect(":memory:") as copy, sqlite3.connect(database) as source:
        source.backup(copy)
        copy.row_factory = sqlite3.Row
        copy.execute("update adoptions set place_from = 1, place_to = 3")
        text = compose(copy, Asked("/support/first_home", parts={"item": "first_home"}), show_item).body
    assert "We cannot tell who moved first" in text and "data-first" not in text


@pytest.mark.parametrize(
    ("days", "steps"),
    [
        ([], []),
        (["2020-01-31", "2019-12-31", "2020-01-31"], [("2019-12-31", 1), ("2020-01-31", 3)]),
        (
            [f"2020-{month:02}-{day:02}" for month in (1, 2) for day in range(1, 11)],
            [("2020-01", 10), ("2020-02", 20)],
        ),
        (
            [f"{year}-{month:02}-28" for year in (2019, 2020) for month in range(1, 13)],
            [("2019", 12), ("2020", 24)],
        ),
    ],
)
def test_steps_are_as_fine_as_a_short_list_allows(days: list[str], steps: list[tuple[str, int]]) -> None:
    from offer_pages.adopted import count_steps

    assert count_steps(days) == steps


@pytest.mark.parametrize(
    ("places", "words"),
    [((1, 1), "1st"), ((2, 3), "2nd to 3rd"), ((11, 13), "11th to 13th"), ((21, 112), "21st to 112th")],
)
def test_a_place_in_words(places: tuple[int, int], words: str) -> None:
    from offer_pages.adopted import say_place

    with sqlite3.connect(":memory:") as conn:
        conn.row_factory = sqlite3.Row
        row = conn.execute("select ? as place_from, ? as place_to", places).fetchone()
    assert say_place(row) == words
