"""The built database: made from the dictionary, whole, the same each time, never worse than the old one."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from publish.build import Stamp, build_database
from publish.dictionary import load_dictionary
from publish.inputs import read_inputs
from publish.readings import Readings
from publish.swap import BuildError
from tests.publish.conftest import STAMP, Build
from tests.publish.small_data import COUNTY, LIMITS, NORTH, RECODED, SOUTH, UNITARY, select

DUMP = """
import sys
from pathlib import Path
from publish.build import Stamp, build_database
from publish.inputs import read_inputs
from publish.readings import Readings
from tests.publish.small_data import LIMITS
build_database(
    read_inputs(Path(sys.argv[1])), Readings(), Stamp(sys.argv[3], "d"), Path(sys.argv[2]), LIMITS)
"""


def test_tables_keys_and_indexes_come_from_the_dictionary(good: Path) -> None:
    for table in load_dictionary():
        info = select(good, f"SELECT name, pk FROM pragma_table_info('{table.name}') ORDER BY cid")
        assert [name for name, _ in info] == [column.name for column in table.columns]
        keys = sorted((place, name) for name, place in info if place)
        assert tuple(name for _, name in keys) == table.key
        links = {
            row[0]: (row[1], row[2])
            for row in select(
                good, f'SELECT "from", "table", "to" FROM pragma_foreign_key_list(\'{table.name}\')'
            )
        }
        assert links == {column.name: column.refers for column in table.columns if column.refers}


def test_counts_over_all_councils_read_an_index_alone(good: Path) -> None:
    count = "SELECT item, position, count(*) FROM positions GROUP BY item, position"
    plan = " ".join(row[3] for row in select(good, f"EXPLAIN QUERY PLAN {count}"))
    assert "USING COVERING INDEX" in plan
    names = [row[0] for row in select(good, "SELECT name FROM pragma_index_list('positions')")]
    assert "idx_positions_authority_id_item_position" in names


def test_every_council_meets_every_item(good: Path) -> None:
    assert (
        select(good, "SELECT count(*) FROM positions")[0][0]
        == 5 * select(good, "SELECT count(*) FROM items")[0][0]
    )


def test_positions_follow_tiers_and_reading(good: Path) -> None:
    found = dict(select(good, "SELECT id, position FROM positions"))
    assert found[f"{COUNTY}:setting_up_home_allowance"] == "mixed"
    assert found[f"{COUNTY}:council_tax_exemption"] == "not_its_decision"
    assert found[f"{NORTH}:council_tax_exemption"] == "offered"
    assert found[f"{NORTH}:setting_up_home_allowance"] == "not_its_decision"
    assert found[f"{NORTH}:bus_pass"] == "silent"
    assert found[f"{SOUTH}:council_tax_exemption"] == "not_read"
    assert found[f"{RECODED}:bus_pass"] == "not_read"


def test_county_carries_the_tally_of_its_districts(good: Path) -> None:
    row = select(good, "SELECT district_tally FROM positions WHERE id = ?", f"{COUNTY}:council_tax_exemption")
    assert json.loads(row[0][0]) == {"offered": 1, "not_read": 1}


def test_unread_councils_say_why(good: Path) -> None:
    reasons = dict(select(good, "SELECT authority, reason FROM positions WHERE item = 'bus_pass'"))
    assert "only as an app" in reasons[UNITARY]
    assert "No page" in reasons[RECODED]


def test_hand_read_rows_have_address_and_day_but_no_quote(good: Path) -> None:
    rows = select(
        good, "SELECT origin, url, read_on, evidence, page_date FROM statements WHERE amount_max = 2050"
    )
    assert rows == [("hand_read", "https://www.shire.test/old", "2026-11-21", None, "2019")]


def test_search_finds_stems(good: Path) -> None:
    sql = "SELECT count(*) FROM items_fts WHERE items_fts MATCH 'bursaries'"
    assert select(good, sql)[0][0] > 0


def test_same_inputs_give_the_same_bytes_but_for_the_build_row(tmp_path: Path, data: Path) -> None:
    dumps = []
    for seed in ("1", "2"):
        path = tmp_path / seed / "local-offer.db"
        environment = os.environ | {"PYTHONHASHSEED": seed}
        arguments = [sys.executable, "-c", DUMP, str(data), str(path), f"2026-11-22T10:00:0{seed}+00:00"]
        subprocess.run(arguments, check=True, env=environment, cwd=Path(__file__).parents[2])
        connection = sqlite3.connect(path)
        dumps.append([line for line in connection.iterdump() if not line.startswith('INSERT INTO "builds"')])
        connection.close()
    assert dumps[0] == dumps[1]


def test_same_stamp_gives_the_same_file(tmp_path: Path, build: Build) -> None:
    first = build(output=tmp_path / "1" / "local-offer.db")
    second = build(output=tmp_path / "2" / "local-offer.db")
    assert first.read_bytes() == second.read_bytes()


def test_database_needs_no_side_files(build: Build) -> None:
    path = build()
    assert select(path, "PRAGMA journal_mode") == [("delete",)]
    assert sorted(entry.name for entry in path.parent.iterdir()) == [".local-offer.db.lock", "local-offer.db"]
    assert path.stat().st_mode & 0o777 == 0o644


def test_failed_check_keeps_the_old_database(data: Path, build: Build) -> None:
    path = build()
    before = path.read_bytes()
    strict = dict(LIMITS) | {"rows": {"statements": {"least": 99, "why": "a test"}}}
    with pytest.raises(BuildError, match=r"checks failed: row counts: .*statements has 3 rows"):
        build_database(read_inputs(data), Readings(), STAMP, path, strict)
    assert path.read_bytes() == before
    assert not list(path.parent.glob("*.part"))


@pytest.mark.parametrize("suffix", ["-wal", "-journal", "-shm"])
def test_side_files_of_another_program_stop_the_build(build: Build, suffix: str) -> None:
    path = build()
    before = path.read_bytes()
    sidecar = path.with_name(path.name + suffix)
    sidecar.write_bytes(b"")
    with pytest.raises(BuildError, match=f"{suffix} is in the way"):
        build()
    assert path.read_bytes() == before and sidecar.exists()


def test_folder_that_cannot_be_written_is_one_clear_line(tmp_path: Path, build: Build) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(BuildError, match="cannot be written"):
        build(output=blocked / "local-offer.db")


def test_leftovers_of_killed_builds_are_cleared(build: Build) -> None:
    path = build()
    leftover = path.with_name(f".{path.name}.abc.part")
    leftover.write_bytes(b"torn")
    build()
    assert not leftover.exists()


def test_second_build_waits_for_no_lock(build: Build) -> None:
    import fcntl

    path = build()
    with path.with_name(f".{path.name}.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(BuildError, match="another build is writing it"):
            build()


def test_killed_build_leaves_the_old_database(data: Path, build: Build) -> None:
    path = build()
    before = path.read_bytes()
    # Stops where the new file is complete but not yet swapped in: the worst moment to die.
    program = DUMP.replace("import sys\n", "import sys, time\n", 1).replace(
        "build_database(",
        "import publish.build\npublish.build.check_database = lambda *_: time.sleep(600)\nbuild_database(",
        1,
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(data), str(path), "now"], cwd=Path(__file__).parents[2]
    )
    while process.poll() is None and not _is_complete(path):
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert list(path.parent.glob(".*.part")), "the build had not begun to write"
    assert path.read_bytes() == before
    build(stamp=Stamp("later", "b" * 64))
    assert not list(path.parent.glob(".*.part"))
    assert select(path, "SELECT digest FROM builds") == [("b" * 64,)]


def _is_complete(path: Path) -> bool:
    parts = list(path.parent.glob(".*.part"))
    return bool(parts) and parts[0].stat().st_size > 100_000
