"""Worker processes: the same readings in the same order as without them, and no document ends the run."""

from __future__ import annotations

import multiprocessing
import resource
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection, Pipe
from pathlib import Path

import pytest

import taxonomy
from normalise.inputs import Input, iterate_inputs
from normalise.limits import LIMITS, Limits, load_limits
from normalise.model import Issue, PageContext, Reading, Severity
from normalise.pool import ReadingPool, WorkerError
from normalise.read import read_page
from normalise.worker import Confession, Failure
from tests.normalise.bombs import BOMBS

GOLD = Path(__file__).parents[1] / "gold"
PAGES = [page for page in iterate_inputs(sorted(GOLD.glob("[a-h]*"))) if isinstance(page, Input)]
KILLER = Input(
    PageContext("killer", url="https://killer.test/"), BOMBS["a PDF whose index of tags holds itself"]()
)
KNOWN = Reading(None, (), (Issue(Severity.ERROR, "x", "missing", "cannot be read"),))


@pytest.fixture(scope="module")
def here() -> list[Reading]:
    """The readings of all pages in this process."""
    vocabulary = taxonomy.load()
    return [read_page(page.body, page.content_type, page.context, vocabulary) for page in PAGES]


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_readings_are_the_same_in_the_same_order(here: list[Reading], jobs: int) -> None:
    with ReadingPool(jobs) as pool:
        found = list(pool.read(enumerate([*PAGES, KNOWN, *PAGES])))
    assert found == list(enumerate([*here, KNOWN, *here]))


def test_a_document_that_ends_its_worker_is_an_issue_and_the_others_are_read(here: list[Reading]) -> None:
    pages = [KILLER, PAGES[0], KILLER, *PAGES[1:3], KILLER]
    with ReadingPool(2) as pool:
        found = [reading for _, reading in pool.read((None, page) for page in pages)]
    (issue,) = found[0].issues
    assert (issue.severity, issue.where, issue.kind) == (Severity.ERROR, "https://killer.test/", "crashed")
    assert "SIGSEGV" in issue.message
    assert found == [found[0], here[0], found[0], *here[1:3], found[0]]


def test_an_error_in_the_reading_itself_is_an_issue_that_names_it(here: list[Reading]) -> None:
    no_bytes = Input(PageContext("odd"), None)  # type: ignore[arg-type]
    with ReadingPool() as pool:
        odd, page = (reading for _, reading in pool.read([(1, no_bytes), (2, PAGES[0])]))
    assert [(issue.where, issue.kind) for issue in odd.issues] == [("odd", "crashed")]
    assert "(AttributeError: " in odd.issues[0].message
    assert page == here[0]


@pytest.mark.parametrize(
    ("limits", "text"),
    [
        (replace(LIMITS, cpu_seconds=1), "more than 1 s of processor time"),
        (replace(LIMITS, wall_seconds=1), "more than 1 s."),
    ],
)
def test_a_document_that_takes_too_long_is_an_issue(limits: Limits, text: str) -> None:
    slow = Input(PageContext("slow"), BOMBS["a Word file of a million paragraphs"]())
    with ReadingPool(limits=limits) as pool:
        ((_, reading),) = pool.read([(None, slow)])
    assert [issue.kind for issue in reading.issues] == ["too_slow"]
    assert text in reading.issues[0].message


def test_a_document_that_takes_too_much_memory_is_an_issue() -> None:
    wide = Input(PageContext("wide"), BOMBS["a Word file with a cell over a thousand million columns"]())
    with ReadingPool(limits=replace(LIMITS, memory_megabytes=200)) as pool:
        ((_, reading),) = pool.read([(None, wide)])
    assert [issue.kind for issue in reading.issues] == ["too_much_memory"]


def test_pages_are_asked_for_as_they_are_needed_and_workers_end_with_the_pool() -> None:
    asked: list[int] = []

    def bring() -> Iterator[tuple[int, Input]]:
        for number in range(1000):
            asked.append(number)
            yield number, PAGES[0]

    before = set(multiprocessing.active_children())
    with ReadingPool(2) as pool:
        number, _ = next(pool.read(bring()))
        assert number == 0 and len(asked) < 70
        assert len(set(multiprocessing.active_children()) - before) == 2
    assert not set(multiprocessing.active_children()) - before


def test_nothing_to_read_starts_no_process() -> None:
    before = set(multiprocessing.active_children())
    with ReadingPool(2) as pool:
        assert list(pool.read([])) == []
        assert list(pool.read([("known", KNOWN)])) == [("known", KNOWN)]
        assert set(multiprocessing.active_children()) == before


def test_a_worker_that_cannot_start_is_the_run_s_error() -> None:
    nothing: Limits = None  # type: ignore[assignment]
    with (
        ReadingPool(limits=nothing) as pool,
        pytest.raises(WorkerError, match=r"cannot start.*AttributeError"),
    ):
        list(pool.read([(None, PAGES[0])]))


def test_a_worker_confesses_want_of_memory_and_errors_but_lets_a_person_stop_it() -> None:
    ours, other = Pipe()
    with Confession(other):
        raise MemoryError
    assert ours.recv().kind == "too_much_memory"
    with Confession(other):
        raise KeyError("a\nb")
    assert ours.recv() == Failure("crashed", r"Reading it failed inside the program (KeyError: 'a\nb').")
    with pytest.raises(KeyboardInterrupt), Confession(other):
        raise KeyboardInterrupt
    assert not ours.poll()


def hoard(connection: Connection) -> None:
    """Use up all the memory that is allowed, to the last kilobytes, and still hold it when it runs out."""
    resource.setrlimit(resource.RLIMIT_DATA, (150 * 1024 * 1024, resource.RLIM_INFINITY))
    held: list[bytes] = []
    with Confession(connection):
        for size in (1_000_000, 10_000, 600):
            with suppress(MemoryError):
                while True:
                    held.append(b"x" * size)
        raise MemoryError
    assert held


def test_a_worker_confesses_though_its_memory_is_used_up() -> None:
    context = multiprocessing.get_context("forkserver")
    ours, other = context.Pipe()
    process = context.Process(target=hoard, args=(other,))
    process.start()
    other.close()
    assert ours.poll(60) and ours.recv().kind == "too_much_memory"
    process.join()
    assert process.exitcode == 0


GOOD = Path(load_limits.__code__.co_filename).with_name("limits.yaml").read_text()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("pdf_pages", "pdf_sides", "expected exactly the limits"),
        ("most: 300,", "most: 0,", "whole number over 0"),
        ("most: 300,", "most: true,", "whole number over 0"),
        ("most: 300,", "", "must have `most` and `why`"),
        ('why: "unpacked', 'because: "unpacked', "must have `most` and `why`"),
    ],
)
def test_a_slip_in_the_limits_switches_none_off(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in GOOD
    path = tmp_path / "limits.yaml"
    path.write_text(GOOD.replace(old, new))
    with pytest.raises(ValueError, match=message):
        load_limits(path)
