"""Rows of `changes`: what differs from the database that a build replaces, and why, added to what it kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from publish.history import Snapshot
from publish.history_causes import Cause, Reread, explain_change, find_cause, is_doubtful
from publish.rows import Row

__all__ = ["Cause", "Snapshot", "find_cause", "list_changes"]

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
# Reads the sources of the build before with today's code, for these councils.
ReadAgain = Callable[[Snapshot, Collection[str]], Reread]


@dataclass(frozen=True, slots=True)
class Difference:
    """One column of one position that differs; values as text, None for an empty cell."""

    cell: str
    field: str
    was: str | None
    becomes: str | None


def list_changes(
    before: Snapshot | None,
    rows: Mapping[str, Sequence[Row]],
    digest: str,
    code: str = "",
    read_again: ReadAgain | None = None,
) -> list[Row]:
    """Return the changes that `before` kept, then a row for each column that differs now, in order of cells.

    Built again from the same inputs, the database keeps the changes that it had. Cells that only one of the
    two has (a new council or item) are no change. Old rows of cells that are no more are dropped: nothing
    could show them. `code` is the digest of today's code; `read_again` is asked only where sources and code
    both changed.
    """
    if before is None:
        return []
    cells = {row["id"] for row in rows["positions"]}
    kept = [_fill(row, before.digest) for row in before.changes if row["position"] in cells]
    if before.digest == digest:
        return kept
    now = Snapshot.take(digest, rows, code=code)
    found = [one for cell in now.positions for one in _compare(cell, before, now)]
    doubtful = {one.cell.split(":", 1)[0] for one in found if is_doubtful(one.cell, before, now)}
    reread = read_again(before, doubtful) if read_again and doubtful else {}
    first = max((row["id"] for row in before.changes), default=0) + 1
    news = (_describe(one, before, now, reread) for one in found)
    return [*kept, *({"id": number} | row for number, row in enumerate(news, first))]


def select_new(changes: Sequence[Row], digest: str) -> Mapping[tuple[str, str], Row]:
    """Map position and column to the change that the build with this digest saw."""
    return {(row["position"], row["field"]): row for row in changes if row["build"] == digest}


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


def _fill(row: Row, build: str) -> Row:
    """Return a kept row with the columns that an older build did not have: it kept its own changes alone."""
    later = dict.fromkeys(("kind", "note", "was_last_seen", "becomes_first_seen"))
    return later | {"build": build} | row


def _as_text(value: object) -> str | None:
    if value is None or value == "":
        return None
    return f"{value:g}" if isinstance(value, float | int) else str(value)
