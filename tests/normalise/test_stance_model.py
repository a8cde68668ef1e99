"""The learnt stance: words weighed in whole numbers, rules overruled only where it is sure, a kept file."""

from __future__ import annotations

from pathlib import Path

import pytest

import taxonomy
from normalise.lessons import make_unit
from normalise.read import read_text
from normalise.stance import Verdict, decide_stance
from normalise.stance_model import (
    STEP,
    WEIGHTS,
    StanceModel,
    digest_stance_words,
    format_stance_model,
    load_stance_model,
    overrule,
    reconsider,
)
from normalise.stance_words import cut_stance_words, mark_verdict
from normalise.weights import WeightsError, format_weights
from taxonomy.lists import Stance

VOCABULARY = taxonomy.load()
SMALL = StanceModel((0, 0, 0, 0), {"perhaps": (-40, 40, 0, 0), "we": (10, 0, 0, -10)}, "pages", "code")


def chances(stance: Stance, sure: float) -> dict[Stance, float]:
    return dict.fromkeys(Stance, (1 - sure) / 3) | {stance: sure}


def test_words_pairs_and_what_stands_over_them_are_marks() -> None:
    marks = cut_stance_words(make_unit("We might pay £50.", "Money", "You may get"))
    assert {"we", "we might", "might pay", "pay £", "£ #", "#"} <= marks.keys()
    assert {"h:money", "l:you", "l:may get", "k:bullet"} <= marks.keys()
    assert marks["might"] > marks["l:may"]


def test_item_and_verdict_are_marks_where_there_is_a_verdict() -> None:
    assert mark_verdict("gym", None).keys() == {"i:gym"}
    assert mark_verdict("gym", Stance.PLANNED).keys() == {"i:gym", "v:planned", "v:planned gym"}


def test_the_probabilities_are_the_softmax_of_the_sums() -> None:
    assert SMALL.weigh({"we": 2, "perhaps": 1, "unheard": 9}) == (-20, 40, 0, -20)
    even = SMALL.judge(SMALL.weigh({"unheard": 9}))
    assert set(even.values()) == {0.25}
    one = SMALL.judge((40, 0, 0, 0), (0, 40, 0, 0))
    assert one[Stance.OFFERED] == one[Stance.CONDITIONAL] > one[Stance.PLANNED]
    assert sum(one.values()) == pytest.approx(1)
    assert one[Stance.OFFERED] / one[Stance.PLANNED] == pytest.approx(2.718281828 ** (40 * STEP))


@pytest.mark.parametrize(
    ("said", "likely", "sure", "kept"),
    [
        (Stance.OFFERED, Stance.CONDITIONAL, 0.61, Stance.CONDITIONAL),
        (Stance.OFFERED, Stance.CONDITIONAL, 0.59, Stance.OFFERED),
        (Stance.OFFERED, Stance.PLANNED, 0.61, Stance.PLANNED),
        (Stance.PLANNED, Stance.CONDITIONAL, 0.79, Stance.PLANNED),
        # A plain yes or no has to be surer.
        (Stance.CONDITIONAL, Stance.OFFERED, 0.79, Stance.CONDITIONAL),
        (Stance.CONDITIONAL, Stance.OFFERED, 0.81, Stance.OFFERED),
        (Stance.OFFERED, Stance.NOT_OFFERED, 0.79, Stance.OFFERED),
        (Stance.OFFERED, Stance.NOT_OFFERED, 0.81, Stance.NOT_OFFERED),
    ],
)
def test_the_rules_are_overruled_only_where_it_is_sure(
    said: Stance, likely: Stance, sure: float, kept: Stance
) -> None:
    assert overrule(Verdict(said), chances(likely, sure)).stance is kept


def test_an_agreed_verdict_stays_as_it_is() -> None:
    verdict = Verdict(Stance.CONDITIONAL, default_no=True, cue="do not")
    assert overrule(verdict, chances(Stance.CONDITIONAL, 0.99)) is verdict


def test_no_unless_exceptional_is_never_a_promise_but_may_be_a_plain_no() -> None:
    verdict = Verdict(Stance.CONDITIONAL, default_no=True, cue="do not")
    assert overrule(verdict, chances(Stance.OFFERED, 0.99)) is verdict
    refused = overrule(verdict, chances(Stance.NOT_OFFERED, 0.99))
    assert (refused.stance, refused.default_no) == (Stance.NOT_OFFERED, False)


@pytest.mark.parametrize(
    "text", ["Driving lessons are yours to pay for.", "You pay for lessons out of your own money."]
)
def test_money_that_is_yours_to_find_is_never_a_promise(text: str) -> None:
    verdict = decide_stance(text, (0, 0), [])
    assert verdict.stance is Stance.NOT_OFFERED
    assert overrule(verdict, chances(Stance.OFFERED, 0.99)) is verdict
    assert overrule(Verdict(Stance.NOT_OFFERED, cue="no longer"), chances(Stance.OFFERED, 0.99)) != verdict


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("We pay for ten driving lessons.", Stance.OFFERED),
        ("We may pay for driving lessons.", Stance.CONDITIONAL),
        ("We do not pay for driving lessons.", Stance.NOT_OFFERED),
        ("From next year we will pay for driving lessons.", Stance.PLANNED),
        ("A scheme for driving lessons is being developed.", Stance.PLANNED),
    ],
)
def test_plain_sentences_keep_the_rules_verdict(text: str, stance: Stance) -> None:
    verdict = decide_stance(text, (0, 0), [])
    assert verdict.stance is stance
    assert reconsider(verdict, make_unit(text), "driving_lessons") is verdict


def test_what_promises_in_so_many_words_is_no_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    sure = StanceModel((0, 0, 0, 1_000), {})
    monkeypatch.setattr("normalise.stance_model.load_stance_model", lambda: sure)
    said = Verdict(Stance.OFFERED)
    assert (
        reconsider(said, make_unit("When you have no benefits we pay you weekly."), "item_of_no_taxonomy")
        is said
    )
    assert reconsider(said, make_unit("Rent is a matter for your wages."), "item_of_no_taxonomy") != said


def test_a_refusal_that_only_the_model_sees_has_no_sum(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "We pay £50 for your driving lessons."
    assert [one.amount_max for one in read_text(text, VOCABULARY)] == [50]
    monkeypatch.setattr("normalise.state.reconsider", lambda *_: Verdict(Stance.NOT_OFFERED))
    (one,) = read_text(text, VOCABULARY)
    assert (one.stance, one.amount_max) == (Stance.NOT_OFFERED, None)


def test_a_file_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "stance.json"
    path.write_text(format_stance_model(SMALL), "utf-8")
    assert load_stance_model(path) == SMALL


def test_a_file_changed_by_hand_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "stance.json"
    path.write_text(format_stance_model(SMALL).replace("40", "41", 1), "utf-8")
    with pytest.raises(WeightsError, match="by hand"):
        load_stance_model(path)


@pytest.mark.parametrize(
    "change", [{"stances": ["offered"]}, {"bias": [1, 2]}, {"gains": {"we": 1}}, {"gains": []}]
)
def test_weights_of_something_else_are_named(tmp_path: Path, change: dict[str, object]) -> None:
    body = {"stances": list(Stance), "bias": [0] * 4, "gains": {}, "corpus": "", "code": ""}
    path = tmp_path / "stance.json"
    path.write_text(format_weights(body | change), "utf-8")
    with pytest.raises(WeightsError, match=r"stance\.json: is no model of stances"):
        load_stance_model(path)


def test_the_committed_weights_are_whole_and_made_of_todays_words() -> None:
    committed = load_stance_model()
    assert format_stance_model(committed) == WEIGHTS.read_text("utf-8")
    assert committed.code == digest_stance_words(), (
        "stance_words.py has changed: run `local-offer train tests/practice tests/gold`"
    )
