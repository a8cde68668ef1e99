"""The plain baselines: what counts as a hit, and that their figures add up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rapidfuzz import fuzz

import taxonomy
from normalise.baselines import SCORERS, find_by_ratio, list_wordings, measure_baselines
from tests.normalise.labelled_pages import FALSE, write_pages

WORDINGS = [("gym", "leisure"), ("passport", "passport"), ("driving lessons", "driving")]


@pytest.mark.parametrize("scorer", SCORERS.values())
def test_a_wording_that_stands_in_a_text_is_found(scorer: object) -> None:
    assert find_by_ratio(["we pay for driving lessons"], WORDINGS, scorer) == {"driving"}  # type: ignore[arg-type]
    assert find_by_ratio(["we pay for swimming"], WORDINGS, scorer) == frozenset()  # type: ignore[arg-type]


def test_only_token_sets_overlook_the_order_of_words() -> None:
    text = ["lessons in driving a car"]
    assert find_by_ratio(text, WORDINGS, fuzz.token_set_ratio) == {"driving"}
    assert find_by_ratio(text, WORDINGS, fuzz.partial_ratio) == frozenset()


def test_a_text_shorter_than_a_wording_does_not_name_it() -> None:
    assert find_by_ratio(["driving"], WORDINGS, fuzz.token_set_ratio) == frozenset()


def test_wordings_are_aliases_and_labels_the_shortest_first() -> None:
    wordings = list_wordings(taxonomy.load())
    sizes = [len(wording) for wording, _ in wordings]
    assert sizes == sorted(sizes)
    assert ("driving lessons", "driving_lessons") in wordings
    assert "" not in {wording for wording, _ in wordings}


def test_figures_are_shares_of_pages_and_items(tmp_path: Path) -> None:
    folder = write_pages(tmp_path, councils=2)
    assert measure_baselines(folder, taxonomy.load())["token_set_ratio"] == (1.0, 1.0, 1.0)
    gold = folder / "town-00" / "gold.json"
    gold.write_text(json.dumps({"records": [{"item": "passport", "evidence": FALSE}]}))
    # One of two wanted pairs is found, and one of two found pairs is wanted.
    measured = measure_baselines(folder, taxonomy.load())
    assert set(measured) == set(SCORERS)
    assert measured["token_set_ratio"] == (0.5, 0.5, 0.5)
