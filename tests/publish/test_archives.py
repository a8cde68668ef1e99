"""Archives of runs: found, checked and placed; a broken one is a clear line and costs nothing."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from crawlers.archive import ArchiveError
from crawlers.fetch_log import LOG_NAME, WARC_NAME
from crawlers.records import Outcome
from crawlers.run_state import RunState, write_state
from publish.archives import choose_fetches, find_runs, list_files, open_archive
from publish.inputs import Inputs
from tests.publish.archives import (
    BODY,
    OFFER,
    Page,
    make_archive,
    make_fetch,
    read,
    write_log,
)
from tests.publish.conftest import Build
from tests.publish.small_data import COUNTY, FORMER, PAGE, RECODED, select


def test_unchanged_page_is_read_from_the_archive_that_holds_it(tmp_path: Path, inputs: Inputs) -> None:
    old = make_archive(tmp_path / "1", [OFFER])
    new = make_archive(tmp_path / "2", [])
    at = "2026-12-01T09:00:00Z"
    write_log(new, [replace(make_fetch(OFFER, "2", at, 0), outcome=Outcome.UNCHANGED, warc="", offset=None)])
    (document,) = read(inputs, old, new).document_rows
    assert document["fetched_at"] == at


def test_page_that_is_gone_keeps_its_last_good_reading() -> None:
    good = make_fetch(OFFER, "1", "2026-11-22T09:00:00Z", 0)
    gone = replace(good, at="2026-12-01T09:00:00Z", outcome=Outcome.GONE, sha256="")
    assert choose_fetches([good, gone]) == (good,)


def test_body_that_no_archive_holds_is_an_issue(tmp_path: Path, inputs: Inputs) -> None:
    folder = make_archive(tmp_path / "run", [])
    write_log(folder, [make_fetch(OFFER, "run", "2026-11-22T09:00:00Z", 0)])
    readings = read(inputs, folder)
    assert [(row["kind"], row["authority"], row["location"]) for row in readings.issue_rows] == [
        ("body_missing", COUNTY, PAGE)
    ]
    assert readings.stated == []


def test_former_code_in_an_old_log_finds_todays_council(tmp_path: Path, inputs: Inputs) -> None:
    page = Page(FORMER, "https://borough.test/offer", BODY)
    readings = read(inputs, make_archive(tmp_path / "run", [page]))
    assert {row["authority"] for row in readings.document_rows} == {RECODED}


def test_run_without_pages_is_no_error(tmp_path: Path, inputs: Inputs, build: Build) -> None:
    readings = read(inputs, make_archive(tmp_path / "run", []))
    assert (readings.document_rows, readings.stated) == ([], [])
    assert select(build(readings.readings), "SELECT count(*) FROM documents") == [(0,)]


def test_failed_fetches_explain_why_nothing_was_read(tmp_path: Path, inputs: Inputs, build: Build) -> None:
    folder = make_archive(tmp_path / "run", [])
    fetch = make_fetch(Page(RECODED, "https://borough.test/", b""), "run", "2026-11-22T09:00:00Z", 0)
    write_log(folder, [replace(fetch, outcome=Outcome.ROBOTS_DISALLOWED, sha256="", status=None)])
    path = build(read(inputs, folder).readings)
    reason = select(path, "SELECT reason FROM positions WHERE id = ?", f"{RECODED}:bus_pass")
    assert "robots are asked to stay away (1)" in reason[0][0]


def _tear(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


def _garble(path: Path) -> None:
    path.write_bytes(b"\x00" * 400)


def _damage(path: Path) -> None:
    path.write_bytes(gzip.compress(b"not a WARC record at all"))


@pytest.mark.parametrize("ruin", [_tear, _garble, _damage])
def test_broken_warc_is_one_clear_line(tmp_path: Path, inputs: Inputs, ruin: Any) -> None:
    folder = make_archive(tmp_path / "run", [OFFER])
    ruin(folder / WARC_NAME)
    with pytest.raises(ArchiveError) as caught:
        read(inputs, folder)
    assert str(folder / WARC_NAME) in str(caught.value) and "\n" not in str(caught.value)


def _cut_off(folder: Path) -> Path:
    """Mark a run as one that has not come to its end."""
    write_state(folder, RunState(folder.name, (), "sources.csv", "2026-11-22T09:00:00Z"))
    return folder


def test_torn_end_of_a_run_that_was_cut_off_is_an_issue(tmp_path: Path, inputs: Inputs) -> None:
    other = Page(COUNTY, "https://www.shire.test/other", BODY + b"<p>more</p>")
    folder = _cut_off(make_archive(tmp_path / "run", [OFFER, other]))
    # The request record is the last one; it goes, and so does a part of the answer before it.
    offset = open_archive(folder, inputs.register).fetches[1].offset or 0
    warc = folder / WARC_NAME
    warc.write_bytes(warc.read_bytes()[: offset + 60])
    readings = read(inputs, folder)
    assert [row["url"] for row in readings.document_rows] == [PAGE]
    assert [(row["kind"], row["severity"], row["location"]) for row in readings.issue_rows] == [
        ("torn_archive", "warning", f"run/{WARC_NAME}"),
        ("body_missing", "warning", other.url),
    ]
    assert f"the record at byte {offset} is torn" in readings.issue_rows[0]["message"]


def test_damage_before_the_end_is_an_error_in_an_unfinished_run_too(tmp_path: Path, inputs: Inputs) -> None:
    folder = _cut_off(make_archive(tmp_path / "run", [OFFER, Page(COUNTY, PAGE + "/2", BODY)]))
    content = bytearray((folder / WARC_NAME).read_bytes())
    offset = open_archive(folder, inputs.register).fetches[0].offset or 0
    content[offset + 40 : offset + 60] = b"\0" * 20
    (folder / WARC_NAME).write_bytes(content)
    with pytest.raises(ArchiveError, match="damaged archive"):
        read(inputs, folder)


@pytest.mark.parametrize("size", [None, 0, 1, 40])
def test_run_that_was_cut_off_at_once_says_nothing(tmp_path: Path, inputs: Inputs, size: int | None) -> None:
    folder = _cut_off(make_archive(tmp_path / "run", []))
    if size is None:
        for name in (WARC_NAME, LOG_NAME):
            (folder / name).unlink()
    else:
        (folder / WARC_NAME).write_bytes((folder / WARC_NAME).read_bytes()[:size])
    readings = read(inputs, folder)
    assert (readings.document_rows, len(readings.issue_rows)) == ([], 1)
    assert list_files([open_archive(folder, inputs.register)]) == tuple(
        path for path in (folder / WARC_NAME, folder / LOG_NAME) if path.exists()
    )


def test_archive_that_cannot_be_placed_is_refused(tmp_path: Path, inputs: Inputs) -> None:
    with pytest.raises(ArchiveError, match="no such archive"):
        open_archive(tmp_path / "none", inputs.register)
    (tmp_path / "empty").mkdir()
    with pytest.raises(ArchiveError, match=r"there is no fetches\.jsonl beside it"):
        open_archive(tmp_path / "empty", inputs.register)
    note = make_archive(tmp_path / "run", []) / "note.txt"
    note.write_text("hello")
    with pytest.raises(ArchiveError, match="not a WARC file"):
        open_archive(note, inputs.register)


def test_log_of_an_unknown_council_is_refused(tmp_path: Path, inputs: Inputs) -> None:
    folder = make_archive(tmp_path / "run", [Page("E06999999", PAGE, BODY)])
    with pytest.raises(ArchiveError, match="'E06999999'"):
        open_archive(folder, inputs.register)


def test_runs_are_found_in_order_of_name(tmp_path: Path) -> None:
    for name in ("b", "a", ".about-to-begin"):
        (tmp_path / name).mkdir()
    (tmp_path / "c.txt").touch()
    assert [path.name for path in find_runs(tmp_path)] == ["a", "b"]
    assert find_runs(tmp_path / "none") == ()
