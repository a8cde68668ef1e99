"""pandas, DuckDB, openpyxl and a reader that guesses types as R does find the database in every file."""

from __future__ import annotations

import csv
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.dictionary import Column, ColumnType, Table, TextFormat, load_dictionary
from publish.release.csv_files import FORMULA, defuse
from publish.release.guessing import LOOKED_AT, find_witnesses
from publish.release.tables import order_columns
from publish.release.workbook import MOST_LETTERS, write_workbook
from tests.publish.release_data import CHAT, FORMULAS, LONG, OUTCOMES, QUOTED

TABLES = load_dictionary()
by_table = pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
DUCKDB_TYPES = {
    ColumnType.TEXT: "VARCHAR",
    ColumnType.JSON: "VARCHAR",
    ColumnType.INTEGER: "BIGINT",
    ColumnType.FLOAT: "DOUBLE",
    TextFormat.DATE: "DATE",
    TextFormat.DATETIME: "TIMESTAMP WITH TIME ZONE",
}
Rows = dict[tuple[Any, ...], tuple[Any, ...]]


def read_database(folder: Path, table: Table) -> Rows:
    """Return the rows of the released database by key, days and moments as such."""
    columns = order_columns(table)
    names = ", ".join(f'"{column.name}"' for column in columns)
    with closing(sqlite3.connect(folder / "local-offer.db")) as db:
        return index(table, db.execute(f'SELECT {names} FROM "{table.name}"').fetchall())


def index(table: Table, rows: list[tuple[Any, ...]]) -> Rows:
    """Return rows by key, in types that compare: text, number, day, moment."""
    columns = order_columns(table)
    compared = [
        tuple(settle(column, cell) for column, cell in zip(columns, row, strict=True)) for row in rows
    ]
    found = {row[: len(table.key)]: row for row in compared}
    assert len(found) == len(rows), "a key stands twice"
    return found


def settle(column: Column, cell: Any) -> Any:
    if cell is None or cell == "" or cell is pandas.NaT or (isinstance(cell, float) and cell != cell):
        return None
    if column.format is TextFormat.DATE:
        return cell.isoformat()[:10] if isinstance(cell, date) else cell
    if column.format is TextFormat.DATETIME:
        moment = datetime.fromisoformat(cell) if isinstance(cell, str) else cell
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return float(cell) if column.type in (ColumnType.INTEGER, ColumnType.FLOAT) else str(cell)


def take_off(cell: Any) -> Any:
    """Take off the apostrophe before a formula, as the README says."""
    return cell[1:] if isinstance(cell, str) and FORMULA.match(cell[1:]) and cell.startswith("'") else cell


def to_rows(frame: Any) -> list[tuple[Any, ...]]:
    """Return the rows of a data frame as Python's own types."""
    cells = frame.astype(object).where(frame.notna(), None)
    return [tuple(take_off(cell) for cell in row) for row in cells.itertuples(index=False, name=None)]


@by_table
def test_pandas_reads_the_parquet(released: Path, table: Table) -> None:
    frame = pandas.read_parquet(released / "parquet" / f"{table.name}.parquet")
    assert list(frame.columns) == [column.name for column in order_columns(table)]
    cells = frame.astype(object).where(frame.notna(), None)
    assert index(table, list(cells.itertuples(index=False, name=None))) == read_database(released, table)


def ask_duckdb(sql: str) -> list[Any]:
    with duckdb.connect() as connection:
        return connection.execute(sql).fetchall()


@by_table
def test_duckdb_finds_the_types_of_the_dictionary_in_the_parquet(released: Path, table: Table) -> None:
    path = released / "parquet" / f"{table.name}.parquet"
    found = {name: kind for name, kind, *_ in ask_duckdb(f"DESCRIBE FROM '{path}'")}
    assert found == {column.name: DUCKDB_TYPES[column.format or column.type] for column in table.columns}
    counted = ask_duckdb(f"SELECT count(*) FROM '{path}'")
    assert counted == [(len(read_database(released, table)),)]


@by_table
def test_pandas_reads_the_csv_as_the_readme_says(released: Path, table: Table) -> None:
    text = {
        column.name: str
        for column in table.columns
        if column.type in (ColumnType.TEXT, ColumnType.JSON) and not column.format
    }
    frame = pandas.read_csv(
        released / "csv" / f"{table.name}.csv", keep_default_na=False, na_values=[""], dtype=text
    )
    for column in table.columns:
        if column.type in (ColumnType.INTEGER, ColumnType.FLOAT):
            numeric = pandas.api.types.is_numeric_dtype(frame[column.name])
            assert numeric or frame.empty, column.name
    assert index(table, to_rows(frame)) == read_database(released, table)


@by_table
def test_duckdb_reads_the_csv(released: Path, table: Table) -> None:
    path = released / "csv" / f"{table.name}.csv"
    types = {column.name: DUCKDB_TYPES[column.format or column.type] for column in table.columns}
    # Moments as text: DuckDB gives them to Python only with a further package.
    types |= {column.name: "VARCHAR" for column in table.columns if column.format is TextFormat.DATETIME}
    found = duckdb.read_csv(str(path), columns={c.name: types[c.name] for c in order_columns(table)})
    rows = [tuple(take_off(cell) for cell in row) for row in found.fetchall()]
    assert index(table, rows) == read_database(released, table)


KINDS: tuple[tuple[str, Callable[[str], Any]], ...] = (
    (
        "logical",
        {"T": True, "F": False, "TRUE": True, "FALSE": False, "true": True, "false": False}.__getitem__,
    ),
    ("double", float),
    ("date", date.fromisoformat),
    ("datetime", lambda cell: datetime.fromisoformat(cell) if re.match(r"....-..-..T", cell) else 1 / 0),
    ("character", str),
)
GUESSED_FROM = 1000


def guess(cells: list[str]) -> str:
    """Guess a column's type as readr does: the first that every cell of the first 1,000 rows fits."""
    seen = [cell for cell in cells[:GUESSED_FROM] if cell]
    return (
        next(kind for kind, parse in KINDS if all(fits(parse, cell) for cell in seen)) if seen else "logical"
    )


def fits(parse: Callable[[str], Any], cell: str) -> bool:
    try:
        parse(cell)
    except (KeyError, ValueError, ZeroDivisionError):
        return False
    return True


@by_table
def test_reader_that_guesses_from_the_first_thousand_rows_loses_nothing(released: Path, table: Table) -> None:
    with (released / "csv" / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
        _header, *rows = list(csv.reader(file, strict=True))
    assert len(rows) == len(read_database(released, table))
    for column, cells in zip(order_columns(table), zip(*rows, strict=True), strict=False):
        kind = guess(list(cells))
        parse = dict(KINDS)[kind]
        lost = [cell for cell in cells if cell and not fits(parse, cell)]
        assert not lost, f"{column.name} is guessed as {kind}"
        if any(cells) and column.type in (ColumnType.INTEGER, ColumnType.FLOAT):
            assert kind == "double", column.name
        if any(cells) and column.format:
            assert kind == column.format.value, column.name


def test_late_types_would_be_lost_in_order_of_keys(released: Path) -> None:
    """The trap is real: without witnesses the same reader would lose the suppression codes."""
    table = next(table for table in TABLES if table.name == "outcomes")
    rows = sorted(read_database(released, table).values(), key=str)
    place = [column.name for column in order_columns(table)].index("count")
    cells = [str(row[place]) for row in sorted(rows, key=lambda row: str(row[:4]))]
    assert len(cells) == OUTCOMES and guess(cells) == "double" and not fits(float, cells[-1])


@given(
    st.lists(st.sampled_from(["", "1", "2.5", "true", "x", "2026-01-01", "12:30"]), max_size=30),
    st.integers(0, 3),
)
@settings(deadline=None)
def test_every_kind_of_value_is_seen_at_the_top(tail: list[str], lead: int) -> None:
    cells = [""] * (lead * LOOKED_AT) + tail
    places = find_witnesses([[cell] for cell in cells])
    leading = [cells[place] for place in places]
    rest = [cell for place, cell in enumerate(cells) if place not in set(places)]
    ordered = leading + rest
    parse = dict(KINDS)[guess([*ordered])]
    assert "12:30" in cells or all(fits(parse, cell) for cell in cells if cell)


def test_csv_is_rfc_4180(released: Path) -> None:
    raw = (released / "csv" / "statements.csv").read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf") and raw.startswith(b"id,authority,")
    assert b'"Line one,\nline ""two""\r\nline three"' in raw
    outside = re.sub(rb'"(?:[^"]|"")*"', b"", raw)
    assert outside.count(b"\n") == outside.count(b"\r\n") and raw.endswith(b"\r\n")


def test_keys_and_gss_codes_come_first() -> None:
    first = {table.name: [column.name for column in order_columns(table)][:2] for table in TABLES}
    assert first["statements"] == first["positions"] == first["sources"] == ["id", "authority"]
    assert first["authorities"] == ["gss_code", "county_gss"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_a_csv_is_a_formula_and_the_text_comes_back(text: str) -> None:
    safe = defuse(text)
    assert not re.match(r"[=+\-@\t\r\n＝＋－＠]", safe)
    assert take_off(safe) == text


@given(st.text(alphabet="'=+-@＝\ta1", max_size=6))
@settings(deadline=None)
def test_defusing_can_be_undone(text: str) -> None:
    assert take_off(defuse(text)) == text


@pytest.fixture(scope="module")
def book(released: Path) -> Any:
    return openpyxl.load_workbook(released / "local-offers-compared.xlsx")


@by_table
def test_workbook_holds_the_database(released: Path, book: Any, table: Table) -> None:
    sheet = book[table.name]
    assert sheet.freeze_panes == "A2"
    header, *rows = sheet.iter_rows()
    assert [cell.value for cell in header] == [column.name for column in order_columns(table)]
    cells = [cell for row in rows for cell in row if cell.value is not None]
    # n number, s and inlineStr text, d date: never f, a formula.
    assert {cell.data_type for cell in cells} <= {"n", "s", "inlineStr", "d"}
    found = index(table, [tuple(cell.value for cell in row) for row in rows])
    wanted = read_database(released, table)
    assert {key: cut(row) for key, row in wanted.items()} == found


def cut(row: tuple[Any, ...]) -> tuple[Any, ...]:
    # A cell of Excel has one kind of line end and a greatest length.
    return tuple(
        cell.replace("\r\n", "\n")[:MOST_LETTERS] if isinstance(cell, str) and len(cell) > 5 else cell
        for cell in row
    )


def test_workbook_says_what_it_holds_and_what_it_cut(released: Path, book: Any) -> None:
    lines = [[cell.value for cell in row] for row in book["contents"].iter_rows()]
    assert ["1 cells are cut at Excel's 32,767 letters: see csv/.", None, None] in lines
    listed = {line[0]: line[1] for line in lines if line[0] in {table.name for table in TABLES}}
    assert listed == {table.name: len(read_database(released, table)) for table in TABLES}
    assert "1 cells are cut" in (released / "README.md").read_text(encoding="utf-8")
    assert len(LONG) > MOST_LETTERS


def test_table_longer_than_a_sheet_goes_on_in_the_next(released: Path, tmp_path: Path) -> None:
    areas = [table for table in TABLES if table.name in ("areas", "builds")]
    with closing(sqlite3.connect(released / "local-offer.db")) as db:
        sheets = write_workbook(db, areas, tmp_path / "x.xlsx", date(2026, 1, 1), most_rows=5)
    assert [(name, count) for name, _, count in sheets.listed] == [
        ("areas", 4),
        ("areas (2)", 4),
        ("areas (3)", 3),
        ("builds", 1),
    ]
    book = openpyxl.load_workbook(tmp_path / "x.xlsx", read_only=True)
    ids = [row[0] for name in book.sheetnames[1:4] for row in book[name].iter_rows(2, values_only=True)]
    assert len(ids) == len(set(ids)) == 11


def test_database_is_whole_and_holds_no_page(released: Path, unreleased: Path) -> None:
    path = released / "local-offer.db"
    assert not list(released.glob("*-wal")) and not list(released.glob("*-journal"))
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert db.execute("SELECT count(*), count(text) FROM documents").fetchone() == (1, 0)
        assert db.execute("SELECT built_at FROM builds").fetchone() == ("2026-11-22T00:00:00+00:00",)
        found = db.execute("SELECT count(*) FROM statements_fts WHERE statements_fts MATCH 'allowance'")
        assert found.fetchone()[0] >= 1
        found = db.execute("SELECT count(*) FROM documents_fts WHERE documents_fts MATCH 'flood'")
        assert found.fetchone() == (0,)
    assert CHAT.encode() in unreleased.read_bytes()
    for file in _list_files(released):
        assert b"blue door" not in file.read_bytes(), file
    assert QUOTED.splitlines()[0].encode() in path.read_bytes()


def _list_files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())
