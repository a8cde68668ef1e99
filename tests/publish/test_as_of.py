"""The past rebuilt with today's code: what was there on a day, and never over today's database."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from click.testing import CliRunner

from publish.commands.build import build as build_command
from publish.history_as_of import limit_inputs
from publish.inputs import read_inputs
from tests.publish.histories import (
    CELL,
    GRANT,
    OTHER,
    RAISED,
    URL,
    YEARS,
    History,
    find_changes,
)
from tests.publish.small_data import UNITARY, select, write_small_data


def test_as_of_counts_only_what_was_there_on_the_day(history: History) -> None:
    history.crawl(YEARS[0], GRANT)
    history.crawl(YEARS[1], RAISED)
    path = history.build(as_of="2024-12-31", fresh=True)
    assert select(path, "SELECT amount_max, last_seen FROM positions WHERE id = ?", CELL) == [
        (3000, "2024-06-01")
    ]
    assert select(path, "SELECT count(*) FROM statements WHERE origin = 'hand_read'") == [(0,)]
    assert select(path, "SELECT as_of, json_array_length(archives) FROM builds") == [("2024-12-31", 1)]
    later = history.build(as_of="2025-06-01", fresh=True)
    assert select(later, "SELECT amount_max FROM positions WHERE id = ?", CELL) == [(3500,)]
    assert find_changes(later) == [], "a fresh build takes no history over"


def test_days_built_one_upon_the_other_rebuild_history_with_todays_code(history: History) -> None:
    for day, words in zip(YEARS, (OTHER, GRANT, RAISED), strict=True):
        history.crawl(day, words)
    for number, day in enumerate(YEARS):
        path = history.build(as_of=day, fresh=number == 0)
    assert [row[:4] for row in find_changes(path)] == [
        ("first_seen", "position", "silent", "offered"),
        ("first_seen", "amount_min", None, "3000"),
        ("first_seen", "amount_max", None, "3000"),
        ("sum", "amount_min", "3000", "3500"),
        ("sum", "amount_max", "3000", "3500"),
    ]


def test_as_of_knows_no_end_and_no_correction_that_came_later(history: History) -> None:
    rows = [
        {"authority": UNITARY, "url": URL, "kind": "page", "start": "2024-01-01", "end": "2025-01-01"},
        {"authority": UNITARY, "url": f"{URL}/new", "kind": "page", "start": "2025-02-01"},
    ]
    write_small_data(history.data, [], rows)
    past = limit_inputs(read_inputs(history.data), "2024-12-31")
    assert [(source.url, source.end) for source in past.sources] == [(URL, "")]
    later = limit_inputs(read_inputs(history.data), "2025-03-01")
    assert [source.end for source in later.sources] == ["2025-01-01", ""]


def test_past_is_built_elsewhere_and_never_over_todays_database(tmp_path: Path) -> None:
    data = write_small_data(tmp_path / "data")
    live = data / "build" / "local-offer.db"
    run = partial(CliRunner().invoke, build_command)
    refused = run(["--data", str(data), "--as-of", "2025-01-01", "--output", str(live)])
    assert refused.exit_code == 2 and "is today's database" in refused.output
    assert run(["--data", str(data), "--as-of", "1 May"]).exit_code == 2
    failed = run(["--data", str(data), "--as-of", "2027-01-01"])
    # Small numbers are no fault of the past; councils without official figures are one of any day.
    assert "checks failed: outcomes" in str(failed.exception)
    assert not live.exists() and (data / "build" / "as-of" / "2027-01-01").is_dir()
