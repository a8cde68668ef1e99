"""Write a new database, a few rows at a time and table by table in any order."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from publish.dictionary import Table
from publish.rows import Row
from publish.schema import create_indexes, create_tables, index_text, insert_rows


class Writer:
    """Puts rows into the tables of a database. `counts` says how many each table holds, in their order."""

    def __init__(self, db: Database, tables: Iterable[Table]) -> None:
        """Create the tables."""
        self._db = db
        self._tables = {table.name: table for table in tables}
        self.counts = dict.fromkeys(self._tables, 0)
        self._is_indexed = False
        create_tables(db, self._tables.values())

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection on which what was added can be read back."""
        return self._db.conn

    def add(self, name: str, rows: Iterable[Row]) -> None:
        """Add rows to a table, after those that it has. Raises ValueError for a row with other columns."""
        self.counts[name] += insert_rows(self._db, self._tables[name], rows)

    def index(self) -> None:
        """Create the indexes, if there are none yet, so that what was added can be found by council."""
        if not self._is_indexed:
            create_indexes(self._db, self._tables.values())
            self._is_indexed = True

    def add_all(self, rows: Mapping[str, Iterable[Row]]) -> None:
        """Add rows to several tables, by name."""
        for name, of_table in rows.items():
            self.add(name, of_table)


@contextmanager
def write_tables(path: Path, tables: Iterable[Table]) -> Iterator[Writer]:
    """Yield what writes into an empty file: all rows in one transaction, then full-text search.

    The rows of one table lie together in the end, in whatever order tables were written. Raises sqlite3.Error
    if it cannot be written.
    """
    order = tuple(tables)
    connection = sqlite3.connect(path)
    try:
        # The file is thrown away if the build dies, so SQLite need not wait for the disk; the swap does.
        connection.execute("PRAGMA synchronous = OFF")
        db = Database(connection)
        with db.atomic():
            writer = Writer(db, order)
            yield writer
            writer.index()
        db.vacuum()
        with db.atomic():
            index_text(db, order)
        db.analyze()
        connection.commit()
        connection.execute("PRAGMA journal_mode = DELETE")
    finally:
        connection.close()
