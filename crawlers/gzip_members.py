"""Split a file of gzip members, as WARC files are, and notice a torn one, which warcio passes over."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

GZIP_START = b"\x1f\x8b"
GZIP_HEAD = GZIP_START + b"\x08"  # deflate, the one method there is (RFC 1952, 2.3.1)
CHUNK = 1 << 16
# Ten times the greatest body that the crawl takes: more is a decompression bomb.
MAX_MEMBER = 256 * 1024 * 1024


class MemberError(ValueError):
    """A member that is torn, damaged or larger than MAX_MEMBER; `offset` is the byte at which it begins."""

    def __init__(self, offset: int, fault: str) -> None:
        super().__init__(f"the record at byte {offset} is {fault}")
        self.offset = offset


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


def is_tail(file: BinaryIO, offset: int, start: bytes) -> bool:
    """Say whether no member that holds `start` at its beginning comes after a bad one at `offset`.

    Then the bad one is the tail that a kill or a power cut leaves, and nothing behind it can be lost.
    """
    file.seek(offset + 1)
    window = file.read(CHUNK)
    base = offset + 1
    while window:
        for match in re.finditer(GZIP_HEAD, window):
            if _begins_with(file, base + match.start(), start):
                return False
        # A header may lie across two windows.
        keep = len(GZIP_HEAD) - 1
        base += max(len(window) - keep, 1)
        file.seek(base)
        window = file.read(CHUNK) if len(window) > keep else b""
    return True


def _begins_with(file: BinaryIO, offset: int, start: bytes) -> bool:
    file.seek(offset)
    try:
        decoder = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        return decoder.decompress(file.read(CHUNK), len(start)) == start
    except zlib.error:
        return False


def _read_member(file: BinaryIO, pending: bytes, offset: int) -> tuple[bytes, int, bytes]:
    decoder = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    parts: list[bytes] = []
    size = taken = 0
    while not decoder.eof:
        chunk = decoder.unconsumed_tail or pending or file.read(CHUNK)
        if not chunk:
            raise MemberError(offset, "torn")
        if not decoder.unconsumed_tail:
            taken += len(chunk)
            pending = b""
        try:
            parts.append(decoder.decompress(chunk, CHUNK))
        except zlib.error as error:
            raise MemberError(offset, f"damaged: {error}") from error
        size += len(parts[-1])
        if size > MAX_MEMBER:
            raise MemberError(offset, f"larger than {MAX_MEMBER} bytes")
    return b"".join(parts), taken - len(decoder.unused_data), decoder.unused_data
