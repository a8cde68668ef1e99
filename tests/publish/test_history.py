"""History over many builds: what changed, why, since when, and today's reading of the past."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from crawlers.records import Outcome
from publish.archives import open_archive
from publish.build import Stamp, build_database
from publish.commands.build import build as build_command
from publish.history import Snapshot
from publish.history_as_of import limit_archives, limit_inputs
from publish.history_causes import BY_HAND_DOUBT, CODE_DOUBT, UNREAD_DOUBT, Reread
from publish.history_reread import read_again
from publish.history_rows import Past
from publish.inputs import read_inputs
from publish.read_archives import read_archives
from publish.readings import Readings
from tests.publish.archives import Page, make_archive, make_fetch, make_page
from tests.publish.small_data import COUNTY, LIMITS, OBSERVATIONS, PAGE, RECODED, UNITARY, write_small_data
from tests.publish.test_archives import write_log
from tests.publish.test_build import select

URL = "https://townley.test/care-leavers"
CELL = f"{UNITARY}:setting_up_home_allowance"
TITLE = "Our local offer for care leavers"
GRANT = "We give care leavers a setting up home allowance of £3,000."
RAISED = GRANT.replace("3,000", "3,500")
OTHER = "We pay for your passport."
YEARS = ("2024-06-01", "2025-06-01", "2026-06-01")
CHANGES = "SELECT kind, field, was, becomes, cause FROM changes WHERE position = ? ORDER BY id"


class History:
    """A data folder with archives that grow, and the database that is built from them again and again."""

    def __init__(self, folder: Path) -> None:
        self.data = write_small_data(folder / "data")
        self.runs = folder / "runs"
        self.output = folder / "out" / "local-offer.db"
        self.builds = 0

    def crawl(self, day: str, *words: str, url: str = URL, authority: str = UNITARY) -> None:
        """Archive one page as it was on a day."""
        page = Page(authority, url, make_page(TITLE, *words))
        make_archive(self.runs / f"{day}-{authority}", [page], f"{day}T09:00:00Z")

    def read(self, as_of: str = "") -> tuple[Any, list[Any], Readings]:
        """Return inputs, archives and readings, as of a day if one is given."""
        inputs = read_inputs(self.data)
        archives = [open_archive(path, inputs.register) for path in sorted(self.runs.glob("*"))]
        if as_of:
            inputs, archives = limit_inputs(inputs, as_of), limit_archives(archives, as_of)
        return inputs, archives, read_archives(archives, inputs, lambda: None)

    def build(self, code: str = "c", *, as_of: str = "", again: bool = False, fresh: bool = False) -> Path:
        """Build; another `code` stands for a program that has changed since."""
        inputs, archives, readings = self.read(as_of)
        self.builds += not again
        stamp = Stamp("2026-12-01T00:00:00+00:00", f"{self.builds:064}", code=code)

        def reread(before: Snapshot, councils: Collection[str]) -> Reread:
            return read_again(before, councils, archives, inputs)

        build_database(inputs, readings, stamp, self.output, LIMITS, past=Past(fresh, reread))
        return self.output


@pytest.fixture
def history(tmp_path: Path) -> History:
    """An empty history."""
    return History(tmp_path)


def find_changes(path: Path, cell: str = CELL) -> Sequence[tuple[Any, ...]]:
    return select(path, CHANGES, cell)


def find_dates(path: Path, cell: str = CELL) -> tuple[Any, ...]:
    row: tuple[Any, ...] = select(path, "SELECT first_seen, last_seen FROM positions WHERE id = ?", cell)[0]
    return row


def test_every_change_is_kept_with_the_build_that_saw_it(history: History) -> None:
    for day, words in zip(YEARS, (GRANT, RAISED, OTHER), strict=True):
        history.crawl(day, words)
        path = history.build()
    assert find_changes(path) == [
        ("sum", "amount_min", "3000", "3500", "source_changed"),
        ("sum", "amount_max", "3000", "3500", "source_changed"),
        ("withdrawn", "position", "offered", "silent", "source_changed"),
        ("withdrawn", "amount_min", "3500", None, "source_changed"),
        ("withdrawn", "amount_max", "3500", None, "source_changed"),
    ]
    builds = select(path, "SELECT build, previous_build FROM changes WHERE position = ? ORDER BY id", CELL)
    assert builds == [(f"{2:064}", f"{1:064}")] * 2 + [(f"{3:064}", f"{2:064}")] * 3
    days = select(path, "SELECT was_last_seen, becomes_first_seen FROM changes WHERE position = ?", CELL)
    assert days == [("2024-06-01", "2025-06-01")] * 2 + [("2025-06-01", "2026-06-01")] * 3
    assert find_dates(path) == ("2024-06-01", "2025-06-01")


def test_same_build_again_has_the_same_bytes(history: History) -> None:
    history.crawl(YEARS[0], OTHER)
    history.build()
    history.crawl(YEARS[1], GRANT)
    once = history.build().read_bytes()
    assert history.build(again=True).read_bytes() == once


def test_page_that_says_the_same_was_first_seen_when_it_was(history: History) -> None:
    history.crawl(YEARS[0], GRANT)
    history.crawl(YEARS[1], GRANT)
    path = history.build()
    assert find_dates(path) == ("2024-06-01", "2025-06-01")
    assert select(path, "SELECT unchanged_since FROM documents") == [("2024-06-01",)]


def test_new_sentence_elsewhere_on_the_page_keeps_the_day_of_the_old_one(history: History) -> None:
    history.crawl(YEARS[0], GRANT)
    history.build()
    history.crawl(YEARS[1], GRANT, OTHER)
    assert find_dates(history.build()) == ("2024-06-01", "2025-06-01")


def test_new_reading_of_an_old_page_is_our_doing(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    history.crawl(YEARS[0], GRANT)
    with monkeypatch.context() as patch:
        patch.setattr("publish.rows.statements.PUBLISH_THRESHOLD", 2.0)
        history.build("old code")
    path = history.build("new code")
    assert {row[4] for row in find_changes(path)} == {"our_mapping_changed"}


def test_page_and_code_both_changed_and_the_old_page_tells_which(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    history.crawl(YEARS[0], GRANT)
    with monkeypatch.context() as patch:
        patch.setattr("publish.rows.statements.PUBLISH_THRESHOLD", 2.0)
        history.build("old code")
    history.crawl(YEARS[1], GRANT, OTHER)
    path = history.build("new code")
    # The grant stood on the old page: it is only now that it is read. The passport is new on the page.
    assert {row[4] for row in find_changes(path)} == {"our_mapping_changed"}
    passport = select(path, "SELECT cause, note FROM changes WHERE item = 'identity_documents'")
    assert passport == [("source_changed", None)]


def test_both_causes_at_once_say_so(history: History) -> None:
    history.crawl(YEARS[0], GRANT)
    path = history.build("old code")
    _overwrite(path, "UPDATE positions SET amount_min = 1, amount_max = 1 WHERE id = ?", CELL)
    history.crawl(YEARS[1], RAISED)
    history.build("new code")
    rows = select(path, "SELECT was, becomes, cause, note FROM changes WHERE field = 'amount_max'")
    assert rows == [
        (
            "1",
            "3500",
            "source_changed",
            "Our reading changed too: with today's code the old page gives 3000.0.",
        )
    ]


def test_old_page_that_is_not_at_hand_leaves_a_doubt(history: History) -> None:
    history.crawl(YEARS[0], GRANT)
    history.build("old code")
    history.crawl(YEARS[1], RAISED)
    (old,) = history.runs.glob(f"{YEARS[0]}*")
    for file in old.iterdir():
        file.unlink()
    old.rmdir()
    path = history.build("new code")
    assert set(select(path, "SELECT cause, note FROM changes WHERE position = ?", CELL)) == {
        ("source_changed", CODE_DOUBT)
    }


def test_same_code_needs_no_second_reading_and_has_no_doubt(history: History) -> None:
    history.crawl(YEARS[0], GRANT)
    history.build("code")
    history.crawl(YEARS[1], RAISED)
    path = history.build("code")
    assert set(select(path, "SELECT cause, note FROM changes")) == {("source_changed", None)}


def test_page_that_we_never_read_before_is_no_news_of_the_council(history: History) -> None:
    history.crawl(YEARS[0], OTHER)
    history.build()
    history.crawl(YEARS[1], GRANT, url="https://townley.test/money")
    path = history.build()
    assert set(select(path, "SELECT cause, note FROM changes WHERE position = ?", CELL)) == {
        ("newly_read", UNREAD_DOUBT)
    }


def test_page_that_people_alone_had_read_is_no_news_either(history: History) -> None:
    history.build()
    history.crawl("2026-12-01", GRANT.replace("3,000", "4,000"), url=PAGE, authority=COUNTY)
    rows = select(history.build(), "SELECT DISTINCT cause, note FROM changes WHERE field = 'amount_max'")
    assert rows == [("newly_read", BY_HAND_DOUBT)]


def test_page_that_went_is_told_although_its_last_reading_stands(history: History) -> None:
    history.crawl(YEARS[0], GRANT)
    history.build()
    folder = make_archive(history.runs / "2025-gone", [])
    page = make_fetch(Page(UNITARY, URL, b""), "2025-gone", "2025-06-01T09:00:00Z", 0)
    write_log(folder, [replace(page, outcome=Outcome.NOT_FOUND, sha256="", warc="", offset=None, status=404)])
    path = history.build()
    assert find_changes(path) == [("page", "page", "townley.test/care-leavers", None, "page_gone")]
    assert find_dates(path) == ("2024-06-01", "2024-06-01")
    assert find_changes(history.build()) == find_changes(path), "it went once"


def test_correction_is_a_cause_of_its_own(history: History) -> None:
    history.crawl(YEARS[0], GRANT)
    history.build()
    (history.data / "corrections").mkdir()
    entry = f"""
corrections:
  - id: one
    authority: {UNITARY}
    item: setting_up_home_allowance
    was: {{position: offered, amount_max: 3000}}
    becomes: {{position: offered, amount_max: 4000}}
    reason: Raised
    evidence: Letter of the council
    by: council
    received: 2025-01-05
    status: accepted
    decided: 2025-01-06
    reply: Thank you
"""
    (history.data / "corrections" / "one.yaml").write_text(entry)
    path = history.build()
    rows = select(path, "SELECT field, becomes, cause, note FROM changes WHERE position = ?", CELL)
    assert rows == [("amount_max", "4000", "corrected", "Correction one.")]


def test_history_of_an_older_shape_is_carried_on(history: History) -> None:
    history.crawl(YEARS[0], GRANT)
    history.build()
    history.crawl(YEARS[1], RAISED)
    path = history.build()
    for column in ("kind", "note", "build", "was_last_seen", "becomes_first_seen"):
        _overwrite(path, f"ALTER TABLE changes DROP COLUMN {column}")
    for statement in ("DROP TABLE adoptions", "ALTER TABLE builds DROP COLUMN code"):
        _overwrite(path, statement)
    history.crawl(YEARS[2], OTHER)
    assert len(find_changes(history.build())) == 5


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00"])
def test_history_that_cannot_be_read_is_said_to_be_lost(history: History, content: bytes) -> None:
    history.output.parent.mkdir()
    history.output.write_bytes(content)
    path = history.build()
    assert select(path, "SELECT kind, location FROM issues") == [("history_lost", "local-offer.db")]


def find_adopters(path: Path) -> list[tuple[Any, ...]]:
    return select(
        path,
        "SELECT authority, since, basis, not_seen_on, place_from, place_to FROM adoptions"
        " WHERE item = 'setting_up_home_allowance' AND authority IN (?, ?) ORDER BY since, authority",
        UNITARY,
        RECODED,
    )


def test_who_moved_first_is_told_as_far_as_it_is_known(history: History) -> None:
    write_small_data(history.data, OBSERVATIONS[2:])
    history.crawl(YEARS[0], OTHER)
    history.crawl(YEARS[0], GRANT, url="https://borough.test/offer", authority=RECODED)
    history.build()
    history.crawl(YEARS[1], GRANT)
    assert find_adopters(history.build()) == [
        # Already there at our first reading: on that day or any day before it.
        (RECODED, "2024-06-01", "archive", None, 1, 1),
        (UNITARY, "2025-06-01", "archive", "2024-06-01", 2, 2),
    ]
    history.crawl(YEARS[2], GRANT)
    last = find_adopters(history.build())
    assert last[1] == (UNITARY, "2025-06-01", "archive", "2024-06-01", 2, 2), "it is remembered"


def test_both_there_at_first_reading_share_the_first_place(history: History) -> None:
    write_small_data(history.data, OBSERVATIONS[2:])
    history.crawl(YEARS[0], GRANT)
    history.crawl(YEARS[1], GRANT, url="https://borough.test/offer", authority=RECODED)
    assert [row[3:] for row in find_adopters(history.build())] == [(None, 1, 2), (None, 1, 2)]


def test_promise_that_lapsed_counts_from_when_it_came_back(history: History) -> None:
    for day, words in zip(YEARS, (GRANT, OTHER, GRANT), strict=True):
        history.crawl(day, words)
        path = history.build()
    assert find_adopters(path) == [(UNITARY, "2026-06-01", "archive", "2025-06-01", 1, 2)] or [
        row[1:4] for row in find_adopters(path)
    ] == [("2026-06-01", "archive", "2025-06-01")]
    assert find_dates(path) == ("2024-06-01", "2026-06-01")


def test_date_that_the_page_prints_is_a_basis_of_its_own(history: History) -> None:
    path = history.build()
    row = select(
        path,
        "SELECT since, basis, first_seen, page_date FROM adoptions WHERE item = 'setting_up_home_allowance'",
    )
    assert row == [("2019-12-31", "page_date", "2026-11-21", "2019")]


def test_as_of_counts_only_what_was_there_on_the_day(history: History) -> None:
    history.crawl(YEARS[0], GRANT)
    history.crawl(YEARS[1], RAISED)
    path = history.build(as_of="2024-12-31", fresh=True)
    assert select(path, "SELECT amount_max, last_seen FROM positions WHERE id = ?", CELL) == [
        (3000, "2024-06-01")
    ]
    assert select(path, "SELECT count(*) FROM statements WHERE origin = 'hand_read'") == [(0,)]
    assert select(path, "SELECT as_of, json_array_length(archives) FROM builds") == [("2024-12-31", 1)]
    later = history.build(as_of="2025-06-01", fresh=True)
    assert select(later, "SELECT amount_max FROM positions WHERE id = ?", CELL) == [(3500,)]
    assert find_changes(later) == [], "a fresh build takes no history over"


def test_days_built_one_upon_the_other_rebuild_history_with_todays_code(history: History) -> None:
    for day, words in zip(YEARS, (OTHER, GRANT, RAISED), strict=True):
        history.crawl(day, words)
    for number, day in enumerate(YEARS):
        path = history.build(as_of=day, fresh=number == 0)
    assert [row[:4] for row in find_changes(path)] == [
        ("first_seen", "position", "silent", "offered"),
        ("first_seen", "amount_min", None, "3000"),
        ("first_seen", "amount_max", None, "3000"),
        ("sum", "amount_min", "3000", "3500"),
        ("sum", "amount_max", "3000", "3500"),
    ]


def test_as_of_knows_no_end_and_no_correction_that_came_later(history: History) -> None:
    rows = [
        {"authority": UNITARY, "url": URL, "kind": "page", "start": "2024-01-01", "end": "2025-01-01"},
        {"authority": UNITARY, "url": f"{URL}/new", "kind": "page", "start": "2025-02-01"},
    ]
    write_small_data(history.data, [], rows)
    past = limit_inputs(read_inputs(history.data), "2024-12-31")
    assert [(source.url, source.end) for source in past.sources] == [(URL, "")]
    later = limit_inputs(read_inputs(history.data), "2025-03-01")
    assert [source.end for source in later.sources] == ["2025-01-01", ""]


def test_past_is_built_elsewhere_and_never_over_todays_database(tmp_path: Path) -> None:
    data = write_small_data(tmp_path / "data")
    live = data / "build" / "local-offer.db"
    run = partial(CliRunner().invoke, build_command)
    refused = run(["--data", str(data), "--as-of", "2025-01-01", "--output", str(live)])
    assert refused.exit_code == 2 and "is today's database" in refused.output
    assert run(["--data", str(data), "--as-of", "1 May"]).exit_code == 2
    failed = run(["--data", str(data), "--as-of", "2027-01-01"])
    # Small numbers are no fault of the past; councils without official figures are one of any day.
    assert "checks failed: outcomes" in str(failed.exception)
    assert not live.exists() and (data / "build" / "as-of" / "2027-01-01").is_dir()


def _overwrite(path: Path, sql: str, *values: Any) -> None:
    import sqlite3

    connection = sqlite3.connect(path)
    connection.execute(sql, values)
    connection.commit()
    connection.close()
