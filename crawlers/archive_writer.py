"""Keep every request and answer as WARC 1.1: one gzip member a record.

WARC 1.1 is ISO 28500:2017; `revisit` records follow its profiles "identical payload digest" and "server not
modified".

What a kill can cost: every record is handed to the system in one write before anything points to it, so a
SIGKILL tears at most the record that is being written. A power cut may cost what was written since the last
`sync`, which the run calls every few dozen records and at its end; `crawlers.recovery` cuts off what is torn.
"""

from __future__ import annotations

import os
import uuid
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import SEEK_END, BytesIO, FileIO
from pathlib import Path
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

from crawlers.archive import ArchiveError
from crawlers.cdxj import describe_record, format_entry

# Record ids are names in this space, made of run, address, time and count: the same crawl, the same bytes.
ID_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:local-offers-compared:warc-record")
NOT_MODIFIED = 304
# zlib's own choice; the library's, 9, takes longer and spares one byte in twenty-five.
LEVEL = 6
GZIP_WINDOW = 31  # zlib's number for "gzip, any window"
NOT_MODIFIED_PROFILE = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer as they went over the wire; `at` is UTC, ISO 8601 to the second.

    `ip` is the address of the machine that answered, if it is known.
    """

    url: str
    at: str
    method: str
    request_headers: Sequence[tuple[str, str]]
    status: int
    reason: str
    headers: Sequence[tuple[str, str]]
    body: bytes
    ip: str = ""


@dataclass(frozen=True, slots=True)
class _Packed:
    """One record, ready to be appended."""

    id: str
    content: bytes
    record: Any


class ArchiveWriter:
    """Append exchanges to one WARC file. Use as a context manager; one writer a file.

    `lines` are those of the file's index so far, in the order of its records.
    """

    def __init__(
        self,
        path: Path,
        run: str,
        at: str,
        software: str,
        written: Mapping[str, int] | None = None,
        lines: Sequence[str] = (),
    ) -> None:
        """Open the file and write a `warcinfo` record. Raises ArchiveError if it cannot be written.

        `written` counts the records that the file holds already, by kind and address, so that no record id
        comes twice; `lines` is their index (`crawlers.recovery.scan_archive`).
        """
        self.path = path
        self.run = run
        self.lines = list(lines)
        self._written: Counter[str] = Counter(written)
        # One for all records: each new one asks the system for the machine's name.
        self._plain = BytesIO()
        self._writer = WARCWriter(self._plain, gzip=False, warc_version="1.1")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # Unbuffered: nothing waits in memory for a disk that is full.
            self._file = path.open("ab", buffering=0)
        except OSError as error:
            raise ArchiveError(f"{path}: cannot be written: {error.strerror}") from error
        info = {"software": software, "format": "WARC File Format 1.1", "isPartOf": run, "robots": "classic"}
        lines_of_info = "".join(f"{name}: {value}\r\n" for name, value in info.items()).encode()
        opening = self._pack("", "warcinfo", at, {"WARC-Filename": path.name}, lines_of_info, None)
        append_bytes(self._file, opening.content, path)

    def __enter__(self) -> ArchiveWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; every record is already on its way to the disk."""
        self._file.close()

    def sync(self) -> None:
        """Wait until the disk has every record. Raises ArchiveError when it fails."""
        sync_file(self._file, self.path)

    def write(self, exchange: Exchange, same_as: tuple[str, str] | None = None) -> int:
        """Write answer and request; return the offset of the answer's record.

        `same_as` is address and date of an earlier record with the same body, or of the one that the server
        says has not been modified: then a `revisit` record without a body is written. Raises ArchiveError
        when the disk is full or gone.
        """
        head = StatusAndHeaders(
            f"{exchange.status} {exchange.reason}".strip(), list(exchange.headers), protocol="HTTP/1.1"
        )
        about = {"WARC-IP-Address": exchange.ip} if exchange.ip else {}
        extra = about if same_as is None else about | _describe_revisit(*same_as, exchange)
        kind = "response" if same_as is None else "revisit"
        body = exchange.body if same_as is None else b""
        answer = self._pack(exchange.url, kind, exchange.at, extra, body, head)
        path = exchange.url.split("/", 3)[3] if exchange.url.count("/") > 2 else ""
        ask = StatusAndHeaders(
            f"{exchange.method} /{path} HTTP/1.1", list(exchange.request_headers), is_http_request=True
        )
        about = {"WARC-Concurrent-To": answer.id} | about
        request = self._pack(exchange.url, "request", exchange.at, about, b"", ask)
        offset = append_bytes(self._file, answer.content + request.content, self.path)
        entry = describe_record(answer.record, offset, len(answer.content), self.path.name)
        if entry is not None:
            self.lines.append(format_entry(entry))
        return offset

    def _pack(
        self,
        url: str,
        kind: str,
        at: str,
        extra: Mapping[str, str],
        body: bytes,
        head: StatusAndHeaders | None,
    ) -> _Packed:
        self._written[kind + url] += 1
        name = f"{self.run} {kind} {url} {at} {self._written[kind + url]}"
        record_id = f"<urn:uuid:{uuid.uuid5(ID_SPACE, name)}>"
        headers = {"WARC-Type": kind, "WARC-Record-ID": record_id, "WARC-Date": at, **extra}
        record = self._writer.create_warc_record(
            url, kind, payload=BytesIO(body), length=len(body), http_headers=head, warc_headers_dict=headers
        )
        self._plain.seek(0)
        self._plain.truncate()
        self._writer.write_record(record)
        return _Packed(record_id, _make_member(self._plain.getvalue()), record)


def append_bytes(file: FileIO, content: bytes, path: Path) -> int:
    """Append all of the bytes or none, and return where they begin.

    Raises ArchiveError when the disk is full or gone.
    """
    start = file.seek(0, SEEK_END)
    rest = memoryview(content)
    try:
        while rest:
            rest = rest[file.write(rest) :]
    except OSError as error:
        with suppress(OSError):
            file.truncate(start)
        raise ArchiveError(f"{path}: cannot be written: {error.strerror}") from error
    return start


def sync_file(file: FileIO, path: Path) -> None:
    """Wait until the disk has all of a file. Raises ArchiveError when it is full or gone."""
    try:
        os.fsync(file.fileno())
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be written: {error.strerror}") from error


def _make_member(record: bytes) -> bytes:
    # At once, not in the library's many small pieces; without a time in the head, as the library does it.
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, GZIP_WINDOW)
    return packer.compress(record) + packer.flush()


def _describe_revisit(url: str, at: str, exchange: Exchange) -> dict[str, str]:
    refers = {"WARC-Refers-To-Target-URI": url, "WARC-Refers-To-Date": at}
    if exchange.status == NOT_MODIFIED:
        return {"WARC-Profile": NOT_MODIFIED_PROFILE} | refers
    return {
        "WARC-Profile": WARCWriter.REVISIT_PROFILE_1_1,
        **refers,
        "WARC-Payload-Digest": digest_payload(exchange.body),
    }


def digest_payload(body: bytes) -> str:
    """Return a payload's digest as records have it: SHA-1 in base 32."""
    digester = Digester("sha1")
    digester.update(body)
    return str(digester)
