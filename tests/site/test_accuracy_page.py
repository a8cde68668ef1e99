"""How well the program reads, item by item: counts and honest intervals."""

from __future__ import annotations

import pytest

from tests.site.conftest import Get
from tests.site.make_database import make_rows


@pytest.mark.parametrize(
    ("right", "total", "low", "high"),
    [(0, 0, 0, 100), (0, 1, 0, 80), (1, 1, 20, 100), (3, 4, 30, 96), (50, 100, 40, 60), (10, 10, 72, 100)],
)
def test_interval_is_wilsons_rounded_outwards(right: int, total: int, low: int, high: int) -> None:
    from offer_pages.accuracy import bound_share

    assert bound_share(right, total) == (low, high)


def test_every_item_is_listed_and_one_without_pages_is_not_measured(get: Get) -> None:
    rows = get("/method/accuracy.json").json()["rows"]
    assert [row["item"] for row in rows] == [row["id"] for row in make_rows()["items"]]
    (one,) = (row for row in rows if row["item"] == "first_home")
    assert (one["pages_stating"], one["found"], one["missed"], one["false"]) == (4, 3, 1, 2)
    assert (one["share_low"], one["share_high"]) == (0.3, 0.96)
    text = get("/method/accuracy").text
    assert text.count("Not measured") == len(rows) - 1 and "3 of 4" in text and "2 pages" in text


def test_method_page_says_how_small_the_numbers_are(get: Get) -> None:
    text = get("/method").text
    assert "ten or more of these pages state only 0, fewer state 1, and none states 4" in text
    assert 'href="/method/accuracy"' in text


def test_method_page_defines_each_stance_by_an_example(get: Get) -> None:
    from offer_pages.method import EXAMPLES
    from offer_pages.words import STANCES

    text = get("/method").text
    assert {stance for stance, _ in EXAMPLES} == set(STANCES)
    assert all(sentence in text for _, sentence in EXAMPLES)
    assert "What we cannot see" in text and "Why there is no score" in text


def test_a_build_without_measures_says_so() -> None:
    import sqlite3

    from offer_pages.accuracy import list_items, sum_up_items

    with sqlite3.connect(":memory:") as conn:
        assert list_items(conn, {}) == []
    assert sum_up_items([]) == {"all": 0, "none": 0, "few": 0, "enough": 0}
