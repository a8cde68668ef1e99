"""The classifier: it learns words of an item, scores units by them, and is kept as a readable file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import taxonomy
from normalise.classifier import (
    WEIGHTS,
    Classifier,
    digest_grams,
    find_cue,
    format_classifier,
    load_classifier,
    score_unit,
)
from normalise.classifier_training import train_classifier
from normalise.lessons import Lesson, make_unit
from normalise.lexicon import build_lexicon
from normalise.network_training import train_network
from normalise.pieces import load_vectors
from normalise.sight import Models, look_at, make_view
from normalise.weights import WeightsError

LEXICON = build_lexicon(taxonomy.load())
DRIVING = [
    "We pay for ten driving lessons.",
    "Learn to drive with us.",
    "Your driving theory test is paid for.",
]
DRIVING += ["Driving lessons are free until you are 21."]
GYM = [
    "Free gym and swimming.",
    "A leisure pass for the gym.",
    "We pay for your gym.",
    "Swim at the gym for free.",
]
IDLE = [
    "The law changed in 2018.",
    "Speak to us about your plan.",
    "Many young people find this hard.",
    "Ask us.",
]


def teach(item: str, texts: list[str]) -> list[Lesson]:
    return [Lesson(make_unit(text), frozenset({item} - {""})) for text in texts]


LESSONS = [*teach("driving", DRIVING), *teach("gym", GYM), *teach("", IDLE)]


@pytest.fixture(scope="module")
def learnt() -> Classifier:
    return train_classifier(LESSONS, LEXICON)


def test_an_unseen_sentence_is_scored_by_its_words(learnt: Classifier) -> None:
    driving, gym = score_unit(make_unit("You can get driving lessons paid for."), LEXICON, learnt)
    assert learnt.items == ("driving", "gym")
    assert driving > -0.5 > gym
    assert max(score_unit(make_unit("The law changed."), LEXICON, learnt)) < driving


def test_a_sentence_without_known_words_has_the_bias(learnt: Classifier) -> None:
    unknown = Classifier(learnt.items, learnt.bias, {}, np.zeros((0, 2), dtype=np.int8))
    assert score_unit(make_unit("Zyx."), LEXICON, unknown).tolist() == list(learnt.bias)


def test_the_same_lessons_give_the_same_file(learnt: Classifier) -> None:
    assert format_classifier(train_classifier(LESSONS, LEXICON)) == format_classifier(learnt)


def test_what_readers_differ_on_teaches_nothing() -> None:
    doubted = [Lesson(lesson.unit, frozenset(), frozenset({"gym"})) for lesson in teach("", GYM)]
    with_doubt = train_classifier([*LESSONS, *doubted], LEXICON)
    as_no = train_classifier([*LESSONS, *teach("", GYM)], LEXICON)
    unit = make_unit("We pay for your gym.")
    assert score_unit(unit, LEXICON, with_doubt)[1] > score_unit(unit, LEXICON, as_no)[1]


def test_an_item_of_one_lesson_is_never_seen() -> None:
    rare = train_classifier([*LESSONS, *teach("kite", ["We give you a kite."])], LEXICON)
    assert score_unit(make_unit("We give you a kite."), LEXICON, rare)[2] == -2


def test_the_cue_is_where_the_words_stand_that_speak_most_for_the_item(learnt: Classifier) -> None:
    text = "We may pay for driving lessons and the gym."
    start, end = find_cue(text, "gym", LEXICON, learnt)
    assert text[start:end] == "gym"
    assert find_cue("Nothing known here.", "gym", LEXICON, learnt) == (0, 0)


def test_a_file_is_read_back_as_it_was_written(learnt: Classifier, tmp_path: Path) -> None:
    path = tmp_path / "classifier.json"
    path.write_text(format_classifier(learnt), "utf-8")
    again = load_classifier(path)
    assert format_classifier(again) == format_classifier(learnt)
    unit = make_unit(DRIVING[0])
    assert (score_unit(unit, LEXICON, again) == score_unit(unit, LEXICON, learnt)).all()


def test_weights_of_something_else_are_named(tmp_path: Path) -> None:
    path = tmp_path / "classifier.json"
    path.write_text(Path(WEIGHTS).with_name("verifier.json").read_text("utf-8"), "utf-8")
    with pytest.raises(WeightsError, match="is not a classifier"):
        load_classifier(path)


def test_the_committed_weights_are_whole_and_made_of_todays_grams() -> None:
    committed = load_classifier()
    assert format_classifier(committed) == WEIGHTS.read_text("utf-8")
    assert committed.code == digest_grams(), (
        "grams.py has changed: run `local-offer train tests/practice tests/gold`"
    )
    assert set(committed.items) <= set(taxonomy.load().item_by_id)


def test_a_view_sets_an_item_beside_the_others() -> None:
    view = make_view(np.array([0.5, -1.0, 0.75]), 0)
    assert (view.score, view.best_other, view.better) == (0.5, 0.75, 1)
    assert make_view(np.array([0.5]), 0).better == 0


def test_a_sight_finds_the_units_that_touch_a_span(learnt: Classifier) -> None:
    units = [make_unit("One."), make_unit("Two.")]
    models = Models(learnt, train_network(LESSONS, load_vectors()))
    sight = look_at(units[:1], LEXICON, models)
    assert list(sight.find_units(0, 4)) == list(sight.find_units(3, 9)) == [0]
    assert list(sight.find_units(4, 9)) == []
    assert (
        sight.view("gym", 0, 1) and sight.view("gym", 5, 6) is None and sight.view("unheard_of", 0, 1) is None
    )
