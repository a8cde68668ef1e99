"""A delta leads from a former release to this one: the old rows and the delta give the new rows, exactly."""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.release import ReleaseError
from publish.release.delta import TABLES, compare
from publish.release.files import list_files
from tests.publish.release_data import ALBUM, DAY, GRANT, make_database, release

NEXT = date(2027, 1, 15)
REWORDED = "We give every care leaver a setting up home allowance of £2,500."
NEWLY = "We pay care leavers a birthday allowance of £50."
Cells = dict[str, dict[str, str]]


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory, unreleased: Path) -> Path:
    """The database after another crawl: one promise in other words, one gone, one new."""
    folder = tmp_path_factory.mktemp("later")
    shutil.copy(unreleased, folder / "local-offer.db")
    return make_database(folder, REWORDED, NEWLY, digest="b" * 64)


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory, later: Path, released: Path) -> Path:
    """The release after `released`."""
    folder = tmp_path_factory.mktemp("second") / "release"
    release(later, folder, NEXT, since=released)
    return folder


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_table(folder: Path, table: str) -> Cells:
    return {row["id"]: row for row in read(folder / "csv" / f"{table}.csv")}


def apply(rows: Cells, delta: Path, table: str) -> Cells:
    """Do what the README of a release says; whatever does not fit fails."""
    for row in read(delta / f"{table}_removed.csv"):
        assert rows.pop(row["id"]) == row
    for row in read(delta / f"{table}_changed.csv"):
        assert rows[row["id"]][row["column"]] == row["was"]
        rows[row["id"]][row["column"]] = row["becomes"]
    for row in read(delta / f"{table}_added.csv"):
        assert row["id"] not in rows
        rows[row["id"]] = row
    return rows


@pytest.mark.parametrize("table", TABLES)
def test_old_rows_and_delta_give_the_new_rows(released: Path, second: Path, table: str) -> None:
    old, new = read_table(released, table), read_table(second, table)
    assert old != new
    assert apply(old, second / "delta", table) == new


def test_reworded_promise_is_a_change_and_no_new_row(released: Path, second: Path) -> None:
    (before,) = (row["id"] for row in read_table(released, "statements").values() if row["evidence"] == GRANT)
    changed = {
        row["column"]: (row["was"], row["becomes"])
        for row in read(second / "delta" / "statements_changed.csv")
        if row["id"] == before
    }
    assert changed["evidence"] == (GRANT, REWORDED) and changed["amount_max"] == ("3000.0", "2500.0")
    assert [row["evidence"] for row in read(second / "delta" / "statements_added.csv")] == [NEWLY]
    assert [row["evidence"] for row in read(second / "delta" / "statements_removed.csv")] == [ALBUM]


def test_summary_index_and_changelog_say_what_changed(released: Path, second: Path) -> None:
    summary = json.loads((second / "delta" / "delta.json").read_text(encoding="utf-8"))
    assert summary["from"] == {"version": DAY.isoformat(), "digest": "a" * 64}
    assert summary["to"] == {"version": NEXT.isoformat(), "digest": "b" * 64}
    assert (summary["tables"]["statements"]["added"], summary["tables"]["statements"]["removed"]) == (1, 1)
    index = json.loads((second / "index.json").read_text(encoding="utf-8"))
    assert index["previous"] == summary["from"] and index["last_change"] == NEXT.isoformat()
    changes = (second / "CHANGELOG.md").read_text(encoding="utf-8")
    assert changes.index(f"## {NEXT}") < changes.index(f"## {DAY}")
    assert "- E06000901:birthday_allowance: silent to offered" in changes
    assert "- statements: 1 added, 1 removed, " in changes
    assert "`delta/`" in (second / "README.md").read_text(encoding="utf-8")


def test_changelog_counts_only_what_no_earlier_release_told(later: Path, tmp_path: Path) -> None:
    """The table keeps the changes of all builds: one section of the list tells each of them once."""
    head = "Changes seen since that release, by cause (the table `changes` holds those of all builds):"
    cell = "E06000901:birthday_allowance"
    old = add_change(later, tmp_path / "old.db", "c" * 64, "source_changed", cell)
    new = add_change(old, tmp_path / "new.db", "d" * 64, "our_mapping_changed", cell)
    release(new, tmp_path / "new", date(2027, 3, 1), since=old)
    text = (tmp_path / "new" / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"{head}\n\n- our_mapping_changed: 1\n" in text and "source_changed" not in text
    release(new, tmp_path / "alone", date(2027, 3, 1))
    alone = (tmp_path / "alone" / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "seen by the last build" in alone and "- source_changed: 5" in alone and "our_mapping" not in alone


def add_change(database: Path, copy: Path, build: str, cause: str, cell: str) -> Path:
    shutil.copy(database, copy)
    with closing(sqlite3.connect(copy)) as db, db:
        (last,) = db.execute("SELECT coalesce(max(id), 0) FROM changes").fetchone()
        authority, _, item = cell.partition(":")
        values = {"id": last + 1, "position": cell, "authority": authority, "item": item, "kind": "age"}
        values |= {"field": "age_max", "was": "21", "becomes": str(22 + last), "cause": cause, "build": build}
        marks = ", ".join(f":{name}" for name in values)
        db.execute(f"INSERT INTO changes ({', '.join(values)}) VALUES ({marks})", values)
        (counts,) = db.execute("SELECT counts FROM builds").fetchone()
        counted = json.loads(counts)
        db.execute(
            "UPDATE builds SET counts = ?", [json.dumps(counted | {"changes": counted["changes"] + 1})]
        )
    return copy


def test_zip_serves_as_the_former_release_too(
    released: Path, second: Path, later: Path, tmp_path: Path
) -> None:
    release(later, tmp_path / "release", NEXT, since=next(released.glob("*.zip")))
    assert {file.path: file.sha256 for file in list_files(tmp_path / "release")} == {
        file.path: file.sha256 for file in list_files(second)
    }


def test_nothing_changed_is_said_and_keeps_the_day_of_the_last_change(
    second: Path, later: Path, tmp_path: Path
) -> None:
    release(later, tmp_path / "third", date(2027, 2, 1), since=second)
    index = json.loads((tmp_path / "third" / "index.json").read_text(encoding="utf-8"))
    assert (index["last_export"], index["last_change"]) == ("2027-02-01", NEXT.isoformat())
    assert "No council's position on any item changed." in (tmp_path / "third" / "CHANGELOG.md").read_text()


def _make_foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE statements (id)")


def _make_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../local-offer.db", "x")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: None, "does not exist; name a release folder"),
        (lambda path: path.mkdir(), r"is no release: it holds no local-offer\.db"),
        (lambda path: path.write_bytes(b"junk"), "cannot be read as our database"),
        (_make_foreign, "cannot be read as our database"),
        (_make_zip, r"is no release: it holds no local-offer\.db"),
    ],
)
def test_unknown_former_release_is_one_line_and_leaves_nothing(
    unreleased: Path, tmp_path: Path, make: Callable[[Path], object], message: str
) -> None:
    old = tmp_path / "old"
    make(old)
    with pytest.raises(ReleaseError, match=message):
        release(unreleased, tmp_path / "release", since=old)
    assert {path.name for path in tmp_path.iterdir()} <= {"old"}


def test_former_release_must_be_older(unreleased: Path, released: Path, tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match=r"not before this release \(2026-11-22\); give it a --version"):
        release(unreleased, tmp_path / "release", since=released)


def test_column_that_the_former_release_lacks_was_empty_before(
    released: Path, later: Path, tmp_path: Path
) -> None:
    old = shutil.copy(released / "local-offer.db", tmp_path / "old.db")
    with closing(sqlite3.connect(old)) as db:
        db.execute("ALTER TABLE statements DROP COLUMN age_wording")
        db.execute("ALTER TABLE statements DROP COLUMN percent_max")
        db.commit()
    release(later, tmp_path / "release", NEXT, since=Path(old))
    rows = read_table(released, "statements")
    for row in rows.values():
        row["age_wording"] = row["percent_max"] = ""
    assert apply(rows, tmp_path / "release" / "delta", "statements") == read_table(
        tmp_path / "release", "statements"
    )


tables = st.dictionaries(
    st.text("abc", min_size=1, max_size=2),
    st.tuples(st.integers(0, 2), st.none() | st.text("x=", max_size=2)),
)


@given(tables, tables)
@settings(deadline=None)
def test_any_two_tables_compare(
    old: dict[str, tuple[object, ...]], new: dict[str, tuple[object, ...]]
) -> None:
    """Ids come in order; added, removed and changed rows are what sets say they are."""
    found = compare(
        [(row_id, *cells) for row_id, cells in sorted(old.items())],
        [(row_id, *cells) for row_id, cells in sorted(new.items())],
        ("id", "number", "text"),
    )
    assert found.added == sorted(set(new) - set(old))
    assert found.removed == sorted(set(old) - set(new))
    differing = {row_id for row_id in set(old) & set(new) if _as_text(old[row_id]) != _as_text(new[row_id])}
    assert {row[0] for row in found.changed} == differing


def _as_text(cells: tuple[object, ...]) -> list[str]:
    return ["" if cell is None else str(cell) for cell in cells]
