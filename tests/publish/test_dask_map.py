"""Archives on a cluster give the bytes that one process gives, also when a worker is killed at its work."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from distributed import Client, LocalCluster

from crawlers.fetch_log import WARC_NAME
from normalise.inputs import iterate_inputs
from normalise.model import Issue
from normalise.read import read_page
from publish.commands.normalise import normalise
from publish.dask_map import UnitError, map_units, run_apart
from publish.lines import make_record
from publish.parquet_unit import Unit, make_unit, read_outcome, run_unit
from taxonomy import load
from tests.publish.archives import Page, make_archive, make_page
from tests.publish.small_data import COUNTY

ROOT = Path(__file__).parents[2]
PAGES = 3


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two runs of a few pages, and a torn one."""
    folder = tmp_path_factory.mktemp("archives")
    made = []
    for run in range(3):
        pages = [
            Page(
                COUNTY,
                f"https://shire.test/{run}/{number}",
                make_page(
                    f"Our offer to care leavers, {number}",
                    f"When you leave care we will give you a setting up home allowance of £2,{run}{number}0.",
                ),
            )
            for number in range(PAGES)
        ]
        made.append(make_archive(folder / str(run), pages) / WARC_NAME)
    made[-1].write_bytes(made[-1].read_bytes()[:-40])
    return made


@pytest.fixture(scope="module")
def units(archives: list[Path], tmp_path_factory: pytest.TempPathFactory) -> list[Unit]:
    """What one process makes of them."""
    folder = tmp_path_factory.mktemp("alone")
    units = [make_unit(archive, folder) for archive in archives]
    for unit in units:
        run_unit(unit)
    return units


@pytest.fixture(scope="module")
def alone(units: list[Unit]) -> dict[str, bytes]:
    """The bytes of that, by the name of the file."""
    return read_folder(units[0].folder)


def copy_unit(unit: Unit, folder: Path) -> Unit:
    """A finished unit in another folder."""
    for path in (unit.statements, unit.issues):
        shutil.copy(path, folder)
    return replace(unit, folder=folder)


def read_folder(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_a_unit_holds_what_the_command_prints(archives: list[Path], units: list[Unit]) -> None:
    unit = units[0]
    pages = [page for page in iterate_inputs([archives[0]]) if not isinstance(page, Issue)]
    printed = [
        make_record(one) | {"source": WARC_NAME}
        for page in pages
        for one in read_page(page.body, page.content_type, page.context, load()).everything
    ]
    assert pq.read_table(unit.statements).to_pylist() == printed
    assert read_outcome(unit).pages == PAGES <= len(printed)


def test_a_torn_archive_gives_what_stands_before_the_tear_and_an_issue(units: list[Unit]) -> None:
    unit = units[-1]
    (issue,) = pq.read_table(unit.issues).to_pylist()
    assert (issue["severity"], issue["where"], issue["kind"]) == ("error", WARC_NAME, "broken")
    assert read_outcome(unit).errors == 1 and read_outcome(unit).statements >= PAGES


def test_a_finished_unit_is_not_done_again(units: list[Unit], tmp_path: Path) -> None:
    unit = copy_unit(units[0], tmp_path)
    unit.statements.write_bytes(b"left alone")
    run_unit(unit)
    assert unit.statements.read_bytes() == b"left alone"
    unit.issues.unlink()
    run_unit(unit)
    assert pq.read_metadata(unit.statements).num_rows >= PAGES


def test_another_archive_or_other_code_is_another_unit(
    archives: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = {make_unit(path, tmp_path).name for path in archives}
    monkeypatch.setattr("publish.parquet_unit.digest_reader", lambda: "f" * 64)
    names |= {make_unit(path, tmp_path).name for path in archives}
    assert len(names) == 2 * len(archives)


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """Two workers, each a process of its own, on loopback."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
    ) as made:
        yield made


def kill_a_worker_at_its_work(cluster: LocalCluster, folder: Path, killed: list[int]) -> None:
    """Kill one worker as soon as a unit is being written."""
    with Client(cluster) as client:
        pids = sorted(client.run(os.getpid).values())
    moment = threading.Event()
    for _ in range(6_000):
        if any(folder.glob("*.part")):
            os.kill(pids[0], signal.SIGKILL)
            killed.append(pids[0])
            return
        moment.wait(0.01)


def test_a_cluster_that_loses_a_worker_makes_the_same_bytes(
    cluster: LocalCluster, archives: list[Path], alone: dict[str, bytes], tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    asked = [make_unit(path, folder) for path in archives]
    killed: list[int] = []
    killer = threading.Thread(target=kill_a_worker_at_its_work, args=(cluster, folder, killed))
    killer.start()
    outcomes = list(map_units(asked, cluster.scheduler_address))
    killer.join()
    assert killed, "nothing was under way when a worker was to be killed"
    assert {one.name for one in outcomes} == {unit.name for unit in asked}
    assert {name: body for name, body in read_folder(folder).items() if ".part" not in name} == alone


def test_the_command_skips_what_is_finished(
    cluster: LocalCluster, archives: list[Path], units: list[Unit], alone: dict[str, bytes], tmp_path: Path
) -> None:
    copy_unit(units[0], tmp_path)
    arguments = [str(archives[0].parent), str(archives[1]), "--into", str(tmp_path)]
    done = CliRunner().invoke(normalise, [*arguments, "--dask", cluster.scheduler_address])
    assert done.exit_code == 0, done.output
    assert "2 archives, 1 finished before: 6 pages" in done.output
    assert done.output.count(": 3 pages") == 1
    assert read_folder(tmp_path).items() <= alone.items()


def test_a_cluster_that_does_not_answer_is_one_line(archives: list[Path], tmp_path: Path) -> None:
    unit = make_unit(archives[0], tmp_path)
    with pytest.raises(UnitError, match="no Dask scheduler answers there"):
        list(map_units([unit], "nonsense://127.0.0.1:1"))


def test_a_worker_with_other_code_refuses(archives: list[Path], tmp_path: Path) -> None:
    with pytest.raises(UnitError, match="this worker has other code"):
        run_apart(str(archives[0]), str(tmp_path), "another-name")


def test_a_unit_whose_worker_is_gone_stops_and_leaves_no_part(archives: list[Path], tmp_path: Path) -> None:
    unit: Unit = make_unit(archives[0], tmp_path)
    with pytest.raises(ProcessLookupError):
        run_unit(unit, parent=1 if os.getppid() != 1 else 2)
    assert read_folder(tmp_path) == {}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["page.html", "--into", "out"], "no WARC file and no folder of them"),
        (["page.html", "--dask", "tcp://127.0.0.1:1"], "--dask needs --into"),
    ],
)
def test_wrong_use_is_said(arguments: list[str], said: str) -> None:
    done = CliRunner().invoke(normalise, arguments)
    assert done.exit_code == 2 and said in done.output


def test_normalising_without_the_cluster_does_not_load_dask() -> None:
    program = "import publish.commands.normalise, sys; sys.exit('distributed' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0
