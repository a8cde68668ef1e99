"""A publisher's file as tables of text: CSV as it is, the sheets of an XLSX or ODS workbook one by one."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from publish.csv_rows import BadDataError

SHEETS = (".xlsx", ".ods")


@dataclass(frozen=True, slots=True)
class Table:
    """Cells as text, row by row, with where they stand: the file, and the sheet of a workbook."""

    where: str
    rows: tuple[tuple[str, ...], ...]


def read_tables(path: Path) -> tuple[Table, ...]:
    """Return the tables of a file. Days become YYYY-MM-DD and whole numbers lose their point.

    Raises BadDataError for a file that is missing or neither UTF-8 CSV, XLSX nor ODS.
    """
    try:
        if path.suffix.lower() in SHEETS:
            return tuple(_read_workbook(path))
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(file, strict=True)
            return (Table(str(path), tuple(tuple(cell.strip() for cell in row) for row in rows)),)
    except FileNotFoundError as error:
        raise BadDataError(f"{path}: no such file") from error
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadDataError(f"{path}: cannot be read as UTF-8 CSV: {error}") from error


def _read_workbook(path: Path) -> Iterator[Table]:
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError as error:
        raise BadDataError(f"{path}: workbooks need the extra `context`: pip install '.[context]'") from error
    if not path.is_file():
        raise BadDataError(f"{path}: no such file")
    try:
        with CalamineWorkbook.from_path(path) as book:
            for name in book.sheet_names:
                rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                yield Table(f"{path}, sheet {name}", tuple(tuple(map(_write_cell, row)) for row in rows))
    except CalamineError as error:
        raise BadDataError(f"{path}: cannot be read as a workbook: {error}") from error


def _write_cell(cell: Any) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
