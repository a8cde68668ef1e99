"""Corrections: read strictly, applied after reading, both values kept; a stale one stops the build."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from publish.corrections import read_corrections
from publish.csv_rows import BadDataError
from publish.inputs import Inputs, digest_inputs, read_inputs
from tests.publish.conftest import Build
from tests.publish.small_data import COUNTY, NORTH, OBSERVATIONS, UNITARY, select, write_small_data

CELL = f"{NORTH}:council_tax_exemption"
# One letter of a council officer, as the orchestrator of the data writes it down.
ENTRY = """
corrections:
  - id: 2026-12-north-shire-1
    authority: north-shire
    item: council_tax_exemption
    was: {position: offered, percent: 100, age_max: 25}
    becomes: {position: conditional, percent: 50, age_max: null}
    reason: The exemption became a discount in April.
    evidence: Cabinet decision of 3 March, not yet on the page
    by: council
    received: 2026-12-01
    status: accepted
    decided: 2026-12-02
    reply: Changed; we will read the page again.
"""


def write(data: Path, text: str, name: str = "north-shire.yaml") -> Path:
    """Write a file of corrections and return it."""
    path = data / "corrections" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def fetch_row(path: Path, sql: str, *values: Any) -> dict[str, Any]:
    """Return the one row of a query by names of columns."""
    columns = sql.split("SELECT ")[1].split(" FROM")[0].split(", ")
    (row,) = select(path, sql, *values)
    return dict(zip(columns, row, strict=True))


@pytest.fixture
def corrected(data: Path, build: Build) -> Path:
    """A database with the correction applied."""
    write(data, ENTRY)
    return build()


def test_no_folder_and_an_empty_one_are_no_corrections(data: Path, inputs: Inputs) -> None:
    assert inputs.corrections == ()
    (data / "corrections").mkdir()
    assert read_inputs(data).corrections == ()


def test_position_shows_the_correction_and_keeps_what_was_read(corrected: Path) -> None:
    row = fetch_row(
        corrected,
        "SELECT position, percent, age_max, origin, statements, correction, corrected_from, reason, how_much"
        " FROM positions WHERE id = ?",
        CELL,
    )
    assert (row["position"], row["percent"], row["age_max"]) == ("conditional", 50, None)
    assert (row["origin"], row["statements"]) == ("told_by_council", 1)
    assert row["correction"] == "2026-12-north-shire-1"
    was = json.loads(row["corrected_from"])
    assert (was["position"], was["percent"], was["age_max"]) == ("offered", 100, 25)
    assert "word of the council" in row["reason"] and "offered, 100%" in row["reason"].replace(" %", "%")


def test_both_statements_stand_and_one_counts(corrected: Path) -> None:
    rows = select(
        corrected,
        "SELECT origin, superseded, correction IS NOT NULL, evidence, note FROM statements"
        " WHERE authority = ? AND item = 'council_tax_exemption' ORDER BY origin",
        NORTH,
    )
    assert [row[:4] for row in rows] == [("hand_read", 1, 1, None), ("told_by_council", 0, 1, None)]
    assert rows[1][4] == (
        "The exemption became a discount in April. Cabinet decision of 3 March, not yet on the page"
    )


def test_countys_tally_counts_the_corrected_position(corrected: Path) -> None:
    row = select(
        corrected, "SELECT district_tally FROM positions WHERE id = ?", f"{COUNTY}:council_tax_exemption"
    )
    assert json.loads(row[0][0]) == {"conditional": 1, "not_read": 1}


def test_table_holds_every_entry_with_our_answer(data: Path, build: Build) -> None:
    refused = ENTRY.replace("accepted", "refused").replace("shire-1", "shire-2").replace("100", "75")
    write(data, refused)
    path = build()
    row = fetch_row(
        path, "SELECT status, applied, was, becomes, reply, decided, evidence_url, by_role FROM corrections"
    )
    assert (row["status"], row["applied"], row["by_role"], row["evidence_url"]) == (
        "refused",
        0,
        "council",
        None,
    )
    assert row["was"].startswith("offered, 75") and row["was"].endswith("to 25")
    assert row["becomes"].startswith("conditional, 50")
    assert select(path, "SELECT position, correction FROM positions WHERE id = ?", CELL) == [
        ("offered", None)
    ]


def test_stale_correction_stops_the_build_and_names_file_and_cell(data: Path, build: Build) -> None:
    write(data, ENTRY)
    good = build().read_bytes()
    write_small_data(data, [*OBSERVATIONS[:2], {**OBSERVATIONS[2], "percent": "75"}])
    with pytest.raises(BadDataError) as error:
        build()
    message = str(error.value)
    assert f"north-shire.yaml:3: correction 2026-12-north-shire-1 of {CELL} no longer matches" in message
    assert "percent 100" in message and "percent 75" in message and "\n" not in message
    assert next(data.parent.glob("out/*.db")).read_bytes() == good


def test_correction_that_the_page_now_bears_out_says_what_to_do(data: Path, build: Build) -> None:
    write(data, ENTRY)
    told = {**OBSERVATIONS[2], "stance": "conditional", "percent": "50", "age_max": ""}
    write_small_data(data, [*OBSERVATIONS[:2], told])
    with pytest.raises(BadDataError, match="set its status to source_updated"):
        build()
    write(data, ENTRY.replace("accepted", "source_updated"))
    path = build()
    assert select(path, "SELECT position, origin, correction FROM positions WHERE id = ?", CELL) == [
        ("conditional", "hand_read", None)
    ]


def test_pending_entry_is_held_against_what_is_shown_but_changes_nothing(data: Path, build: Build) -> None:
    pending = ENTRY.replace("accepted", "pending").replace("decided: 2026-12-02", "decided: null")
    write(data, pending)
    assert select(build(), "SELECT position FROM positions WHERE id = ?", CELL) == [("offered",)]
    write(data, pending.replace("percent: 100", "percent: 90"))
    with pytest.raises(BadDataError, match="no longer matches"):
        build()


def test_promise_that_was_misread_becomes_silent(data: Path, build: Build) -> None:
    silent = ENTRY.replace(
        "{position: conditional, percent: 50, age_max: null}",
        "{position: silent, percent: null, age_max: null}",
    )
    write(data, silent)
    path = build()
    row = fetch_row(
        path,
        "SELECT position, best_statement, statements, percent, first_seen FROM positions WHERE id = ?",
        CELL,
    )
    assert list(row.values()) == ["silent", None, 0, None, None]
    assert select(path, "SELECT count(*) FROM statements WHERE origin = 'told_by_council'") == [(0,)]


def test_what_others_tell_is_read_by_hand_at_its_address(data: Path, build: Build) -> None:
    write(data, ENTRY.replace("by: council", "by: campaigner\n    evidence_url: https://north.test/new"))
    rows = select(build(), "SELECT origin, url FROM statements WHERE method = 'correction'")
    assert rows == [("hand_read", "https://north.test/new")]


def test_silence_can_be_corrected(data: Path, build: Build) -> None:
    told = ENTRY.replace("item: council_tax_exemption", "item: bus_pass").replace(
        "{position: offered, percent: 100, age_max: 25}", "{position: silent}"
    )
    write(
        data, told.replace("{position: conditional, percent: 50, age_max: null}", "{position: conditional}")
    )
    found = select(
        build(), "SELECT position, origin, first_seen FROM positions WHERE id = ?", f"{NORTH}:bus_pass"
    )
    assert found == [("conditional", "told_by_council", "2026-12-01")]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("authority: north-shire", "authority: nowhere", "4: 'nowhere' is no council"),
        ("item: council_tax_exemption", "item: free_ponies", "5: 'free_ponies' is no item"),
        ("status: accepted", "status: maybe", "status 'maybe' is not one of accepted, refused"),
        ("by: council", "by: Jane", "by 'Jane' is not one of council, care_leaver"),
        ("reply: Changed", "answer: Changed", "unknown key 'answer'"),
        ("reply: Changed; we will read the page again.", "", "reply is missing"),
        ("decided: 2026-12-02", "decided: 2026-11-02", "before it was received"),
        ("decided: 2026-12-02", "", "decided is missing"),
        ("received: 2026-12-01", "received: 1 December", "received must be a day as YYYY-MM-DD"),
        ("percent: 100", "percent: 120", "percent must lie between 0 and 100"),
        ("percent: 100, ", "", "becomes sets percent, so was must say"),
        ("position: conditional", "position: mixed", "can become offered, conditional"),
        (
            "position: conditional, percent: 50, age_max: null",
            "position: silent, percent: 5",
            "silent position has no",
        ),
        ("evidence: Cabinet decision of 3 March, not yet on the page", "", "needs evidence_url"),
        ("by: council", "by: public", "needs evidence_url, so that anybody can look"),
        ("reason: The exemption", "reason: Mail jo@north.test, the exemption", "reason must hold no e-mail"),
        ("reply: Changed", "reply: Thanks; ask for Karen Jones. Changed", "name of a person"),
        ("was: {", "was: {amount: 3, ", "unknown key 'amount'"),
        ("id: 2026-12-north-shire-1", "id: North 1", "small letters, digits and dashes"),
        ("corrections:", "letters:", "corrections is missing"),
    ],
)
def test_bad_entry_is_named_with_its_line(data: Path, old: str, new: str, message: str) -> None:
    assert old in ENTRY
    write(data, ENTRY.replace(old, new))
    with pytest.raises(BadDataError) as error:
        read_inputs(data)
    first = str(error.value).splitlines()[0]
    assert message in str(error.value) and "north-shire.yaml:" in first


def test_two_entries_may_not_share_an_id_or_a_cell(data: Path, inputs: Inputs) -> None:
    write(data, ENTRY, "a.yaml")
    write(data, ENTRY, "b.yaml")
    with pytest.raises(BadDataError) as error:
        read_corrections(data / "corrections", inputs.register, inputs.taxonomy.item_by_id)
    assert "b.yaml:3: id '2026-12-north-shire-1' stands at" in str(error.value)
    assert f"{CELL} has an accepted correction at" in str(error.value)


def test_file_that_would_be_passed_over_is_refused(data: Path) -> None:
    write(data, ENTRY, "north-shire.yaml.txt")
    with pytest.raises(BadDataError, match=r"north-shire\.yaml\.txt: not a \.yaml file"):
        read_inputs(data)


def test_corrections_belong_to_the_inputs_digest(data: Path) -> None:
    before = digest_inputs(data, [])
    write(data, ENTRY)
    assert digest_inputs(data, []) != before


def test_unitary_that_was_never_read_can_tell_us(data: Path, build: Build) -> None:
    told = ENTRY.replace("north-shire", UNITARY).replace("2026-12-" + UNITARY, "2026-12-townley")
    told = told.replace(
        "{position: offered, percent: 100, age_max: 25}", "{position: not_read, percent: null}"
    )
    write(data, told.replace("percent: 50, age_max: null", "percent: 50"))
    row = select(
        build(),
        "SELECT position, percent, pages_read, first_seen FROM positions WHERE id = ?",
        f"{UNITARY}:council_tax_exemption",
    )
    assert row == [("conditional", 50.0, 0, "2026-12-01")]
