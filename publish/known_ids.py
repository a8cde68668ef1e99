"""Read the statements of an earlier database, so that a build can keep their ids."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from publish.former import open_whole
from publish.rows.kept_ids import KNOWN_COLUMNS, Known, describe_known
from publish.swap import BuildError

_SELECT = "SELECT {} FROM statements WHERE authority = ? ORDER BY origin, url, start, id"


class KnownIds:
    """The statements of an earlier database, read council by council; close it when done."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Look whether the statements are there. Raises sqlite3.Error if they are not as ours."""
        self._connection = connection
        self._connection.row_factory = sqlite3.Row
        self._sql = _SELECT.format(", ".join(f'statements."{name}"' for name in KNOWN_COLUMNS))
        self._connection.execute(self._sql, ("",))

    def read(self, authority: str) -> list[Known]:
        """Return the statements of a council in order of their pages."""
        return [describe_known(dict(row)) for row in self._connection.execute(self._sql, (authority,))]

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def read_known(path: Path) -> KnownIds:
    """Return the statements of the database at `path`.

    Raises BuildError if there is none that can be read as ours.
    """
    try:
        return KnownIds(open_whole(path))
    except sqlite3.Error as error:
        raise BuildError(
            f"{path}: its statement ids cannot be read ({error}); name a database made by `local-offer build`"
        ) from error


def find_known(path: Path) -> KnownIds | None:
    """Return the statements of the database that a build replaces; None if nothing there can be read."""
    try:
        return read_known(path)
    except BuildError:
        # A first build, or a damaged file, has no ids that could be kept.
        return None
