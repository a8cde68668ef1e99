"""Documents made by hand to hurt: each is read or becomes one issue, and the next page is read as ever."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from normalise.inputs import Input
from normalise.limits import LIMITS
from normalise.model import PageContext, Reading
from normalise.pool import ReadingPool
from tests.normalise.blocks.outline import check_offsets
from tests.normalise.bombs import BOMBS, EXPECTED

# Lower than in use, so that what runs out does so soon.
TIGHT = replace(LIMITS, cpu_seconds=2, memory_megabytes=400)
MEGABYTE = 1024
PAGE = Input(PageContext("page"), b"<main><h1>Money</h1><p>We pay the deposit.</p></main>")


@pytest.fixture(scope="module")
def pool() -> Iterator[ReadingPool]:
    with ReadingPool(limits=TIGHT) as running:
        yield running


def read(pool: ReadingPool, *pages: Input) -> list[Reading]:
    """Return the readings of pages."""
    return [reading for _, reading in pool.read((None, page) for page in pages)]


def measure_peaks() -> list[int]:
    """Return the most memory that each process of ours has held, in megabytes."""
    found = []
    for child in multiprocessing.active_children():
        status = Path(f"/proc/{child.pid}/status").read_text()
        lines = dict(line.split(":", 1) for line in status.splitlines())
        found.append(int(lines["VmHWM"].split()[0]) // MEGABYTE)
    return found


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_read_or_one_issue_and_the_run_goes_on(pool: ReadingPool, name: str) -> None:
    bomb, page = read(pool, Input(PageContext(name), BOMBS[name]()), PAGE)
    assert page.document and page.document.text == "Money\nWe pay the deposit."
    outcome = bomb.issues[0].kind if not bomb.document else "read"
    assert outcome in EXPECTED[name].split()
    if bomb.document:
        check_offsets(bomb.document)
        assert "root:" not in bomb.document.text
    else:
        (issue,) = bomb.issues
        assert issue.where == name and issue.message.endswith(".") and "\n" not in issue.message
    assert max(measure_peaks()) < TIGHT.memory_megabytes
