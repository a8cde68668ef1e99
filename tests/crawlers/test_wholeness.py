"""A packed answer is whole or it is no answer."""

from __future__ import annotations

import gzip
import os
import zlib

import pytest
from scrapy import Request
from scrapy.http import Response

from crawlers import wholeness
from crawlers.wholeness import CUT_OFF, WholenessMiddleware, is_whole

PAGE = gzip.compress(b"<html><p>You can have three thousand pounds.</p></html>" * 50 + os.urandom(90_000))
URL = "http://council.sample.test/"


@pytest.mark.parametrize("cut", [1, 8, 9, 1000, 80_000])
def test_a_stream_that_stops_short_is_not_whole(cut: int) -> None:
    assert is_whole(PAGE)
    assert not is_whole(PAGE[:-cut])


def test_damage_and_other_things_are_not_whole() -> None:
    damaged = bytearray(PAGE)
    damaged[5000] ^= 0xFF
    assert not is_whole(bytes(damaged))
    assert not is_whole(b"<html>not packed at all</html>")
    assert not is_whole(zlib.compress(b"another format"))
    assert not is_whole(b"")


def test_rubbish_after_the_end_does_no_harm() -> None:
    assert is_whole(PAGE + b"\r\n")


def test_a_bomb_costs_no_more_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wholeness, "ENOUGH", 100_000)
    # Its end is never reached, so it passes here and is refused for its size.
    assert is_whole(gzip.compress(bytes(1_000_000))[:-8])


@pytest.mark.parametrize(
    ("encoding", "body", "flags"),
    [
        ("gzip", PAGE, []),
        ("gzip", PAGE[:-20], [CUT_OFF]),
        (" X-GZIP ", PAGE[:-20], [CUT_OFF]),
        ("", PAGE[:-20], []),
        ("br", PAGE[:-20], []),
    ],
)
def test_only_what_says_that_it_is_packed_is_looked_at(encoding: str, body: bytes, flags: list[str]) -> None:
    answer = Response(URL, headers={"Content-Encoding": encoding}, body=body)
    assert WholenessMiddleware().process_response(Request(URL), answer).flags == flags
