"""`local-offer crawl` after a cut: the same command goes on, and never with a run that is over."""

from __future__ import annotations

from pathlib import Path

from crawlers.fetch_log import LOG_NAME, read_fetches
from crawlers.run import read_clock
from crawlers.run_state import RunState, begin_run, list_states
from tests.crawlers import crawl_command
from tests.crawlers.crawl_command import run_command, serve_host
from tests.crawlers.faults import make_page

LANCASHIRE = "E10000017"
CUT_OFF = "2026-cut-off"


def test_the_same_command_goes_on_unless_told_otherwise(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    begin_run(archive, RunState(CUT_OFF, (LANCASHIRE,), "sources.csv", read_clock()))
    with serve_host({"/offer": make_page("Offer").body}) as host:
        sources = crawl_command.write_sources(tmp_path, (LANCASHIRE, f"{host}/offer"))
        words = ["lancashire", "--sources", str(sources), "--archive", str(archive)]
        other = run_command(*words, "--new")
        assert other.returncode == 0 and "Going on" not in other.stderr, other.stderr
        gone_on = run_command(*words)
        assert gone_on.returncode == 0, gone_on.stderr
        assert gone_on.stderr == f"Going on with the unfinished run {CUT_OFF}; --new begins another.\n"
        # Both are over now: asking again begins a third, which asks again.
        assert run_command(*words).returncode == 0
    states = list_states(archive)
    assert len(states) == 3 and all(state.reason == "finished" for state in states)
    for state in states:
        (fetch,) = read_fetches(archive / state.run / LOG_NAME)[0]
        assert (fetch.closing, fetch.outcome.good, fetch.run) == (True, True, state.run)
