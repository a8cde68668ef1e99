"""What a run had is given out once, in its order, and nothing more."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from crawlers.archive_writer import ArchiveWriter, Exchange
from crawlers.history import Payload
from crawlers.records import Fetch, Outcome
from crawlers.recovery import scan_archive
from crawlers.replay import Replay

AT = "2026-11-21T08:00:00Z"
URL = "http://council.test/offer"
CODE = "E10000017"
PAGE = b"<html>page"
LINE = Fetch("run", URL, CODE, URL, URL, AT, 200, Outcome.NEW, warc="a.warc.gz", offset=7)
FAILURE = replace(LINE, status=None, outcome=Outcome.TIMEOUT, warc="", offset=None)


def make_exchange(status: int = 200, body: bytes = PAGE) -> Exchange:
    return Exchange(URL, AT, "GET", (), status, "", [("ETag", '"1"')], body)


def test_answers_come_once_in_their_order(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    with ArchiveWriter(path, "run", AT, "test") as writer:
        offsets = [writer.write(make_exchange(503, b"")), writer.write(make_exchange())]
    replay = Replay(path, scan_archive(path).entries)
    found = [replay.take_answer(URL) for _ in range(3)]
    assert [(answer.status, answer.body, at) for answer, at in filter(None, found)] == [
        (503, b"", offsets[0]),
        (200, PAGE, offsets[1]),
    ]
    first = found[0]
    assert first is not None and (first[0].at, first[0].headers) == (AT, (("ETag", '"1"'),))
    assert found[2] is None and replay.take_answer(URL + "/other") is None


def write_revisit(folder: Path, status: int) -> tuple[Path, Payload]:
    """Write an archive with a page, and one of a later run that revisits it."""
    old, new = folder / "old.warc.gz", folder / "new.warc.gz"
    with ArchiveWriter(old, "old", AT, "test") as writer:
        writer.write(make_exchange())
    with ArchiveWriter(new, "new", AT, "test") as writer:
        writer.write(make_exchange(status, PAGE if status == 200 else b""), same_as=(URL, AT))
    return new, Payload(old, scan_archive(old).entries[0])


def test_the_body_of_a_revisit_comes_from_the_earlier_archive(tmp_path: Path) -> None:
    path, payload = write_revisit(tmp_path, 200)
    entries = scan_archive(path).entries
    found = Replay(path, entries, (), {URL: payload}).take_answer(URL)
    assert found is not None and found[0].body == PAGE
    # Where that is gone, or has another body, the page is asked for again.
    assert Replay(path, entries).take_answer(URL) is None
    other = Payload(payload.path, replace(payload.entry, digest="OTHER"))
    assert Replay(path, entries, (), {URL: other}).take_answer(URL) is None


def test_not_modified_needs_no_body(tmp_path: Path) -> None:
    path, _ = write_revisit(tmp_path, 304)
    found = Replay(path, scan_archive(path).entries).take_answer(URL)
    assert found is not None and (found[0].status, found[0].body) == (304, b"")


def test_each_line_is_known_as_often_as_it_was_written(tmp_path: Path) -> None:
    replay = Replay(tmp_path, (), [LINE, FAILURE, FAILURE])
    # The time, and what a newer version of the code makes of an answer, do not make it another attempt.
    assert replay.take_line(replace(LINE, at="later", outcome=Outcome.CHANGED))
    assert not replay.take_line(LINE)
    assert [replay.take_line(FAILURE) for _ in range(3)] == [True, True, False]
    assert not replay.take_line(replace(LINE, source=URL + "/other"))


def test_a_failure_is_found_until_its_line_is_taken(tmp_path: Path) -> None:
    replay = Replay(tmp_path, (), [LINE, FAILURE])
    assert replay.find_failure(CODE, URL, URL, URL) == FAILURE
    assert replay.find_failure(CODE, URL, URL, URL + "/hop") is None
    replay.take_line(FAILURE)
    assert replay.find_failure(CODE, URL, URL, URL) is None
