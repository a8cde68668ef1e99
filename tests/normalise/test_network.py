"""The network: words in pieces, exact sums of their vectors, and what it makes of words never taught."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalise.lessons import make_unit
from normalise.network import (
    WEIGHTS,
    Network,
    describe_units,
    digest_network,
    format_network,
    load_network,
    name_over,
)
from normalise.network_training import train_network
from normalise.pieces import FINER, VECTORS, Vectors, add_up, average, cut_pieces, load_vectors
from normalise.sight import Models, load_models
from normalise.weights import WeightsError, read_weights
from tests.normalise.test_classifier import LESSONS, teach

SMALL = Vectors(
    {piece: row for row, piece in enumerate(["drive", "##r", "##s", "£", "d", "##x"])},
    np.array([[4, 0], [1, 1], [0, -3], [2, 2], [9, 9], [0, 7]], dtype=np.int8),
)
# No word of theirs stands in a lesson.
NEAR = {"driving": "A motoring instructor.", "gym": "Sports and fitness."}


@pytest.fixture(scope="module")
def learnt() -> Network:
    return train_network(LESSONS * 40, load_vectors())


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Drivers", ["drive", "##r", "##s"]),
        ("£5 drive", ["£", "drive"]),
        ("dx", ["d", "##x"]),
        ("DRIVE-drive", ["drive", "drive"]),
        ("", []),
        ("\u65e5\u672c", []),
    ],
)
def test_words_are_cut_into_the_longest_known_pieces(text: str, pieces: list[str]) -> None:
    names = list(SMALL.rows)
    assert [names[row] for row in cut_pieces(text, SMALL)] == pieces


@given(st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_any_text_has_a_sum_and_a_mean_of_whole_numbers(text: str) -> None:
    sums = add_up(text, load_vectors())
    mean = average(sums)
    assert sums.shape == mean.shape == (load_vectors().size,)
    assert (mean == np.rint(mean)).all() and np.isfinite(mean).all()


def test_a_mean_is_of_all_pieces_and_two_of_nothing() -> None:
    assert list(add_up("drivers", SMALL)) == [5, -2, 3]
    assert list(average(add_up("drivers", SMALL))) == [FINER, round(-2 / 5 * FINER), round(np.log(4) * FINER)]
    assert not average(add_up("", SMALL)).any()


def test_a_unit_is_described_alone_and_under_its_headings() -> None:
    plain, under = make_unit("drive"), make_unit("drive", "drivers")
    rows = describe_units([plain, under], SMALL)
    assert name_over(under) == "drivers > "
    assert (rows[0, :3] == rows[1, :3]).all() and (rows[0, 3:] != rows[1, 3:]).any()
    assert describe_units([], SMALL).shape == (0, 6)


def test_words_near_those_of_its_lessons_say_more_for_their_item(learnt: Network) -> None:
    texts = [make_unit(NEAR[item]) for item in learnt.items]
    scores = learnt.score(describe_units(texts, load_vectors()))
    assert scores[0, 0] > scores[1, 0] and scores[1, 1] > scores[0, 1]


def test_it_says_yes_to_lessons_and_no_to_what_states_nothing(learnt: Network) -> None:
    scores = learnt.score(describe_units([lesson.unit for lesson in LESSONS], load_vectors()))
    wanted = [[item in lesson.items for item in learnt.items] for lesson in LESSONS]
    assert ((scores > 0) == wanted).all()


def test_the_same_lessons_give_the_same_file_and_others_another(learnt: Network) -> None:
    again = train_network(LESSONS * 40, load_vectors())
    assert format_network(again) == format_network(learnt)
    assert format_network(train_network(LESSONS * 39, load_vectors())) != format_network(learnt)


def test_what_readers_differ_on_teaches_nothing() -> None:
    doubted = [
        replace(one, items=frozenset(), unsure=frozenset({"gym"})) for one in teach("gym", [NEAR["gym"]])
    ]
    unit = describe_units([doubted[0].unit], load_vectors())
    unsure, as_no = (
        train_network([*LESSONS, *many] * 20, load_vectors()).score(unit)[0, 1]
        for many in (doubted * 4, [replace(one, unsure=frozenset()) for one in doubted] * 4)
    )
    assert unsure > as_no


def test_scores_do_not_hang_on_the_order_of_units(learnt: Network) -> None:
    rows = describe_units([lesson.unit for lesson in LESSONS], load_vectors())
    one_by_one = np.vstack([learnt.score(row[None]) for row in rows])
    assert (learnt.score(rows) == one_by_one).all() and (learnt.score(rows[::-1])[::-1] == one_by_one).all()


def test_a_file_is_read_back_as_it_was_written(learnt: Network, tmp_path: Path) -> None:
    path = tmp_path / "network.json"
    path.write_text(format_network(learnt), "utf-8")
    assert format_network(load_network(path)) == format_network(learnt)


def test_files_of_something_else_are_named(tmp_path: Path) -> None:
    path = tmp_path / "network.json"
    path.write_text(VECTORS.read_text("utf-8"), "utf-8")
    with pytest.raises(WeightsError, match="is not a network"):
        load_network(path)
    path = tmp_path / "vectors.json"
    path.write_text(WEIGHTS.read_text("utf-8"), "utf-8")
    with pytest.raises(WeightsError, match="holds no vectors"):
        load_vectors(path)
    body = json.loads(VECTORS.read_text("utf-8")) | {"dimensions": 2}
    path.write_text(json.dumps(body))
    with pytest.raises(WeightsError, match="changed by hand"):
        read_weights(path)


def test_the_committed_weights_are_whole_and_made_of_todays_code() -> None:
    committed = load_network()
    assert format_network(committed) == WEIGHTS.read_text("utf-8")
    assert committed.code == digest_network(), (
        "network.py or pieces.py has changed: run `local-offer train tests/practice tests/gold`"
    )


def test_two_models_of_other_items_are_refused(learnt: Network) -> None:
    with pytest.raises(WeightsError, match="know other items"):
        Models(load_models().classifier, learnt)
