"""The release as Parquet: one file a table, real dates and moments, zstd."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from publish.dictionary import Column, ColumnType, Table, TextFormat
from publish.release.tables import Value, iterate_rows, order_columns

# Rows that are in memory at a time; each lot becomes a row group.
LOT = 50_000
TYPES = {
    ColumnType.TEXT: pa.string(),
    ColumnType.INTEGER: pa.int64(),
    ColumnType.FLOAT: pa.float64(),
    ColumnType.JSON: pa.string(),
    TextFormat.DATE: pa.date32(),
    TextFormat.DATETIME: pa.timestamp("us", tz="UTC"),
}


def write_table(db: sqlite3.Connection, table: Table, folder: Path) -> Path:
    """Write one table with the meaning of its columns and return the file."""
    columns = order_columns(table)
    schema = pa.schema([_describe(column, table) for column in columns], {"description": table.about})
    path = folder / f"{table.name}.parquet"
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for lot in _take_lots(iterate_rows(db, table)):
            arrays = [
                pa.array(cells, field.type)
                for cells, field in zip(zip(*lot, strict=True), schema, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
    return path


def _describe(column: Column, table: Table) -> pa.Field:
    kind = TYPES[column.format or column.type]
    return pa.field(column.name, kind, column.name not in table.key, {"description": column.about})


def _take_lots(rows: Iterator[tuple[Value, ...]]) -> Iterator[list[tuple[Value, ...]]]:
    while lot := list(islice(rows, LOT)):
        yield lot
