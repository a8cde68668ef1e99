"""Lone mentions are weighed: borne out, less sure, or dropped."""

from __future__ import annotations

from dataclasses import replace

import taxonomy
from normalise.doubt import weigh
from normalise.fit import build_fit
from normalise.lexicon import build_lexicon
from normalise.model import Statement
from normalise.read import read_text

VOCABULARY = taxonomy.load()
LEXICON = build_lexicon(VOCABULARY)
FIT = build_fit(VOCABULARY)


def make_statement(item: str, evidence: str) -> Statement:
    (model, *_) = read_text("We pay for driving lessons.", VOCABULARY)
    return replace(
        model, item=item, evidence=evidence, heading=("Our offer",), method="phrase:text", confidence=0.9
    )


# A sentence about lessons that names, by some wording, what it is not about.
STRAY = make_statement("gp_dentist_registration", "We pay for your driving lessons, theory test and licence.")
FITTING = make_statement("driving_lessons", "We pay for your driving lessons, theory test and licence.")


def keep(*statements: Statement) -> list[Statement]:
    return weigh(statements, LEXICON, FIT)


def test_a_lone_mention_in_a_sentence_about_other_things_is_dropped() -> None:
    assert keep(STRAY) == []


def test_a_lone_mention_that_fits_is_kept_but_less_sure() -> None:
    (kept,) = keep(FITTING)
    assert kept == replace(FITTING, confidence=kept.confidence)
    assert 0 < kept.confidence < FITTING.confidence


def test_what_is_said_twice_stands_as_it_is() -> None:
    again = replace(STRAY, start=STRAY.start + 500, end=STRAY.end + 500)
    assert keep(STRAY, again) == [STRAY, again]


def test_two_facts_of_one_sentence_are_one_mention() -> None:
    assert keep(STRAY, replace(STRAY, age_min=21)) == []


def test_a_sum_or_share_bears_a_statement_out() -> None:
    for borne_out in (replace(STRAY, amount_max=50), replace(STRAY, percent=50)):
        assert keep(borne_out) == [borne_out]


def test_a_heading_that_names_the_item_bears_it_out() -> None:
    named = replace(STRAY, heading=("Our offer", "Registering with a dentist"))
    assert keep(named) == [named]


def test_what_the_context_names_or_the_text_gives_is_left_alone() -> None:
    inherited = replace(STRAY, method="phrase:heading")
    given = replace(STRAY, item="personal_adviser")
    unmapped = replace(STRAY, item=None)
    assert keep(inherited, given, unmapped) == [inherited, given, unmapped]


def test_a_heading_does_not_outweigh_a_short_bullet() -> None:
    bullet = make_statement("driving_lessons", "Driving lessons")
    (kept,) = keep(replace(bullet, heading=("Health, doctors and dentists",)))
    assert kept.item == "driving_lessons"
