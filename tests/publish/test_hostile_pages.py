"""A document that ends the process that reads it is one issue, in the build and on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from normalise.pool import ReadingPool
from publish.archives import open_archive
from publish.commands.normalise import normalise
from publish.inputs import Inputs
from publish.read_archives import read_archives
from tests.normalise.bombs import BOMBS
from tests.publish.archives import Page, gather, make_archive, make_page, read
from tests.publish.conftest import Build
from tests.publish.small_data import COUNTY, PAGE, select

KILLER = BOMBS["a PDF whose index of tags holds itself"]()
BODIES = [
    make_page("Our local offer", f"We will give you a leaving care grant of £{sum},000.") for sum in "123"
]
BAD = Page(COUNTY, f"{PAGE}/bad.pdf", KILLER, "application/pdf")


def test_a_build_goes_on_past_a_document_that_ends_its_reader(
    tmp_path: Path, inputs: Inputs, build: Build
) -> None:
    good = [Page(COUNTY, f"{PAGE}/{number}", body) for number, body in enumerate(BODIES)]
    folder = make_archive(tmp_path / "run", [good[0], BAD, *good[1:]])
    archive = open_archive(folder, inputs.register)
    ticks: list[None] = []
    with ReadingPool(2) as pool:
        readings = read_archives([archive], inputs, lambda: ticks.append(None), pool.read)
    assert len(ticks) == 4
    path = build(readings)
    issues = select(path, "SELECT severity, kind, location, authority FROM issues")
    assert issues == [("error", "crashed", BAD.url, COUNTY)]
    assert select(path, "SELECT url FROM documents ORDER BY url") == [(page.url,) for page in good]
    without = make_archive(tmp_path / "without", good)
    here, gathered = read(inputs, without), gather(inputs, readings)
    assert (gathered.stated, gathered.document_rows) == (here.stated, here.document_rows)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_command_line_names_it_and_prints_the_rest_in_order(tmp_path: Path, jobs: str) -> None:
    names = ["a.html", "b.pdf", "c.html", "d.html"]
    for name, body in zip(names, [BODIES[0], KILLER, *BODIES[1:]], strict=True):
        (tmp_path / name).write_bytes(body)
    result = CliRunner().invoke(normalise, ["--jobs", jobs, "--format", "jsonl", str(tmp_path)])
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"{tmp_path / 'b.pdf'}: It ended the process that reads it (SIGSEGV)")
    sums = [line.split('"amount_max":')[1].split(",")[0].strip() for line in result.stdout.splitlines()]
    assert sums == sorted(sums) and len(set(sums)) == 3


def test_jobs_must_be_a_number_over_0() -> None:
    assert CliRunner().invoke(normalise, ["--jobs", "0", "x.html"]).exit_code == 2
