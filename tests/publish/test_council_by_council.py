"""A build holds one council at a time, however many there are, and what it replaces whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import ClassVar, Self

import pytest

from publish.archives import open_archive
from publish.build import build_database
from publish.former import find_former
from publish.ids import make_id
from publish.inputs import read_inputs
from publish.known_ids import find_known
from publish.read_archives import read_archives
from publish.rows import Row
from publish.write import Writer
from tests.publish.archives import Page, make_archive, make_page
from tests.publish.conftest import STAMP, Build
from tests.publish.small_data import LIMITS, select, write_small_data

PAGES = 3
TITLE = "Our local offer for care leavers"
WORDS = (
    "We give care leavers a setting up home allowance of £{}.",
    "We pay for your passport, and for {} photographs.",
    "You get a bus pass, worth £{} a year.",
)


def make_pages(code: str) -> list[Page]:
    sums = range(2000, 2000 + PAGES)
    pages = ((total, [words.format(total) for words in WORDS]) for total in sums)
    return [Page(code, f"https://{code}.test/{total}", make_page(TITLE, *words)) for total, words in pages]


class Held(str):
    """The id of a statement, which each of its shapes holds: as claim, as row, and back from the disk."""

    alive: ClassVar = 0

    def __new__(cls, text: str) -> Self:
        cls.alive += 1
        return super().__new__(cls, text)

    def __del__(self) -> None:
        type(self).alive -= 1


def count_held(folder: Path, codes: Sequence[str], monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Build for some councils; return how many statements were held whenever rows were written."""
    inputs = read_inputs(write_small_data(folder / "data"))
    run = make_archive(folder / "run", [page for code in codes for page in make_pages(code)])
    held, add = [], Writer.add

    def look(writer: Writer, name: str, rows: Iterable[Row]) -> None:
        held.append(Held.alive)
        add(writer, name, rows)

    with monkeypatch.context() as patch:
        patch.setattr("publish.rows.statements.make_id", lambda *parts: Held(make_id(*parts)))
        patch.setattr(Writer, "add", look)
        readings = read_archives([open_archive(run, inputs.register)], inputs, lambda: None)
        build_database(inputs, readings, STAMP, folder / "local-offer.db", LIMITS)
    written = select(folder / "local-offer.db", "SELECT count(*) FROM statements WHERE origin = 'crawled'")
    assert written[0][0] >= len(codes) * PAGES * len(WORDS)
    return held


def test_no_more_statements_are_held_for_more_councils(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = read_inputs(write_small_data(tmp_path / "data")).register
    codes = [authority.gss_code for authority in register.authorities]
    few = count_held(tmp_path / "few", codes[:1], monkeypatch)
    many = count_held(tmp_path / "many", codes, monkeypatch)
    assert len(codes) == 5 and max(few) >= PAGES * len(WORDS)
    assert max(many) < 2 * max(few)
    # Neither when all pages have been read, nor when the last council has been compared with the others.
    assert many[0] == many[-1] == 0


def test_a_file_that_is_damaged_in_its_middle_is_not_read_by_half(build: Build) -> None:
    path = build()
    for found in (find_former(path), find_known(path)):
        assert found is not None
        found.close()
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = b"\xff" * 4096
    path.write_bytes(content)
    assert find_former(path) is None and find_known(path) is None
