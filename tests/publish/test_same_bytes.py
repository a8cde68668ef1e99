"""The same inputs give the same bytes: in whatever folder, read by however many processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from normalise.pool import ReadingPool
from publish.archives import open_archive
from publish.build import build_database
from publish.inputs import read_inputs
from publish.read_archives import read_archives
from tests.publish.archives import Page, gather, make_archive, make_page
from tests.publish.conftest import STAMP
from tests.publish.small_data import COUNTY, LIMITS, PAGE, UNITARY, write_small_data

SUMS = ("2,000", "2,500", "3,000", "3,500")
TORN = Page(COUNTY, f"{PAGE}.pdf", b"%PDF-1.7 and no more", "application/pdf")


def build_in(folder: Path, jobs: int) -> bytes:
    """Write all inputs into a folder, build from them with so many processes, and return the file."""
    inputs = read_inputs(write_small_data(folder / "data"))
    pages = [
        Page(council, f"{PAGE}/{council}/{total}", make_page(f"Our offer to care leavers, {total}", words))
        for council in (UNITARY, COUNTY)
        for total in SUMS
        for words in [f"When you leave care we will give you a setting up home allowance of £{total}."]
    ]
    archive = open_archive(make_archive(folder / "run", [*pages, TORN]), inputs.register)
    with ReadingPool(jobs) as pool:
        readings = read_archives([archive], inputs, lambda: None, pool.read)
    gathered = gather(inputs, readings)
    assert len(gathered.document_rows) == 8 and len(gathered.issue_rows) == 1
    output = folder / "local-offer.db"
    build_database(inputs, readings, STAMP, output, LIMITS)
    return output.read_bytes()


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file that one process makes."""
    return build_in(tmp_path_factory.mktemp("usual"), 1)


def test_three_processes_in_another_folder_make_the_same_file(usual: bytes, tmp_path: Path) -> None:
    assert build_in(tmp_path / "a folder of another name", 3) == usual
