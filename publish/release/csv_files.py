"""The release as CSV: UTF-8, RFC 4180, harmless when a spreadsheet opens it."""

from __future__ import annotations

import csv
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from publish.dictionary import Table
from publish.release.guessing import find_witnesses
from publish.release.tables import Value, format_time, iterate_rows, order_columns

# A cell that starts with one of these is run as a formula by spreadsheets (OWASP, CSV injection). Apostrophes
# before it count too, so that taking one off gives the very text back.
FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def defuse(text: str) -> str:
    """Return a text that no spreadsheet runs: one apostrophe stands before what could be a formula."""
    return f"'{text}" if FORMULA.match(text) else text


def format_cell(value: Value) -> str:
    """Return a value as it stands in the file; an empty cell is no value."""
    if value is None:
        return ""
    if isinstance(value, date):
        return format_time(value)
    return defuse(value) if isinstance(value, str) else str(value)


def write_table(db: sqlite3.Connection, table: Table, folder: Path) -> Path:
    """Write one table, the rows by which its types are guessed first, and return the file."""

    def read() -> Iterator[list[str]]:
        return ([format_cell(value) for value in row] for row in iterate_rows(db, table))

    path = folder / f"{table.name}.csv"
    write_lines(path, [column.name for column in order_columns(table)], _lead(read))
    return path


def write_lines(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a header and rows of cells that are formatted already."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(header)
        writer.writerows(rows)


def _lead(read: Callable[[], Iterator[list[str]]]) -> Iterator[list[str]]:
    leading = set(find_witnesses(read()))
    yield from (row for place, row in enumerate(read()) if place in leading)
    yield from (row for place, row in enumerate(read()) if place not in leading)
