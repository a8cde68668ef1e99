"""Checks of the file as a database: whole, linked, indexed, and shaped as the dictionary says."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from publish.check_results import Grade, Limits, Result, expect_none
from publish.dictionary import load_dictionary


def check_integrity(db: sqlite3.Connection, _: Limits) -> Iterator[Result]:
    """Ask SQLite whether pages, indexes and unique keys are whole."""
    found = [row[0] for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"]
    yield from expect_none("integrity", found, "whole")


def check_foreign_keys(db: sqlite3.Connection, _: Limits) -> Iterator[Result]:
    """Find rows that refer to none."""
    found = [f"{table} to {parent}" for table, _row, parent, _key in db.execute("PRAGMA foreign_key_check")]
    yield from expect_none("foreign keys", found, "every reference is met")


def check_search(db: sqlite3.Connection, _: Limits) -> Iterator[Result]:
    """Compare each full-text index with its rows (FTS5 "integrity-check"; rank 1 compares content too)."""
    wrong = []
    for table in load_dictionary():
        if table.search_columns:
            name = f"{table.name}_fts"
            try:
                db.execute(f'INSERT INTO "{name}"("{name}", rank) VALUES (\'integrity-check\', 1)')
            except sqlite3.DatabaseError as error:
                wrong.append(f"{name}: {error}")
    yield from expect_none("search", wrong, "indexes agree with their rows")


def check_shape(db: sqlite3.Connection, _: Limits) -> Iterator[Result]:
    """Compare tables and columns with the data dictionary."""
    wrong = []
    for table in load_dictionary():
        found = [row[1] for row in db.execute(f'PRAGMA table_info("{table.name}")')]
        if found != [column.name for column in table.columns]:
            wrong.append(f"{table.name}: columns differ from the dictionary")
    yield from expect_none("shape", wrong, "as in the data dictionary")


def check_counts(db: sqlite3.Connection, limits: Limits) -> Iterator[Result]:
    """Compare numbers of rows with their limits and with what the build noted."""
    counts = {table.name: _count(db, table.name) for table in load_dictionary()}
    wrong = []
    for name, bounds in limits["rows"].items():
        least, most = bounds.get("least", 0), bounds.get("most")
        if counts[name] < least or (most is not None and counts[name] > most):
            wrong.append(
                f"{name} has {counts[name]} rows, not {least} to {most or 'any number'} ({bounds['why']})"
            )
    yield from expect_none(
        "row counts", wrong, ", ".join(f"{name} {count}" for name, count in counts.items())
    )
    noted = [json.loads(row[0]) for row in db.execute("SELECT counts FROM builds")]
    if noted == [counts]:
        yield Result(Grade.PASSED, "build row", "one, and its counts are right")
    else:
        yield Result(Grade.FAILED, "build row", "its counts differ from the tables'")


def _count(db: sqlite3.Connection, table: str) -> int:
    return int(db.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])


FILE_CHECKS = (check_integrity, check_foreign_keys, check_shape, check_search, check_counts)
