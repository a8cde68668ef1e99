"""The tables of a release: columns in their order, rows in theirs, values as the dictionary types them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import TypeAlias

from publish.dictionary import Column, Table, TextFormat
from publish.release import ReleaseError

Value: TypeAlias = str | int | float | date | datetime | None

GSS_CODE = ("authorities", "gss_code")


def order_columns(table: Table) -> tuple[Column, ...]:
    """Return the key first, then the councils' GSS codes, then the rest in the dictionary's order."""

    def rank(column: Column) -> int:
        return 0 if column.name in table.key else 1 if _holds_gss_code(table, column) else 2

    return tuple(sorted(table.columns, key=rank))


def iterate_rows(db: sqlite3.Connection, table: Table) -> Iterator[tuple[Value, ...]]:
    """Yield every row in order of its key, its cells in `order_columns`.

    Raises ReleaseError for a date that is none.
    """
    columns = order_columns(table)
    names = ", ".join(f'"{column.name}"' for column in columns)
    order = ", ".join(f'"{name}"' for name in table.key)
    for row in db.execute(f'SELECT {names} FROM "{table.name}" ORDER BY {order}'):
        yield tuple(
            value if column.format is None else _read_time(table, column, value)
            for column, value in zip(columns, row, strict=True)
        )


def count_rows(db: sqlite3.Connection, table: Table) -> int:
    """Return how many rows a table has."""
    return int(db.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0])


def format_time(value: date | datetime) -> str:
    """Return a day or a moment in ISO 8601; a moment is UTC and ends in Z."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return value.isoformat()


def _read_time(table: Table, column: Column, text: str | None) -> Value:
    if text is None:
        return None
    try:
        if column.format is TextFormat.DATE:
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        where = f"{table.name}.{column.name}"
        raise ReleaseError(
            f"{where}: {text!r} is no ISO 8601 {column.format}; mend it where it comes from, and build again"
        ) from error
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _holds_gss_code(table: Table, column: Column) -> bool:
    return GSS_CODE in (column.refers, (table.name, column.name))
