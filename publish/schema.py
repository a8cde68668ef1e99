"""Create the public tables from the data dictionary, and their indexes and full-text search."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlite_utils import Database

from publish.dictionary import ColumnType, Table

PYTHON_TYPES = {ColumnType.TEXT: str, ColumnType.INTEGER: int, ColumnType.FLOAT: float, ColumnType.JSON: str}
TOKENIZER = "porter unicode61 remove_diacritics 2"


def create_tables(db: Database, tables: Iterable[Table]) -> None:
    """Create empty STRICT tables with foreign keys."""
    for table in tables:
        db.table(table.name).create(
            {column.name: PYTHON_TYPES[column.type] for column in table.columns},
            pk=table.key[0] if len(table.key) == 1 else table.key,
            foreign_keys=[(column.name, *column.refers) for column in table.columns if column.refers],
            strict=True,
        )


def create_indexes(db: Database, tables: Iterable[Table]) -> None:
    """Create an index on each foreign key, and unique indexes: over rows that are there, which takes less."""
    for table in tables:
        for column in table.columns:
            if (column.refers or column.unique) and table.key != (column.name,):
                # Datasette pages a sorted table by column and key: an index that holds less orders ties
                # otherwise than its next page expects, and rows are lost.
                columns = [column.name] if column.unique else [column.name, *table.key, *column.covers]
                db.table(table.name).create_index(list(dict.fromkeys(columns)), unique=column.unique)


def insert_rows(db: Database, table: Table, rows: Iterable[Mapping[str, Any]]) -> int:
    """Insert rows that hold every column of the table and no other; JSON columns take any plain value.

    They are taken one by one, so that a generator costs no memory. Returns how many there were. Raises
    ValueError for a row with other columns: the dictionary and the code that makes rows must agree.
    """
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    places = ", ".join("?" * len(table.columns))
    # One statement, prepared once: sqlite-utils makes text of each batch, which took most of a build's time.
    sql = f'INSERT INTO "{table.name}" ({columns}) VALUES ({places})'
    return int(db.conn.executemany(sql, _prepare(table, rows)).rowcount)


def index_text(db: Database, tables: Iterable[Table]) -> None:
    """Build full-text search (FTS5) over the columns that the dictionary marks.

    Do it after VACUUM: the index goes by rowid, and VACUUM may number the rows of a table with a text key
    anew.
    """
    for table in tables:
        if table.search_columns:
            db.table(table.name).enable_fts(table.search_columns, fts_version="FTS5", tokenize=TOKENIZER)
            db.table(table.name).optimize()


def _prepare(table: Table, rows: Iterable[Mapping[str, Any]]) -> Iterator[list[Any]]:
    names = [column.name for column in table.columns]
    expected = frozenset(names)
    json_places = [place for place, one in enumerate(table.columns) if one.type is ColumnType.JSON]
    for row in rows:
        if row.keys() != expected:
            odd = ", ".join(sorted(row.keys() ^ expected))
            raise ValueError(f"{table.name}: row and dictionary disagree on {odd}")
        cells = [None if row[name] == "" else row[name] for name in names]
        for place in json_places:
            if cells[place] is not None:
                cells[place] = json.dumps(cells[place], ensure_ascii=False, separators=(", ", ": "))
        yield cells
