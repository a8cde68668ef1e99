"""Read archived answers back, and notice what is torn or damaged (`crawlers.archive_writer` writes them)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import brotli
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.limitreader import LimitReader

from crawlers.gzip_members import GZIP_START, MemberError, is_tail, split_members

WARC_START = b"WARC/"
# More than any answer that the crawl takes for good: what is larger when unpacked was refused there too.
MAX_BODY = 64 * 1024 * 1024


class ArchiveError(ValueError):
    """An archive that is missing, torn or not a WARC file; one line that names the file."""


@dataclass(frozen=True, slots=True)
class ArchivedResponse:
    """One answer out of an archive; `body` is decoded from transfer and content encoding.

    `warc` is the archive file's name, `offset` the record's first byte in it.
    """

    url: str
    fetched_at: str
    status: int
    content_type: str
    body: bytes
    warc: str
    offset: int


@dataclass(frozen=True, slots=True)
class RawAnswer:
    """An answer as it came over the wire; `at` is UTC, ISO 8601 to the second. A `revisit` has no body."""

    at: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def iterate_responses(
    path: Path, on_tear: Callable[[str], object] | None = None
) -> Iterator[ArchivedResponse]:
    """Yield every `response` record in file order, whatever its status, and so robots.txt too.

    `revisit` records have no body and are left out: it stands in an earlier archive; so are answers that
    unpack to more than MAX_BODY bytes. Raises ArchiveError for a file that is missing, torn or no WARC; what
    stands before the tear is yielded first. With `on_tear`, a last record that is torn is told to it instead.
    """
    try:
        with path.open("rb") as file:
            for offset, record in _iterate_records(file, path, on_tear):
                body = _read_all(_open_content(record))
                if len(body) > MAX_BODY:
                    continue
                if not isinstance(record.raw_stream, LimitReader) or record.raw_stream.limit > 0:
                    raise ArchiveError(f"{path}: damaged archive: the record at byte {offset} is cut off")
                if record.rec_type == "response" and record.http_headers is not None:
                    yield _make_response(record, body, path.name, offset)
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (ArchiveLoadFailed, MemberError) as error:
        raise ArchiveError(f"{path}: damaged archive: {' '.join(str(error).split())}") from error


def read_answer(path: Path, offset: int) -> RawAnswer:
    """Return the answer whose record begins at a byte of an archive. Raises ArchiveError if there is none."""
    try:
        with path.open("rb") as file:
            file.seek(offset)
            member = next(split_members(file))
        record = next(iter(ArchiveIterator(BytesIO(member.data))))
        return RawAnswer(
            at=record.rec_headers.get_header("WARC-Date"),
            status=int(record.http_headers.get_statuscode()),
            headers=tuple(record.http_headers.headers),
            body=_read_all(record.raw_stream),
        )
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (ArchiveLoadFailed, MemberError, StopIteration, AttributeError) as error:
        raise ArchiveError(f"{path}: no answer at byte {offset}: {error}") from error


def _iterate_records(
    file: BinaryIO, path: Path, on_tear: Callable[[str], object] | None
) -> Iterator[tuple[int, Any]]:
    start = file.read(len(WARC_START))
    file.seek(0)
    if on_tear is not None and len(start) < len(WARC_START):
        on_tear("there is no whole record in it")
        return
    if not start.startswith(GZIP_START):
        if start != WARC_START:
            raise ArchiveError(f"{path}: not a WARC file")
        records = ArchiveIterator(file)
        for record in records:
            yield records.offset, record
        return
    try:
        for member in split_members(file):
            if not member.data.startswith(WARC_START):
                raise ArchiveError(f"{path}: not a WARC file")
            for record in ArchiveIterator(BytesIO(member.data)):
                yield member.offset, record
    except MemberError as error:
        if on_tear is None or not is_tail(file, error.offset, WARC_START):
            raise
        on_tear(f"{error}, and was left out")


def _open_content(record: Any) -> BinaryIO:
    encoding = record.http_headers.get_header("Content-Encoding", "") if record.http_headers else ""
    if encoding.strip().lower() != "br":
        stream: BinaryIO = record.content_stream()
        return stream
    # warcio fails on brotli; a server may send it although we never say that we take it.
    packed = _read_all(record.raw_stream)
    try:
        return BytesIO(brotli.Decompressor().process(packed, output_buffer_limit=MAX_BODY + 1))
    except brotli.error:
        return BytesIO(packed)


def _read_all(stream: BinaryIO) -> bytes:
    # One read() of warcio's buffered streams may stop at a buffer's end.
    parts, size = [], 0
    while size <= MAX_BODY and (part := stream.read(65536)):
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def _make_response(record: Any, body: bytes, warc: str, offset: int) -> ArchivedResponse:
    return ArchivedResponse(
        url=record.rec_headers.get_header("WARC-Target-URI"),
        fetched_at=record.rec_headers.get_header("WARC-Date"),
        status=int(record.http_headers.get_statuscode()),
        content_type=record.http_headers.get_header("Content-Type") or "",
        body=body,
        warc=warc,
        offset=offset,
    )
