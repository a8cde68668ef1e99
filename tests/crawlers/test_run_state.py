"""Which run a crawl goes on with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from crawlers.archive import ArchiveError
from crawlers.run_state import STATE_NAME, RunState, begin_run, choose_run, end_run, is_final, read_state

AT = "2026-11-21T08:00:00Z"
NEW = "2026-11-21T080000Z"
OLD = RunState("2026-11-20T000000Z", ("E10000017",), "sources.csv", "2026-11-20T00:00:00Z")


def choose(archive: Path, *councils: str, sources: str = "sources.csv", new: bool = False) -> str:
    return choose_run(archive, councils, sources, AT, new=new).run


def test_an_unfinished_run_for_the_same_pages_goes_on(tmp_path: Path) -> None:
    begin_run(tmp_path, OLD)
    assert choose(tmp_path, "E10000017") == OLD.run
    assert choose(tmp_path, "E10000017", new=True) == NEW
    assert choose(tmp_path, "E10000016", "E10000017") == NEW
    assert choose(tmp_path) == NEW
    assert choose(tmp_path, "E10000017", sources="others.csv") == NEW


def test_the_order_of_councils_does_not_matter(tmp_path: Path) -> None:
    begin_run(tmp_path, replace(OLD, councils=("E1", "E2")))
    assert choose(tmp_path, "E2", "E1") == OLD.run


def test_the_newest_of_several_goes_on(tmp_path: Path) -> None:
    later = replace(OLD, run="2026-11-20T120000Z", begun="2026-11-20T12:00:00Z")
    for state in (later, OLD):
        begin_run(tmp_path, state)
    assert choose(tmp_path, "E10000017") == later.run


def test_a_finished_and_an_old_run_do_not_go_on(tmp_path: Path) -> None:
    folder = begin_run(tmp_path, OLD)
    end_run(folder, AT, "finished")
    assert read_state(folder) == replace(OLD, ended=AT, reason="finished")
    stale = replace(OLD, run="2026-11-01T000000Z", begun="2026-11-01T00:00:00Z")
    begin_run(tmp_path, stale)
    assert choose(tmp_path, "E10000017") == NEW


def test_names_are_never_used_twice(tmp_path: Path) -> None:
    begin_run(tmp_path, choose_run(tmp_path, (), "sources.csv", AT))
    assert choose(tmp_path, new=True) == f"{NEW}-2"


def test_a_marker_is_written_once_and_a_folder_that_is_there_gets_one(tmp_path: Path) -> None:
    (tmp_path / OLD.run).mkdir()
    begin_run(tmp_path, OLD)
    begin_run(tmp_path, replace(OLD, begun=AT))
    assert read_state(tmp_path / OLD.run) == OLD
    assert [path.name for path in tmp_path.rglob("*")] == [OLD.run, STATE_NAME]


def test_an_archive_from_elsewhere_has_none(tmp_path: Path) -> None:
    assert read_state(tmp_path) is None
    end_run(tmp_path, AT, "finished")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"run": "a", "councils": [], "colour": "red"}'])
def test_a_bad_marker_is_named(tmp_path: Path, content: str) -> None:
    folder = begin_run(tmp_path, OLD)
    (folder / STATE_NAME).write_text(content)
    with pytest.raises(ArchiveError, match=r"run\.json: not the marker of a run") as caught:
        choose(tmp_path, "E10000017")
    assert "\n" not in str(caught.value)


def test_an_unwritable_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ArchiveError, match="cannot be written"):
        begin_run(tmp_path / "file", OLD)


@pytest.mark.parametrize(
    ("reason", "final"),
    [
        ("finished", True),
        ("closespider_timeout", True),
        ("shutdown", False),
        ("a: cannot be written", False),
    ],
)
def test_bounds_are_final_and_interrupts_are_not(reason: str, final: bool) -> None:
    assert is_final(reason) is final
