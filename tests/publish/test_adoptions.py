"""Since when councils promise an item, and who moved first: only as far as readings tell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.publish.histories import (
    GRANT,
    OTHER,
    YEARS,
    History,
    find_dates,
)
from tests.publish.small_data import OBSERVATIONS, RECODED, UNITARY, select, write_small_data


def find_adopters(path: Path) -> list[tuple[Any, ...]]:
    return select(
        path,
        "SELECT authority, since, basis, not_seen_on, place_from, place_to FROM adoptions"
        " WHERE item = 'setting_up_home_allowance' AND authority IN (?, ?) ORDER BY since, authority",
        UNITARY,
        RECODED,
    )


def test_who_moved_first_is_told_as_far_as_it_is_known(history: History) -> None:
    write_small_data(history.data, OBSERVATIONS[2:])
    history.crawl(YEARS[0], OTHER)
    history.crawl(YEARS[0], GRANT, url="https://borough.test/offer", authority=RECODED)
    history.build()
    history.crawl(YEARS[1], GRANT)
    assert find_adopters(history.build()) == [
        # Already there at our first reading: on that day or any day before it.
        (RECODED, "2024-06-01", "archive", None, 1, 1),
        (UNITARY, "2025-06-01", "archive", "2024-06-01", 2, 2),
    ]
    history.crawl(YEARS[2], GRANT)
    last = find_adopters(history.build())
    assert last[1] == (UNITARY, "2025-06-01", "archive", "2024-06-01", 2, 2), "it is remembered"


def test_both_there_at_first_reading_share_the_first_place(history: History) -> None:
    write_small_data(history.data, OBSERVATIONS[2:])
    history.crawl(YEARS[0], GRANT)
    history.crawl(YEARS[1], GRANT, url="https://borough.test/offer", authority=RECODED)
    assert [row[3:] for row in find_adopters(history.build())] == [(None, 1, 2), (None, 1, 2)]


def test_promise_that_lapsed_counts_from_when_it_came_back(history: History) -> None:
    for day, words in zip(YEARS, (GRANT, OTHER, GRANT), strict=True):
        history.crawl(day, words)
        path = history.build()
    assert find_adopters(path) == [(UNITARY, "2026-06-01", "archive", "2025-06-01", 1, 2)] or [
        row[1:4] for row in find_adopters(path)
    ] == [("2026-06-01", "archive", "2025-06-01")]
    assert find_dates(path) == ("2024-06-01", "2026-06-01")


def test_date_that_the_page_prints_is_a_basis_of_its_own(history: History) -> None:
    path = history.build()
    row = select(
        path,
        "SELECT since, basis, first_seen, page_date FROM adoptions WHERE item = 'setting_up_home_allowance'",
    )
    assert row == [("2019-12-31", "page_date", "2026-11-21", "2019")]
