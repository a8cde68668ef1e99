"""Whole tables as files: streamed in the order of their key, so that no row is lost or doubled."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from functools import partial
from typing import Any

from .asked import Asked, NoSuchPageError, Page, Table
from .dictionary import read_tables
from .rows import write_csv_lines

BATCH = 1000
ENDS = ("csv", "json")
# Runs a function on a connection of the one database that the request was given.
RunOn = Callable[[Callable[[sqlite3.Connection], Any]], Awaitable[Any]]


def show_downloads(conn: sqlite3.Connection, asked: Asked) -> Page:
    """Every public table with its rows, files, and columns in words."""
    tables = []
    for name, table in read_tables().items():
        number = conn.execute(f"select count(*) from [{name}]").fetchone()[0]
        tables.append({"name": name, "about": table["about"], "number": number, "columns": table["columns"]})
    columns = ("table", "about", "rows", "columns", "csv", "json")
    rows = [
        (
            t["name"],
            t["about"],
            t["number"],
            len(t["columns"]),
            *(f"/downloads/{t['name']}.{end}" for end in ENDS),
        )
        for t in tables
    ]
    return Page(
        "downloads.html",
        "Data to download",
        {"tables": tables, "whole_file": asked.downloadable},
        Table("tables", columns, rows),
        section="/downloads",
    )


def find_table(name: str) -> dict[str, Any]:
    """The dictionary's entry of a public table; another name is an error for the reader."""
    try:
        return read_tables()[name]
    except KeyError:
        raise NoSuchPageError(f"We have no table called “{name}”.") from None


def write_batch_sql(name: str, keys: Sequence[str], columns: Sequence[str], first: bool) -> str:
    """Next rows after a key. Names come from the dictionary, never from a request."""
    listed = ", ".join(f"[{column}]" for column in columns)
    order = ", ".join(f"[{key}]" for key in keys)
    after = "" if first else f"where ({order}) > ({', '.join('?' * len(keys))})"
    return f"select {listed} from [{name}] {after} order by {order} limit {BATCH}"


def _fetch(conn: sqlite3.Connection, sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in conn.execute(sql, values)]


async def stream_rows(name: str, run: RunOn) -> AsyncIterator[list[tuple[Any, ...]]]:
    """All rows of a table, batch by batch, in the order of its key."""
    table = find_table(name)
    columns, keys = list(table["columns"]), table["key"]
    places = [columns.index(key) for key in keys]
    last: list[Any] = []
    while True:
        sql = write_batch_sql(name, keys, columns, first=not last)
        rows = await run(partial(_fetch, sql=sql, values=last))
        if rows:
            yield rows
        if len(rows) < BATCH:
            return
        last = [rows[-1][place] for place in places]


async def stream_csv(name: str, run: RunOn) -> AsyncIterator[str]:
    """A table as CSV in pieces, formulas defused."""
    yield write_csv_lines([list(find_table(name)["columns"])])
    async for rows in stream_rows(name, run):
        yield write_csv_lines(rows)


async def stream_json(name: str, run: RunOn) -> AsyncIterator[str]:
    """A table as one JSON object in pieces: its name and all rows as objects."""
    columns = list(find_table(name)["columns"])
    yield json.dumps({"table": name, "licence": "CC BY 4.0"})[:-1] + ', "rows": [\n'
    comma = ""
    async for rows in stream_rows(name, run):
        lines = [json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False) for row in rows]
        yield comma + ",\n".join(lines)
        comma = ",\n"
    yield "\n]}\n"
