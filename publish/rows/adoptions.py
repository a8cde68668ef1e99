"""Rows of `adoptions`: since when each council promises an item, and who may have moved first. Pure.

A day of reading is the last day by which a promise was there, not the day on which it began. So each council
has an interval: after the last reading of the page without the promise (open where there was none), up to the
first with it. One council surely moved before another only if its interval ends before the other's begins.
Councils whose intervals overlap share their places, as do all that had it at our first reading.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from publish.history import Snapshot
from publish.history_causes import Cause
from publish.ids import find_page_key
from publish.rows import Row
from publish.rows.changes import News
from taxonomy.lists import Origin

PROMISED = ("offered", "conditional", "mixed")
STANCES = ("offered", "conditional")
BASES = {Origin.HAND_READ: "hand_read", Origin.TOLD_BY_COUNCIL: "told_by_council", Origin.SAMPLE: "sample"}


@dataclass(frozen=True, slots=True)
class Adoption:
    """One council's promise of an item: there on `since` at the latest, and not there on `not_seen_on`."""

    authority: str
    item: str
    since: str
    basis: str
    first_seen: str
    page_date: str
    not_seen_on: str


def find_adoptions(
    positions: Iterable[Row], statements: Iterable[Row], before: Snapshot | None, new: News
) -> Iterator[Adoption]:
    """Yield what a council promises; `statements` have the first `day` of their words.

    A promise that lapsed and came back counts from when it came back.
    """
    promises = _collect_promises(statements)
    for row in positions:
        if row["position"] in PROMISED and row["id"] in promises:
            yield _date(row, promises[row["id"]], before, new.get((row["id"], "position")))


def list_adoptions(adoptions: Iterable[Adoption], items: Iterable[str]) -> Iterator[Row]:
    """Yield a row for each of the adoptions of all councils, in order of items on the site and of days."""
    by_item: dict[str, list[Adoption]] = {item: [] for item in items}
    for one in adoptions:
        by_item[one.item].append(one)
    for of_item in by_item.values():
        yield from _place(of_item)


def end_of(date: str) -> str:
    """Return the last day that a date as printed can mean: "2019" gives 2019-12-31."""
    year, _, rest = date.partition("-")
    month, _, day = rest.partition("-")
    last = monthrange(int(year), int(month or 12))[1]
    return f"{year}-{month or 12}-{day or last}"


def _collect_promises(statements: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in statements:
        if row["item"] and row["published"] and not row["superseded"] and row["stance"] in STANCES:
            found.setdefault(f"{row['authority']}:{row['item']}", []).append(row)
    return found


def _date(position: Row, promises: Sequence[Row], before: Snapshot | None, change: Row | None) -> Adoption:
    first = min(promises, key=lambda row: (row["day"], row["id"]))
    first_seen, basis, not_seen_on = first["day"], BASES.get(first["origin"], "archive"), ""
    known = before.adoptions.get(position["id"]) if before else None
    if known:
        not_seen_on = known["not_seen_on"] or ""
        if known["first_seen"] < first_seen:
            first_seen, basis = known["first_seen"], "earlier_build"
    elif before and change and change["cause"] == Cause.SOURCE_CHANGED and not change["note"]:
        not_seen_on = _find_day_without(first, before)
    printed = [row["page_date"] for row in promises if row["page_date"]]
    earliest = min(printed, key=end_of, default="")
    # A page that prints an earlier date than that of a reading without the promise was edited after it.
    dated = bool(earliest) and not_seen_on < end_of(earliest) < first_seen
    return Adoption(
        authority=position["authority"],
        item=position["item"],
        since=end_of(earliest) if dated else first_seen,
        basis="page_date" if dated else basis,
        first_seen=first_seen,
        page_date=earliest if dated else "",
        not_seen_on=not_seen_on if not_seen_on < first_seen else "",
    )


def _find_day_without(first: Row, before: Snapshot) -> str:
    """Return the day of the machine's last reading of the same page, if it had been read by machine."""
    page = (first["authority"], find_page_key(first["url"] or ""))
    return before.days[page] if page in before.documents else ""


def _place(adoptions: Sequence[Adoption]) -> Iterator[Row]:
    ends = sorted(one.since for one in adoptions)
    # An open beginning is an empty text, which sorts before every day: nobody moved before it for certain.
    starts = sorted(one.not_seen_on for one in adoptions)
    for one in sorted(adoptions, key=lambda one: (one.since, one.authority)):
        surely_before = bisect_right(ends, one.not_seen_on) if one.not_seen_on else 0
        surely_after = len(starts) - bisect_left(starts, one.since)
        yield {
            "item": one.item,
            "authority": one.authority,
            "since": one.since,
            "basis": one.basis,
            "first_seen": one.first_seen,
            "page_date": one.page_date,
            "not_seen_on": one.not_seen_on,
            "place_from": 1 + surely_before,
            "place_to": len(adoptions) - surely_after,
            "of": len(adoptions),
        }
