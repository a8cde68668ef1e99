"""Each expectation fails when a row breaks it, and says so in one line."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from publish.check_results import Grade
from publish.checks import check_database, load_limits
from publish.dictionary import load_dictionary
from publish.privacy import E_MAIL, TELEPHONE
from tests.publish.small_data import COUNTY, LIMITS

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
]


@pytest.fixture
def database(good: Path, tmp_path: Path) -> Path:
    """A good database, free to break."""
    return Path(shutil.copy(good, tmp_path / "local-offer.db"))


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


def test_counts_are_held_to_their_limits(database: Path) -> None:
    limits = dict(LIMITS) | {"rows": {"authorities": {"least": 1, "most": 4, "why": "a test"}}}
    lines = [result.line for result in check_database(database, limits) if result.failed]
    assert lines == ["row counts: 1 wrong, first: authorities has 5 rows, not 1 to 4 (a test)"]


def test_unusual_values_are_only_said(database: Path) -> None:
    connection = sqlite3.connect(database)
    connection.execute("UPDATE statements SET amount_min = 7, amount_max = 7 WHERE authority = ?", (COUNTY,))
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
