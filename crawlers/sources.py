"""Read `data/sources.csv`: the public addresses where councils state their offer."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from crawlers.records import Source, SourceKind

COLUMNS = ("authority", "url", "kind", "title", "scope", "page_date", "host_kind", "start", "end", "note")
OPTIONAL_COLUMNS = ("replica_of",)
GSS_CODE = re.compile(r"E\d{8}")
# A page may print no more than a year or a month as its date.
PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


class SourceError(ValueError):
    """A sources file that cannot be trusted; the message begins with file and line."""


def read_sources(path: Path) -> tuple[Source, ...]:
    """Return every row in file order, ended ones too.

    Raises SourceError for a file that cannot be read, a missing or unknown column, a bad code, kind, address
    or date, or an address that one council has twice.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return tuple(_read_rows(csv.DictReader(file, strict=True), path))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SourceError(f"{path}: cannot be read as a CSV file: {error}") from error


def select_active(sources: tuple[Source, ...], day: str) -> tuple[Source, ...]:
    """Return the sources that are valid on a day (ISO 8601): begun, and not ended."""
    return tuple(
        source for source in sources if (source.start or day) <= day and (not source.end or day < source.end)
    )


def _read_rows(reader: csv.DictReader[str], path: Path) -> Iterator[Source]:
    _check_columns(reader.fieldnames or (), path)
    lines: dict[tuple[str, str], int] = {}
    for row in reader:
        where = f"{path}:{reader.line_num}"
        source = _read_row(row, where)
        first = lines.setdefault((source.authority, source.url), reader.line_num)
        if first != reader.line_num:
            raise SourceError(f"{where}: {source.authority} has {source.url} already, in line {first}")
        yield source


def _check_columns(names: object, path: Path) -> None:
    found = set(names) if isinstance(names, (list, tuple)) else set()
    missing = [name for name in COLUMNS if name not in found]
    unknown = sorted(found - set(COLUMNS) - set(OPTIONAL_COLUMNS))
    if missing:
        raise SourceError(f"{path}:1: column missing: {', '.join(missing)}")
    if unknown:
        raise SourceError(f"{path}:1: unknown column: {', '.join(unknown)}")


def _read_row(row: dict[str, str], where: str) -> Source:
    # DictReader files surplus cells under None and fills missing ones with None.
    if None in row or any(value is None for value in row.values()):
        raise SourceError(f"{where}: the row has not as many cells as the header")
    cells = {name: value.strip() for name, value in row.items()}
    if not GSS_CODE.fullmatch(cells["authority"]):
        raise SourceError(
            f"{where}: authority must be a GSS code such as E10000017, not {cells['authority']!r}"
        )
    if cells["kind"] not in set(SourceKind):
        raise SourceError(f"{where}: kind must be one of {', '.join(SourceKind)}, not {cells['kind']!r}")
    _check_address(cells["url"], "url", where)
    for name in ("scope", "replica_of"):
        if cells.get(name):
            _check_address(cells[name], name, where)
    for name in ("start", "end"):
        _check_date(cells[name], name, where, whole=True)
    _check_date(cells["page_date"], "page_date", where, whole=False)
    kind = SourceKind(cells.pop("kind"))
    return Source(kind=kind, **cells)


def _check_address(url: str, name: str, where: str) -> None:
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good or re.search(r"\s", url):
        raise SourceError(f"{where}: {name} must be an http or https address, not {url!r}")


def _check_date(text: str, name: str, where: str, *, whole: bool) -> None:
    if not text:
        return
    match = PARTIAL_DATE.fullmatch(text)
    try:
        if not match or (whole and not match[3]):
            raise ValueError(text)
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        form = "YYYY-MM-DD" if whole else "YYYY, YYYY-MM or YYYY-MM-DD"
        raise SourceError(f"{where}: {name} must be a date as {form}, not {text!r}") from None
