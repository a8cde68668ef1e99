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
from normalise.fit import build_fit
from normalise.model import Block, BlockKind, Document, Statement
from normalise.read import read_text
from normalise.verifier import (
    WEIGHTS,
    Verifier,
    VerifierError,
    digest_features,
    format_verifier,
    load_verifier,
)
from taxonomy.lists import Stance

VOCABULARY = taxonomy.load()
FIT = build_fit(VOCABULARY)
TEXT = "We will pay £50 for your driving lessons. Contact the team?"
BULLET = Block(BlockKind.BULLET, TEXT, 0, len(TEXT), heading_path=("Offer", "Driving lessons"))
DOCUMENT = Document("", "Offer", TEXT, (BULLET,), "text", "1")


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
    promise, pointer = describe_statements(DOCUMENT, [PROMISE, POINTER], FIT)
    assert (promise["value"], promise["we"], promise["you"], promise["asks"]) == (1, 1, 1, 0)
    assert (pointer["value"], pointer["we"], pointer["points"], pointer["asks"]) == (0, 0, 1, 1)
    assert promise["block=bullet"] == promise["kind=phrase"] == promise["item=driving_lessons"] == 1
    assert promise["heading_shares"] == 1
    assert promise["fits"] > pointer["fits"]


def test_every_feature_lies_between_0_and_1() -> None:
    many = [PROMISE] * 50
    for features in describe_statements(DOCUMENT, many, FIT):
        assert all(0 <= value <= 1 for value in features.values())


def test_saying_it_again_and_saying_much_at_once_are_told_apart() -> None:
    lone = describe_statements(DOCUMENT, [PROMISE], FIT)[0]
    again = describe_statements(DOCUMENT, [PROMISE, POINTER], FIT)[0]
    crowded = describe_statements(DOCUMENT, [PROMISE, replace(PROMISE, item="passport")], FIT)[0]
    assert (lone["alone"], again["alone"]) == (1, 0)
    assert again["again"] > lone["again"]
    assert crowded["together"] > lone["together"]


def test_nothing_stated_has_no_features() -> None:
    assert describe_statements(replace(DOCUMENT, blocks=(), text=""), [], FIT) == []


def test_the_probability_is_the_logistic_of_the_weighted_sum() -> None:
    verifier = Verifier(-1.0, {"a": 2.0, "b": 4.0}, "", "")
    assert verifier.judge({}) == pytest.approx(1 / (1 + math.e))
    assert verifier.judge({"a": 0.5, "unknown": 9.0}) == 0.5
    assert verifier.judge({"a": 1.0, "b": 1.0}) > 0.99


def test_a_verifier_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "weights.json"
    verifier = Verifier(-0.5, {"b": 1.25, "a": -2.0}, "pages", "code")
    path.write_text(format_verifier(verifier))
    assert load_verifier(path) == verifier
    assert list(json.loads(path.read_text())["weights"]) == ["a", "b"]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"sha256": "x", "weights": {}, "bias": "high"}'])
def test_weights_that_make_no_sense_are_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "weights.json"
    path.write_text(text)
    with pytest.raises(VerifierError, match=r"weights\.json"):
        load_verifier(path)


def test_a_weight_changed_by_hand_is_found_out(tmp_path: Path) -> None:
    path = tmp_path / "weights.json"
    path.write_text(format_verifier(Verifier(0.0, {"a": 1.0}, "", "")).replace('"a": 1.0', '"a": 9.0'))
    with pytest.raises(VerifierError, match="by hand"):
        load_verifier(path)


def test_the_committed_weights_are_whole_and_made_of_todays_features() -> None:
    verifier = load_verifier()
    assert format_verifier(verifier) == WEIGHTS.read_text("utf-8")
    assert verifier.code == digest_features(), (
        "features.py has changed: run `local-offer train tests/practice`"
    )


def test_a_plain_promise_is_surer_than_a_mention_of_something_else() -> None:
    promise, pointer = rate_statements(DOCUMENT, [PROMISE, replace(POINTER, item="passport")], VOCABULARY)
    assert promise.confidence > 0.8 > pointer.confidence
    assert replace(promise, confidence=PROMISE.confidence) == PROMISE


def test_what_is_read_carries_the_probability() -> None:
    (one,) = read_text("We will pay £50 for your driving lessons.", VOCABULARY)
    assert PUBLISH_THRESHOLD < one.confidence < 1


def test_what_is_sure_enough_is_published() -> None:
    assert is_published(replace(PROMISE, confidence=PUBLISH_THRESHOLD))
    assert not is_published(replace(PROMISE, confidence=PUBLISH_THRESHOLD - 0.01))
