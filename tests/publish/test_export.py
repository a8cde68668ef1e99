"""The release as a whole: all or nothing, the same bytes each time, never the sample, never over another."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from publish.commands.export import export
from publish.release import ReleaseError
from publish.release.files import list_files
from publish.release.place import fill_folder
from tests.publish.release_data import DAY, make_database, release, set_traps
from tests.publish.small_data import LIMITS

HOME = Path(__file__).parents[2]
EXPORT = """
import resource, sys
from pathlib import Path
from tests.publish.release_data import release
if len(sys.argv) > 3:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
release(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def digest(folder: Path) -> Mapping[str, str]:
    return {file.path: file.sha256 for file in list_files(folder)}


def run_elsewhere(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a release in a process of its own."""
    command = [sys.executable, "-c", EXPORT, *map(str, arguments)]
    return subprocess.run(
        command, cwd=HOME, env=os.environ | environment, capture_output=True, text=True, check=False
    )


def spoil(database: Path, to: Path, *statements: str) -> Path:
    """Copy a database and change it."""
    shutil.copy(database, to)
    with closing(sqlite3.connect(to)) as db:
        for sql in statements:
            db.execute(sql)
        db.commit()
    return to


def test_same_database_gives_the_same_bytes_in_another_folder_at_another_time(
    unreleased: Path, released: Path, tmp_path: Path
) -> None:
    moved = tmp_path / "elsewhere" / "other-name.db"
    moved.parent.mkdir()
    shutil.copy(unreleased, moved)
    os.utime(moved, (0, 0))
    # Another time zone stands for another clock, another seed for another order of sets, a mask for modes.
    done = run_elsewhere(
        moved, tmp_path / "again", TZ="Asia/Kathmandu", PYTHONHASHSEED="7", HOME=str(tmp_path)
    )
    assert done.returncode == 0, done.stderr
    assert digest(tmp_path / "again") == digest(released)


def test_build_of_the_same_inputs_at_another_hour_gives_the_same_release(
    released: Path, tmp_path: Path
) -> None:
    rebuilt = make_database(tmp_path, hour="23")
    set_traps(rebuilt)
    release(rebuilt, tmp_path / "release")
    assert digest(tmp_path / "release") == digest(released)


def test_zip_holds_the_folder_and_nothing_of_the_machine(released: Path) -> None:
    bundle = released / f"local-offers-compared-{DAY}.zip"
    with zipfile.ZipFile(bundle) as archive:
        entries = archive.infolist()
        held = {entry.filename: hashlib.sha256(archive.read(entry)).hexdigest() for entry in entries}
    beside = {bundle.name, f"{bundle.name}.sha256"}
    wanted = {path: sha for path, sha in digest(released).items() if path not in beside}
    assert held == {f"{bundle.stem}/{path}": sha for path, sha in wanted.items()}
    assert [entry.filename for entry in entries] == sorted(held)
    assert {entry.date_time for entry in entries} == {(2026, 11, 22, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries} == {0o100644}


def test_checksums_cover_every_file_but_themselves_and_the_zip(released: Path) -> None:
    for sums in ("SHA256SUMS", f"local-offers-compared-{DAY}.zip.sha256"):
        done = subprocess.run(["sha256sum", "--strict", "--check", sums], cwd=released, capture_output=True)
        assert done.returncode == 0, done.stderr
    named = {line.split("  ")[1] for line in (released / "SHA256SUMS").read_text().splitlines()}
    left = set(digest(released)) - named
    assert left == {
        "SHA256SUMS",
        f"local-offers-compared-{DAY}.zip",
        f"local-offers-compared-{DAY}.zip.sha256",
    }


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("UPDATE builds SET sample = 1", "bundled sample, which is never released"),
        ("UPDATE statements SET origin = 'sample' WHERE document IS NOT NULL", "bundled sample"),
        ("UPDATE sources SET origin = 'sample' WHERE url LIKE '%old'", "bundled sample"),
        ("DELETE FROM builds", "bundled sample|cannot be read"),
        (
            "UPDATE statements SET evidence = 'never said' WHERE evidence IS NOT NULL",
            "checks failed: .*quotes",
        ),
        ("UPDATE documents SET title = 'Ring 01632 960 001'", r"documents\.title of \w+ seems to hold"),
        (
            "UPDATE statements SET read_on = 'May' WHERE document IS NULL",
            "statements.read_on: 'May' is no ISO",
        ),
    ],
)
def test_unfit_database_is_refused_in_one_line_and_leaves_nothing(
    unreleased: Path, tmp_path: Path, sql: str, message: str
) -> None:
    database = spoil(
        unreleased, tmp_path / "bad.db", sql, "INSERT INTO documents_fts(documents_fts) VALUES('rebuild')"
    )
    with pytest.raises(ReleaseError, match=message) as caught:
        release(database, tmp_path / "release")
    assert "\n" not in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == ["bad.db"]


@pytest.mark.parametrize("content", [None, b"", b"not a database"])
def test_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "x.db"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ReleaseError, match=r"local-offer build"):
        release(path, tmp_path / "release")
    assert not (tmp_path / "release").exists()


def test_folder_that_is_taken_is_left_as_it_is(unreleased: Path, tmp_path: Path) -> None:
    taken, file = tmp_path / "taken", tmp_path / "file"
    taken.mkdir()
    (taken / "thesis.txt").write_text("years of work")
    file.write_text("mine")
    for path, message in (
        (taken, "is not empty"),
        (file, "is a file"),
        (file / "below", "cannot be written"),
    ):
        with pytest.raises(ReleaseError, match=message):
            release(unreleased, path)
    assert [path.name for path in taken.iterdir()] == ["thesis.txt"] and file.read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "taken"]


def test_full_disk_is_one_line_and_leaves_nothing(unreleased: Path, tmp_path: Path) -> None:
    """A limit on the size of files fails where a full disk does: here while SQLite copies."""
    done = run_elsewhere(unreleased, tmp_path / "release", unreleased.stat().st_size * 2 // 3)
    assert done.returncode != 0 and "ReleaseError" in done.stderr.splitlines()[-1], done.stderr
    assert not list(tmp_path.iterdir())


def test_disk_that_fills_up_later_leaves_nothing_either(
    unreleased: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("publish.release.parquet_files.write_table", fail)
    with pytest.raises(
        ReleaseError, match="cannot be written: No space left on device; nothing is left of it"
    ):
        release(unreleased, tmp_path / "release")
    assert not list(tmp_path.iterdir())


def test_leftovers_of_killed_releases_are_cleared_but_not_those_of_living_ones(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    dead, living = (tmp_path / f".release.{number}.part" for number in (ended.pid, os.getppid()))
    for path in (dead, living):
        path.mkdir()
        (path / "half.csv").write_text("torn")
    with fill_folder(tmp_path / "release") as new:
        (new / "whole.csv").write_text("whole")
    assert sorted(path.name for path in tmp_path.iterdir()) == [living.name, "release"]


def test_folder_that_was_taken_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="is not empty"), fill_folder(tmp_path / "release"):
        (tmp_path / "release").mkdir()
        (tmp_path / "release" / "theirs").write_text("first")
    assert [path.name for path in tmp_path.iterdir()] == ["release"]


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The command with the small data's limits; it returns exit code and all that it printed."""
    monkeypatch.setattr("publish.commands.export.load_limits", lambda: LIMITS)

    def run(*arguments: object) -> Any:
        return CliRunner().invoke(export, [str(argument) for argument in arguments])

    return run


def test_command_names_the_release_by_the_day_given(command: Any, unreleased: Path, tmp_path: Path) -> None:
    result = command(tmp_path / "r", "--database", unreleased, "--version", "2027-01-31")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "r" / "local-offers-compared-2027-01-31.zip").is_file()
    assert result.output.splitlines()[-1].startswith(f"Released {tmp_path / 'r'}: ")
    wrong = command(tmp_path / "s", "--database", unreleased, "--version", "soon")
    assert wrong.exit_code == 2 and not (tmp_path / "s").exists()


def test_missing_extra_is_one_clear_line(
    command: Any, unreleased: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("publish.commands.export.find_spec", lambda name: None)
    result = command(tmp_path / "r", "--database", unreleased)
    assert re.search(r"needs pyarrow and xlsxwriter: install the extra `release`", str(result.exception))
    assert not (tmp_path / "r").exists()
