"""Hosts whose connections fail: slow, silent, endless, cut off, packed to burst."""

from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Iterator
from itertools import repeat
from typing import ClassVar

import brotli  # type: ignore[import-untyped]

from crawlers.records import Outcome
from tests.sites.faults.host import Call, Host, make_answer, make_page
from tests.sites.serve import NOT_FOUND, Answer

MIB = 1024 * 1024
# Twice the crawler's own cap of a real run, as a stream of one repeated block.
BURST = 50 * MIB
BLOCK = b" " * 65536
PATIENCE = 60  # blocks or seconds, after which a host of ours gives up by itself
PAGE = make_page("Your money").body


class SlowBody(Host):
    """A byte now and then: never silent for long, and never done."""

    name = "slow-body"
    ends: ClassVar = {"/offer": Outcome.TIMEOUT}

    def answer(self, call: Call) -> None:
        if call.path == "/robots.txt":
            super().answer(call)
            return
        call.start(Content_Type="text/html", Content_Length="100000")
        for _ in range(10 * PATIENCE):
            call.wfile.write(b" ")
            time.sleep(0.1)


class Silent(Host):
    """Takes the request and says nothing."""

    name = "silent"
    ends: ClassVar = {"/offer": Outcome.TIMEOUT}

    def answer(self, call: Call) -> None:
        if call.path == "/robots.txt":
            super().answer(call)
            return
        # Until the crawler hangs up.
        call.connection.settimeout(PATIENCE)
        call.connection.recv(1)
        call.close_connection = True


class EndlessBody(Host):
    """Chunk after chunk, with no length announced and no end."""

    name = "endless-body"
    ends: ClassVar = {"/offer": Outcome.TOO_LARGE}

    def answer(self, call: Call) -> None:
        if call.path == "/robots.txt":
            super().answer(call)
            return
        call.start(Content_Type="text/html", Transfer_Encoding="chunked")
        for block in repeat(BLOCK):
            call.wfile.write(b"%x\r\n%s\r\n" % (len(block), block))


class HugePage(Host):
    """A page of 100 MB, honestly announced."""

    name = "huge-page"
    ends: ClassVar = {"/offer": Outcome.TOO_LARGE}

    def answer(self, call: Call) -> None:
        if call.path == "/robots.txt":
            super().answer(call)
            return
        call.start(Content_Type="text/html", Content_Length=str(100 * MIB))
        for _ in range(100 * MIB // len(BLOCK)):
            call.wfile.write(BLOCK)


class CutOff(Host):
    """Bodies that stop short: of the length announced, of the end of the gzip stream, of anything at all."""

    name = "cut-off"
    ends: ClassVar = {
        "/length": Outcome.SERVER_ERROR,
        "/gzip": Outcome.SERVER_ERROR,
        "/not-gzip": Outcome.SERVER_ERROR,
        "/hang-up": Outcome.SERVER_ERROR,
    }
    pages: ClassVar = {
        "/gzip": make_answer(gzip.compress(PAGE, mtime=0)[:-60], Content_Encoding="gzip"),
        "/not-gzip": make_answer(PAGE, Content_Encoding="gzip"),
    }

    def answer(self, call: Call) -> None:
        if call.path in ("/length", "/hang-up"):
            call.close_connection = True
        if call.path == "/length":
            call.start(Content_Type="text/html", Content_Length=str(len(PAGE) + 1))
            call.wfile.write(PAGE)
        elif call.path != "/hang-up":
            super().answer(call)


class Packed(Host):
    """Small answers that unpack to more than anyone wants, in every encoding; and honest ones beside them."""

    name = "packed"
    ends: ClassVar = {
        "/gzip-bomb": Outcome.TOO_LARGE,
        "/deflate-bomb": Outcome.TOO_LARGE,
        "/brotli-bomb": Outcome.TOO_LARGE,
        "/gzip": Outcome.NEW,
        "/brotli": Outcome.NEW,
    }

    def __init__(self) -> None:
        self.built = {
            "/gzip-bomb": make_answer(pack_blocks(31), Content_Encoding="gzip"),
            "/deflate-bomb": make_answer(pack_blocks(15), Content_Encoding="deflate"),
            "/brotli-bomb": make_answer(brotli.compress(b" " * BURST, quality=5), Content_Encoding="br"),
            "/gzip": make_answer(gzip.compress(PAGE, mtime=0), Content_Encoding="gzip"),
            "/brotli": make_answer(brotli.compress(PAGE), Content_Encoding="br"),
        }

    def find(self, path: str) -> Answer:
        return self.built.get(path, NOT_FOUND)


class NoSuchName(Host):
    """A name that nobody has registered."""

    name = "no-such-name"
    ends: ClassVar = {"/offer": Outcome.DNS}


def pack_blocks(window: int) -> bytes:
    """Return BURST blanks compressed; `window` as for zlib: 31 is gzip, 15 is deflate."""
    packer = zlib.compressobj(9, zlib.DEFLATED, window)

    def pack() -> Iterator[bytes]:
        for _ in range(BURST // len(BLOCK)):
            yield packer.compress(BLOCK)
        yield packer.flush()

    return b"".join(pack())


HOSTS = (SlowBody, Silent, EndlessBody, HugePage, CutOff, Packed, NoSuchName)
