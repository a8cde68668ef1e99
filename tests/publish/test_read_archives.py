"""Pages of archives become documents and statements; what must not be shown is withheld and told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from normalise.model import Document, Reading
from publish.archives import open_archive
from publish.inputs import Inputs
from publish.plausible import holds_impossible_value
from publish.privacy import find_objection
from taxonomy.lists import Origin
from tests.publish.archives import (
    BODY,
    GRANT,
    OFFER,
    Page,
    make_archive,
    make_page,
    read,
    write_sources,
)
from tests.publish.conftest import Build
from tests.publish.small_data import COUNTY, PAGE, select


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
    path = build(read(inputs, make_archive(tmp_path / "run", [OFFER])).readings)
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
    monkeypatch.setattr("normalise.read.read_page", lambda *_: Reading(document))
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


def test_sample_is_labelled_and_meets_the_real_page_it_restates(
    tmp_path: Path, inputs: Inputs, build: Build
) -> None:
    replica = "http://shire.sample.test/offer"
    folder = make_archive(tmp_path / "sample", [Page(COUNTY, replica, BODY)])
    write_sources(
        folder / "sources.csv", [{"authority": COUNTY, "url": replica, "kind": "page", "replica_of": PAGE}]
    )
    readings = read(inputs, folder)
    assert readings.readings.has_sample and {one.row["origin"] for one in readings.stated} == {"sample"}
    path = build(readings.readings)
    assert select(path, "SELECT sample FROM builds") == [(1,)]
    assert select(path, "SELECT origin, replica_of FROM sources WHERE url = ?", replica) == [("sample", PAGE)]
    superseded = select(path, "SELECT count(*) FROM statements WHERE url = ? AND superseded = 1", PAGE)
    assert superseded == [(1,)]


def test_crawl_is_no_sample(tmp_path: Path, inputs: Inputs) -> None:
    archive = open_archive(make_archive(tmp_path / "run", [OFFER]), inputs.register)
    assert archive.origin is Origin.CRAWLED


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
