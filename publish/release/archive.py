"""Zip files whose bytes depend on nothing but names and contents."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

# The earliest day that the format can hold.
EPOCH = date(1980, 1, 1)
_PLAIN_FILE = 0o100644 << 16


def write_zip(path: Path, members: Iterable[tuple[str, Path]], day: date = EPOCH) -> None:
    """Write files under names, in the order given, all dated `day`."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, file in members:
            with (
                file.open("rb") as content,
                archive.open(_make_entry(name, day), "w", force_zip64=True) as to,
            ):
                shutil.copyfileobj(content, to, 1 << 20)


def rewrite_zip(path: Path, by: Path) -> None:
    """Write the members of a zip file to another, without its dates, owners and modes."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(by, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            with old.open(entry) as content, new.open(_make_entry(entry.filename, EPOCH), "w") as to:
                shutil.copyfileobj(content, to, 1 << 20)


def _make_entry(name: str, day: date) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = _PLAIN_FILE
    # Unix, whatever the machine: it decides how the mode above is read.
    entry.create_system = 3
    return entry
