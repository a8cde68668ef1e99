"""Each benchmark runs at a tiny size; the simulation is exact where it can be worked out by hand."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from click.testing import CliRunner

from benchmarks import memory, polite
from benchmarks.crawl import compare
from benchmarks.polite import NO_LIMIT, Plan, Simulation, find_bounds
from benchmarks.web import serve

# One host that answers in half a second, two seconds between two requests, three at the start.
ONE = Plan(
    councils=1, pages=3, latency=0.5, spread_of_hosts=0, spread_of_pages=0, down=0, delay=2.0, start_delay=3.0
)


def run(plan: Plan) -> float:
    return Simulation(plan).run()


def test_both_crawlers_fetch_every_page_and_give_ratios() -> None:
    with serve(councils=2, pages=3) as web:
        figures = compare(web, rounds=1)
    assert figures.keys() == {"ours", "bare", "ratio", "cpu_ratio"}
    assert all(value > 0 for value in figures.values())


def test_memory_is_measured_at_three_marks() -> None:
    result = CliRunner().invoke(memory.main, ["--councils", "2", "--pages", "5"])
    assert result.exit_code == 0, result.output
    assert result.output.count(" MB") == 3


@pytest.mark.parametrize(
    ("plan", "seconds"),
    [
        # robots.txt at 0, hub at 2, pages at 4 and 6; the throttle falls to the delay at once.
        (ONE, 6.5),
        # Both hosts at the same time, but for the last answer nothing differs.
        (replace(ONE, councils=2), 6.5),
        # A host slower than the delay is asked as slowly as it answers.
        (replace(ONE, latency=4.0), 16.0),
        # Without a delay: four answers, one after the other.
        (replace(ONE, delay=0.0, start_delay=0.0), 2.0),
        # robots.txt times out three times, and nothing else is asked.
        (replace(ONE, down=1.0), 90.0),
    ],
)
def test_the_simulation_agrees_with_a_sum_by_hand(plan: Plan, seconds: float) -> None:
    assert run(plan) == pytest.approx(seconds)


def test_more_room_never_slows_a_crawl_and_manners_bound_it() -> None:
    plan = Plan(councils=40, pages=5)
    walls = [run(replace(plan, concurrency=room)) for room in (4, 8, 16, NO_LIMIT)]
    assert walls == sorted(walls, reverse=True)
    assert run(plan) == run(plan)
    bounds = find_bounds(plan, speed=100.0)
    assert bounds["wall"] >= bounds["manners"] and bounds["ours"] == 2.0


def test_the_table_of_the_simulation_is_printed() -> None:
    result = CliRunner().invoke(polite.main, ["--councils", "5", "--pages", "2"])
    assert result.exit_code == 0 and len(re.findall(r"\d min\b", result.output)) == 12
