"""Keep every request and answer as WARC 1.1, and read the answers back.

One gzip member a record, so that a record can be read from its offset and a kill can tear the last one only.
WARC 1.1 is ISO 28500:2017; `revisit` records follow its profile "identical payload digest".
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import SEEK_END, BytesIO, FileIO
from pathlib import Path
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.limitreader import LimitReader
from warcio.statusandheaders import StatusAndHeaders
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

from crawlers.gzip_members import GZIP_START, MemberError, split_members

# Record ids are names in this space, made of run, address, time and count: the same crawl, the same bytes.
ID_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:local-offers-compared:warc-record")
WARC_START = b"WARC/"


class ArchiveError(ValueError):
    """An archive that is missing, torn or not a WARC file; one line that names the file."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer as they went over the wire; `at` is UTC, ISO 8601 to the second."""

    url: str
    at: str
    method: str
    request_headers: Sequence[tuple[str, str]]
    status: int
    reason: str
    headers: Sequence[tuple[str, str]]
    body: bytes


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


class ArchiveWriter:
    """Append exchanges to one WARC file. Use as a context manager; one writer a file."""

    def __init__(self, path: Path, run: str, at: str, software: str) -> None:
        """Open the file and write its `warcinfo` record. Raises ArchiveError if it cannot be written."""
        self.path = path
        self.run = run
        self._written: Counter[str] = Counter()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # Unbuffered: nothing waits in memory for a disk that is full.
            self._file = path.open("ab", buffering=0)
        except OSError as error:
            raise ArchiveError(f"{path}: cannot be written: {error.strerror}") from error
        info = {"software": software, "format": "WARC File Format 1.1", "isPartOf": run, "robots": "classic"}
        lines = "".join(f"{name}: {value}\r\n" for name, value in info.items()).encode()
        self._write("", "warcinfo", at, {"WARC-Filename": path.name}, lines, None)

    def __enter__(self) -> ArchiveWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; every record is already on its way to the disk."""
        self._file.close()

    def write(self, exchange: Exchange, same_as: tuple[str, str] | None = None) -> int:
        """Write answer and request; return the offset of the answer's record.

        `same_as` is address and date of an earlier record with the same body: then a `revisit` record without
        a body is written. Raises ArchiveError when the disk is full or gone.
        """
        offset = self._file.tell()
        head = StatusAndHeaders(
            f"{exchange.status} {exchange.reason}".strip(), list(exchange.headers), protocol="HTTP/1.1"
        )
        extra = {} if same_as is None else _describe_revisit(*same_as, exchange.body)
        kind = "response" if same_as is None else "revisit"
        body = exchange.body if same_as is None else b""
        answer = self._write(exchange.url, kind, exchange.at, extra, body, head)
        path = exchange.url.split("/", 3)[3] if exchange.url.count("/") > 2 else ""
        ask = StatusAndHeaders(
            f"{exchange.method} /{path} HTTP/1.1", list(exchange.request_headers), is_http_request=True
        )
        self._write(exchange.url, "request", exchange.at, {"WARC-Concurrent-To": answer}, b"", ask)
        return offset

    def _write(
        self,
        url: str,
        kind: str,
        at: str,
        extra: Mapping[str, str],
        body: bytes,
        head: StatusAndHeaders | None,
    ) -> str:
        self._written[kind + url] += 1
        name = f"{self.run} {kind} {url} {at} {self._written[kind + url]}"
        record_id = f"<urn:uuid:{uuid.uuid5(ID_SPACE, name)}>"
        headers = {"WARC-Type": kind, "WARC-Record-ID": record_id, "WARC-Date": at, **extra}
        out = BytesIO()
        writer = WARCWriter(out, gzip=True, warc_version="1.1")
        writer.write_record(
            writer.create_warc_record(
                url,
                kind,
                payload=BytesIO(body),
                length=len(body),
                http_headers=head,
                warc_headers_dict=headers,
            )
        )
        append_bytes(self._file, out.getvalue(), self.path)
        return record_id


def append_bytes(file: FileIO, content: bytes, path: Path) -> None:
    """Append all of the bytes or none. Raises ArchiveError when the disk is full or gone."""
    start = file.seek(0, SEEK_END)
    rest = memoryview(content)
    try:
        while rest:
            rest = rest[file.write(rest) :]
    except OSError as error:
        with suppress(OSError):
            file.truncate(start)
        raise ArchiveError(f"{path}: cannot be written: {error.strerror}") from error


def iterate_responses(path: Path) -> Iterator[ArchivedResponse]:
    """Yield every `response` record in file order, whatever its status, and so robots.txt too.

    `revisit` records have no body and are left out: it stands in an earlier archive. Raises ArchiveError for
    a file that is missing, torn or no WARC; what stands before the tear is yielded first.
    """
    try:
        with path.open("rb") as file:
            for offset, record in _iterate_records(file, path):
                body = _read_all(record.content_stream())
                if not isinstance(record.raw_stream, LimitReader) or record.raw_stream.limit > 0:
                    raise ArchiveError(f"{path}: damaged archive: the record at byte {offset} is cut off")
                if record.rec_type == "response" and record.http_headers is not None:
                    yield _make_response(record, body, path.name, offset)
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (ArchiveLoadFailed, MemberError) as error:
        raise ArchiveError(f"{path}: damaged archive: {' '.join(str(error).split())}") from error


def _iterate_records(file: BinaryIO, path: Path) -> Iterator[tuple[int, Any]]:
    start = file.read(len(WARC_START))
    file.seek(0)
    if not start.startswith(GZIP_START):
        if start != WARC_START:
            raise ArchiveError(f"{path}: not a WARC file")
        records = ArchiveIterator(file)
        for record in records:
            yield records.offset, record
        return
    for member in split_members(file):
        if not member.data.startswith(WARC_START):
            raise ArchiveError(f"{path}: not a WARC file")
        for record in ArchiveIterator(BytesIO(member.data)):
            yield member.offset, record


def _read_all(stream: BinaryIO) -> bytes:
    # One read() of warcio's buffered streams may stop at a buffer's end.
    return b"".join(iter(lambda: stream.read(65536), b""))


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


def _describe_revisit(url: str, at: str, body: bytes) -> dict[str, str]:
    digester = Digester("sha1")
    digester.update(body)
    return {
        "WARC-Profile": WARCWriter.REVISIT_PROFILE_1_1,
        "WARC-Refers-To-Target-URI": url,
        "WARC-Refers-To-Date": at,
        "WARC-Payload-Digest": str(digester),
    }
