"""Killed at twenty random moments, a crawl goes on and ends as one that nobody disturbed."""

from __future__ import annotations

import random
import signal
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from crawlers.archive import iterate_responses
from crawlers.cdxj import CDXJ_NAME, read_index
from crawlers.fetch_log import LOG_NAME, WARC_NAME, read_fetches
from crawlers.records import Fetch, Outcome
from crawlers.recovery import scan_archive
from crawlers.run_state import list_states, read_state
from tests.crawlers.kill_web import PAGES, SOURCES, finish_crawl, kill_crawl, tear
from tests.crawlers.warc_check import check_archive
from tests.sites.serve import Web, serve

KILLS = 20
SEED = 20261121


class Ended(NamedTuple):
    """What a finished run left, as far as chance cannot touch it."""

    lines: Counter[Fetch]
    archived: Counter[str]


def find_run(folder: Path) -> Path:
    """Return the folder of the one run there is."""
    (state,) = list_states(folder / "archive")
    return folder / "archive" / state.run


def read_end(folder: Path) -> Ended:
    """Return a run's log and archive without times, places and its name, which differ."""
    run = find_run(folder)
    fetches, problems = read_fetches(run / LOG_NAME)
    assert problems == ()
    bare = (replace(fetch, run="", at="", offset=None, message="") for fetch in fetches)
    return Ended(Counter(bare), Counter(entry.url for entry in scan_archive(run / WARC_NAME).entries))


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Ended:
    folder = tmp_path_factory.mktemp("undisturbed")
    with serve(PAGES) as web:
        assert finish_crawl(web, folder) == ""
        assert Counter(web.asked) == read_end(folder).archived
    return read_end(folder)


def kill_at_random(web: Web, folder: Path, chance: random.Random) -> bool:
    """Kill a crawl after some requests or some bytes of archive, and a moment; say if it was not over yet."""
    asked, size = len(web.asked) + chance.randint(0, 12), measure(folder) + chance.randint(0, 12_000)
    by_requests = chance.random() < 0.5

    def ready() -> bool:
        return len(web.asked) >= asked if by_requests else measure(folder) >= size

    kill_crawl(web, folder, ready, chance.random() * 0.05)
    return not is_over(folder)


def is_over(folder: Path) -> bool:
    """Say whether the run came to its end."""
    return any(state.ended for state in list_states(folder / "archive"))


def measure(folder: Path) -> int:
    """Return the size of the archive so far, in bytes."""
    return sum(path.stat().st_size for path in (folder / "archive").glob(f"*/{WARC_NAME}"))


def check_run(folder: Path, web: Web, undisturbed: Ended, kills: int) -> None:
    """Fail unless a finished run is whole, complete and as polite as one that was not killed."""
    end = read_end(folder)
    assert end.archived == undisturbed.archived
    assert end.lines == undisturbed.lines
    # What was on its way at a kill may be asked for again, once a kill. A host may have two such: an
    # answer not kept yet, or a failed attempt not logged yet, and the request sent after it.
    again = Counter(web.asked) - end.archived
    assert not again or max(again.values()) <= kills
    assert sum(again.values()) <= 2 * kills * len({url.split("/")[2] for url in PAGES})
    closing = Counter((fetch.authority, fetch.source) for fetch in end.lines.elements() if fetch.closing)
    assert closing == Counter(SOURCES)
    check_files(find_run(folder))


def check_files(run: Path) -> None:
    """Fail unless archive, index and log agree, by another program's reading too."""
    check_archive(run / WARC_NAME)
    scan = scan_archive(run / WARC_NAME)
    assert scan.tear == ""
    assert sorted(read_index(run / CDXJ_NAME), key=lambda entry: entry.offset) == list(scan.entries)
    found = {response.offset: response.url for response in iterate_responses(run / WARC_NAME)}
    for fetch in read_fetches(run / LOG_NAME)[0]:
        assert fetch.offset is None or found[fetch.offset] == fetch.final_url


def test_runs_that_are_killed_again_and_again_end_as_if_they_had_not_been(
    tmp_path: Path, undisturbed: Ended
) -> None:
    chance = random.Random(SEED)
    kills = runs = 0
    while kills < KILLS:
        runs += 1
        folder, here = tmp_path / str(runs), 0
        folder.mkdir()
        with serve(PAGES) as web:
            while kills + here < KILLS and kill_at_random(web, folder, chance):
                here += 1
            if not is_over(folder):
                assert finish_crawl(web, folder) == ""
            check_run(folder, web, undisturbed, here)
        kills += here
        state = read_state(find_run(folder))
        assert state is not None and state.reason == "finished"


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_crawl_that_is_interrupted_ends_in_order_and_goes_on(
    tmp_path: Path, undisturbed: Ended, sign: signal.Signals
) -> None:
    with serve(PAGES) as web:
        assert kill_crawl(web, tmp_path, lambda: len(web.asked) > 8, 0.0, sign)
        run = find_run(tmp_path)
        state = read_state(run)
        assert state is not None and not state.ended
        check_files(run)
        assert finish_crawl(web, tmp_path) == ""
        # What was on its way was waited for, so nothing at all is asked for twice.
        check_run(tmp_path, web, undisturbed, 0)


def test_torn_tails_are_cut_off_and_their_pages_asked_for_again(tmp_path: Path, undisturbed: Ended) -> None:
    with serve(PAGES) as web:
        assert kill_crawl(web, tmp_path, lambda: measure(tmp_path) > 9_000, 0.0)
        run = find_run(tmp_path)
        tear(run / WARC_NAME, 700)
        tear(run / LOG_NAME, 50)
        assert scan_archive(run / WARC_NAME).tear
        said = finish_crawl(web, tmp_path, LOG_LEVEL="WARNING")
        check_run(tmp_path, web, undisturbed, 2)
    assert f"{run / WARC_NAME}: the record at byte" in said and "cut off" in said
    assert f"{run / LOG_NAME}" in said


def test_a_finished_run_is_not_gone_on_with(tmp_path: Path, undisturbed: Ended) -> None:
    with serve(PAGES) as web:
        for count in (1, 2):
            assert finish_crawl(web, tmp_path) == ""
            assert len(list_states(tmp_path / "archive")) == count
    asked = Counter(web.asked)
    assert all(asked[url] == 2 * count for url, count in undisturbed.archived.items())
    again = sorted((tmp_path / "archive").iterdir())[1]
    outcomes = {fetch.outcome for fetch in read_fetches(again / LOG_NAME)[0]}
    assert Outcome.UNCHANGED in outcomes and Outcome.NEW not in outcomes
    kinds = Counter(kind for kind, _, _ in check_archive(again / WARC_NAME))
    assert kinds["revisit"] > 20
