"""The fence around the site: security headers, and limits on what open SQL may use."""

from __future__ import annotations

import sqlite3
from typing import Any
from weakref import WeakKeyDictionary

# Bytes of one SQL value, some eighty thousand words: a longer text of a document stands whole on its own page
# and in the files. A row of a hundred such values is in memory twice, in SQLite's hands and in Python's,
# before anybody can count it.
MAX_TEXT = 500_000
# Bytes of one answer's rows, each cell counted as what it costs to draw too: one thousand rows of our widest
# table fit twice. Without it two thousand rows of two megabytes each fit in the time limit.
MAX_ANSWER = 12_000_000
CELL = 100
MAX_COLUMNS = 100
MAX_ARGUMENTS = 16  # of one function: json_array() joins all of its values before their length is looked at
MAX_PATTERN = 200  # characters of a LIKE or GLOB pattern: many wildcards over a long text take minutes
# Functions that make large values or burn time inside one step, where the time limit cannot look. SQLite lets
# the last two grow without any limit; group_concat() keeps to that of a value.
REFUSED_FUNCTIONS = frozenset(
    {"zeroblob", "randomblob", "printf", "format", "load_extension", "json_group_array", "json_group_object"}
)

OWN_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# Datasette's own pages carry inline script and style; they get no more than that.
EXPLORER_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
COMMON = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


def fence_connection(conn: sqlite3.Connection) -> None:
    """Cap the size of values, calls, patterns and answers; refuse functions that outrun the time limit."""
    conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_TEXT)
    conn.setlimit(sqlite3.SQLITE_LIMIT_COLUMN, MAX_COLUMNS)
    conn.setlimit(sqlite3.SQLITE_LIMIT_FUNCTION_ARG, MAX_ARGUMENTS)
    conn.setlimit(sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, MAX_PATTERN)
    conn.set_authorizer(_authorise)
    conn.row_factory = _count_rows()


def _count_rows() -> Any:
    """A row factory that stops an answer once its rows have grown past the limit."""
    spent: WeakKeyDictionary[sqlite3.Cursor, int] = WeakKeyDictionary()

    def make_row(cursor: sqlite3.Cursor, values: tuple[Any, ...]) -> sqlite3.Row:
        cost = spent.get(cursor, 0) + sum(
            CELL + (len(value) if isinstance(value, str | bytes) else 0) for value in values
        )
        if cost > MAX_ANSWER:
            raise sqlite3.OperationalError("the answer is too large: ask for fewer rows or columns")
        spent[cursor] = cost
        return sqlite3.Row(cursor, values)

    return make_row


def _authorise(action: int, _first: str | None, name: str | None, *_rest: str | None) -> int:
    refused = action == sqlite3.SQLITE_FUNCTION and (name or "").lower() in REFUSED_FUNCTIONS
    return sqlite3.SQLITE_DENY if refused else sqlite3.SQLITE_OK
