"""The commands build, check, serve and demo: exit status, one clear line, the site's addresses."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from publish.commands.serve import list_arguments
from publish.paths import HOME_VARIABLE
from tests.publish.archives import Page, make_archive, make_page
from tests.publish.small_data import select, write_small_data

ROOT = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-c", "from publish.cli import main; main()")


def run(*arguments: str | Path, home: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run `local-offer` as people do."""
    environment = {"PATH": "/usr/bin:/bin"} | ({HOME_VARIABLE: str(home)} if home else {})
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment,
        check=False,
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of its own: the real data, with a place to build in."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "tests").mkdir()
    (folder / "tests" / "unseen").symlink_to(ROOT / "tests" / "unseen")
    shutil.copytree(ROOT / "data", folder / "data", ignore=shutil.ignore_patterns("build", "archive", "runs"))
    return folder


@pytest.fixture(scope="module")
def built(home: Path) -> Path:
    """The database of a fresh clone: hand-read facts alone."""
    result = run("build", home=home)
    assert result.returncode == 0, result.stderr
    assert "positions" in result.stdout
    return home / "data" / "build" / "local-offer.db"


def test_fresh_clone_builds_and_passes_its_checks(built: Path) -> None:
    result = run("check", "--database", built)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "failed" not in result.stdout


def test_check_of_a_broken_database_exits_1(built: Path, tmp_path: Path) -> None:
    broken = tmp_path / "local-offer.db"
    broken.write_bytes(built.read_bytes()[: 64 * 4096])
    result = run("check", "--database", broken)
    assert result.returncode == 1
    assert "failed" in result.stdout and "Traceback" not in result.stderr


@pytest.mark.parametrize("command", [("check",), ("serve", "--port", "0")])
def test_missing_database_names_the_command_to_run(tmp_path: Path, command: tuple[str, ...]) -> None:
    result = run(*command, "--database", tmp_path / "none.db")
    assert result.returncode == 1
    assert "local-offer build" in result.stdout + result.stderr
    assert "Traceback" not in result.stderr


def test_broken_archive_is_one_line_and_the_old_database_stays(
    built: Path, home: Path, tmp_path: Path
) -> None:
    before = built.read_bytes()
    folder = make_archive(tmp_path / "run", [Page("E10000017", "https://x.test/", make_page("x", "y"))])
    warc = folder / "crawl.warc.gz"
    warc.write_bytes(warc.read_bytes()[:-30])
    result = run("build", "--archive", folder, home=home)
    assert result.returncode == 1
    assert result.stderr.strip().count("\n") == 0 and str(warc) in result.stderr
    assert built.read_bytes() == before


def test_bad_row_of_the_data_is_one_line_with_its_place(tmp_path: Path) -> None:
    data = write_small_data(tmp_path / "data", [{"authority": "E10000901", "item": "free_ponies"}])
    result = run("build", "--data", data)
    assert result.returncode == 1
    assert result.stderr.strip().count("\n") == 0
    assert "observations.csv:2: 'free_ponies' is no item" in result.stderr


def test_wrong_use_exits_2() -> None:
    assert run("build", "--colour", "red").returncode == 2


def test_demo_builds_the_labelled_sample_apart_from_the_release(built: Path, home: Path) -> None:
    result = run("demo", "--no-serve", home=home)
    assert result.returncode == 0, result.stderr
    demo = home / "data" / "build" / "demo" / "local-offer.db"
    lines = run("check", "--database", demo).stdout
    assert "labelled sample pages are in it" in lines
    (accuracy,) = select(demo, "SELECT json_extract(accuracy, '$.page_item_f1') FROM builds")[0]
    assert 0.6 <= accuracy <= 1
    assert "no sample pages in it" in run("check", "--database", built).stdout


def test_every_setting_of_the_site_is_passed_by_itself(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"default_allow_sql": true, "max_csv_mb": 0}')
    arguments = list_arguments(Path("local-offer.db"), Path("m.json"), tmp_path, "127.0.0.1", 8001)
    text = " ".join(arguments)
    assert "--setting default_allow_sql true --setting max_csv_mb 0" in text
    assert arguments[:3] == ["serve", "--immutable", "local-offer.db"]


@pytest.fixture
def address(built: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a served database that has another name than the site's."""
    renamed = Path(shutil.copy(built, tmp_path / "release-7.db"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    process = subprocess.Popen(
        [*PROGRAM, "serve", "--port", port, "--database", str(renamed)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    while not answers(url):
        assert process.poll() is None, "the server ended"
        time.sleep(0.1)
    yield url
    process.terminate()
    process.wait()


def answers(url: str) -> bool:
    """Say whether a server answers yet."""
    try:
        urllib.request.urlopen(url, timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def test_served_database_has_the_sites_address_and_descriptions(address: str) -> None:
    with urllib.request.urlopen(f"{address}/local-offer/positions?_size=1", timeout=30) as response:
        page = response.read().decode()
    assert response.status == 200
    assert "Why, in one sentence" in page
    with urllib.request.urlopen(f"{address}/local-offer/outcomes?_size=1", timeout=30) as response:
        assert "Open Government Licence v3.0" in response.read().decode()
