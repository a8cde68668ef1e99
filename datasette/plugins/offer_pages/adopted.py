"""Who moved first on one kind of support, and how many state it by when: only as far as readings can tell."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

SQL = """
select ad.*, a.name as council, a.slug from adoptions ad join authorities a on a.gss_code = ad.authority
where ad.item = ? order by ad.place_from, ad.place_to, ad.since, a.name, a.gss_code
"""
BASES = {
    "archive": "Read by the program on that day",
    "hand_read": "Entered by hand on that day",
    "told_by_council": "The council told us",
    "sample": "Sample: our own wording",
    "earlier_build": "Known to an earlier build",
    "page_date": "The date that the page prints",
}
DAY, MONTH, YEAR = 10, 7, 4  # characters of an ISO date
MOST_STEPS = 12


@dataclass(frozen=True, slots=True)
class Adopted:
    """Councils whose place among the others is known at least in part, and how many are not; counts by date.

    `steps` are ends of periods, each with the councils that surely stated it by then. The day on which most
    were first read is no date of theirs, so councils of which only that is known are in the last step alone.
    """

    dated: Sequence[sqlite3.Row]
    undated: int
    number: int
    steps: Sequence[tuple[str, int]]


def read_adopted(conn: sqlite3.Connection, item: str) -> Adopted:
    """The adoptions of an item; none in a database in which no council states it."""
    rows = conn.execute(SQL, [item]).fetchall()
    dated = [row for row in rows if row["place_from"] > 1 or row["place_to"] < len(rows)]
    return Adopted(dated, len(rows) - len(dated), len(rows), count_steps([row["since"] for row in rows]))


def count_steps(days: Sequence[str]) -> list[tuple[str, int]]:
    """How many by the end of each day, month or year, whichever is the finest that keeps the list short."""
    for length in (DAY, MONTH, YEAR):
        found = Counter(day[:length] for day in days)
        if len(found) <= MOST_STEPS or length == YEAR:
            break
    steps, total = [], 0
    for when in sorted(found):
        total += found[when]
        steps.append((when, total))
    return steps


def say_place(row: sqlite3.Row) -> str:
    """A place, or the two between which it lies: "1st", "2nd to 5th"."""
    first, last = row["place_from"], row["place_to"]
    return _name(first) if first == last else f"{_name(first)} to {_name(last)}"


def _name(number: int) -> str:
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
