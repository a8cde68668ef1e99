"""Each expectation fails when a row breaks it, and says so in one line."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from publish.check_results import Grade
from publish.checks import check_database, load_limits
from publish.dictionary import load_dictionary
from publish.privacy import E_MAIL, TELEPHONE, names_person
from tests.publish.small_data import (
    COUNTY,
    LIMITS,
    NORTH,
    SOUTH,
    change,
)

CELL = f"{COUNTY}:setting_up_home_allowance"
# A change that leads to another position than the one that is shown, and a correction, but for their ends.
CHANGE = (
    "INSERT INTO changes (id, position, authority, item, field, was, becomes, build, cause)"
    f" SELECT 1, '{CELL}', '{COUNTY}', 'setting_up_home_allowance', 'position', 'mixed', 'planned', digest,"
    " (SELECT "
)
CORRECTION = (
    "INSERT INTO corrections (id, authority, item, becomes_values, status, applied)"
    f" VALUES ('c', '{COUNTY}', 'setting_up_home_allowance', '{{\"position\": \"offered\"}}',"
)
BREAKAGES = [
    ("integrity", "PRAGMA writable_schema = ON; UPDATE sqlite_master SET rootpage = 3 WHERE name = 'items'"),
    ("foreign keys", "UPDATE statements SET authority = 'E06999999'"),
    ("shape", "ALTER TABLE positions ADD COLUMN rank INTEGER"),
    ("search", "UPDATE items SET label = 'another'"),
    ("build row", "DELETE FROM statements"),
    ("quotes", "UPDATE statements SET origin = 'crawled', evidence = 'words that no document holds'"),
    ("hand-read facts", "UPDATE statements SET evidence = 'a quote'"),
    ("length of quotes", "UPDATE statements SET evidence = " + repr("word " * 41)),
    ("personal data", "UPDATE statements SET note = 'ask Jo on 01632 960 123'"),
    ("personal data", "UPDATE statements SET exclusions = 'write to jo@shire.test'"),
    ("addresses", "UPDATE statements SET url = 'javascript:alert(1)'"),
    ("positions", "DELETE FROM positions WHERE item = 'bus_pass'"),
    ("reasons", "UPDATE positions SET reason = NULL WHERE item = 'bus_pass'"),
    ("reasons", "UPDATE positions SET position = 'silent' WHERE position = 'not_read'"),
    ("reasons", "UPDATE positions SET disagreement = NULL"),
    ("review", "UPDATE statements SET published = 0"),
    ("review", "UPDATE statements SET item = NULL"),
    ("values", "UPDATE statements SET amount_min = 90000, amount_max = 90000"),
    ("values", "UPDATE statements SET age_min = 25, age_max = 18"),
    ("values", "UPDATE statements SET percent = 120"),
    ("sample", "UPDATE statements SET origin = 'sample'"),
    ("shown first", f"UPDATE statements SET authority = '{SOUTH}' WHERE authority = '{NORTH}'"),
    ("shown first", f"UPDATE statements SET superseded = 1 WHERE authority = '{NORTH}'"),
    ("shown first", f"UPDATE statements SET stance = 'not_offered' WHERE authority = '{NORTH}'"),
    ("shown first", "UPDATE positions SET amount_max = 9 WHERE amount_max IS NOT NULL"),
    ("shown first", "UPDATE positions SET age_max = NULL"),
    ("denominators", "UPDATE positions SET statements = 7 WHERE best_statement IS NOT NULL"),
    ("denominators", "UPDATE positions SET pages_read = 3 WHERE item = 'bus_pass'"),
    ("denominators", "UPDATE positions SET position = 'not_its_decision' WHERE position = 'not_read'"),
    (
        "denominators",
        "UPDATE positions SET district_tally = '{\"offered\": 2}' WHERE district_tally IS NOT NULL",
    ),
    ("dates", "UPDATE positions SET first_seen = '2030-01-01'"),
    ("dates", "UPDATE positions SET last_seen = NULL"),
    ("dates", "DELETE FROM adoptions"),
    ("dates", "UPDATE adoptions SET place_to = 0"),
    ("dates", "UPDATE adoptions SET not_seen_on = '2030-01-01'"),
    ("changes", f"{CHANGE} NULL) FROM builds"),
    ("changes", f"{CHANGE} 'source_changed') FROM builds"),
    ("corrections", f"{CORRECTION} 'accepted', 1)"),
    ("corrections", f"{CORRECTION} 'refused', 1); UPDATE positions SET correction = 'c' WHERE id = '{CELL}'"),
    ("corrections", f"{CORRECTION} 'refused', 0); UPDATE positions SET correction = 'c' WHERE id = '{CELL}'"),
    ("corrections", "UPDATE statements SET origin = 'told_by_council'"),
    (
        "outcomes",
        "INSERT INTO outcomes SELECT 'E1', NULL, 'x', level, 2025, age_group, measure, count, percent, 1, 1"
        " FROM outcomes",
    ),
    (
        "personal data in exports",
        f"{CORRECTION} 'refused', 0); UPDATE corrections SET reply = 'mail jo@x.test'",
    ),
    ("personal data in exports", "UPDATE sources SET note = 'ring 01632 960123'"),
    ("personal data in exports", "UPDATE sources SET title = 'Contact: Karen Jones'"),
    ("personal data in exports", "UPDATE positions SET reason = 'ask for Mr Khan' WHERE item = 'bus_pass'"),
    (
        "personal data in exports",
        "INSERT INTO issues VALUES (9, 'info', 'x', NULL, 'k', 'call +44 1632 960123')",
    ),
]


def test_good_database_passes_everything(database: Path) -> None:
    results = check_database(database, LIMITS)
    assert [result.line for result in results if result.grade is not Grade.PASSED] == []
    assert len(results) >= 15


@pytest.mark.parametrize(
    ("name", "sql"), BREAKAGES, ids=[f"{name}-{n}" for n, (name, _) in enumerate(BREAKAGES)]
)
def test_broken_database_fails(database: Path, name: str, sql: str) -> None:
    connection = sqlite3.connect(database)
    connection.executescript(sql)
    connection.close()
    failed = [result for result in check_database(database, LIMITS) if result.failed]
    assert name in {result.name for result in failed} or failed[0].name == "file"
    assert all("\n" not in result.line for result in failed)


def test_each_row_with_the_same_wrong_words_is_counted(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE statements SET note = 'ring 01632 960123', heading = 'ring 01632 960123'")
        connection.commit()
        (rows,) = connection.execute("SELECT count(*), min(id) FROM statements").fetchall()
    findings = {result.name: result.finding for result in check_database(database, LIMITS)}
    assert findings["personal data"] == f"{rows[0]} wrong, first: {rows[1]}"
    heading = f"statements.heading of {rows[1]} seems to hold contact data or a name"
    assert findings["personal data in exports"] == f"{2 * rows[0]} wrong, first: {heading}"


def test_counts_are_held_to_their_limits(database: Path) -> None:
    limits = dict(LIMITS) | {"rows": {"authorities": {"least": 1, "most": 4, "why": "a test"}}}
    lines = [result.line for result in check_database(database, limits) if result.failed]
    assert lines == ["row counts: 1 wrong, first: authorities has 5 rows, not 1 to 4 (a test)"]


def test_unusual_values_are_only_said(database: Path) -> None:
    connection = sqlite3.connect(database)
    for table in ("statements", "positions"):
        sql = f"UPDATE {table} SET amount_min = 7, amount_max = 7 WHERE authority = ? AND amount_max > 0"
        connection.execute(sql, (COUNTY,))
    connection.commit()
    connection.close()
    results = check_database(database, LIMITS)
    assert [result.name for result in results if result.grade is Grade.WARNED] == ["unusual values"]
    assert not any(result.failed for result in results)


@pytest.mark.parametrize("content", [b"", b"<html>", b"SQLite format 3\x00" + b"\x00" * 600])
def test_file_that_is_no_database_of_ours_fails(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "local-offer.db"
    path.write_bytes(content)
    assert any(result.failed for result in check_database(path, LIMITS))


def test_missing_file_names_the_command(tmp_path: Path) -> None:
    (result,) = check_database(tmp_path / "none.db", LIMITS)
    assert result.failed and "local-offer build" in result.line


def test_open_database_is_not_checked(database: Path) -> None:
    database.with_name(f"{database.name}-wal").write_bytes(b"")
    (result,) = check_database(database, LIMITS)
    assert result.failed and "-wal" in result.line


def test_checking_leaves_the_file_alone(database: Path) -> None:
    before = database.read_bytes()
    check_database(database, LIMITS)
    assert database.read_bytes() == before
    assert not list(database.parent.glob(f"{database.name}-*"))


@pytest.mark.parametrize(
    "text", ["01632 960123", "0163 296 0123", "(01632) 960 123", "+44 1632 960123", "07700900123"]
)
def test_telephone_numbers_are_seen(text: str) -> None:
    assert TELEPHONE.search(f"call {text} now")


@pytest.mark.parametrize(
    "text", ["£3,000 at 18", "from 1 April 2023 to 31 March 2024", "SI 2025/706", "18 to 25", "2023-24"]
)
def test_figures_are_no_telephone_numbers(text: str) -> None:
    assert not TELEPHONE.search(text) and not E_MAIL.search(text)


def test_limits_name_real_tables() -> None:
    assert set(load_limits()["rows"]) <= {table.name for table in load_dictionary()}


@pytest.mark.parametrize(
    "text",
    [
        "Contact: Karen Jones",
        "Speak to our team manager Paul O'Neil",
        "ask for Mr Khan",
        "Email Sarah Smith-Brown today",
    ],
)
def test_names_in_contact_lines_are_seen(text: str) -> None:
    assert names_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "contact your Leaving Care Team",
        "call the Anna Freud Centre",
        "text Young Minds",
        "ring Citizens Advice",
        "Karen Jones wrote the foreword",
        "speak to your personal adviser",
        "contact St James Hospital",
    ],
)
def test_teams_houses_and_authors_are_no_contacts(text: str) -> None:
    assert not names_person(text)


def test_council_without_official_figures_fails_where_all_must_have_them(database: Path) -> None:
    limits = dict(LIMITS) | {"outcomes": {"every_council": True}}
    change(database, f"UPDATE authorities SET has_childrens_services = 1 WHERE gss_code = '{COUNTY}'")
    lines = [result.line for result in check_database(database, limits) if result.name == "outcomes"]
    assert "Shire: no figures" in lines[0]
