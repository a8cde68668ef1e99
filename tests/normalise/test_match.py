"""Matching: phrases, rules, guards against wordings that say too little, and misspelt words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import taxonomy
from normalise.lexicon import build_lexicon
from normalise.match import Findings, find_items
from taxonomy.lists import ValueKind
from tests.normalise.vocabulary import make_item, make_taxonomy

ITEMS = (
    make_item("passport", aliases=["passport", "travel document"], negative=["health passport"]),
    make_item("app", aliases=["the app"], exact=["parenting support"], kind=ValueKind.NONE),
    make_item("driving", aliases=["driving lessons"], all_of=[["learn", "drive|car"]]),
    make_item("licence", aliases=["driving licence", "provisional driving licence"]),
    make_item("aid", aliases=["PIP", "AID"], kind=ValueKind.NONE),
    make_item("clothes", weak=["clothes", "qualifying"], aliases=["clothing allowance"]),
    make_item("tenancy", aliases=["setting up your tenancy"], contrary=["cannot be paid for a tenancy"]),
    make_item("leaver", aliases=["am I a care leaver"], kind=ValueKind.NONE),
    make_item("mentor", aliases=["accommodation mentoring scheme"], kind=ValueKind.NONE),
)
LEXICON = build_lexicon(make_taxonomy(*ITEMS, synonyms=(("accommodation", "housing"),)))


def name(sentence: str) -> list[str]:
    return [hit.item for hit in find_items(sentence, LEXICON).firm]


@pytest.mark.parametrize(
    ("sentence", "items"),
    [
        ("We pay for passports.", ["passport"]),
        ("We pay for your first driving lesson.", ["driving"]),
        ("Lessons in driving are paid for.", ["driving"]),
        ("We help you learn how to drive a car.", ["driving"]),
        ("We pay for lessons, and a friend drives you.", []),
        ("Your health passport is in the post.", []),
        ("A health passport is no passport.", ["passport"]),
        ("There is a housing mentoring scheme.", ["mentor"]),
    ],
)
def test_wordings_match_in_any_inflection_and_near_order(sentence: str, items: list[str]) -> None:
    assert name(sentence) == items


@pytest.mark.parametrize(
    ("sentence", "items"),
    [
        ("Get the app.", ["app"]),
        ("This app is for carers.", []),
        ("Am I a care leaver?", ["leaver"]),
        ("Every care leaver gets a card.", []),
        ("We offer parenting support.", ["app"]),
        ("Your parents would support you.", []),
    ],
)
def test_wordings_that_shrink_to_little_count_word_by_word(sentence: str, items: list[str]) -> None:
    assert name(sentence) == items


@pytest.mark.parametrize(
    ("sentence", "items"), [("PIP is a benefit.", ["aid"]), ("We aid you.", []), ("An apple pip.", [])]
)
def test_an_acronym_matches_in_capitals_only(sentence: str, items: list[str]) -> None:
    assert name(sentence) == items


def test_the_longest_wording_wins_over_another_items_inside_it() -> None:
    found = find_items("a provisional driving licence", LEXICON).firm
    assert [hit.wording.text for hit in found] == ["provisional driving licence"]


def test_weak_and_contrary_wordings_are_kept_apart() -> None:
    found = find_items("Clothes cannot be paid for a tenancy.", LEXICON)
    assert [hit.item for hit in found.weak] == ["clothes"]
    assert [hit.item for hit in found.contrary] == ["tenancy"]
    assert find_items("It can be paid for a tenancy.", LEXICON).contrary == ()
    assert find_items("Anyone who qualifies gets it.", LEXICON).weak == ()


@pytest.mark.parametrize(
    ("sentence", "items"),
    [
        ("We pay for your pasport.", ["passport"]),
        ("We pay for a pasSprot.", ["passport"]),
        ("A clohting allowance is paid.", ["clothes"]),
        ("We pay for driving lesssons.", ["driving"]),
        ("A drving licnece is paid for.", ["licence"]),
        ("We run a clubhouse.", []),
        ("The passenger pays.", []),
        ("The port pays.", []),
    ],
)
def test_misspelt_words_are_mended_and_other_words_left_alone(sentence: str, items: list[str]) -> None:
    assert name(sentence) == items


def test_a_mended_match_says_so() -> None:
    assert find_items("your pasport", LEXICON).firm[0].repaired
    assert not find_items("your passport", LEXICON).firm[0].repaired


def test_offsets_cover_the_words_found() -> None:
    sentence = "“We’ll” pay for your first – driving lessons!"
    hit = find_items(sentence, LEXICON).firm[0]
    assert sentence[hit.start : hit.end] == "driving lessons"


def test_a_lexicon_is_made_once_for_a_vocabulary() -> None:
    vocabulary = make_taxonomy(*ITEMS)
    assert build_lexicon(vocabulary) is build_lexicon(vocabulary)
    assert build_lexicon(vocabulary) is not build_lexicon(make_taxonomy(*ITEMS))


@settings(deadline=None)
@given(st.text(max_size=300))
def test_no_text_breaks_the_matcher_and_offsets_hold(text: str) -> None:
    findings: Findings = find_items(text, build_lexicon(taxonomy.load()))
    for hit in (*findings.firm, *findings.weak, *findings.contrary):
        assert 0 <= hit.start < hit.end <= len(text)


def test_a_rule_may_not_use_the_words_of_what_only_looks_like_its_item() -> None:
    item = make_item("check", all_of=[["health assessment", "yearly"]], negative=["mental health assessment"])
    lexicon = build_lexicon(make_taxonomy(item))
    found = [
        [hit.item for hit in find_items(sentence, lexicon).firm]
        for sentence in (
            "You get a yearly health assessment.",
            "You get a yearly mental health assessment.",
            "After a mental health assessment comes a yearly health assessment.",
        )
    ]
    assert found == [["check"], [], ["check"]]
