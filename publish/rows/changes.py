"""Rows of `changes`: what differs from the database that a build replaces, and why."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from publish.ids import find_page_key
from publish.rows import Row

FIELDS = ("position", "amount_min", "amount_max", "period", "percent", "age_min", "age_max")
HAND_READ_FIELDS = ("url", "stance", *FIELDS[1:], "percent_max", "eligibility", "provision", "note")


class Cause(StrEnum):
    """Why a cell differs.

    What the pages and the hand-read facts say is the source; all else is our mapping.
    """

    SOURCE_CHANGED = "source_changed"
    OUR_MAPPING_CHANGED = "our_mapping_changed"
    PAGE_GONE = "page_gone"


@dataclass(frozen=True)
class Snapshot:
    """As much of one database as it takes to compare it with another.

    `documents` maps council and page key to the hash of the page; `hand_read` maps a position's id to the
    facts that people read for it; `pages` maps a position's id to the page of the statement that it shows
    first.
    """

    digest: str
    positions: Mapping[str, Row]
    documents: Mapping[tuple[str, str], str]
    hand_read: Mapping[str, frozenset[tuple[Any, ...]]]
    pages: Mapping[str, str]
    changes: Sequence[Row]

    @classmethod
    def read(cls, path: Path) -> Snapshot | None:
        """Return what the database at `path` holds, or None if there is none that can be read as ours."""
        if not path.exists():
            return None
        try:
            with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
                connection.row_factory = sqlite3.Row
                return cls._read_tables(lambda sql: [dict(row) for row in connection.execute(sql)])
        except (sqlite3.Error, IndexError, KeyError):
            # Nothing to compare with: a damaged or foreign file has no history that could be trusted.
            return None

    @classmethod
    def _read_tables(cls, select: Callable[[str], list[Row]]) -> Snapshot:
        tables = {name: select(f"select * from {name}") for name in ("positions", "documents", "statements")}
        changes = select("select * from changes order by id")
        return cls.take(select("select digest from builds")[0]["digest"], tables, changes)

    @classmethod
    def take(cls, digest: str, rows: Mapping[str, Sequence[Row]], changes: Sequence[Row] = ()) -> Snapshot:
        """Return the snapshot of rows, be they new or out of a database."""
        statements = {row["id"]: row for row in rows["statements"]}
        hand_read: dict[str, set[tuple[Any, ...]]] = {}
        for row in statements.values():
            if row["origin"] == "hand_read":
                cell = f"{row['authority']}:{row['item']}"
                hand_read.setdefault(cell, set()).add(
                    tuple(row[name] or None for name in HAND_READ_FIELDS if name in row)
                )
        return cls(
            digest=digest,
            positions={row["id"]: row for row in rows["positions"]},
            documents={
                (row["authority"], find_page_key(row["url"])): row["sha256"] for row in rows["documents"]
            },
            hand_read={cell: frozenset(facts) for cell, facts in hand_read.items()},
            pages={
                row["id"]: find_page_key(statements[row["best_statement"]]["url"])
                for row in rows["positions"]
                if row["best_statement"]
            },
            changes=changes,
        )


def list_changes(before: Snapshot | None, rows: Mapping[str, Sequence[Row]], digest: str) -> list[Row]:
    """Return a row for each field of a cell that differs, in order of cells.

    Built again from the same inputs, the database keeps the changes that it had. Cells that only one of the
    two has (a new council or item) are no change.
    """
    if before is None:
        return []
    if before.digest == digest:
        return list(before.changes)
    now = Snapshot.take(digest, rows)
    found = (row for cell in rows["positions"] for row in _compare(cell["id"], before, now))
    return [{"id": number} | row for number, row in enumerate(found, 1)]


def find_cause(cell: str, before: Snapshot, now: Snapshot) -> Cause:
    """Say why a cell differs: by the digests of the council's pages, and by the facts read by hand."""
    authority = cell.split(":", 1)[0]
    old, new = _select(before.documents, authority), _select(now.documents, authority)
    if old == new and before.hand_read.get(cell) == now.hand_read.get(cell):
        return Cause.OUR_MAPPING_CHANGED
    shown = before.pages.get(cell)
    if shown in old and shown not in new:
        return Cause.PAGE_GONE
    return Cause.SOURCE_CHANGED


def _compare(cell: str, before: Snapshot, now: Snapshot) -> Iterator[Row]:
    old, new = before.positions.get(cell), now.positions[cell]
    if old is None:
        return
    for name in FIELDS:
        was, becomes = _as_text(old[name]), _as_text(new[name])
        if was != becomes:
            yield {
                "position": cell,
                "authority": new["authority"],
                "item": new["item"],
                "field": name,
                "was": was,
                "becomes": becomes,
                "cause": find_cause(cell, before, now).value,
                "previous_build": before.digest,
            }


def _select(documents: Mapping[tuple[str, str], str], authority: str) -> dict[str, str]:
    return {page: sha for (owner, page), sha in documents.items() if owner == authority}


def _as_text(value: object) -> str | None:
    if value is None or value == "":
        return None
    return f"{value:g}" if isinstance(value, float | int) else str(value)
