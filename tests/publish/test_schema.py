"""The dictionary is checked when it is loaded, and rows must agree with it."""

from __future__ import annotations

from typing import Any

import pytest
from sqlite_utils import Database

from publish.describe import describe_tables, merge_metadata
from publish.dictionary import Column, ColumnType, DictionaryError, Table, load_dictionary
from publish.docs import find_page, format_dictionary
from publish.schema import create_tables, insert_rows

PEOPLE = Table(
    "people",
    "People.",
    ("id",),
    (
        Column("id", ColumnType.TEXT, "Id"),
        Column("age", ColumnType.INTEGER, "Age"),
        Column("likes", ColumnType.JSON, "Likes", search=True),
    ),
)


@pytest.fixture
def db() -> Database:
    """A database in memory with one table."""
    made = Database(memory=True)
    create_tables(made, [PEOPLE])
    return made


def test_rows_are_kept_as_their_columns_say(db: Database) -> None:
    insert_rows(db, PEOPLE, [{"id": "a", "age": True, "likes": {"tea": "yes, £2"}}])
    assert list(db.query("SELECT * FROM people")) == [{"id": "a", "age": 1, "likes": '{"tea": "yes, £2"}'}]


def test_empty_text_and_none_are_both_empty_cells(db: Database) -> None:
    insert_rows(db, PEOPLE, [{"id": "a", "age": None, "likes": ""}])
    assert list(db.query("SELECT age, likes FROM people")) == [{"age": None, "likes": None}]


@pytest.mark.parametrize("row", [{"id": "a", "age": 1}, {"id": "a", "age": 1, "likes": None, "name": "x"}])
def test_row_with_other_columns_is_refused(db: Database, row: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"row and dictionary disagree on (likes|name)"):
        insert_rows(db, PEOPLE, [row])


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("{}", "no tables"),
        ("tables: {a: {about: x, key: [b], columns: {c: {type: text, about: y}}}}", "key b is no column"),
        ("tables: {a: {about: x, key: [c], columns: {c: {type: blob, about: y}}}}", r"a\.c: needs a type"),
        ("tables: {a: {about: x, key: [c], columns: {c: {type: text}}}}", r"a\.c: needs a type"),
        (
            "tables: {a: {about: x, key: [c], columns: {c: {type: text, about: y, format: year}}}}",
            r"a\.c: format",
        ),
        (
            "tables: {a: {about: x, key: [c], columns: {c: {type: float, about: y, format: date}}}}",
            r"a\.c: format is one of date, datetime, of a text",
        ),
        (
            "tables: {a: {about: x, key: [c], size: 1, columns: {c: {type: text, about: y}}}}",
            "unknown key size",
        ),
        (
            "tables: {a: {about: x, key: [c], columns: {c: {type: text, about: y, refers: z.id}}}}",
            r"refers to z\.id, which does not stand above",
        ),
    ],
)
def test_bad_dictionary_is_refused(text: str, complaint: str) -> None:
    with pytest.raises(DictionaryError, match=complaint):
        load_dictionary(text)


def test_docs_are_up_to_date() -> None:
    page = find_page().read_text(encoding="utf-8")
    assert page == format_dictionary(load_dictionary()), "run `python -m publish.docs`"


def test_every_column_is_described_for_datasette() -> None:
    tables = describe_tables(load_dictionary(), [])["databases"]["local-offer"]["tables"]
    for table in load_dictionary():
        assert tables[table.name]["columns"] == {column.name: column.about for column in table.columns}


def test_table_of_one_data_file_names_source_and_licence() -> None:
    resource = {
        "name": "people",
        "sources": [{"title": "A census"}],
        "licenses": [{"title": "Open", "path": "x"}],
    }
    described = describe_tables([PEOPLE], [resource])["databases"]["local-offer"]["tables"]["people"]
    assert (described["source"], described["license"], described["fts_table"]) == (
        "A census",
        "Open",
        "people_fts",
    )


def test_words_of_the_site_stand_over_the_dictionary() -> None:
    under = {"databases": {"local-offer": {"tables": {"a": {"description": "x", "columns": {"b": "y"}}}}}}
    over = {"title": "T", "databases": {"local-offer": {"tables": {"a": {"description": "z"}}}}}
    merged = merge_metadata(under, over)
    assert merged["title"] == "T"
    assert merged["databases"]["local-offer"]["tables"]["a"] == {"description": "z", "columns": {"b": "y"}}
