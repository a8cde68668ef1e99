"""A packed answer that stops before its end: Scrapy unpacks what is there, so half a page would pass."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response

CUT_OFF = "cut_off"
GZIP = frozenset({"gzip", "x-gzip"})
GZIP_WINDOW = 31  # zlib's number for "gzip, any window"
BLOCK = 65536
# Bytes: what unpacks to more is too large whatever its end.
ENOUGH = 32 * 1024 * 1024


class WholenessMiddleware:
    """Mark an answer whose gzip stream has no end, so that it is asked for again and never taken for good."""

    def process_response(self, request: Request, response: Response) -> Response:
        """Add the flag CUT_OFF where it is due."""
        encoding = (response.headers.get(b"Content-Encoding") or b"").decode("latin-1").strip().lower()
        if encoding in GZIP and not is_whole(response.body):
            response.flags.append(CUT_OFF)
        return response


def is_whole(body: bytes) -> bool:
    """Say whether a gzip stream (RFC 1952) reaches its end and its checksum is right."""
    unpacker = zlib.decompressobj(GZIP_WINDOW)
    rest, size = body, 0
    try:
        while rest and not unpacker.eof and size < ENOUGH:
            size += len(unpacker.decompress(rest, BLOCK))
            rest = unpacker.unconsumed_tail
    except zlib.error:
        return False
    return unpacker.eof or size >= ENOUGH
