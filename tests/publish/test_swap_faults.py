"""A full disk, a folder that cannot be written, a damaged body: one clear line or an issue, nothing lost."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawlers.fetch_log import LOG_NAME, WARC_NAME
from publish.inputs import Inputs
from publish.swap import BuildError, replace_file
from tests.publish.archives import Page, make_archive, make_page, read
from tests.publish.conftest import Build
from tests.publish.small_data import COUNTY, PAGE

ROOT = Path(__file__).parents[2]
NOBODY = 65534
# Builds in a process of its own, after doing what takes something away from it.
# The first build loads what somebody else might not be allowed to read.
PROGRAM = """
import os, resource, sys
from pathlib import Path
from publish.build import Stamp, build_database
from publish.inputs import read_inputs
from publish.readings import Readings
from publish.swap import BuildError
from tests.publish.small_data import LIMITS
inputs, output = read_inputs(Path(sys.argv[1])), Path(sys.argv[2])
build_database(inputs, Readings(), Stamp("now", "d"), Path(sys.argv[3]) / "warm.db", LIMITS)
{loss}
try:
    build_database(inputs, Readings(), Stamp("now", "d"), output, LIMITS)
except BuildError as error:
    sys.exit(str(error))
"""


def build_with(loss: str, data: Path, output: Path, scratch: Path) -> str:
    """Return the one line that such a build ends with."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(loss=loss), str(data), str(output), str(scratch)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert done.stderr.strip().count("\n") == 0
    return done.stderr.strip()


@pytest.mark.parametrize("kilobytes", [0, 1_000])
def test_a_full_disk_is_one_line_and_the_old_database_stays(
    data: Path, build: Build, tmp_path: Path, kilobytes: int
) -> None:
    path = build()
    before = path.read_bytes()
    # A file that may not grow any more fails as on a full disk, for root as for anybody.
    loss = f"resource.setrlimit(resource.RLIMIT_FSIZE, ({kilobytes * 1024}, resource.RLIM_INFINITY))"
    line = build_with(loss, data, path, tmp_path)
    assert str(path) in line and "could not be written" in line and "the old one stays" in line
    assert path.read_bytes() == before
    assert {one.name for one in path.parent.iterdir()} == {path.name, f".{path.name}.lock"}


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that anybody can reach; those of pytest are its owner's alone."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    for path in (folder, *folder.iterdir()):
        if path.is_dir():
            path.chmod(0o755)
    shutil.rmtree(folder)


def test_a_read_only_folder_is_one_line_and_the_old_database_stays(
    data: Path, build: Build, open_folder: Path, tmp_path: Path
) -> None:
    folder = open_folder / "out"
    path = build(output=folder / "local-offer.db")
    before = path.read_bytes()
    folder.chmod(0o555)
    # Root may write anywhere, so it stops being root.
    loss = f"if os.geteuid() == 0: os.seteuid({NOBODY})"
    line = build_with(loss, data, path, tmp_path)
    assert line == f"{path}: cannot be written: Permission denied; the old file stays"
    assert path.read_bytes() == before


def test_a_disk_that_fills_at_the_last_moment_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "local-offer.db"
    path.write_text("old")

    def fail(_: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("publish.swap.os.fsync", fail)
    with (
        pytest.raises(BuildError, match="No space left on device; the old file stays"),
        replace_file(path) as new,
    ):
        new.write_text("new")
    assert path.read_text() == "old"
    assert {one.name for one in tmp_path.iterdir()} == {path.name, f".{path.name}.lock"}


def test_a_second_build_refuses_while_the_first_is_at_work(tmp_path: Path) -> None:
    path = tmp_path / "local-offer.db"
    with replace_file(path) as new:
        new.write_text("first")
        with pytest.raises(BuildError, match="another build is writing it; wait"), replace_file(path):
            raise AssertionError("two builds at once")
        assert new.exists(), "the second cleared away what the first is writing"
    assert path.read_text() == "first"


def test_a_body_with_another_digest_is_an_issue_and_the_others_are_read(
    tmp_path: Path, inputs: Inputs
) -> None:
    grant = "When you leave care we will give you a setting up home allowance of £3,000."
    good = Page(COUNTY, PAGE, make_page("Our local offer for care leavers", grant))
    other = Page(COUNTY, f"{PAGE}/2", make_page("Our second page for care leavers", grant.replace("3", "2")))
    folder = make_archive(tmp_path / "run", [good, other])
    # As plain WARC, where no checksum of gzip guards a body: one letter of it changes.
    plain = gzip.decompress((folder / WARC_NAME).read_bytes()).replace(b"2,000", b"9,000")
    (folder / WARC_NAME).unlink()
    (folder / "crawl.warc").write_bytes(plain)
    assert (folder / LOG_NAME).is_file()
    readings = read(inputs, folder)
    assert [row["url"] for row in readings.document_rows] == [PAGE]
    assert [(row["kind"], row["location"]) for row in readings.issue_rows] == [("body_missing", other.url)]
    assert not any(one.row["amount_max"] == 9000 for one in readings.stated)
