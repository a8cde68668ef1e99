"""Datasette's own sorted tables: every page and every stream holds each row once.

Tried on a database as a build writes it, with its keys and indexes: they decide the order of equal rows.
"""

from __future__ import annotations

import asyncio
import csv
import io
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from publish.dictionary import load_dictionary
from publish.write import write_tables
from tests.site.conftest import Get
from tests.site.serving import make_site

TABLES = ("statements", "positions", "outcomes", "changes", "authorities", "postcodes")
ROWS = 120
STATES = ("offered", "silent", None)


def make_rows(name: str, columns: list[Any], key: tuple[str, ...]) -> list[dict[str, Any]]:
    """Rows with few values in each column, some empty, and keys in no order of their own."""
    rows = []
    for number in range(ROWS):
        mark = (number * 7919) % ROWS
        row: dict[str, Any] = {}
        for place, column in enumerate(columns):
            of_number = column.type.value in {"integer", "float"}
            if column.name in key or column.unique:
                row[column.name] = mark if of_number else f"k{mark:04d}"
            elif of_number:
                row[column.name] = None if mark % 5 == 0 else (mark + place) % 4
            else:
                row[column.name] = STATES[(mark + place) % 3]
        rows.append(row)
    return rows


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the schema of a build. What foreign keys point to does not matter to paging."""
    path = tmp_path_factory.mktemp("paging") / "local-offer.db"
    tables = load_dictionary()
    with write_tables(path, tables) as writer:
        for table in tables:
            rows = make_rows(table.name, list(table.columns), table.key)
            writer.add(table.name, rows if table.name in TABLES else rows[:1])
    return path


class Reader:
    """Asks a site over the built database."""

    def __init__(self, site: Datasette, runner: asyncio.Runner) -> None:
        self._site, self._runner = site, runner

    def ask(self, path: str) -> Any:
        return self._runner.run(self._site.client.get(path))


@pytest.fixture(scope="module")
def reader(built: Path) -> Iterator[Reader]:
    with asyncio.Runner() as runner:
        site = make_site(built)
        runner.run(site.invoke_startup())
        yield Reader(site, runner)


def read_keys(path: Path, table: str, key: tuple[str, ...]) -> set[tuple[str, ...]]:
    conn = sqlite3.connect(path)
    found = conn.execute(f"select {', '.join(f'[{name}]' for name in key)} from [{table}]").fetchall()
    conn.close()
    return {tuple(str(value) for value in row) for row in found}


@pytest.mark.parametrize("name", TABLES)
def test_sorted_streams_hold_each_row_once(reader: Reader, built: Path, name: str) -> None:
    (table,) = (one for one in load_dictionary() if one.name == name)
    whole, faults = read_keys(built, name, table.key), []
    assert len(whole) == ROWS
    for column in table.columns:
        for sort in ("_sort", "_sort_desc"):
            # `_labels=off` is no field of a whole table: Datasette's own stream answers, in pages of 30.
            text = reader.ask(
                f"/local-offer/{name}.csv?_stream=1&_labels=off&_size=30&{sort}={column.name}"
            ).text
            rows = [
                tuple(row[one] for one in table.key) for row in csv.DictReader(io.StringIO(text, newline=""))
            ]
            if len(rows) != ROWS or set(rows) != whole:
                faults.append((column.name, sort, len(rows), len(set(rows))))
    assert faults == []


@pytest.mark.parametrize(
    "sort", ["_sort=item", "_sort_desc=item", "_sort=amount_max", "_sort_desc=amount_max"]
)
def test_sorted_json_pages_to_its_end(reader: Reader, built: Path, sort: str) -> None:
    path, seen = f"/local-offer/statements.json?_size=37&_shape=objects&{sort}", []
    while path:
        answer = reader.ask(path).json()
        seen += [row["id"] for row in answer["rows"]]
        path = answer["next_url"].partition("//")[2].partition("/")[2] if answer["next_url"] else ""
        path = f"/{path}" if path else ""
    assert sorted(seen) == sorted(key for (key,) in read_keys(built, "statements", ("id",)))


def test_sorted_rows_are_sorted(reader: Reader) -> None:
    rows = reader.ask("/local-offer/positions.json?_size=max&_shape=objects&_sort_desc=age_max").json()[
        "rows"
    ]
    values = [row["age_max"] for row in rows]
    told = [value for value in values if value is not None]
    assert told == sorted(told, reverse=True) and values[len(told) :] == [None] * (len(values) - len(told))


def test_filtered_sorted_streams_keep_their_filter(reader: Reader) -> None:
    text = reader.ask("/local-offer/positions.csv?_stream=1&_size=20&position=offered&_sort=item").text
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert {row["position"] for row in rows} == {"offered"}
    assert len({row["id"] for row in rows}) == len(rows) == ROWS // 3


@pytest.mark.parametrize("query", ["_stream=1", "_stream=on&_size=max", "_stream=1&_sort_desc=item&_dl=1"])
def test_a_whole_table_comes_from_our_own_stream(get: Get, query: str) -> None:
    response = get(f"/local-offer/positions.csv?{query}")
    assert (response.status_code, response.headers["location"]) == (302, "/downloads/positions.csv")


@pytest.mark.parametrize(
    "path",
    [
        "/local-offer/positions.csv",
        "/local-offer/positions.csv?_stream=1&position=offered",
        "/local-offer/positions.csv?_stream=1&_where=1",
        "/local-offer/positions.csv?_stream=1&_col=id",
        "/local-offer/positions.json?_stream=1",
        "/local-offer/positions_fts.csv?_stream=1",
        "/local-offer.csv?sql=select+1&_stream=1",
        "/elsewhere/positions.csv?_stream=1",
    ],
)
def test_nothing_else_is_sent_there(get: Get, path: str) -> None:
    assert get(path).headers.get("location") != "/downloads/positions.csv"


@pytest.mark.parametrize(
    "sql",
    [
        "select distinct position from positions order by position limit 3",
        "select position from positions union select position from positions order by position limit 3",
        "select position, count(*) from positions group by position order by position limit 3",
    ],
)
def test_sql_of_readers_is_left_as_it_is(get: Get, sql: str) -> None:
    answer = get(f"/local-offer.json?_shape=array&_sort=x&sql={sql.replace(' ', '+')}")
    assert answer.status_code == 200 and len(answer.json()) == 3
