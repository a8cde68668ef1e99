"""Each flaw of an alias is found in a vocabulary of two items that has it, and not in one that has not."""

from __future__ import annotations

from dataclasses import replace

import pytest

import taxonomy
from normalise.alias_contained import find_contained
from normalise.alias_findings import Finding, Flaw
from normalise.alias_lint import COMMON_ITEMS, lint_aliases
from taxonomy.lists import AliasKind, Stance, ValueKind
from taxonomy.model import AmbiguousTerm, Example, Item, Taxonomy
from tests.normalise.vocabulary import make_item, make_taxonomy

NOWHERE: dict[tuple[str, AliasKind, str], str] = {}


def find_flaws(*items: Item) -> list[tuple[str, str, str, str]]:
    """Return flaw, item, alias and other item of each finding in a vocabulary of these items."""
    return list_flaws(make_taxonomy(*items))


def list_flaws(vocabulary: Taxonomy) -> list[tuple[str, str, str, str]]:
    return [(one.flaw, one.item, one.alias, one.other) for one in lint_aliases(vocabulary, NOWHERE)]


def give_examples(item: Item, *texts: str, counter: tuple[str, ...] = ()) -> Item:
    examples = tuple(Example(text, Stance.OFFERED, "", {}) for text in texts)
    return replace(item, examples=examples, counter_examples=counter)


def test_a_sound_vocabulary_has_no_findings() -> None:
    laptop = make_item(
        "digital_device", aliases=["laptop"], weak=["gadget"], all_of=[["tablet|phone", "free"]]
    )
    lessons = make_item(
        "driving_lessons", aliases=["driving lessons"], exact=["CBT"], negative=["laptop bag"]
    )
    assert find_flaws(laptop, lessons) == []


def test_one_alias_of_two_items_after_stemming_is_a_clash() -> None:
    items = make_item("bus_pass", aliases=["bus passes"]), make_item("discount_card", aliases=["bus pass"])
    assert find_flaws(*items) == [("clash", "discount_card", "bus pass", "bus_pass")]


def test_a_clash_that_a_rule_settles_is_none() -> None:
    items = make_item("bus_pass", aliases=["bus passes"]), make_item("discount_card", aliases=["bus pass"])
    vocabulary = make_taxonomy(*items)
    both = ("discount_card", "bus_pass")
    assert list_flaws(replace(vocabulary, shared_aliases={"Bus pass": both})) == []
    assert list_flaws(replace(vocabulary, ambiguous=(AmbiguousTerm("bus passes", both, "by age"),))) == []
    third = replace(vocabulary, shared_aliases={"bus pass": ("bus_pass", "railcard")})
    assert [flaw for flaw, *_ in list_flaws(third)] == ["clash"]


def test_a_blocker_settles_a_clash_too() -> None:
    moving = make_item("moving_costs", weak=["moving boxes"])
    assert find_flaws(moving, make_item("starter_pack", exact=["moving in box"]))
    blocked = replace(moving, negative_cues=("moving in box",))
    assert find_flaws(blocked, make_item("starter_pack", exact=["moving in box"])) == []


def test_raw_words_keep_exact_aliases_apart() -> None:
    one = make_item("tenancy_support", exact=["support in your flat"])
    other = make_item("supported_accommodation", exact=["supported flat"])
    assert find_flaws(one, other) == []


def test_a_weak_alias_that_is_strong_too_is_contradictory() -> None:
    item = make_item("mentoring", aliases=["mentoring"], weak=["mentors"])
    assert find_flaws(item) == [("contradictory", "mentoring", "mentors", "")]
    # "your CV" needs its raw words: "CV" alone is another, weaker matter.
    assert find_flaws(make_item("careers_advice", aliases=["your CV"], weak=["CV"])) == []


@pytest.mark.parametrize(
    ("terms", "idle"),
    [
        ({"aliases": ["driving lesson", "driving lessons"]}, "driving lessons"),
        ({"exact": ["rail card", "Rail card"]}, "Rail card"),
        ({"weak": ["college fees", "college fee"]}, "college fee"),
        ({"weak": ["college fees", "paying college fees"]}, "paying college fees"),
        ({"aliases": ["railcard", "help with a railcard"]}, "help with a railcard"),
    ],
)
def test_an_alias_within_the_reach_of_another_is_redundant(terms: dict[str, list[str]], idle: str) -> None:
    assert find_flaws(make_item("railcard", ValueKind.AMOUNT, **terms)) == [
        ("redundant", "railcard", idle, "")
    ]


@pytest.mark.parametrize(
    "terms",
    [
        # Not the same strength; words that may stand apart; a weak word alone counts in fewer places;
        # "from" turns the sense unless the alias has it.
        {"aliases": ["college fees"], "weak": ["paying college fees"]},
        {"aliases": ["railcard", "yearly railcard voucher"]},
        {"weak": ["savings", "savings scheme"]},
        {"aliases": ["separate carers", "separate from carers"]},
    ],
)
def test_an_alias_that_adds_a_match_is_not_redundant(terms: dict[str, list[str]]) -> None:
    flaws = find_flaws(make_item("railcard", ValueKind.AMOUNT, **terms))
    assert [found for found in flaws if found[2] != "separate carers"] == []


def test_a_longer_alias_earns_its_place_against_a_blocker_or_another_item() -> None:
    item = make_item("driving_lessons", weak=["provisional licence", "your provisional licence costs"])
    assert [(one.text, other.text) for one, other in find_contained(make_taxonomy(item))] == [
        ("your provisional licence costs", "provisional licence")
    ]
    blocked = replace(item, negative_cues=("provisional licence",))
    assert list(find_contained(make_taxonomy(blocked))) == []
    rival = make_item("identity_documents", aliases=["licence costs"])
    assert list(find_contained(make_taxonomy(item, rival))) == []


def test_function_words_alone_are_thin() -> None:
    assert find_flaws(make_item("substance_misuse", aliases=["We Are With You"])) == [
        ("thin", "substance_misuse", "We Are With You", "")
    ]
    rule = make_item("bank_account_help", aliases=["ISA"], all_of=[["bank account", "open|you"]])
    assert find_flaws(rule) == [("thin", "bank_account_help", "bank account & open|you", "")]


def test_one_word_of_many_examples_is_thin_unless_weak_or_exact() -> None:
    # Examples that state nothing, so that the word is all they share.
    others = [
        give_examples(make_item(f"item_{n}", aliases=[f"wording {n}{n}"]), "The voucher.")
        for n in range(COMMON_ITEMS)
    ]
    phrase = make_item("food_support", aliases=["voucher"])
    assert [found for found in find_flaws(phrase, *others) if found[0] == "thin"] == [
        ("thin", "food_support", "voucher", "")
    ]
    assert [found for found in find_flaws(phrase, *others[1:]) if found[0] == "thin"] == []
    for strength in ("weak", "exact"):
        flaws = find_flaws(make_item("food_support", ValueKind.AMOUNT, **{strength: ["voucher"]}), *others)
        assert [found for found in flaws if found[0] == "thin"] == []


@pytest.mark.parametrize("alias", ["SH:24", "out (of) hours"])
def test_an_alias_that_its_own_text_does_not_hold_is_deaf(alias: str) -> None:
    assert find_flaws(make_item("sexual_health", aliases=[alias])) == [("deaf", "sexual_health", alias, "")]


def test_a_rule_is_deaf_only_if_no_choice_of_its_words_fires() -> None:
    blocked = make_item("bus_pass", all_of=[["bus|tram", "free"]], negative=["bus free"])
    assert find_flaws(blocked) == []
    wholly = make_item("bus_pass", all_of=[["bus", "free"]], negative=["bus free"])
    assert find_flaws(wholly) == [("deaf", "bus_pass", "bus & free", "")]


def test_an_alias_in_the_example_of_another_item_is_a_misfire() -> None:
    nurse = make_item("care_leaver_nurse", aliases=["nurse"])
    hub = make_item("care_leaver_hub", aliases=["drop-in centre"])
    text = "You can see our nurse at the drop-in centre every week."
    assert find_flaws(give_examples(nurse, text), hub) == [
        ("misfire", "care_leaver_hub", "drop-in centre", "care_leaver_nurse")
    ]
    assert find_flaws(give_examples(nurse, "You can see our nurse every week."), hub) == []


def test_an_alias_in_its_own_counter_example_is_a_misfire() -> None:
    hub = make_item("care_leaver_hub", aliases=["drop-in centre"])
    wrong = give_examples(hub, counter=("We will give you a place at the drop-in centre.",))
    assert find_flaws(wrong) == [("misfire", "care_leaver_hub", "drop-in centre", "")]
    assert find_flaws(give_examples(hub, counter=("We will give you a place at the library.",))) == []


def test_a_finding_names_file_and_line() -> None:
    item = replace(make_item("substance_misuse", aliases=["for you"]), where="areas/health.yaml:7")
    (finding,) = lint_aliases(make_taxonomy(item), NOWHERE)
    assert str(finding).startswith("areas/health.yaml:7: thin: substance_misuse: 'for you' never matches")
    places = {("substance_misuse", AliasKind.PHRASE, "for you"): "areas/health.yaml:30"}
    (finding,) = lint_aliases(make_taxonomy(item), places)
    assert finding.place == "areas/health.yaml:30"


def test_findings_are_the_same_each_time() -> None:
    vocabulary = taxonomy.load()
    first: list[Finding] = lint_aliases(vocabulary, NOWHERE)
    assert first == lint_aliases(vocabulary, NOWHERE)
    assert Flaw.HARMFUL not in {one.flaw for one in first}
