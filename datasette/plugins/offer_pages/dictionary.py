"""The data dictionary: the public tables, their keys and the meaning of each column."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from datasette.utils import parse_metadata

PATH = Path(__file__).resolve().parents[3] / "publish" / "dictionary.yaml"


@cache
def read_tables() -> dict[str, dict[str, Any]]:
    """Public tables by name: `about`, `key` (list of columns) and `columns` (name to meaning)."""
    tables: dict[str, dict[str, Any]] = parse_metadata(PATH.read_text(encoding="utf-8"))["tables"]
    return tables
