"""Run every expectation on a built database."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from importlib.resources import files
from pathlib import Path

import yaml

from publish.check_results import Grade, Limits, Result
from publish.context_checks import CONTEXT_CHECKS
from publish.file_checks import FILE_CHECKS
from publish.position_checks import POSITION_CHECKS
from publish.privacy_checks import PRIVACY_CHECKS
from publish.row_checks import ROW_CHECKS
from publish.swap import SIDECARS

CHECKS = (*FILE_CHECKS, *ROW_CHECKS, *POSITION_CHECKS, *PRIVACY_CHECKS, *CONTEXT_CHECKS)


def load_limits() -> Limits:
    """Return the packaged limits."""
    limits: Limits = yaml.safe_load((files("publish") / "limits.yaml").read_text(encoding="utf-8"))
    return limits


def check_database(path: Path, limits: Limits) -> list[Result]:
    """Run every check; a file that is missing, has side files or is no database fails at once.

    The checks run on a copy: SQLite's own check of a full-text index counts as writing.
    """
    if not path.is_file():
        return [Result(Grade.FAILED, "file", f"{path} does not exist; make it with `local-offer build`")]
    beside = [path.name + suffix for suffix in SIDECARS if path.with_name(path.name + suffix).exists()]
    if beside:
        return [Result(Grade.FAILED, "file", f"{', '.join(beside)} beside it: another program has it open")]
    try:
        # A file that SQLite makes, uses alone and removes: in memory it would be the largest part of a build.
        with closing(sqlite3.connect("")) as copy:
            with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
                connection.backup(copy)
            return [result for check in CHECKS for result in check(copy, limits)]
    except sqlite3.Error as error:
        return [Result(Grade.FAILED, "file", f"{path} cannot be read as our database: {error}")]
