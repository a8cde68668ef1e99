"""Split a file of gzip members, as WARC files are, and notice a torn one, which warcio passes over."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

GZIP_START = b"\x1f\x8b"
CHUNK = 1 << 16
# Ten times the greatest body that the crawl takes: more is a decompression bomb.
MAX_MEMBER = 256 * 1024 * 1024


class MemberError(ValueError):
    """A member that is torn, damaged or larger than MAX_MEMBER; says at which byte it begins."""


@dataclass(frozen=True, slots=True)
class Member:
    """One gzip member: where it begins, how many bytes it takes in the file, and what it holds."""

    offset: int
    length: int
    data: bytes


def split_members(file: BinaryIO) -> Iterator[Member]:
    """Yield the members of a gzip file from its current position to its end."""
    offset = file.tell()
    pending = b""
    while pending or (pending := file.read(CHUNK)):
        data, length, pending = _read_member(file, pending, offset)
        yield Member(offset, length, data)
        offset += length


def _read_member(file: BinaryIO, pending: bytes, offset: int) -> tuple[bytes, int, bytes]:
    decoder = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    parts: list[bytes] = []
    size = taken = 0
    while not decoder.eof:
        chunk = decoder.unconsumed_tail or pending or file.read(CHUNK)
        if not chunk:
            raise MemberError(f"the record at byte {offset} is torn")
        if not decoder.unconsumed_tail:
            taken += len(chunk)
            pending = b""
        try:
            parts.append(decoder.decompress(chunk, CHUNK))
        except zlib.error as error:
            raise MemberError(f"the record at byte {offset} is damaged: {error}") from error
        size += len(parts[-1])
        if size > MAX_MEMBER:
            raise MemberError(f"the record at byte {offset} is larger than {MAX_MEMBER} bytes")
    return b"".join(parts), taken - len(decoder.unused_data), decoder.unused_data
