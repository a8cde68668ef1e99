"""The index beside an archive: one sorted line for each answer, so that any of them is found by its address.

CDXJ as OpenWayback's successors write it: sort key, 14-digit time, and a JSON object whose values are texts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from crawlers.whole_files import write_whole

CDXJ_NAME = "crawl.cdxj"
REVISIT_MIME = "warc/revisit"
DEFAULT_PORTS = {"http": 80, "https": 443}
ISO, STAMP = "%Y-%m-%dT%H:%M:%SZ", "%Y%m%d%H%M%S"
NO_MARKS = str.maketrans("", "", "-:TZ")  # from ISO to STAMP
NONE = "-"


class IndexFileError(ValueError):
    """An index that cannot be read: it is made anew from its archive."""


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One answer in an archive: `length` bytes from byte `offset` of the file, compressed.

    `at` is UTC, ISO 8601 to the second; `digest` is the payload's SHA-1 in base 32; `mime` is
    `warc/revisit` for an answer whose body stands in an earlier archive. What is unknown is `-`.
    """

    url: str
    at: str
    mime: str
    status: int
    digest: str
    length: int
    offset: int
    filename: str


NUMBERS = frozenset({"status", "length", "offset"})
KEYS = tuple(field.name for field in fields(IndexEntry) if field.name != "at")


def describe_record(record: Any, offset: int, length: int, filename: str) -> IndexEntry | None:
    """Return the entry of a record as warcio knows it, or None for one that is no answer."""
    if record.rec_type not in ("response", "revisit") or record.http_headers is None:
        return None
    mime = (record.http_headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return IndexEntry(
        url=record.rec_headers.get_header("WARC-Target-URI"),
        at=record.rec_headers.get_header("WARC-Date"),
        mime=REVISIT_MIME if record.rec_type == "revisit" else mime or NONE,
        status=int(record.http_headers.get_statuscode()),
        digest=(record.rec_headers.get_header("WARC-Payload-Digest") or NONE).removeprefix("sha1:"),
        length=length,
        offset=offset,
        filename=filename,
    )


def make_surt(url: str) -> str:
    """Return the sort key of an address: host turned round, without `www.`, then path and query, lower case.

    Heritrix' "sort-friendly URI reordering transform": pages of a site and of its subdomains stand together.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".")
    labels = re.sub(r"^www\d*\.", "", host).split(".")
    key = ",".join(reversed(labels))
    try:
        port = parts.port
    except ValueError:
        port = None
    if port not in (None, DEFAULT_PORTS.get(parts.scheme)):
        key += f":{port}"
    # A doubled or trailing slash says nothing, but for the home page.
    path = re.sub(r"/{2,}", "/", parts.path.lower()).rstrip("/") or "/"
    query = "&".join(sorted(parts.query.lower().split("&"))) if parts.query else ""
    return f"{key}){path}" + (f"?{query}" if query else "")


def format_entry(entry: IndexEntry) -> str:
    """Return an entry as a line, without its end."""
    values = json.dumps({name: str(getattr(entry, name)) for name in KEYS})
    return f"{make_surt(entry.url)} {entry.at.translate(NO_MARKS)} {values}"


def write_index(path: Path, lines: Iterable[str]) -> None:
    """Write the lines in the order of their bytes, all or nothing. Raises OSError."""
    write_whole(path, "".join(f"{line}\n" for line in sorted(lines)))


def read_index(path: Path) -> Iterator[IndexEntry]:
    """Yield the entries of an index. Raises OSError, and IndexFileError for a line that is none."""
    with path.open(encoding="utf-8", errors="replace") as file:
        for number, line in enumerate(file, 1):
            try:
                yield _read_line(line)
            except (ValueError, TypeError, KeyError) as error:
                raise IndexFileError(f"{path}:{number}: not a line of an index: {error}") from error


def _read_line(line: str) -> IndexEntry:
    _, stamp, values = line.split(" ", 2)
    at = datetime.strptime(stamp, STAMP).strftime(ISO)
    row: dict[str, Any] = json.loads(values)
    cells: dict[str, Any] = {name: int(row[name]) if name in NUMBERS else row[name] for name in KEYS}
    return IndexEntry(at=at, **cells)
