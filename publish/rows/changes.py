"""Rows of `changes`: what differs from the database that a build replaces, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from publish.history import Snapshot
from publish.history_causes import Cause, Reread, explain_change, is_doubtful
from publish.rows import Row

FIELDS = ("position", "amount_min", "amount_max", "period", "percent", "age_min", "age_max")
KINDS = {
    "amount_min": "sum",
    "amount_max": "sum",
    "period": "sum",
    "percent": "share",
    "age_min": "age",
    "age_max": "age",
}
NOTHING_STATED = ("silent", "not_read", "not_its_decision")
# What a build changed, by position and column.
News: TypeAlias = Mapping[tuple[str, str], Row]


@dataclass(frozen=True, slots=True)
class Difference:
    """One column of one position that differs; values as text, None for an empty cell."""

    cell: str
    field: str
    was: str | None
    becomes: str | None


def find_differences(before: Snapshot, now: Snapshot) -> list[Difference]:
    """Return what differs between two builds of a council, in order of today's cells.

    Cells that only one of the two has (a new council or item) are no change.
    """
    return [one for cell in now.positions for one in _compare(cell, before, now)]


def has_doubts(found: Iterable[Difference], before: Snapshot, now: Snapshot) -> bool:
    """Say whether only a second reading of the old pages tells why something differs."""
    return any(is_doubtful(one.cell, before, now) for one in found)


def list_changes(
    found: Iterable[Difference], before: Snapshot, now: Snapshot, reread: Reread
) -> Iterator[Row]:
    """Yield a row for each difference, yet without its id."""
    for one in found:
        yield _describe(one, before, now, reread)


def fill_change(row: Row, build: str) -> Row:
    """Return a kept row with the columns that an older build did not have: it kept its own changes alone."""
    later = dict.fromkeys(("kind", "note", "was_last_seen", "becomes_first_seen"))
    return later | {"build": build} | row


def map_news(changes: Iterable[Row]) -> News:
    """Map changes by position and column."""
    return {(row["position"], row["field"]): row for row in changes}


def _compare(cell: str, before: Snapshot, now: Snapshot) -> Iterator[Difference]:
    old, new = before.positions.get(cell), now.positions[cell]
    if old is None:
        return
    for name in FIELDS:
        was, becomes = _as_text(old[name]), _as_text(new[name])
        if was != becomes:
            yield Difference(cell, name, was, becomes)
    page = (new["authority"], now.pages.get(cell, ""))
    # Its last good reading still stands, so nothing else shows that the page went.
    if page in now.gone and page in before.days and page not in before.gone:
        yield Difference(cell, "page", page[1], None)


def _describe(one: Difference, before: Snapshot, now: Snapshot, reread: Reread) -> Row:
    old, new = before.positions[one.cell], now.positions[one.cell]
    cause, note = (
        (Cause.PAGE_GONE, "What it said last still stands.")
        if one.field == "page"
        else explain_change(one.cell, one.field, before, now, reread)
    )
    return {
        "position": one.cell,
        "authority": new["authority"],
        "item": new["item"],
        "kind": _name_kind(one, old, new),
        "field": one.field,
        "was": one.was,
        "becomes": one.becomes,
        "cause": cause.value,
        "note": note,
        "was_last_seen": old["last_seen"],
        "becomes_first_seen": _find_day(one.cell, before, now),
        "build": now.digest,
        "previous_build": before.digest,
    }


def _name_kind(one: Difference, old: Row, new: Row) -> str:
    if one.field == "page":
        return "page"
    was, becomes = (row["position"] not in NOTHING_STATED for row in (old, new))
    if was != becomes:
        return "first_seen" if becomes else "withdrawn"
    return KINDS.get(one.field, "position")


def _find_day(cell: str, before: Snapshot, now: Snapshot) -> str | None:
    """Return the first day on which the new value was read: that of the page that has it, or that lost it."""
    authority = cell.split(":", 1)[0]
    page = now.pages.get(cell) or before.pages.get(cell, "")
    return now.since.get((authority, page)) or now.days.get((authority, page))


def _as_text(value: object) -> str | None:
    if value is None or value == "":
        return None
    return f"{value:g}" if isinstance(value, float | int) else str(value)
