"""Whole paging for Datasette's own table pages: what is sorted is sorted by its key too, from the first page.

Datasette 0.65 orders the first page by the chosen column alone and continues by column and key. Rows that are
equal in that column may come in another order than the next page expects, and are then lost or repeated.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from contextvars import ContextVar
from typing import Any, cast
from urllib.parse import parse_qsl

from datasette.database import Database
from datasette.utils import escape_sqlite

# Whether the request at hand is a sorted table page: other SQL is the reader's own, and never touched.
sorting: ContextVar[bool] = ContextVar("sorting", default=False)
_NAME = r"(?:\w+|\[\w+\])"
# The end of the first page's SQL, as Datasette's table view writes it.
_FIRST_PAGE = re.compile(
    rf"^select (?P<columns>.+?) from (?P<table>{_NAME}) (?P<where>where .* )?"
    rf"order by (?P<column>{_NAME})(?P<desc> desc)? (?P<limit>limit \d+)$",
    re.DOTALL,
)
# Fields of a query that leave a table whole: how it is cut, ordered and handed out.
_WHOLE = frozenset({"_stream", "_size", "_sort", "_sort_desc", "_dl", "_nofacet", "_nosuggest", "_ttl"})


def is_sorted(path: str, query: bytes, database: str, tables: Collection[str]) -> bool:
    """Whether a request asks for a public table in the order of a column: page, JSON or CSV."""
    table = _find_table(path, database)[0] in tables
    return table and any(name in {"_sort", "_sort_desc"} for name, _ in _read_query(query))


def find_whole_table(path: str, query: bytes, database: str, tables: Collection[str]) -> str | None:
    """The table that a request streams unfiltered; None for anything else.

    Datasette's stream may break off at the time limit and still look like a whole file.
    """
    (table, ending), fields = _find_table(path, database), _read_query(query)
    streamed = ("_stream", "1") in fields or ("_stream", "on") in fields
    if not streamed or ending != "csv" or table not in tables:
        return None
    return table if {name for name, _ in fields} <= _WHOLE else None


def _find_table(path: str, database: str) -> tuple[str, str]:
    """Name and ending of what lies right under the database; empty names for any other path."""
    folder, _, name = path.rpartition("/")
    table, _, ending = name.partition(".")
    return (table, ending) if folder.endswith(f"/{database}") else ("", "")


def _read_query(query: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(query.decode("latin-1"), keep_blank_values=True, max_num_fields=200)
    except ValueError:
        return []


class KeyedDatabase(Database):
    """Datasette's database, whose sorted table pages never leave the order of equal rows to chance."""

    async def execute(self, sql: str, *args: Any, **more: Any) -> Any:
        """Run SQL; the first page of a sorted table gets the key behind its order."""
        if sorting.get() and (found := _FIRST_PAGE.match(sql)):
            sql = await self._add_key(sql, found)
        run: Any = super().execute  # Datasette 0.65 has no types
        return await run(sql, *args, **more)

    async def _add_key(self, sql: str, found: re.Match[str]) -> str:
        table, this = found["table"].strip("[]"), cast(Any, self)
        keys = await this.primary_keys(table)
        if not keys and table not in await this.view_names():
            keys = ["rowid"]
        if not keys:
            return sql
        order = ", ".join(escape_sqlite(key) for key in keys)
        return f"{sql.removesuffix(found['limit'])}, {order} {found['limit']}"


def key_database(database: Database) -> KeyedDatabase:
    """The same file as a database with whole paging, under the same name."""
    make: Any = KeyedDatabase
    keyed: KeyedDatabase = make(database.ds, path=database.path, is_mutable=database.is_mutable)
    keyed.name, keyed.route = database.name, database.route
    return keyed
