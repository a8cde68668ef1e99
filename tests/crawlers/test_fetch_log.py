"""The fetch log: one line an attempt, readable whatever happened to its end."""

from pathlib import Path

import pytest

from crawlers.archive import ArchiveError
from crawlers.fetch_log import FetchLogWriter, find_last_good, read_fetches
from crawlers.records import Fetch, Outcome

URL = "http://council.sample.test/offer"


def make_fetch(outcome: Outcome = Outcome.NEW, at: str = "2026-11-21T08:00:00Z", **more: str) -> Fetch:
    return Fetch("run", URL, "E10000017", URL, more.get("final_url", URL), at, 200, outcome)


def write(path: Path, *fetches: Fetch) -> Path:
    with FetchLogWriter(path) as log:
        for fetch in fetches:
            log.write(fetch)
    return path


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    fetches = (make_fetch(), make_fetch(Outcome.NOT_FOUND))
    assert read_fetches(write(tmp_path / "new" / "log.jsonl", *fetches)) == (fetches, ())


def test_a_torn_last_line_is_reported_and_left_out(tmp_path: Path) -> None:
    path = write(tmp_path / "log.jsonl", make_fetch(), make_fetch())
    path.write_bytes(path.read_bytes()[:-30])
    fetches, problems = read_fetches(path)
    assert fetches == (make_fetch(),)
    assert problems == (f"{path}:2: the last line is torn and was left out",)


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '"text"',
        '{"run": "r"}',
        '{"outcome": "splendid"}',
        '{"outcome": "new", "colour": "red"}',
    ],
)
def test_any_other_bad_line_is_named(tmp_path: Path, line: str) -> None:
    path = write(tmp_path / "log.jsonl", make_fetch())
    path.write_text(line + "\n" + path.read_text())
    with pytest.raises(ArchiveError, match=r"log\.jsonl:1: not a line of a fetch log"):
        read_fetches(path)


def test_missing_and_unwritable_logs_are_named(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="cannot be read"):
        read_fetches(tmp_path / "log.jsonl")
    with pytest.raises(ArchiveError, match="cannot be written"):
        FetchLogWriter(write(tmp_path / "log.jsonl") / "under-a-file.jsonl")


def test_the_last_good_fetch_is_the_newest_good_one() -> None:
    old = make_fetch(at="2026-09-01T00:00:00Z")
    new = make_fetch(Outcome.UNCHANGED, at="2026-10-01T00:00:00Z", final_url=URL + "/moved")
    failed = make_fetch(Outcome.NOT_FOUND, at="2026-11-01T00:00:00Z")
    assert find_last_good([new, failed, old]) == {URL: new, URL + "/moved": new}
