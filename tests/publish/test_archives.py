"""Archives become documents and statements; a broken one is a clear line and costs nothing."""

from __future__ import annotations

import gzip
import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from crawlers.archive import ArchiveError
from crawlers.fetch_log import LOG_NAME, WARC_NAME
from crawlers.records import Fetch, Outcome
from crawlers.run_state import RunState, write_state
from normalise.model import Document, Reading
from publish.archives import choose_fetches, find_runs, list_files, open_archive
from publish.inputs import Inputs
from publish.plausible import holds_impossible_value
from publish.privacy import find_objection
from publish.read_archives import read_archives
from publish.readings import Readings
from taxonomy.lists import Origin
from tests.publish.archives import Page, make_archive, make_fetch, make_page, write_sources
from tests.publish.conftest import Build
from tests.publish.small_data import COUNTY, FORMER, PAGE, RECODED
from tests.publish.test_build import select

GRANT = "When you leave care we will give you a setting up home allowance of £3,000."
BODY = make_page("Our local offer for care leavers", GRANT)
OFFER = Page(COUNTY, PAGE, BODY)


def read(inputs: Inputs, *folders: Path) -> Readings:
    """Read run folders into statements."""
    return read_archives([open_archive(folder, inputs.register) for folder in folders], inputs, lambda: None)


def write_log(folder: Path, fetches: list[Fetch]) -> None:
    """Replace the log of a run."""
    (folder / LOG_NAME).write_text(
        "".join(json.dumps(asdict(fetch)) + "\n" for fetch in fetches), encoding="utf-8"
    )


def test_page_becomes_document_and_quoted_statement(tmp_path: Path, inputs: Inputs) -> None:
    readings = read(inputs, make_archive(tmp_path / "run", [OFFER]))
    (document,) = readings.document_rows
    rows = [one.row for one in readings.stated if one.row["item"] == "setting_up_home_allowance"]
    assert [row["amount_max"] for row in rows] == [3000.0]
    assert document["text"][rows[0]["start"] : rows[0]["end"]] == rows[0]["evidence"]
    assert (rows[0]["origin"], rows[0]["read_on"], rows[0]["document"]) == (
        "crawled",
        "2026-11-22",
        document["id"],
    )
    assert readings.pages == [(COUNTY, "www.shire.test/offer".removeprefix("www."))]


def test_crawled_statement_goes_before_the_hand_read_one(
    tmp_path: Path, inputs: Inputs, build: Build
) -> None:
    path = build(read(inputs, make_archive(tmp_path / "run", [OFFER])))
    sql = "SELECT origin, superseded FROM statements WHERE item LIKE 'setting_up%' AND url = ? ORDER BY 1"
    assert select(path, sql, PAGE) == [("crawled", 0), ("hand_read", 1)]
    position = select(
        path, "SELECT position, origin, pages_read FROM positions WHERE id LIKE ?", f"{COUNTY}:setting_up%"
    )
    assert position == [("mixed", "crawled", 2)]


def test_newest_reading_of_a_page_counts(tmp_path: Path, inputs: Inputs) -> None:
    later = Page(COUNTY, PAGE, make_page("Our local offer for care leavers", GRANT.replace("3,000", "3,500")))
    old = make_archive(tmp_path / "1", [OFFER])
    new = make_archive(tmp_path / "2", [later], "2026-12-01T09:00:00Z")
    for folders in ((old, new), (new, old)):
        rows = [one.row for one in read(inputs, *folders).stated]
        assert {row["amount_max"] for row in rows if row["item"] == "setting_up_home_allowance"} == {3500.0}


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


def test_unreadable_document_is_an_issue_and_the_others_stay(tmp_path: Path, inputs: Inputs) -> None:
    torn = Page(COUNTY, "https://www.shire.test/offer.pdf", b"%PDF-1.7\nnothing more", "application/pdf")
    readings = read(inputs, make_archive(tmp_path / "run", [torn, OFFER]))
    assert [row["location"] for row in readings.issue_rows] == [torn.url]
    assert len(readings.document_rows) == 1 and readings.stated


def test_statement_that_must_not_be_shown_is_withheld_with_an_issue(tmp_path: Path, inputs: Inputs) -> None:
    folder = make_archive(tmp_path / "run", [OFFER])
    good = read(inputs, folder).stated[0].row
    assert find_objection(good) == ""
    assert find_objection(good | {"exclusions": "write to jo@shire.test"}) == "contact_in_statement"
    assert find_objection(good | {"heading": "Call 01632 960123"}) == "contact_in_statement"
    assert find_objection(good | {"evidence": "word " * 41}) == "quote_too_long"


@pytest.mark.parametrize(
    ("values", "impossible"),
    [
        ({"amount_min": 31_004.0, "amount_max": 31_004.0}, True),
        ({"amount_min": 3_000.0, "amount_max": 3_000.0}, False),
        ({"amount_min": 50.0, "amount_max": 20.0}, True),
        ({"amount_min": None, "amount_max": -1.0}, True),
        ({"age_min": 16.0, "age_max": 116.0}, True),
        ({"age_min": 16.0, "age_max": 25.0}, False),
        ({"percent": 150.0}, True),
    ],
)
def test_a_value_that_no_offer_states_is_known(
    tmp_path: Path, inputs: Inputs, values: dict[str, float], impossible: bool
) -> None:
    row = read(inputs, make_archive(tmp_path / "run", [OFFER])).stated[0].row
    assert holds_impossible_value(row | values) is impossible


def test_one_misread_sum_leaves_an_issue_and_the_rest_stays(
    tmp_path: Path, inputs: Inputs, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = (
        b"<main><h1>Care leavers</h1><p>We give care leavers a setting up home allowance of &pound;3,000.</p>"
    )
    page = replace(OFFER, body=body + b"<p>We give care leavers a birthday payment of &pound;50.</p></main>")
    whole = read(inputs, make_archive(tmp_path / "whole", [page])).stated
    most = max(one.row["amount_max"] for one in whole)
    monkeypatch.setattr("publish.plausible.load_bounds", lambda: {"most_pounds": most - 1, "most_years": 30})
    readings = read(inputs, make_archive(tmp_path / "run", [page]))
    assert 0 < len(readings.stated) < len(whole)
    assert {row["kind"] for row in readings.issue_rows} == {"impossible_value"}


@pytest.mark.parametrize("sign", ["\0", "\ud800"])
def test_text_that_sqlite_cannot_count_is_an_issue(
    tmp_path: Path, inputs: Inputs, monkeypatch: pytest.MonkeyPatch, sign: str
) -> None:
    document = Document("sha", "Title", f"before {sign} after", (), "test", "1")
    monkeypatch.setattr("publish.read_archives.read_page", lambda *_: Reading(document))
    readings = read(inputs, make_archive(tmp_path / "run", [OFFER]))
    assert readings.document_rows == []
    assert [row["kind"] for row in readings.issue_rows] == ["unstorable_text"]


def test_withheld_statement_leaves_an_issue(
    tmp_path: Path, inputs: Inputs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("publish.privacy.QUOTE_WORDS", 1)
    readings = read(inputs, make_archive(tmp_path / "run", [OFFER]))
    assert readings.stated == []
    assert {(row["kind"], row["location"]) for row in readings.issue_rows} == {("quote_too_long", PAGE)}


def test_former_code_in_an_old_log_finds_todays_council(tmp_path: Path, inputs: Inputs) -> None:
    page = Page(FORMER, "https://borough.test/offer", BODY)
    readings = read(inputs, make_archive(tmp_path / "run", [page]))
    assert {row["authority"] for row in readings.document_rows} == {RECODED}


def test_sample_is_labelled_and_meets_the_real_page_it_restates(
    tmp_path: Path, inputs: Inputs, build: Build
) -> None:
    replica = "http://shire.sample.test/offer"
    folder = make_archive(tmp_path / "sample", [Page(COUNTY, replica, BODY)])
    write_sources(
        folder / "sources.csv", [{"authority": COUNTY, "url": replica, "kind": "page", "replica_of": PAGE}]
    )
    readings = read(inputs, folder)
    assert readings.has_sample and {one.row["origin"] for one in readings.stated} == {"sample"}
    path = build(readings)
    assert select(path, "SELECT sample FROM builds") == [(1,)]
    assert select(path, "SELECT origin, replica_of FROM sources WHERE url = ?", replica) == [("sample", PAGE)]
    superseded = select(path, "SELECT count(*) FROM statements WHERE url = ? AND superseded = 1", PAGE)
    assert superseded == [(1,)]


def test_crawl_is_no_sample(tmp_path: Path, inputs: Inputs) -> None:
    archive = open_archive(make_archive(tmp_path / "run", [OFFER]), inputs.register)
    assert archive.origin is Origin.CRAWLED


def test_run_without_pages_is_no_error(tmp_path: Path, inputs: Inputs, build: Build) -> None:
    readings = read(inputs, make_archive(tmp_path / "run", []))
    assert (readings.document_rows, readings.stated) == ([], [])
    assert select(build(readings), "SELECT count(*) FROM documents") == [(0,)]


def test_failed_fetches_explain_why_nothing_was_read(tmp_path: Path, inputs: Inputs, build: Build) -> None:
    folder = make_archive(tmp_path / "run", [])
    fetch = make_fetch(Page(RECODED, "https://borough.test/", b""), "run", "2026-11-22T09:00:00Z", 0)
    write_log(folder, [replace(fetch, outcome=Outcome.ROBOTS_DISALLOWED, sha256="", status=None)])
    path = build(read(inputs, folder))
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


def test_contact_in_a_title_is_masked(tmp_path: Path, inputs: Inputs) -> None:
    page = Page(COUNTY, PAGE, make_page("Care leavers: ring 01632 960123", GRANT))
    (document,) = read(inputs, make_archive(tmp_path / "run", [page])).document_rows
    assert document["title"] == "Care leavers: ring"


def test_name_in_a_contact_line_is_withheld(tmp_path: Path, inputs: Inputs) -> None:
    named = GRANT.replace("we will", "ask for Karen Jones and we will")
    readings = read(
        inputs, make_archive(tmp_path / "run", [Page(COUNTY, PAGE, make_page("Our offer", named))])
    )
    assert not any("Jones" in (one.row["evidence"] or "") for one in readings.stated)
    assert [row["kind"] for row in readings.issue_rows] == ["name_in_statement"]
