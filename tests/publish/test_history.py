"""History over many builds: what changed, why, since when, and today's reading of the past."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawlers.records import Outcome
from publish.history_causes import BY_HAND_DOUBT, CODE_DOUBT, UNREAD_DOUBT
from tests.publish.archives import Page, make_archive, make_fetch, write_log
from tests.publish.histories import (
    CELL,
    GRANT,
    OTHER,
    RAISED,
    URL,
    YEARS,
    History,
    find_changes,
    find_dates,
    overwrite,
)
from tests.publish.small_data import COUNTY, PAGE, UNITARY, select


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
    overwrite(path, "UPDATE positions SET amount_min = 1, amount_max = 1 WHERE id = ?", CELL)
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
        overwrite(path, f"ALTER TABLE changes DROP COLUMN {column}")
    for statement in ("DROP TABLE adoptions", "ALTER TABLE builds DROP COLUMN code"):
        overwrite(path, statement)
    history.crawl(YEARS[2], OTHER)
    assert len(find_changes(history.build())) == 5


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00"])
def test_history_that_cannot_be_read_is_said_to_be_lost(history: History, content: bytes) -> None:
    history.output.parent.mkdir()
    history.output.write_bytes(content)
    path = history.build()
    assert select(path, "SELECT kind, location FROM issues") == [("history_lost", "local-offer.db")]
