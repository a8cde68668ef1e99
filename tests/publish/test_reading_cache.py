"""What was read is not read again, and what is kept is what would be read: else it is thrown away."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import taxonomy
from normalise.inputs import Input, iterate_inputs
from normalise.model import Issue, PageContext, Reading
from normalise.read import read_page
from publish.code_digest import digest_reader
from publish.read_archives import Brought
from publish.reading_cache import ReadingCache
from publish.reading_text import drop_blocks, read_reading, write_reading
from tests.publish.archives import Page, make_fetch, make_page
from tests.publish.small_data import COUNTY, PAGE

SAMPLE = Path(__file__).parents[2] / "data" / "sample" / "sample.warc.gz"
FETCH = make_fetch(Page(COUNTY, PAGE, b""), "run", "2026-11-22T09:00:00Z", 0)
BROUGHT: Brought = (FETCH, "")
OFFER = make_page("Our offer to care leavers", "We pay your council tax until you are 25.")
GATED = make_page("SEND local offer", "Help for children with special educational needs.")


class Reader:
    """Reads in this process, and counts."""

    def __init__(self) -> None:
        self.count = 0

    def read(self, pages: Iterable[tuple[Any, Input | Reading]]) -> Iterator[tuple[Any, Reading]]:
        for key, page in pages:
            if isinstance(page, Input):
                self.count += 1
                page = read_page(page.body, page.content_type, page.context, taxonomy.load())
            yield key, page


def make_input(body: bytes = OFFER, url: str = PAGE, authority: str = COUNTY) -> Input:
    return Input(PageContext("source", authority, url, "2026-11-22"), body, "text/html")


def run(path: Path, *pages: Input, reader: str = "one") -> tuple[list[Reading], int]:
    """Return what a run with the cache gives, and how many pages it had to read."""
    counting = Reader()
    with ReadingCache(path, counting.read, reader) as cache:
        readings = [reading for _, reading in cache.read((BROUGHT, page) for page in pages)]
    assert cache.hits + cache.misses == len(pages) and cache.misses == counting.count
    return [drop_blocks(reading) for reading in readings], counting.count


def test_each_reading_of_the_sample_survives_the_text() -> None:
    vocabulary = taxonomy.load()
    pages = [page for page in iterate_inputs([SAMPLE]) if not isinstance(page, Issue)][:6]
    there = PageContext("elsewhere", "E06000901", pages[0].context.url, "2027-01-01")
    stated = 0
    for page in pages:
        reading = read_page(page.body, page.content_type, page.context, vocabulary)
        assert read_reading(write_reading(reading), page.context) == drop_blocks(reading)
        moved = read_page(page.body, page.content_type, replace(there, url=page.context.url), vocabulary)
        again = read_reading(write_reading(reading), replace(there, url=page.context.url))
        assert again == drop_blocks(moved)
        stated += len(again.everything)
    assert stated > 20


def test_the_same_page_is_read_once_whoever_it_belongs_to(tmp_path: Path) -> None:
    path = tmp_path / "build" / "readings.cache"
    (first,), count = run(path, make_input())
    assert count == 1 and first.statements
    (again,), count = run(path, make_input(authority="E06000901"))
    assert count == 0
    assert {one.authority for one in again.statements} == {"E06000901"}
    assert [replace(one, authority=COUNTY) for one in again.statements] == list(first.statements)


def test_what_the_gate_turned_away_is_kept_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "readings.cache"
    (first,), _ = run(path, make_input(GATED))
    (again,), count = run(path, make_input(GATED))
    assert (again, count) == (first, 0) and first.issues


@pytest.mark.parametrize(
    "other",
    [
        make_input(OFFER + b" "),
        make_input(url=PAGE + "/news/1"),
        replace(make_input(), content_type="text/plain"),
    ],
)
def test_other_bytes_address_or_type_are_read_anew(tmp_path: Path, other: Input) -> None:
    path = tmp_path / "readings.cache"
    run(path, make_input())
    assert run(path, other)[1] == 1


def test_other_code_reads_anew_and_removes_what_the_old_one_read(tmp_path: Path) -> None:
    path = tmp_path / "readings.cache"
    run(path, make_input())
    assert run(path, make_input(), reader="two")[1] == 1
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("select reader from readings").fetchall() == [("two",)]


def test_what_could_not_be_read_is_tried_again(tmp_path: Path) -> None:
    torn = replace(make_input(b"%PDF-1.7\nno more"), content_type="application/pdf")
    for _ in range(2):
        (reading,), count = run(tmp_path / "readings.cache", torn)
        assert count == 1 and reading.document is None


def spoil_file(path: Path) -> None:
    path.write_bytes(b"no database at all" * 1000)


def spoil_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def spoil_entry(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("update readings set reading = x'00'")


def spoil_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("spoil", [spoil_file, spoil_half, spoil_entry, spoil_folder])
def test_a_damaged_cache_costs_time_and_nothing_else(tmp_path: Path, spoil: Any) -> None:
    path = tmp_path / "readings.cache"
    (good,), _ = run(path, make_input())
    spoil(path)
    (again,), count = run(path, make_input())
    assert (again, count) == (good, 1)


def test_a_cache_that_another_build_holds_is_done_without(tmp_path: Path) -> None:
    path = tmp_path / "readings.cache"
    run(path, make_input())
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("begin exclusive")
        assert run(path, make_input())[1] == 1


def test_the_digest_of_the_reader_follows_code_and_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    now = digest_reader()
    monkeypatch.setattr("publish.code_digest.version", lambda name: f"{name} 99")
    digest_reader.cache_clear()
    assert digest_reader() != now
    monkeypatch.undo()
    monkeypatch.setattr("publish.code_digest.list_code", lambda package: [(package, b"other")])
    digest_reader.cache_clear()
    assert digest_reader() != now
    monkeypatch.undo()
    digest_reader.cache_clear()
    assert digest_reader() == now
