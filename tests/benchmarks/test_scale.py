"""The made England is as it says, and the page on cost is what was measured."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from benchmarks.build import list_councils
from benchmarks.england import England, write_england
from benchmarks.scale import PAGE, find_rates, load_record, write_page
from crawlers.archive import iterate_responses
from crawlers.fetch_log import LOG_NAME, WARC_NAME, read_fetches
from crawlers.records import Outcome


def make_record() -> dict[str, Any]:
    """A record with figures that can be worked out by hand."""

    def run(name: str, to_read: int, cpu: float) -> dict[str, Any]:
        usual = {"editions": 1, "pages": 100, "seconds": 1.0, "peak": 2.0, "largest": 300.0, "load": 1.0}
        return usual | {"name": name, "to_read": to_read, "cpu": cpu}

    return {
        "councils": 5,
        "pages": 20,
        "jobs": 2,
        "changing": 0.25,
        "warc_bytes": 1_250_000,
        "machine": {"python": "3", "processors": 2},
        "runs": [
            run("first edition", 100, 14.0),
            run("edition 2 on top of the others", 25, 6.0),
            run("same again", 0, 2.0),
            run("all editions, nothing kept", 100, 15.0),
        ],
    }


def test_rates_and_costs_agree_with_a_sum_by_hand() -> None:
    rates = find_rates(make_record())
    assert (rates.cpu, rates.kept, rates.stored) == pytest.approx((0.12, 0.02, 10_000))
    page = write_page(make_record())
    # 10,000,000 x 0.12 s = 333 hours; by 32: 10 hours; a penny an hour: £3.33; 10 kB a page: 100 GB.
    for said in ("| 333 hours (120 ms a page) |", "| 32 | 10 hours |", "| £3.33 |", "| 100 GB (10.0 kB"):
        assert said in page


def test_the_page_holds_the_recorded_figures() -> None:
    assert PAGE.read_text(encoding="utf-8") == write_page(load_record()), "run `python -m benchmarks.scale`"


def test_made_england_changes_by_its_share_and_keeps_what_did_not(tmp_path: Path) -> None:
    england = England(list_councils(2), pages=10, editions=3, changing=0.5)
    runs = write_england(tmp_path / "1", england)
    logs = [read_fetches(run / LOG_NAME)[0] for run in runs]
    assert [len(log) for log in logs] == [20, 20, 20]
    new = [sum(one.outcome is Outcome.NEW for one in log) for log in logs]
    assert new[0] == 20 and all(0 < count < 20 for count in new[1:])
    bodies = [[one.body for one in iterate_responses(run / WARC_NAME)] for run in runs]
    assert [len(some) for some in bodies] == new
    assert len({body for some in bodies for body in some}) == sum(new)
    for before, after in pairwise(logs):
        for old, one in zip(before, after, strict=True):
            assert (old.sha256 == one.sha256) is (one.outcome is Outcome.UNCHANGED)
    again = write_england(tmp_path / "2", england)
    assert [(run / WARC_NAME).read_bytes() for run in again] == [
        (run / WARC_NAME).read_bytes() for run in runs
    ]
