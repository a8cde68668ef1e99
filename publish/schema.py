"""Create the public tables from the data dictionary, and their indexes and full-text search."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlite_utils import Database

from publish.dictionary import Column, ColumnType, Table

PYTHON_TYPES = {ColumnType.TEXT: str, ColumnType.INTEGER: int, ColumnType.FLOAT: float, ColumnType.JSON: str}
TOKENIZER = "porter unicode61 remove_diacritics 2"


def create_tables(db: Database, tables: Iterable[Table]) -> None:
    """Create empty STRICT tables with foreign keys, an index on each of these, and unique indexes."""
    for table in tables:
        db.table(table.name).create(
            {column.name: PYTHON_TYPES[column.type] for column in table.columns},
            pk=table.key[0] if len(table.key) == 1 else table.key,
            foreign_keys=[(column.name, *column.refers) for column in table.columns if column.refers],
            strict=True,
        )
        for column in table.columns:
            if (column.refers or column.unique) and table.key != (column.name,):
                # Datasette pages a sorted table by column and key: an index that holds less orders ties
                # otherwise than its next page expects, and rows are lost.
                columns = [column.name] if column.unique else [column.name, *table.key, *column.covers]
                db.table(table.name).create_index(list(dict.fromkeys(columns)), unique=column.unique)


def insert_rows(db: Database, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert rows that hold every column of the table and no other; JSON columns take any plain value.

    Raises ValueError for a row with other columns: the dictionary and the code that makes rows must agree.
    """
    names = [column.name for column in table.columns]
    db.table(table.name).insert_all(
        (_prepare(table, row, names) for row in rows), column_order=names, strict=True, alter=False
    )


def index_text(db: Database, tables: Iterable[Table]) -> None:
    """Build full-text search (FTS5) over the columns that the dictionary marks.

    Do it after VACUUM: the index goes by rowid, and VACUUM may number the rows of a table with a text key
    anew.
    """
    for table in tables:
        if table.search_columns:
            db.table(table.name).enable_fts(table.search_columns, fts_version="FTS5", tokenize=TOKENIZER)
            db.table(table.name).optimize()


def _prepare(table: Table, row: Mapping[str, Any], names: list[str]) -> dict[str, Any]:
    if set(row) != set(names):
        odd = ", ".join(sorted(set(row) ^ set(names)))
        raise ValueError(f"{table.name}: row and dictionary disagree on {odd}")
    return {column.name: _convert(column, row[column.name]) for column in table.columns}


def _convert(column: Column, value: Any) -> Any:
    if value is None or value == "":
        return None
    if column.type is ColumnType.JSON:
        return json.dumps(value, ensure_ascii=False, sort_keys=False, separators=(", ", ": "))
    if column.type is ColumnType.INTEGER and isinstance(value, bool):
        return int(value)
    return value
