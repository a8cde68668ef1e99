"""No personal data in any table that is published: every text column is looked through."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from publish.check_results import Limits, Result, expect_none
from publish.dictionary import Column, ColumnType, Table, load_dictionary
from publish.privacy import holds_contact, names_person

# Addresses of pages and hashes hold digits that are no telephone number; who may be named in our own lists of
# sources (a report's author) is public and no contact.
_CODES = ("id", "sha256", "digest", "build", "previous_build", "code", "archives", "counts", "warc", "run")
_ADDRESSES = (
    "url",
    "homepage_url",
    "final_url",
    "source_url",
    "evidence_url",
    "replica_of",
    "scope",
    "location",
)
_CONTACT_ONLY = ("items", "areas", "baskets", "published_figures")


def check_everything_shown(db: sqlite3.Connection, _: Limits) -> Iterator[Result]:
    """No e-mail address, telephone number or name in a contact line stands in what any export shows."""
    found: list[str] = []
    looked = 0
    for table in load_dictionary():
        columns = [column.name for column in table.columns if _is_words(column)]
        looked += len(columns)
        found += _find(db, table, columns) if columns else []
    yield from expect_none("personal data in exports", found, f"none in {looked} columns")


def _is_words(column: Column) -> bool:
    return (
        column.type in (ColumnType.TEXT, ColumnType.JSON)
        and not column.withheld
        and not column.refers
        and column.name not in (*_CODES, *_ADDRESSES)
    )


def _find(db: sqlite3.Connection, table: Table, columns: list[str]) -> Iterator[str]:
    wrong = {text for name in columns for text in _list_texts(db, table, name) if _shows_person(table, text)}
    if not wrong:
        return
    names = ", ".join(f'"{name}"' for name in (*table.key, *columns))
    order = ", ".join(f'"{name}"' for name in table.key)
    for row in db.execute(f'SELECT {names} FROM "{table.name}" ORDER BY {order}'):
        for name, text in zip(columns, row[len(table.key) :], strict=True):
            if text in wrong:
                key = " ".join(map(str, row[: len(table.key)]))
                yield f"{table.name}.{name} of {key} seems to hold contact data or a name"


def _list_texts(db: sqlite3.Connection, table: Table, column: str) -> Iterator[str]:
    """Yield each text of a column once: the same words stand in many rows (reasons, headings)."""
    for (text,) in db.execute(f'SELECT DISTINCT "{column}" FROM "{table.name}"'):
        if text is not None:
            yield text


def _shows_person(table: Table, text: str) -> bool:
    return holds_contact(text) or (table.name not in _CONTACT_ONLY and names_person(text))


PRIVACY_CHECKS = (check_everything_shown,)
