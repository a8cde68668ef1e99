"""The fetch log: one JSON line for each attempt on an address, appended as it happens."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path

from crawlers.archive import ArchiveError
from crawlers.archive_writer import append_bytes, sync_file
from crawlers.records import Fetch, Outcome

LOG_NAME = "fetches.jsonl"
WARC_NAME = "crawl.warc.gz"
NAMES = tuple(field.name for field in fields(Fetch))
FIELDS = frozenset(NAMES)
# One for all lines: json.dumps makes another each time.
encode_line = json.JSONEncoder(ensure_ascii=False).encode


class FetchLogWriter:
    """Append fetches to a log; each line is on its way at once, so that a kill tears the last one at most."""

    def __init__(self, path: Path) -> None:
        """Open the log. Raises ArchiveError for a folder that cannot be written."""
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("ab", buffering=0)
        except OSError as error:
            raise ArchiveError(f"{path}: cannot be written: {error.strerror}") from error

    def __enter__(self) -> FetchLogWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def sync(self) -> None:
        """Wait until the disk has every line. Raises ArchiveError when it fails."""
        sync_file(self._file, self.path)

    def write(self, fetch: Fetch) -> None:
        """Append one line. Raises ArchiveError when the disk is full or gone."""
        append_bytes(self._file, f"{format_fetch(fetch)}\n".encode(), self.path)


def format_fetch(fetch: Fetch) -> str:
    """Return a fetch as one line of JSON, fields in the order of the record."""
    return encode_line({name: getattr(fetch, name) for name in NAMES})


def read_fetches(path: Path) -> tuple[tuple[Fetch, ...], tuple[str, ...]]:
    """Return the log's fetches and what could not be read, as lines for a person.

    A torn last line (the crawl was killed while writing) is reported and left out. Any other bad line
    raises ArchiveError with file and line, as does a log that cannot be read.
    """
    try:
        text = path.read_bytes().decode("utf-8", errors="replace")
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be read: {error.strerror}") from error
    lines = text.split("\n")
    torn = lines.pop()
    fetches = tuple(
        _read_line(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip()
    )
    if not torn.strip():
        return fetches, ()
    return fetches, (f"{path}:{len(lines) + 1}: the last line is torn and was left out",)


def find_last_good(fetches: Iterable[Fetch]) -> dict[str, Fetch]:
    """Return for each address that was asked for, or that answered, its newest good fetch."""
    newest: dict[str, Fetch] = {}
    for fetch in fetches:
        for url in {fetch.url, fetch.final_url} if fetch.outcome.good else ():
            earlier = newest.get(url)
            if earlier is None or earlier.at <= fetch.at:
                newest[url] = fetch
    return newest


def _read_line(line: str, where: str) -> Fetch:
    try:
        row = json.loads(line)
        unknown = sorted(set(row) - FIELDS)
        if unknown:
            raise ValueError(f"unknown field {', '.join(unknown)}")
        return Fetch(**{**row, "outcome": Outcome(row["outcome"])})
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ArchiveError(f"{where}: not a line of a fetch log: {error}") from error
