"""What differs from an earlier release, row by row under stable ids: old rows and this give the new ones."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from heapq import merge
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeAlias

from publish.dictionary import Column, Table
from publish.release.csv_files import defuse, write_lines
from publish.release.earlier import Earlier
from publish.release.tables import order_columns

TABLES = ("statements", "positions")
FOLDER = "delta"

Cells: TypeAlias = tuple[Any, ...]


@dataclass
class Difference:
    """How one table differs.

    `changed` holds id, column, value before and value now, both as a CSV has them.
    """

    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    changed: list[tuple[str, str, str, str]] = field(default_factory=list)

    @property
    def changed_rows(self) -> int:
        """Number of rows that both have, and that differ."""
        return len({row[0] for row in self.changed})

    def count_moves(self, column: str) -> Counter[tuple[str, str]]:
        """Count the values before and now of one column."""
        return Counter((was, becomes) for _, name, was, becomes in self.changed if name == column)


def write_delta(
    old: sqlite3.Connection, new: sqlite3.Connection, tables: Iterable[Table], folder: Path
) -> dict[str, Difference]:
    """Write three files for each table into `folder` and return what differs.

    `TABLE_added.csv` and `TABLE_removed.csv` hold whole rows, `TABLE_changed.csv` a row for each cell that
    differs. A column that only the new one has was empty before; one that only the old one had is left out.
    """
    folder.mkdir()
    found = {}
    for table in tables:
        columns = order_columns(table)
        header = [column.name for column in columns]
        difference = compare(_read(old, table, columns), _read(new, table, columns), header)
        for kind, db, ids in (("added", new, difference.added), ("removed", old, difference.removed)):
            wanted = set(ids)
            rows = (_format(row) for row in _read(db, table, columns) if row[0] in wanted)
            write_lines(folder / f"{table.name}_{kind}.csv", header, rows)
        changed = folder / f"{table.name}_changed.csv"
        write_lines(changed, ("id", "column", "was", "becomes"), difference.changed)
        found[table.name] = difference
    return found


def compare(old: Iterable[Cells], new: Iterable[Cells], header: Sequence[str]) -> Difference:
    """Return how two tables differ; both come in order of their id, which is their first cell."""
    difference = Difference()
    # The side keeps rows of one id apart, so that rows themselves are never compared for order.
    both = merge(((row[0], 0, row) for row in old), ((row[0], 1, row) for row in new))
    for row_id, found in groupby(both, key=itemgetter(0)):
        rows = {side: row for _, side, row in found}
        if 0 not in rows:
            difference.added.append(row_id)
        elif 1 not in rows:
            difference.removed.append(row_id)
        else:
            difference.changed += _compare_rows(rows[0], rows[1], header)
    return difference


def write_summary(
    folder: Path, earlier: Earlier, day: date, digest: str, found: dict[str, Difference]
) -> None:
    """Write what the delta leads from and to, and how many rows differ."""
    summary = {
        "from": {"version": earlier.version.isoformat(), "digest": earlier.digest},
        "to": {"version": day.isoformat(), "digest": digest},
        "tables": {
            name: {"added": len(one.added), "removed": len(one.removed), "changed": one.changed_rows}
            for name, one in found.items()
        },
    }
    (folder / "delta.json").write_text(json.dumps(summary, indent=1) + "\n", encoding="utf-8")


def _compare_rows(was: Cells, becomes: Cells, header: Sequence[str]) -> Iterator[tuple[str, str, str, str]]:
    if was != becomes:
        old, new = _format(was), _format(becomes)
        for name, one, other in zip(header, old, new, strict=True):
            if one != other:
                yield was[0], name, one, other


def _read(db: sqlite3.Connection, table: Table, columns: Sequence[Column]) -> Iterator[Cells]:
    held = {row[1] for row in db.execute(f'PRAGMA table_info("{table.name}")')}
    names = ", ".join(f'"{column.name}"' if column.name in held else "NULL" for column in columns)
    yield from db.execute(f'SELECT {names} FROM "{table.name}" ORDER BY id')


def _format(row: Cells) -> list[str]:
    # As the database has them: dates of an older release need not be what today's dictionary calls a date.
    return ["" if cell is None else defuse(cell) if isinstance(cell, str) else str(cell) for cell in row]
