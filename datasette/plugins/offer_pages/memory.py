"""Finished answers kept in memory until the database changes: the same address gives the same bytes."""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from dataclasses import dataclass

LIMIT = 40_000_000  # bytes of bodies, so that the whole site stays under 400 MB when it is attacked
LARGEST = 8_000_000  # bytes of one answer: the matrix of all items is smaller, whole tables are streamed
_WORTH_PACKING = 1_000
_PACKED_TYPES = ("text/", "application/json", "application/atom+xml", "application/xml", "image/svg")
Headers = list[tuple[bytes, bytes]]


@dataclass(slots=True)
class Kept:
    """One answer: headers without length, the body, and the mark of what may be kept."""

    status: int
    headers: Headers
    body: bytes
    etag: bytes
    _packed: bytes | None = None

    def pack(self) -> bytes:
        """The body packed, once it is asked for; empty where packing is not worth it."""
        if self._packed is None:
            kind = next((value for name, value in self.headers if name.lower() == b"content-type"), b"")
            worth = self.etag and len(self.body) >= _WORTH_PACKING
            packs = worth and kind.decode("latin-1").startswith(_PACKED_TYPES)
            # Without a time inside, the same body always packs to the same bytes.
            self._packed = gzip.compress(self.body, 6, mtime=0) if packs else b""
        return self._packed


def keep(headers: Headers, body: bytes, status: int) -> Kept:
    """An answer made ready to be given again: its ETag (RFC 9110, 8.8.3) is the digest of its body.

    Only a full answer gets one: an error says nothing that a reader should keep.
    """
    if status != 200:
        return Kept(status, headers, body, b"")
    etag = b'"' + hashlib.sha256(body).hexdigest()[:32].encode() + b'"'
    marked = [*headers, (b"etag", etag), (b"vary", b"accept-encoding")]
    return Kept(status, marked, body, etag)


class Memory:
    """The answers kept, least lately asked for forgotten first."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._size = 0
        self._kept: OrderedDict[tuple[str, bytes], Kept] = OrderedDict()

    def find(self, key: tuple[str, bytes]) -> Kept | None:
        """The answer kept for a path and a query."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def put(self, key: tuple[str, bytes], kept: Kept) -> None:
        """Keep an answer, unless it is too large to be worth its room."""
        if len(kept.body) > LARGEST or key in self._kept:
            return
        self._kept[key] = kept
        self._size += len(kept.body)
        while self._size > self._limit:
            _, dropped = self._kept.popitem(last=False)
            self._size -= len(dropped.body)

    def __len__(self) -> int:
        return len(self._kept)
