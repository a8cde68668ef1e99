"""The release as one Excel workbook: a sheet a table, numbers and dates as such, formulas as plain text."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from itertools import islice
from pathlib import Path

import xlsxwriter

from publish.dictionary import ColumnType, Table, TextFormat
from publish.release.archive import rewrite_zip
from publish.release.tables import Value, format_time, iterate_rows, order_columns

# Excel's specifications and limits: rows of a sheet (its header is one), and UTF-16 units of a cell.
MOST_ROWS = 1_048_576
MOST_LETTERS = 32_767
# Excel counts days from here; what is earlier is text.
FIRST_YEAR = 1900
WIDTHS = {ColumnType.INTEGER: 12, ColumnType.FLOAT: 12, ColumnType.TEXT: 24, ColumnType.JSON: 40}
WHEN = {TextFormat.DATE: "yyyy-mm-dd", TextFormat.DATETIME: "yyyy-mm-dd hh:mm:ss"}


@dataclass
class Sheets:
    """What was written: for each sheet its name, meaning and number of rows; and cells that were cut."""

    listed: list[tuple[str, str, int]] = field(default_factory=list)
    cut: int = 0


def write_workbook(
    db: sqlite3.Connection, tables: Iterable[Table], path: Path, day: date, most_rows: int = MOST_ROWS
) -> Sheets:
    """Write the workbook and say what is in it; a table longer than a sheet goes on in the next one.

    Only one row is in memory at a time. `day` is the release's date, the only one in the file.
    """
    raw = path.with_suffix(".raw.xlsx")
    options = {"constant_memory": True, "remove_timezone": True, "tmpdir": str(path.parent)}
    sheets = Sheets()
    with xlsxwriter.Workbook(str(raw), options) as book:
        made = datetime.combine(day, time(), UTC).replace(tzinfo=None)
        book.set_properties({"title": "Local Offers Compared", "comments": f"Release {day}", "created": made})
        # The first sheet is filled last, when it is known what the others hold.
        contents = book.add_worksheet("contents")
        writer = SheetWriter(book, sheets)
        for table in tables:
            writer.write(db, table, most_rows - 1)
        writer.write_contents(contents, day)
    rewrite_zip(raw, path)
    raw.unlink()
    return sheets


class SheetWriter:
    """Writes tables into one workbook."""

    def __init__(self, book: xlsxwriter.Workbook, sheets: Sheets) -> None:
        """Make the formats once: each costs memory in the workbook."""
        self._book = book
        self._sheets = sheets
        self._bold = book.add_format({"bold": True, "bottom": 1})
        self._when = {kind: book.add_format({"num_format": form}) for kind, form in WHEN.items()}

    def write(self, db: sqlite3.Connection, table: Table, most: int) -> None:
        """Write a table into as many sheets of `most` rows as it takes."""
        rows = iterate_rows(db, table)
        number = 1
        while True:
            name = table.name if number == 1 else f"{table.name} ({number})"
            count = self._write_sheet(name, table, islice(rows, most))
            self._sheets.listed.append((name, table.about, count))
            following = next(rows, None)
            if following is None:
                return
            rows = _put_back(following, rows)
            number += 1

    def write_contents(self, sheet: xlsxwriter.worksheet.Worksheet, day: date) -> None:
        """Write the first sheet: what this is, and what each sheet holds."""
        lines = [
            ("Local Offers Compared", f"release {day}", ""),
            ("Facts: CC BY 4.0. Credit: Local Offers Compared contributors. More in README.md.", "", ""),
            (
                "An empty cell means not stated or does not apply, never no and never zero. Times are UTC.",
                "",
                "",
            ),
        ]
        if self._sheets.cut:
            lines.append(
                (f"{self._sheets.cut} cells are cut at Excel's {MOST_LETTERS:,} letters: see csv/.", "", "")
            )
        lines += [("", "", ""), ("sheet", "rows", "one row is")]
        for place, line in enumerate(lines):
            sheet.write_row(place, 0, line, self._bold if place in (0, len(lines) - 1) else None)
        for place, (name, about, count) in enumerate(self._sheets.listed, len(lines)):
            sheet.write_string(place, 0, name)
            sheet.write_number(place, 1, count)
            sheet.write_string(place, 2, about)
        sheet.set_column(0, 1, 24)

    def _write_sheet(self, name: str, table: Table, rows: Iterable[Sequence[Value]]) -> int:
        sheet = self._book.add_worksheet(name)
        columns = order_columns(table)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, WIDTHS[column.type])
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column.name, self._bold)
        sheet.freeze_panes(1, 0)
        count = 0
        for count, row in enumerate(rows, 1):
            for place, value in enumerate(row):
                self._write_cell(sheet, count, place, value)
        sheet.autofilter(0, 0, count, len(columns) - 1)
        return count

    def _write_cell(self, sheet: xlsxwriter.worksheet.Worksheet, row: int, place: int, value: Value) -> None:
        if isinstance(value, date) and value.year >= FIRST_YEAR:
            kind = TextFormat.DATETIME if isinstance(value, datetime) else TextFormat.DATE
            sheet.write_datetime(row, place, value, self._when[kind])
        elif isinstance(value, int | float):
            sheet.write_number(row, place, value)
        elif value is not None:
            # Always a string: never a formula, a number or a link, whatever it looks like.
            sheet.write_string(
                row, place, self._settle(format_time(value) if isinstance(value, date) else value)
            )

    def _settle(self, text: str) -> str:
        # A line of a cell ends in a line feed; a carriage return would stand there as `_x000D_`.
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        units = text.encode("utf-16-le")
        if len(units) <= 2 * MOST_LETTERS:
            return text
        self._sheets.cut += 1
        return units[: 2 * MOST_LETTERS].decode("utf-16-le", "ignore")


def _put_back(first: tuple[Value, ...], rows: Iterator[tuple[Value, ...]]) -> Iterator[tuple[Value, ...]]:
    yield first
    yield from rows
