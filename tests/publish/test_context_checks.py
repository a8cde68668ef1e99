"""DfE's own totals against the sum of their parts: hidden figures leave room, shown ones leave five."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from publish.check_results import Result
from publish.context_checks import ENGLAND, Range, check_shares, check_totals

REGION, NORTH = "E12000002", "North West"
SCHEMA = """
create table authorities (gss_code, region);
create table outcomes (
    area_code, authority, area_name, level, year, age_group, measure, count, percent,
    count_number, percent_number
);
insert into authorities values ('A', 'North West'), ('B', 'North West');
"""


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    """Tables with two councils of one region."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(SCHEMA)
    yield connection
    connection.close()


def add(db: sqlite3.Connection, code: str, measure: str, count: str, percent: str = "c") -> None:
    """Add one figure; councils have one letter, and `Old` is one that is no more."""
    level = "country" if code == ENGLAND else "region" if code.startswith("E1") else "authority"
    authority = code if code in ("A", "B") else None
    name = NORTH if code == REGION else code
    numbers = [int(text) if text.isdigit() else None for text in (count, percent)]
    row = (code, authority, name, level, 2026, "17-18", measure, count, percent, *numbers)
    db.execute(f"insert into outcomes values ({', '.join('?' * len(row))})", row)


def run(db: sqlite3.Connection) -> Result:
    (result,) = check_totals(db, {})
    return result


def test_no_totals_are_nothing_to_compare(db: sqlite3.Connection) -> None:
    add(db, "A", "care_leavers", "12")
    assert run(db).finding.startswith("0 of England")


@pytest.mark.parametrize(("total", "failed"), [("30", False), ("20", True), ("40", True)])
def test_a_sum_that_nothing_hides_is_equal_but_for_rounding(
    db: sqlite3.Connection, total: str, failed: bool
) -> None:
    for code, count in (("A", "12"), ("B", "15"), (REGION, total)):
        add(db, code, "care_leavers", count)
    assert run(db).failed is failed
    if not failed:
        assert "1 equal but for rounding, 0 within" in run(db).finding


@pytest.mark.parametrize(("total", "failed"), [("20", False), ("40", False), ("50", True), ("0", True)])
def test_a_letter_hides_at_most_the_councils_care_leavers(
    db: sqlite3.Connection, total: str, failed: bool
) -> None:
    for code, leavers, work in (("A", "30", "c"), ("B", "15", "12"), (REGION, "50", total)):
        add(db, code, "care_leavers", leavers)
        add(db, code, "in_eet", work)
    assert run(db).failed is failed
    if not failed:
        assert "1 within what is suppressed" in run(db).finding


def test_a_council_that_is_no_more_counts_in_england_and_may_in_any_region(db: sqlite3.Connection) -> None:
    for code, count in (("A", "12"), ("Old", "40"), (REGION, "50"), (ENGLAND, "50")):
        add(db, code, "care_leavers", count)
    assert "2 of England" in run(db).finding and not run(db).failed
    db.execute("update outcomes set count_number = 90 where area_code = ?", [REGION])
    assert "North West 2026 17-18 care_leavers: 90, parts 12 to 52" in run(db).finding


def test_a_council_that_did_not_exist_adds_nothing(db: sqlite3.Connection) -> None:
    for code, count in (("A", "12"), ("B", "z"), (ENGLAND, "10")):
        add(db, code, "care_leavers", count)
    assert "1 equal" in run(db).finding


def test_halves_of_london_make_london(db: sqlite3.Connection) -> None:
    for code, count in (("E13000001", "20"), ("E13000002", "30"), ("E12000007", "50")):
        add(db, code, "care_leavers", count)
    assert "1 equal" in run(db).finding
    db.execute("update outcomes set count_number = 70 where area_code = 'E12000007'")
    assert run(db).failed


def test_shares_follow_from_counts(db: sqlite3.Connection) -> None:
    for measure, count, percent in (
        ("in_eet", "2", "67"),
        ("not_in_eet", "1", "33"),
        ("activity_unknown", "0", "0"),
    ):
        add(db, "A", measure, count, percent)
    (good,) = check_shares(db, {})
    assert good.finding == "3 of councils agree with their counts"
    db.execute("update outcomes set percent_number = 60 where measure = 'in_eet'")
    (bad,) = check_shares(db, {})
    assert bad.failed and "A 2026 17-18 in_eet: 60 %" in bad.finding


def test_a_range_without_an_end_is_only_bounded_below() -> None:
    assert Range(10, None).judge(500) == "possible"
    assert Range(10, None).judge(4) == "wrong"
