"""Features, the weights that are committed with them, and the confidence that comes of both."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path

import pytest

import taxonomy
from normalise.confidence import PUBLISH_THRESHOLD, is_published, rate_statements
from normalise.features import describe_statements
from normalise.lexicon import build_lexicon
from normalise.model import Block, BlockKind, Document, Statement
from normalise.read import read_text
from normalise.sight import load_models, look_at
from normalise.units import cut_units
from normalise.verifier import WEIGHTS, Verifier, digest_features, format_verifier, load_verifier
from normalise.weights import WeightsError, format_weights
from taxonomy.lists import Stance

VOCABULARY = taxonomy.load()
TEXT = "We will pay £50 for your driving lessons. Contact the team?"
BULLET = Block(BlockKind.BULLET, TEXT, 0, len(TEXT), heading_path=("Offer", "Driving lessons"))
DOCUMENT = Document("", "Offer", TEXT, (BULLET,), "text", "1")
SIGHT = look_at(list(cut_units(DOCUMENT)), build_lexicon(VOCABULARY), load_models())


def make_statement(evidence: str, item: str = "driving_lessons", **fields: object) -> Statement:
    start = TEXT.index(evidence)
    one = Statement(
        "page", "", "", "", item, Stance.OFFERED, evidence, start, start + len(evidence), BULLET.heading_path,
        "phrase:text", "driving lessons", 0.9,
    )  # fmt: skip
    return replace(one, **fields)  # type: ignore[arg-type]


PROMISE = make_statement("We will pay £50 for your driving lessons.", amount_min=50.0, amount_max=50.0)
POINTER = make_statement("Contact the team?")


def test_features_tell_a_promise_from_a_pointer() -> None:
    promise, pointer = describe_statements(DOCUMENT, [PROMISE, POINTER], SIGHT)
    assert (promise["value"], promise["we"], promise["you"], promise["asks"]) == (1, 1, 1, 0)
    assert (pointer["value"], pointer["we"], pointer["points"], pointer["asks"]) == (0, 0, 1, 1)
    assert promise["block=bullet"] == promise["kind=phrase"] == promise["item=driving_lessons"] == 1
    assert promise["heading_shares"] == 1
    assert promise["score"] > pointer["score"]


def test_every_feature_lies_between_0_and_1() -> None:
    many = [PROMISE] * 50
    for features in describe_statements(DOCUMENT, many, SIGHT):
        assert all(0 <= value <= 1 for value in features.values())


def test_saying_it_again_and_saying_much_at_once_are_told_apart() -> None:
    lone = describe_statements(DOCUMENT, [PROMISE], SIGHT)[0]
    again = describe_statements(DOCUMENT, [PROMISE, POINTER], SIGHT)[0]
    crowded = describe_statements(DOCUMENT, [PROMISE, replace(PROMISE, item="passport")], SIGHT)[0]
    assert (lone["alone"], again["alone"]) == (1, 0)
    assert again["again"] > lone["again"]
    assert crowded["together"] > lone["together"]


def test_nothing_stated_has_no_features() -> None:
    assert describe_statements(replace(DOCUMENT, blocks=(), text=""), [], SIGHT) == []


def test_the_probability_is_the_logistic_of_the_weighted_sum() -> None:
    verifier = Verifier(-1.0, {"a": 2.0, "b": 4.0}, "", "")
    assert verifier.judge({}) == pytest.approx(1 / (1 + math.e))
    assert verifier.judge({"a": 0.5, "unknown": 9.0}) == 0.5
    assert verifier.judge({"a": 1.0, "b": 1.0}) > 0.99


def test_the_order_of_features_changes_nothing() -> None:
    verifier = Verifier(0.0, {"huge": 1e16, "small": 1.0, "hugely_less": -1e16}, "", "")
    orders = (("huge", "hugely_less", "small"), ("huge", "small", "hugely_less"))
    assert {verifier.judge(dict.fromkeys(order, 1.0)) for order in orders} == {1 / (1 + math.exp(-1))}


def test_a_verifier_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "weights.json"
    verifier = Verifier(-0.5, {"b": 1.25, "a": -2.0}, "pages", "code")
    path.write_text(format_verifier(verifier))
    assert load_verifier(path) == verifier
    assert list(json.loads(path.read_text())["weights"]) == ["a", "b"]


@pytest.mark.parametrize("body", [{}, {"weights": {}, "bias": "high"}, {"weights": [], "bias": 1}])
def test_weights_of_something_else_are_named(tmp_path: Path, body: dict[str, object]) -> None:
    path = tmp_path / "weights.json"
    path.write_text(format_weights(body))
    with pytest.raises(WeightsError, match=r"weights\.json: is no verifier"):
        load_verifier(path)


def test_an_item_that_the_classifier_does_not_know_yet_is_taken_for_seen() -> None:
    (known,) = describe_statements(DOCUMENT, [PROMISE], SIGHT)
    (added,) = describe_statements(DOCUMENT, [replace(PROMISE, item="added_today")], SIGHT)
    assert added["first"] == 1 and added["score"] == 0.5
    assert known.keys() - {"item=driving_lessons"} == added.keys() - {"item=added_today"}


def test_the_committed_weights_are_whole_and_made_of_todays_features() -> None:
    verifier = load_verifier()
    assert format_verifier(verifier) == WEIGHTS.read_text("utf-8")
    assert verifier.code == digest_features(), (
        "the features have changed: run `local-offer train tests/practice tests/gold`"
    )


def test_a_plain_promise_is_surer_than_a_mention_of_something_else() -> None:
    promise, pointer = rate_statements(DOCUMENT, [PROMISE, replace(POINTER, item="passport")], SIGHT)
    assert promise.confidence > 0.8 > pointer.confidence
    assert replace(promise, confidence=PROMISE.confidence) == PROMISE


def test_what_is_read_carries_the_probability() -> None:
    (one,) = read_text("We will pay £50 for your driving lessons.", VOCABULARY)
    assert PUBLISH_THRESHOLD < one.confidence < 1


def test_what_is_sure_enough_is_published() -> None:
    assert is_published(replace(PROMISE, confidence=PUBLISH_THRESHOLD))
    assert not is_published(replace(PROMISE, confidence=PUBLISH_THRESHOLD - 0.01))
