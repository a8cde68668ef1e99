"""After a cut at any byte, what is whole stays and the rest goes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from crawlers.archive import ArchiveError, iterate_responses
from crawlers.archive_writer import ArchiveWriter, Exchange
from crawlers.fetch_log import FetchLogWriter, read_fetches
from crawlers.records import Fetch, Outcome
from crawlers.recovery import mend_archive, mend_log, scan_archive
from tests.crawlers.warc_check import check_archive

AT = "2026-11-21T08:00:00Z"
URL = "http://council.test/offer"


def write_archive(path: Path, names: str = "abc") -> list[int]:
    with ArchiveWriter(path, "run", AT, "test") as writer:
        return [
            writer.write(
                Exchange(f"{URL}/{name}", AT, "GET", (), 200, "OK", (), f"<html>{name}".encode() * 99)
            )
            for name in names
        ]


def write_log(path: Path, offsets: list[int]) -> list[Fetch]:
    fetch = Fetch("run", URL, "E10000017", URL, URL, AT, 200, Outcome.NEW, warc="a.warc.gz")
    fetches = [replace(fetch, offset=offset) for offset in offsets]
    with FetchLogWriter(path) as log:
        for fetch in fetches:
            log.write(fetch)
    return fetches


def test_an_archive_cut_anywhere_is_mended_and_can_be_written_on(tmp_path: Path) -> None:
    whole_path, path = tmp_path / "whole.warc.gz", tmp_path / "a.warc.gz"
    offsets = write_archive(whole_path)
    whole = whole_path.read_bytes()
    for length in range(0, len(whole), 37):
        path.write_bytes(whole[:length])
        scan, said = mend_archive(path)
        assert path.stat().st_size == scan.end <= length
        assert len(said) == (1 if scan.end < length else 0)
        assert [entry.offset for entry in scan.entries] == [at for at in offsets if at < scan.end]
        writer = ArchiveWriter(path, "run", AT, "test", scan.written)
        writer.write(Exchange(f"{URL}/a", AT, "GET", (), 200, "OK", (), b"<html>again"))
        writer.close()
        # Record ids stay different, though run, address and time are the same.
        check_archive(path)
        assert scan_archive(path).tear == ""


def test_what_was_cut_off_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    offsets = write_archive(path)
    path.write_bytes(path.read_bytes()[: offsets[2] + 9])
    _, (said,) = mend_archive(path)
    assert said.startswith(f"{path}: the record at byte {offsets[2]} is torn: its 9 bytes were cut off")
    assert [response.url for response in iterate_responses(path)] == [f"{URL}/a", f"{URL}/b"]


def test_a_tail_of_rubbish_is_a_torn_tail(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    offsets = write_archive(path)
    # A power cut may leave blocks of zeros where data was promised.
    path.write_bytes(path.read_bytes()[: offsets[2] + 60] + bytes(5000))
    scan, said = mend_archive(path)
    assert (scan.end, len(said)) == (offsets[2], 1)


@pytest.mark.parametrize("number", [0, 1])
def test_damage_before_the_last_record_is_an_error_and_nothing_is_cut(tmp_path: Path, number: int) -> None:
    path = tmp_path / "a.warc.gz"
    offset = write_archive(path)[number]
    content = bytearray(path.read_bytes())
    content[offset + 50 : offset + 80] = bytes(30)
    path.write_bytes(content)
    with pytest.raises(ArchiveError, match=f"damaged archive: the record at byte {offset}"):
        mend_archive(path)
    assert path.read_bytes() == content


def test_a_missing_archive_holds_nothing_and_another_file_is_refused(tmp_path: Path) -> None:
    assert scan_archive(tmp_path / "none.warc.gz").end == 0
    (tmp_path / "page.html").write_text("<html>")
    with pytest.raises(ArchiveError, match=r"page\.html: not a WARC file"):
        mend_archive(tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text() == "<html>"


def test_a_torn_last_line_goes(tmp_path: Path) -> None:
    path = tmp_path / "fetches.jsonl"
    fetches = write_log(path, [1, 2])
    path.write_bytes(path.read_bytes()[:-5])
    kept, said = mend_log(path, tmp_path / "a.warc.gz", 100)
    assert kept == (fetches[0],) == read_fetches(path)[0]
    assert len(said) == 1 and "torn" in said[0]
    assert mend_log(path, tmp_path / "a.warc.gz", 100) == (kept, ())


def test_lines_that_point_beyond_the_archive_go(tmp_path: Path) -> None:
    path = tmp_path / "fetches.jsonl"
    fetches = write_log(path, [10, 20, 30])
    kept, said = mend_log(path, tmp_path / "a.warc.gz", 20)
    assert kept == (fetches[0],) == read_fetches(path)[0]
    assert said == (f"{path}: 2 lines named records that never reached the disk, and were left out",)


def test_a_missing_log_is_empty(tmp_path: Path) -> None:
    assert mend_log(tmp_path / "fetches.jsonl", tmp_path / "a.warc.gz", 0) == ((), ())
