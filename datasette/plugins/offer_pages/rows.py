"""Rows as CSV and JSON: whole, in the order given, and harmless when a spreadsheet opens them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from .asked import Table

# A cell that starts with one of these is run as a formula by spreadsheets (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def defuse(value: Any) -> Any:
    """A text cell that a spreadsheet would run gets a leading apostrophe; all else stays as it is."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def write_csv_lines(rows: Iterable[Sequence[Any]]) -> str:
    """Rows as CSV text (RFC 4180), formulas defused."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([defuse(value) for value in row] for row in rows)
    return text.getvalue()


def write_csv(table: Table) -> str:
    """A whole table as CSV with its header."""
    return write_csv_lines([table.columns]) + write_csv_lines(table.rows)


def write_json(table: Table, about: dict[str, Any]) -> str:
    """A whole table as JSON: what it is, how many rows, and each row as an object."""
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    return json.dumps({**about, "count": len(rows), "rows": rows}, ensure_ascii=False)
