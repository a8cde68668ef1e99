"""One archive to two Parquet files, whoever does it: the unit of work of `local-offer normalise --into`.

A unit is named by the archive's bytes and by the code that reads them, so that what is finished is never done
twice, on whatever machine, and what other code did is left alone. Its files appear whole and the issues last:
their presence says that the unit is finished. The same archive and code give the same bytes.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from normalise.inputs import Input, iterate_inputs
from normalise.model import Issue, Reading, Severity
from normalise.pool import ReadingPool
from publish.code_digest import digest_reader
from publish.lines import make_record

PART = ".part"
_ROWS = 8_192  # of a row group: some megabytes, so that an archive of any size needs no more
_TEXT, _NUMBER, _WORDS = pa.string(), pa.float64(), pa.list_(pa.string())
STATEMENTS = pa.schema(
    [
        *((name, _TEXT) for name in ("source", "authority", "item", "stance")),
        ("default_no", pa.bool_()),
        *((name, _NUMBER) for name in ("amount_min", "amount_max")),
        ("period", _TEXT),
        *((name, _NUMBER) for name in ("percent", "percent_max", "age_min", "age_max")),
        ("age_wording", _TEXT),
        ("eligibility", _WORDS),
        *((name, _TEXT) for name in ("exclusions", "provision", "part_of")),
        ("heading", _WORDS),
        ("evidence", _TEXT),
        *((name, pa.int64()) for name in ("start", "end", "page")),
        ("confidence", _NUMBER),
        *((name, _TEXT) for name in ("method", "alias", "url", "fetched_at")),
    ]
)
ISSUES = pa.schema([(name, _TEXT) for name in ("severity", "where", "kind", "message")])


@dataclass(frozen=True, slots=True)
class Unit:
    """An archive and where its results go; `name` is made of both digests."""

    archive: Path
    folder: Path
    name: str

    @property
    def statements(self) -> Path:
        """The file of statements."""
        return self.folder / f"{self.name}.statements.parquet"

    @property
    def issues(self) -> Path:
        """The file of issues; its metadata count the pages."""
        return self.folder / f"{self.name}.issues.parquet"

    @property
    def is_finished(self) -> bool:
        """True if both files are there."""
        return self.issues.is_file() and self.statements.is_file()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a finished unit holds; `errors` are issues that lost a page."""

    name: str
    pages: int
    statements: int
    errors: int


def make_unit(archive: Path, folder: Path) -> Unit:
    """Return the unit of an archive; raises OSError if it cannot be read."""
    with archive.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Unit(archive, folder, f"{digest}-{digest_reader()[:16]}")


def run_unit(unit: Unit, jobs: int = 1, parent: int | None = None) -> None:
    """Read an archive into the unit's files; nothing is done if they are there.

    Ends with ProcessLookupError between two pages when `parent` is no longer the parent process: nobody waits
    for the result. Raises OSError if the folder cannot be written.
    """
    if unit.is_finished:
        return
    unit.folder.mkdir(parents=True, exist_ok=True)
    issues: list[Issue] = []
    pages = 0

    def count(readings: Iterator[Reading]) -> Iterator[Reading]:
        nonlocal pages
        for reading in readings:
            if parent is not None and os.getppid() != parent:
                raise ProcessLookupError("the process that asked for this is gone")
            pages += 1
            issues.extend(reading.issues)
            yield reading

    with ReadingPool(jobs) as pool:
        readings = (reading for _, reading in pool.read(_list_pages(unit)))
        rows = (make_record(one) for reading in count(readings) for one in reading.everything)
        _write(unit.statements, STATEMENTS, rows, {})
    told = (asdict(issue) | {"severity": issue.severity.value} for issue in issues)
    _write(unit.issues, ISSUES, told, {"pages": str(pages)})


def read_outcome(unit: Unit) -> Outcome:
    """Return what a finished unit holds."""
    told = pq.read_table(unit.issues)
    pages = int((told.schema.metadata or {})[b"pages"])
    errors = told.column("severity").to_pylist().count(Severity.ERROR.value)
    return Outcome(unit.name, pages, pq.read_metadata(unit.statements).num_rows, errors)


def _list_pages(unit: Unit) -> Iterator[tuple[None, Input | Reading]]:
    """Yield pages under the archive's name, wherever it lies; what is broken is a reading of one issue."""
    for one in iterate_inputs([unit.archive]):
        if isinstance(one, Issue):
            where = one.where.replace(str(unit.archive), unit.archive.name)
            yield None, Reading(None, (), (replace(one, where=where),))
        else:
            yield None, replace(one, context=replace(one.context, source=unit.archive.name))


def _write(path: Path, schema: pa.Schema, rows: Iterable[dict[str, Any]], metadata: dict[str, str]) -> None:
    """Write a Parquet file whole: under a name of its own until its last byte is there."""
    handle, name = tempfile.mkstemp(prefix=path.name, suffix=PART, dir=path.parent)
    os.close(handle)
    part, walk = Path(name), iter(rows)
    try:
        with pq.ParquetWriter(part, schema.with_metadata(metadata), compression="zstd") as writer:
            while batch := list(islice(walk, _ROWS)):
                writer.write_table(pa.Table.from_pylist(batch, schema=schema.with_metadata(metadata)))
        part.chmod(0o644)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
