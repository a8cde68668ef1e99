"""The database that a build replaces, read council by council while the new one is written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from publish.history import DOCUMENT_FIELDS, HAND_READ_FIELDS, Snapshot
from publish.rows import Row

_STATEMENT_FIELDS = (
    "id",
    "authority",
    "item",
    "url",
    "published",
    "superseded",
    "origin",
    "method",
    "read_on",
)
# What the history of a council is made of, by table; columns that an older database may lack stand apart.
_NEEDED = {
    "positions": ("id", "best_statement"),
    "statements": _STATEMENT_FIELDS,
    "documents": DOCUMENT_FIELDS,
    "sources": ("authority", "url", "end_date"),
    "fetches": ("authority", "url", "at", "outcome"),
}
_WANTED = {"statements": HAND_READ_FIELDS, "documents": ("unchanged_since",)}
_WHOLE = ("positions", "adoptions")


def open_whole(path: Path) -> sqlite3.Connection:
    """Open a database for reading alone.

    Raises sqlite3.Error for a file that is none, or damaged anywhere: half of a history would look
    like a loss.
    """
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise sqlite3.DatabaseError(found)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


class CouncilTables:
    """The rows of one council at a time, with the columns that its history needs."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Look which columns there are. Raises sqlite3.DatabaseError if one that is needed is not."""
        self._connection = connection
        self._sql = {name: _select(connection, name) for name in _NEEDED}
        # Older databases have none.
        if _list_columns(connection, "adoptions"):
            self._sql["adoptions"] = "SELECT * FROM adoptions WHERE authority = ?"

    def read(self, authority: str, names: Iterable[str] = ()) -> Mapping[str, Iterator[Row]]:
        """Return the rows of tables, all of them unless some are named."""
        return {name: self._read(name, authority) for name in names or self._sql}

    def _read(self, name: str, authority: str) -> Iterator[Row]:
        cursor = self._connection.execute(self._sql[name], (authority,))
        names = [column[0] for column in cursor.description]
        return (dict(zip(names, row, strict=True)) for row in cursor)


class Former:
    """A build that another one follows: its digests, its changes, and what it holds of each council."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read what says which build it is. Raises sqlite3.Error if it is not as ours."""
        self._connection = connection
        self._tables = CouncilTables(connection)
        build = _read_build(connection)
        self.digest = str(build["digest"])
        self.code = str(build.get("code") or "")
        self.previous = str(build.get("previous_build") or "")
        self.last_change: int = connection.execute("SELECT coalesce(max(id), 0) FROM changes").fetchone()[0]

    def read(self, authority: str) -> Snapshot:
        """Return what it holds of a council."""
        return Snapshot.take(self.digest, self._tables.read(authority), self.code)

    def list_changes(self) -> Iterator[Row]:
        """Yield the changes that it keeps, in their order."""
        return _list_rows(self._connection, "SELECT * FROM changes ORDER BY id")

    def list_fetched(self, councils: Iterable[str]) -> Iterator[Row]:
        """Yield council, address, hash and moment of each document that was read of councils."""
        names = ", ".join(name for name in DOCUMENT_FIELDS if name != "text")
        sql = f"SELECT {names} FROM documents WHERE authority = ?"
        for authority in councils:
            yield from _list_rows(self._connection, sql, authority)

    def list_facts(self, councils: Iterable[str]) -> Iterator[Row]:
        """Yield the statements of councils that people read."""
        sql = (
            "SELECT * FROM statements"
            " WHERE authority = ? AND origin = 'hand_read' AND method <> 'correction' ORDER BY rowid"
        )
        for authority in councils:
            yield from _list_rows(self._connection, sql, authority)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def find_former(path: Path) -> Former | None:
    """Return the database at `path`, or None if there is none that can be read as ours."""
    if not path.exists():
        return None
    try:
        return Former(open_whole(path))
    except sqlite3.Error:
        # Nothing to compare with: a damaged or foreign file has no history that could be trusted.
        return None


def _read_build(connection: sqlite3.Connection) -> Row:
    build = next(_list_rows(connection, "SELECT * FROM builds"), None)
    if build is None or "digest" not in build:
        raise sqlite3.DatabaseError("there is no row of a build")
    return build


def _select(connection: sqlite3.Connection, table: str) -> str:
    there = _list_columns(connection, table)
    missing = [name for name in _NEEDED[table] if name not in there]
    if missing:
        raise sqlite3.DatabaseError(f"{table} has no {', '.join(missing)}")
    wanted = [name for name in _WANTED.get(table, ()) if name in there]
    names = "*" if table in _WHOLE else ", ".join(dict.fromkeys((*_NEEDED[table], *wanted)))
    return f"SELECT {names} FROM {table} WHERE authority = ? ORDER BY rowid"


def _list_columns(connection: sqlite3.Connection, table: str) -> frozenset[str]:
    return frozenset(row[1] for row in connection.execute(f"PRAGMA table_info({table})"))


def _list_rows(connection: sqlite3.Connection, sql: str, *values: str) -> Iterator[Row]:
    cursor = connection.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, row, strict=True)) for row in cursor)
