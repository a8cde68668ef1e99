"""Read the statements of an earlier database, so that a build can keep their ids."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from publish.rows.kept_ids import KNOWN_COLUMNS, Known, describe_known
from publish.swap import BuildError

_SELECT = "SELECT {} FROM statements ORDER BY origin, authority, url, start, id"


def read_known(path: Path) -> tuple[Known, ...]:
    """Return the statements of the database at `path` in order of their pages.

    Raises BuildError if there is none that can be read as ours.
    """
    columns = ", ".join(f'"{name}"' for name in KNOWN_COLUMNS)
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            return tuple(describe_known(dict(row)) for row in connection.execute(_SELECT.format(columns)))
    except sqlite3.Error as error:
        raise BuildError(
            f"{path}: its statement ids cannot be read ({error}); name a database made by `local-offer build`"
        ) from error


def find_known(path: Path) -> tuple[Known, ...]:
    """Return the statements of the database that a build replaces; none if nothing there can be read."""
    try:
        return read_known(path)
    except BuildError:
        # A first build, or a damaged file, has no ids that could be kept.
        return ()
