"""The release as a SQLite file: a copy of the built database without what is not ours to publish."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from pathlib import Path

from publish.check_results import Limits
from publish.checks import check_database
from publish.dictionary import ColumnType, Table
from publish.file_checks import FILE_CHECKS
from publish.privacy import holds_contact
from publish.release import ReleaseError

# Numbers in an address name pages, and those in a hash name nothing; a link that mails or calls is neither.
NO_PROSE = re.compile(r"https?://|[0-9a-f]{16}(?:[0-9a-f]{48})?\Z")
SAMPLE_TABLES = ("statements", "documents", "fetches", "sources")


def open_read_only(path: Path) -> sqlite3.Connection:
    """Open a database so that nothing is written beside it; it may be of any build."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


def refuse_unfit(path: Path, limits: Limits) -> None:
    """Raise ReleaseError for a database that must not be released: missing, sample pages, failed checks."""
    if not path.is_file():
        raise ReleaseError(
            f"{path} does not exist; make it with `local-offer build`, or name one (--database)"
        )
    refuse_sample(path)
    failed = [result.line for result in check_database(path, limits) if result.failed]
    if failed:
        raise ReleaseError(f"{path} is not released, for checks failed: {'; '.join(failed)}")


def refuse_sample(path: Path) -> None:
    """Raise ReleaseError if the bundled sample is in a database: positions follow from its rows too."""
    tests = [f"EXISTS (SELECT 1 FROM {table} WHERE origin = 'sample')" for table in SAMPLE_TABLES]
    try:
        with closing(open_read_only(path)) as db:
            found = db.execute(f"SELECT sample OR {' OR '.join(tests)} FROM builds").fetchone()
    except sqlite3.Error as error:
        raise ReleaseError(
            f"{path} cannot be read as our database ({error}); make one with `local-offer build`"
        ) from error
    if found is None or found[0]:
        raise ReleaseError(
            f"{path} holds the bundled sample, which is never released; build without it: `local-offer build`"
        )


def read_build(db: sqlite3.Connection) -> dict[str, str]:
    """Return what a release says of its build: digest, day (ISO 8601), versions of program and taxonomy."""
    names = ("digest", "built_at", "code_version", "taxonomy_version")
    row = db.execute(f"SELECT {', '.join(names)} FROM builds").fetchone()
    return dict(zip(names, row, strict=True))


def copy_database(path: Path, to: Path, tables: Iterable[Table], day: date) -> None:
    """Write the copy that is released, in rollback mode, and check it as a file.

    Withheld columns are empty, and the build's moment is the release's day: it is the only clock in the
    database, and the same inputs are to give the same bytes.
    """
    known = tuple(tables)
    with closing(open_read_only(path)) as db:
        db.execute("VACUUM INTO ?", (str(to),))
    # Autocommit: VACUUM runs in no transaction.
    with closing(sqlite3.connect(to, isolation_level=None)) as db:
        db.execute("PRAGMA secure_delete = ON")
        db.execute("UPDATE builds SET built_at = ?", (f"{day}T00:00:00+00:00",))
        for table in known:
            for column in table.columns:
                if column.withheld:
                    db.execute(f'UPDATE "{table.name}" SET "{column.name}" = NULL')
        _index_anew(db, known)
        refuse_contacts(db, known)
        failed = [r.line for check in FILE_CHECKS for r in check(db, {"rows": {}}) if r.failed]
    if failed:
        raise ReleaseError(f"the copy of the database is not whole: {'; '.join(failed)}")


def refuse_contacts(db: sqlite3.Connection, tables: Iterable[Table]) -> None:
    """Raise ReleaseError if any text but an address holds an e-mail address or a telephone number."""
    for table in tables:
        texts = [
            column.name
            for column in table.columns
            if column.type is ColumnType.TEXT and not column.refers and column.name not in table.key
        ]
        if not texts:
            continue
        names = ", ".join(f'"{name}"' for name in texts)
        key = " || ' ' || ".join(f'"{name}"' for name in table.key)
        for row_key, *cells in db.execute(f'SELECT {key}, {names} FROM "{table.name}"'):
            for name, text in zip(texts, cells, strict=True):
                if text and not NO_PROSE.match(text) and holds_contact(text):
                    raise ReleaseError(
                        f"{table.name}.{name} of {row_key} seems to hold an e-mail address or telephone "
                        "number; remove it where it comes from, and build again"
                    )


def _index_anew(db: sqlite3.Connection, tables: Iterable[Table]) -> None:
    indexes = [f"{table.name}_fts" for table in tables if table.search_columns]
    # Emptied before VACUUM, which may number rows anew, and so that nothing withheld stays in the index.
    for name in indexes:
        db.execute(f'INSERT INTO "{name}"("{name}") VALUES (\'delete-all\')')
    db.execute("VACUUM")
    for name in indexes:
        db.execute(f'INSERT INTO "{name}"("{name}") VALUES (\'rebuild\')')
        db.execute(f'INSERT INTO "{name}"("{name}") VALUES (\'optimize\')')
    db.execute("PRAGMA journal_mode = DELETE")
