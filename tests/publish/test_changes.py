"""What differs from the build before, and why."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from publish.build import Stamp
from publish.former import find_former
from publish.history import Snapshot
from publish.history_causes import Cause, find_cause
from publish.rows.changes import find_differences
from tests.publish.conftest import Build
from tests.publish.small_data import COUNTY, OBSERVATIONS, write_small_data

CELL = f"{COUNTY}:setting_up_home_allowance"
LATER = Stamp("2026-12-01T00:00:00+00:00", "b" * 64)
PAGE = "shire.test/offer"


def select_changes(path: Path) -> list[tuple[Any, ...]]:
    """Return the changes of a database."""
    connection = sqlite3.connect(path)
    try:
        return connection.execute(
            "SELECT position, field, was, becomes, cause FROM changes ORDER BY id"
        ).fetchall()
    finally:
        connection.close()


def make_snapshot(sha: str | None = "1", facts: str = "x", **position: Any) -> Snapshot:
    """Return a snapshot with one cell, one document and one hand-read fact."""
    fields = ("amount_min", "amount_max", "period", "percent", "age_min", "age_max")
    row = {"id": CELL, "authority": COUNTY, "item": CELL.split(":")[1], "best_statement": None}
    row |= dict.fromkeys(fields) | {"position": "offered"} | position
    return Snapshot(
        digest="before",
        positions={CELL: row},
        documents={(COUNTY, PAGE): sha} if sha else {},
        hand_read={CELL: frozenset({(facts,)})},
        pages={CELL: PAGE},
    )


def test_first_build_has_no_changes(build: Build) -> None:
    assert select_changes(build()) == []


def test_fact_that_changed_is_listed_with_both_values(build: Build, data: Path) -> None:
    build()
    lower = {**OBSERVATIONS[0], "amount_min": "2050", "amount_max": "2050"}
    write_small_data(data, [lower, *OBSERVATIONS[1:]])
    assert select_changes(build(stamp=LATER)) == [
        (CELL, "position", "mixed", "offered", "source_changed"),
        (CELL, "amount_min", "3000", "2050", "source_changed"),
        (CELL, "amount_max", "3000", "2050", "source_changed"),
    ]


def test_same_build_again_keeps_its_changes(build: Build, data: Path) -> None:
    build()
    write_small_data(data, OBSERVATIONS[:1])
    first = select_changes(build(stamp=LATER))
    assert first and select_changes(build(stamp=LATER)) == first


def test_unchanged_facts_under_new_code_list_nothing(build: Build) -> None:
    build()
    assert select_changes(build(stamp=LATER)) == []


@pytest.mark.parametrize(
    ("now", "cause"),
    [
        (make_snapshot("1", "x"), Cause.OUR_MAPPING_CHANGED),
        (make_snapshot("2", "x"), Cause.SOURCE_CHANGED),
        (make_snapshot("1", "y"), Cause.SOURCE_CHANGED),
        (make_snapshot(None, "x"), Cause.PAGE_GONE),
    ],
)
def test_cause_follows_the_digests(now: Snapshot, cause: Cause) -> None:
    assert find_cause(CELL, make_snapshot(), now) is cause


def test_cells_that_are_new_are_no_change() -> None:
    before = make_snapshot()
    other = before.positions[CELL] | {"id": f"{COUNTY}:bus_pass", "item": "bus_pass", "position": "silent"}
    now = Snapshot.take("now", {"documents": [], "statements": [], "positions": [other]})
    assert find_differences(before, now) == []


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00"])
def test_damaged_old_file_has_no_history(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "old.db"
    path.write_bytes(content)
    assert find_former(path) is None
