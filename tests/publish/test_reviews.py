"""Decisions of people: kept beside the machine's value, applied by the build, re-opened by a new wording."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from publish.archives import open_archive
from publish.build import Stamp, build_database
from publish.commands.review import review
from publish.csv_rows import BadDataError
from publish.inputs import read_inputs
from publish.read_archives import read_archives
from publish.reviews import COLUMNS, digest_evidence
from tests.publish.archives import Page, make_archive, make_page
from tests.publish.small_data import LIMITS, SOUTH, UNITARY, select, write_csv, write_small_data

URL = "https://south.test/care-leavers"
GRANT = "We give care leavers a setting up home allowance of £3,000."
BUSES = "We do not pay for bus passes."
ALBUM = "Every care leaver gets a photo album of their years with us."
TITLE = "Our local offer for care leavers"
CELL = f"{UNITARY}:setting_up_home_allowance"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run with one page: a grant, a refusal, and a promise that fits no item."""
    folder = tmp_path_factory.mktemp("review") / "run"
    return make_archive(folder, [Page(UNITARY, URL, make_page(TITLE, GRANT, BUSES, ALBUM))])


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, archive: Path) -> Path:
    """The database before anybody has decided anything."""
    return build(write_small_data(tmp_path_factory.mktemp("first")), archive)


@pytest.fixture
def built(data: Path, first: Path) -> Path:
    """The same in the data folder of one test."""
    (data / "build").mkdir()
    return Path(shutil.copy(first, data / "build" / "local-offer.db"))


def build(data: Path, archive: Path) -> Path:
    """Build into the data folder, as the command does, and return the database."""
    inputs = read_inputs(data)
    readings = read_archives([open_archive(archive, inputs.register)], inputs, lambda: None)
    output = data / "build" / "local-offer.db"
    build_database(inputs, readings, Stamp("2026-11-22T10:00:00+00:00", "a" * 64), output, LIMITS)
    return output


def decide(data: Path, decision: str, row: dict[str, Any], **cells: str) -> None:
    """Write one decision on a statement of the database."""
    usual = {
        "statement": row["id"],
        "authority": UNITARY,
        "item": cells.get("item_becomes") or row["item"] or "",
        "url": URL,
        "evidence_sha256": digest_evidence(row["evidence"]),
        "machine_item": row["item"] or "",
        "machine_stance": row["stance"],
        "decision": decision,
        "reviewer": "AB",
        "decided_on": "2026-11-23",
    }
    write_csv(data / "reviews.csv", COLUMNS, [usual | cells])


def find(path: Path, words: str) -> dict[str, Any]:
    """Return the statement whose quote is these words."""
    names = ("id", "item", "stance", "published", "review", "machine_item", "machine_stance", "evidence")
    (row,) = select(path, f"SELECT {', '.join(names)} FROM statements WHERE evidence = ?", words)
    return dict(zip(names, row, strict=True))


def position(path: Path, cell: str = CELL) -> Any:
    return select(path, "SELECT position FROM positions WHERE id = ?", cell)[0][0]


def test_promise_without_an_item_waits_and_enters_no_position(first: Path) -> None:
    row = find(first, ALBUM)
    assert (row["item"], row["published"]) == (None, 0)
    assert find(first, GRANT)["published"] == 1
    counted = select(first, "SELECT sum(statements) FROM positions WHERE authority = ?", UNITARY)
    stated = select(first, "SELECT sum(published) FROM statements WHERE authority = ?", UNITARY)
    assert counted == stated


def test_rejected_statement_stays_in_the_table_and_counts_no_more(
    data: Path, archive: Path, first: Path
) -> None:
    row = find(first, GRANT)
    decide(data, "rejected", row)
    path = build(data, archive)
    after = find(path, GRANT)
    assert (after["id"], after["review"], after["published"]) == (row["id"], "rejected", 0)
    assert position(path) == "silent"


def test_unsure_statement_counts_once_a_person_accepts_it(
    data: Path, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("publish.rows.statements.PUBLISH_THRESHOLD", 1.1)
    path = build(data, archive)
    row = find(path, GRANT)
    assert row["published"] == 0 and position(path) == "silent"
    decide(data, "accepted", row)
    path = build(data, archive)
    assert find(path, GRANT)["review"] == "accepted" and position(path) == "offered"


def test_changed_statement_counts_as_changed_beside_the_machine(
    data: Path, archive: Path, first: Path
) -> None:
    row = find(first, GRANT)
    decide(data, "changed", row, item_becomes="weekly_allowance_16_17", stance_becomes="planned")
    path = build(data, archive)
    after = find(path, GRANT)
    assert (after["item"], after["stance"]) == ("weekly_allowance_16_17", "planned")
    assert (after["machine_item"], after["machine_stance"]) == ("setting_up_home_allowance", "offered")
    assert position(path) == "silent"
    assert position(path, f"{UNITARY}:weekly_allowance_16_17") == "planned"


def test_promise_that_is_given_an_item_counts_for_it(data: Path, archive: Path, first: Path) -> None:
    row = find(first, ALBUM)
    decide(data, "changed", row, item_becomes="life_story")
    vocabulary = read_inputs(data).taxonomy.item_by_id
    assert "life_story" in vocabulary
    path = build(data, archive)
    assert position(path, f"{UNITARY}:life_story") == "offered"
    assert find(path, ALBUM)["machine_item"] is None


@pytest.mark.parametrize("now", ["We give care leavers a setting up home allowance of £2,500.", ""])
def test_decision_is_reopened_when_the_page_says_other_words_or_nothing(
    data: Path, archive: Path, first: Path, tmp_path: Path, now: str
) -> None:
    decide(data, "rejected", find(first, GRANT))
    later = make_archive(tmp_path / "later", [Page(UNITARY, URL, make_page(TITLE, now, BUSES))])
    path = build(data, later)
    ((kind, authority, place),) = select(path, "SELECT kind, authority, location FROM issues")
    assert (kind, authority, place) == ("review_reopened", UNITARY, URL)
    assert position(path) == ("offered" if now else "silent")
    reviews = select(path, "SELECT count(*) FROM statements WHERE review IS NOT NULL")
    assert reviews == [(0,)]


def test_decision_rests_while_its_page_is_not_read(
    data: Path, archive: Path, first: Path, tmp_path: Path
) -> None:
    decide(data, "rejected", find(first, GRANT))
    other = make_archive(tmp_path / "other", [Page(SOUTH, "https://s.test/", make_page(TITLE, GRANT))])
    assert select(build(data, other), "SELECT count(*) FROM issues") == [(0,)]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"statement": "x"}, "statement must be 16 hex digits"),
        ({"machine_item": "free_ponies"}, "'free_ponies' is no item"),
        ({"item_becomes": "bus_pass"}, "belongs to a decision 'changed'"),
        ({"decision": "changed"}, "belongs to a decision 'changed'"),
        ({"reviewer": "ab@shire.test"}, "short name or initials"),
        ({"note": "Ask ab@shire.test"}, "no e-mail address"),
        ({"authority": "E99"}, "no code of a council"),
        ({"machine_stance": "maybe"}, "machine_stance must be one of"),
    ],
)
def test_bad_decision_is_named_with_its_line(
    data: Path, archive: Path, first: Path, cells: dict[str, str], message: str
) -> None:
    decide(data, cells.pop("decision", "accepted"), find(first, GRANT), **cells)
    with pytest.raises(BadDataError, match=f"reviews.csv:2: .*{message}"):
        read_inputs(data)


def run(data: Path, keys: str, *arguments: str, typed: str = "") -> Result:
    """Run `review` with keys pressed one after the other."""
    pressed = iter(keys)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(click, "getchar", lambda: next(pressed))
        return CliRunner().invoke(review, ["--data", str(data), "--reviewer", "AB", *arguments], input=typed)


def read_decisions(data: Path) -> list[dict[str, str]]:
    with (data / "reviews.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_queue_lists_refusals_and_promises_without_an_item(data: Path, built: Path) -> None:
    result = run(data, "", "--list")
    found = {row["evidence"]: row["reasons"] for row in map(json.loads, result.stdout.splitlines())}
    assert "not offered" in found[BUSES] and "fits no item" in found[ALBUM]
    assert GRANT not in found
    assert run(data, "", "--list", "--council", "shire").stdout == ""
    lines = run(data, "", "--list", "--format", "csv", "--limit", "1").stdout.splitlines()
    assert len(lines) == 2 and lines[0].startswith("id,authority,council,item")


def test_queue_of_an_archive_needs_no_database(data: Path, archive: Path) -> None:
    result = run(data, "", "--archive", str(archive), "--list")
    assert {json.loads(line)["evidence"] for line in result.stdout.splitlines()} == {BUSES, ALBUM}


def test_one_key_decides_and_the_decision_is_not_asked_again(data: Path, built: Path) -> None:
    result = run(data, "zras")
    assert result.exit_code == 0, result.output
    assert f"[[{BUSES}]]" in result.stdout and "Machine: bus_pass (not_offered" in result.stdout
    assert sorted(row["decision"] for row in read_decisions(data)) == ["accepted", "rejected"]
    assert {row["reviewer"] for row in read_decisions(data)} == {"AB"}
    assert "Nothing waits" in run(data, "").stdout
    assert read_inputs(data).reviews


def test_change_asks_for_item_and_stance_until_they_are_known(data: Path, built: Path) -> None:
    typed = "free_ponies\nlife_story\nconditional\nSeen on the page\n"
    result = run(data, "sc" if _is_first(data, BUSES) else "cq", typed=typed)
    assert result.exit_code == 0 and "is no item" in result.output, result.output
    (row,) = read_decisions(data)
    assert (row["decision"], row["item_becomes"], row["stance_becomes"], row["machine_item"]) == (
        "changed",
        "life_story",
        "conditional",
        "",
    )
    assert row["note"] == "Seen on the page"


def _is_first(data: Path, words: str) -> bool:
    first = run(data, "", "--list", "--limit", "1").stdout
    return bool(json.loads(first)["evidence"] == words)


def test_quitting_keeps_what_was_decided(data: Path, built: Path) -> None:
    assert run(data, "aq").exit_code == 0
    assert [row["decision"] for row in read_decisions(data)] == ["accepted"]


def test_missing_database_is_one_clear_line(data: Path) -> None:
    result = run(data, "", "--list")
    assert result.exit_code == 1
    assert "local-offer build" in str(result.exception)


def test_held_back_page_waits_for_a_person(data: Path, tmp_path: Path) -> None:
    headline = "Council launches help for care leavers"
    news = make_page(headline, GRANT, "'A good day,' said the mayor.")
    path = build(data, make_archive(tmp_path / "news", [Page(UNITARY, URL, news)]))
    assert find(path, GRANT)["published"] == 0 and position(path) == "silent"
    assert select(path, "SELECT kind FROM documents") == [("news",)]
    assert "looks like news" in run(data, "", "--list").stdout
