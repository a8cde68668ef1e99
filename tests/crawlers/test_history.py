"""What earlier runs found, and where their bodies are."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawlers.archive_writer import ArchiveWriter, Exchange
from crawlers.cdxj import CDXJ_NAME, write_index
from crawlers.fetch_log import LOG_NAME, WARC_NAME, FetchLogWriter
from crawlers.history import read_history, read_payloads
from crawlers.records import Fetch, Outcome

URL = "http://council.test/offer"


def write_run(archive: Path, name: str, at: str, *, index: bool = True) -> Path:
    """Write a run with a good page, an error page and a page that has not been modified."""
    folder = archive / name
    with ArchiveWriter(folder / WARC_NAME, name, at, "test") as writer:
        writer.write(Exchange(URL, at, "GET", (), 200, "OK", (), b"<html>" + name.encode()))
        writer.write(Exchange(f"{URL}/gone", at, "GET", (), 410, "Gone", (), b"<html>gone"))
        writer.write(Exchange(f"{URL}/same", at, "GET", (), 304, "", (), b""), (f"{URL}/same", at))
    if index:
        write_index(folder / CDXJ_NAME, writer.lines)
    with FetchLogWriter(folder / LOG_NAME) as log:
        log.write(Fetch(name, URL, "E10000017", URL, URL, at, 200, Outcome.NEW))
    return folder


@pytest.mark.parametrize("index", [True, False])
def test_the_newest_body_of_each_address_is_found(tmp_path: Path, index: bool) -> None:
    write_run(tmp_path, "1", "2026-09-01T00:00:00Z", index=index)
    newest = write_run(tmp_path, "2", "2026-10-01T00:00:00Z", index=index)
    write_run(tmp_path, "3", "2026-11-01T00:00:00Z", index=index)
    payloads = read_payloads(tmp_path, besides="3")
    assert {url: (payload.path, payload.entry.at) for url, payload in payloads.items()} == {
        URL: (newest / WARC_NAME, "2026-10-01T00:00:00Z")
    }


def test_an_archive_that_is_gone_has_no_bodies_though_its_log_is_there(tmp_path: Path) -> None:
    (write_run(tmp_path, "1", "2026-09-01T00:00:00Z") / WARC_NAME).unlink()
    assert read_payloads(tmp_path) == {}
    assert set(read_history(tmp_path)) == {URL}


def test_damaged_runs_are_reported_and_passed_over(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    good = write_run(tmp_path, "1", "2026-09-01T00:00:00Z")
    for name, part in (("2", CDXJ_NAME), ("3", LOG_NAME)):
        (write_run(tmp_path, name, "2026-10-01T00:00:00Z") / part).write_text("rubbish\n")
    (write_run(tmp_path, "4", "2026-10-01T00:00:00Z", index=False) / WARC_NAME).write_bytes(b"rubbish")
    (tmp_path / "3" / WARC_NAME).unlink()
    assert read_payloads(tmp_path)[URL].path == good / WARC_NAME
    assert read_history(tmp_path)[URL].run == "4"
    said = "\n".join(record.getMessage() for record in caplog.records)
    assert f"2/{CDXJ_NAME}:1: not a line of an index" in said
    assert f"4/{WARC_NAME}: not a WARC file" in said
    assert f"3/{LOG_NAME}:1: not a line of a fetch log" in said
