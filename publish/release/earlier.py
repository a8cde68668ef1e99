"""An earlier release to compare with: its folder, its zip, or a database."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from publish.release import DATABASE, ReleaseError
from publish.release.database import open_read_only, read_build, refuse_sample

CHANGELOG = "CHANGELOG.md"
INDEX = "index.json"


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier release.

    `last_change` is the day of the release that last changed anything, empty if that is not known;
    `changelog` is its list of changes, empty for a bare database.
    """

    database: Path
    version: date
    digest: str
    last_change: str = ""
    changelog: str = ""


def open_earlier(path: Path, scratch: Path) -> Earlier:
    """Return the release at `path`; a zip file is unpacked into `scratch`.

    Raises ReleaseError if it is no release and no database of ours.
    """
    folder = path
    if not path.exists():
        raise ReleaseError(f"{path} does not exist; name a release folder, its zip, or a database (--since)")
    if path.is_file() and zipfile.is_zipfile(path):
        folder = _unpack(path, scratch)
    database = folder / DATABASE if folder.is_dir() else folder
    if not database.is_file():
        raise ReleaseError(f"{path} is no release: it holds no {DATABASE} (--since)")
    refuse_sample(database)
    with closing(open_read_only(database)) as db:
        try:
            build = read_build(db)
            version = date.fromisoformat(build["built_at"][:10])
        except (sqlite3.Error, ValueError) as error:
            raise ReleaseError(f"{path} cannot be read as a release of ours: {error} (--since)") from error
    if not folder.is_dir():
        return Earlier(database, version, build["digest"])
    return Earlier(
        database, version, build["digest"], _read_last_change(folder), _read_text(folder / CHANGELOG)
    )


def _unpack(path: Path, scratch: Path) -> Path:
    """Unpack the members of a release that are needed, by our own names: a member's path goes nowhere."""
    scratch.mkdir()
    try:
        with zipfile.ZipFile(path) as archive:
            for member in archive.infolist():
                name = Path(member.filename).name
                if name in (DATABASE, CHANGELOG, INDEX) and member.filename.count("/") <= 1:
                    with archive.open(member) as content, (scratch / name).open("wb") as file:
                        shutil.copyfileobj(content, file, 1 << 20)
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        raise ReleaseError(f"{path} cannot be unpacked: {error} (--since)") from error
    return scratch


def _read_last_change(folder: Path) -> str:
    try:
        return str(json.loads(_read_text(folder / INDEX) or "{}").get("last_change") or "")
    except (json.JSONDecodeError, AttributeError) as error:
        raise ReleaseError(f"{folder / INDEX} is no index of a release: {error} (--since)") from error


def _read_text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""
