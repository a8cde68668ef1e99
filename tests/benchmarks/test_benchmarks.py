"""Each benchmark runs at a tiny size; the simulation is exact where it can be worked out by hand."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from click.testing import CliRunner

import taxonomy
from benchmarks import memory, polite, read
from benchmarks.crawl import compare
from benchmarks.pages import SIZE, make_maker
from benchmarks.polite import NO_LIMIT, Plan, Simulation, find_bounds
from benchmarks.web import serve
from normalise.model import PageContext
from normalise.read import read_page

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


def test_made_pages_differ_have_their_size_and_state_something() -> None:
    vocabulary = taxonomy.load()
    maker = make_maker(vocabulary)
    pages = [maker.make_page(number) for number in range(4)]
    assert maker.make_page(3) == pages[3]
    assert all(abs(len(page) - SIZE) < SIZE / 20 for page in pages)
    readings = [read_page(page, "", PageContext("page"), vocabulary) for page in pages]
    assert all(reading.statements and reading.document for reading in readings)
    texts = {block.text for reading in readings if reading.document for block in reading.document.blocks}
    assert len(texts) > 20 * len(pages)


def test_made_up_aliases_are_all_there_and_change_no_statement() -> None:
    vocabulary = taxonomy.load()
    more = read.add_aliases(vocabulary, 500)
    names = [alias for item in more.items for alias in item.aliases]
    assert len(names) - sum(len(item.aliases) for item in vocabulary.items) == 500
    page, context = make_maker(vocabulary).make_page(1), PageContext("page")
    few, many = (read_page(page, "", context, known).statements for known in (vocabulary, more))
    assert [(one.item, one.evidence) for one in few] == [(one.item, one.evidence) for one in many]


def test_the_table_of_the_reader_is_printed_with_every_goal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "WARM", 1)
    monkeypatch.setattr(read, "MANY_ALIASES", 1_100)
    result = CliRunner().invoke(read.main, ["--pages", "2", "--rounds", "1", "--growth", "41"])
    assert result.exit_code == 0, result.output
    assert len(re.findall(r"(?:not )?reached$", result.output, re.MULTILINE)) == 6
