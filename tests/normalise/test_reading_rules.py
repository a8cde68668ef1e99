"""Rules that real pages taught, each on sentences of our own: what is read, and what is left alone."""

from __future__ import annotations

import pytest

import taxonomy
from normalise.confidence import is_published
from normalise.learnt import is_learnt
from normalise.model import Statement
from normalise.read import read_text
from taxonomy.lists import Stance

VOCABULARY = taxonomy.load()


def read(text: str, heading: str = "Our offer") -> tuple[Statement, ...]:
    return read_text(text, VOCABULARY, heading)


def find(text: str, item: str, heading: str = "Our offer") -> list[Statement]:
    """Return what the rules state of an item."""
    return [one for one in read(text, heading) if one.item == item and not is_learnt(one)]


def test_a_sentence_that_points_back_speaks_of_the_item_before() -> None:
    found = find(
        "There is a setting up home allowance. This is an allowance of up to £2,750.",
        "setting_up_home_allowance",
    )
    assert (None, 2750) in [(one.amount_min, one.amount_max) for one in found]


def test_sums_and_ages_in_one_sentence_are_paired_in_order() -> None:
    found = find(
        "On your 18th birthday you get £90, on your 19th birthday £20 and on your 21st birthday £40.",
        "birthday_allowance",
    )
    assert sorted((one.amount_max, one.age_min) for one in found) == [(20, 19), (40, 21), (90, 18)]


@pytest.mark.parametrize(
    ("text", "absent", "present"),
    [
        (
            "Young people living in supported lodgings will get a weekly allowance.",
            "supported_accommodation",
            "weekly_allowance_16_17",
        ),
        (
            "Starting university? We pay your council tax.",
            "university_living_support",
            "council_tax_exemption",
        ),
        ("We pay your council tax until your 25th birthday.", "birthday_allowance", "council_tax_exemption"),
        (
            "A setting up home grant of £3,000 for white goods and carpets.",
            "starter_pack",
            "setting_up_home_allowance",
        ),
        ("We give you £60 for work clothes when you start a job.", "clothing_allowance", "employment_costs"),
    ],
)
def test_circumstances_uses_and_ages_are_no_offers_of_their_own(text: str, absent: str, present: str) -> None:
    assert find(text, present)
    assert not find(text, absent)


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("You will have a personal adviser until you are 25.", True),
        ("A personal adviser is allocated to you at 16.", True),
        ("You can keep your personal adviser up to 25.", True),
        ("Your personal adviser can help you to fill in the form.", False),
        ("Speak to your personal adviser about driving lessons.", False),
        ("If you do not have a personal adviser, ring the duty desk.", False),
        ("You have to do a budget with your personal adviser.", False),
    ],
)
def test_an_adviser_counts_only_where_one_is_given(text: str, given: bool) -> None:
    assert any(map(is_published, find(text, "personal_adviser"))) is given


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("We write a pathway plan with you at 16.", True),
        ("Your pathway plan is reviewed every six months.", True),
        ("The sum is set out in your pathway plan.", False),
        ("Bring it up when you write your pathway plan: we pay for driving lessons.", False),
    ],
)
def test_a_plan_counts_only_where_it_is_made_or_kept(text: str, given: bool) -> None:
    assert bool(find(text, "pathway_plan")) is given


@pytest.mark.parametrize(
    ("text", "item", "stance"),
    [
        ("Council tax - Yes.", "council_tax_exemption", "offered"),
        ("Clothing allowance - No.", "clothing_allowance", "not_offered"),
        (
            "When you leave care you will no longer get money for clothes.",
            "clothing_allowance",
            "not_offered",
        ),
        ("Driving lessons - an assessment will need to be done.", "driving_lessons", "conditional"),
        ("The weekly leaving care allowance comes to an end at 18.", "living_costs_18plus", "not_offered"),
    ],
)
def test_labels_answers_and_ends_are_read(text: str, item: str, stance: str) -> None:
    assert [one.stance.value for one in find(text, item)] == [stance]


def test_what_will_hold_is_planned_where_the_page_says_it_has_not_begun() -> None:
    text = "From April 2027 care leavers will pay no council tax. The council tax discount will last to 25."
    assert [one.stance.value for one in find(text, "council_tax_exemption")] == ["planned", "planned"]


@pytest.mark.parametrize(
    "text",
    [
        "We want to help you to manage your money.",
        "You will be expected to contribute £25 a week towards your supported lodgings.",
        "Local authorities should help care leavers to open a bank account.",
    ],
)
def test_good_will_bills_and_guidance_state_nothing(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    "piece",
    ["if ", "driving lessons and council tax ", "until 25 personal adviser ", "£50 birthday ", "£5\t"],
)
def test_text_made_to_cost_time_is_read_in_pieces(piece: str) -> None:
    assert all(len(one.evidence.split()) <= 40 for one in read(piece * 200))


def test_a_share_leans_on_what_the_page_begins_with() -> None:
    text = "Council tax discount for care leavers.\nOnce you turn 21 you get 40% off until you are 25."
    shares = [(one.percent, one.age_max) for one in find(text, "council_tax_exemption", "Money off")]
    assert (40, 25) in shares


def test_several_shares_are_records_with_their_own_ages() -> None:
    text = "We take 100% off your council tax until you are 21, then 50% off between 21 and 25."
    found = find(text, "council_tax_exemption")
    assert [(one.percent, one.age_min, one.age_max) for one in found] == [(100, None, 21), (50, 21, 25)]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("If you share with people who are not care leavers, no council tax discount is given.", "offered"),
        ("If you are over 21, no council tax discount is given.", "not_offered"),
        ("No council tax discount is given to care leavers.", "not_offered"),
    ],
)
def test_a_sub_group_left_out_is_no_refusal_but_an_age_is(text: str, stance: str) -> None:
    assert {one.stance.value for one in find(text, "council_tax_exemption")} == {stance}


def test_a_year_ends_the_circumstance_that_it_opens() -> None:
    assert find(
        "In July 2023 the full council voted to treat care experience as a protected characteristic.",
        "protected_characteristic",
    )


def test_no_council_tax_is_not_any_council() -> None:
    text = "No care leaver who lives here has any council tax to pay before they are 25."
    assert find(text, "council_tax_exemption")
    assert not find(text, "council_tax_incoming")


def test_money_that_is_no_longer_paid_was_paid_before_18() -> None:
    text = "From that age we no longer pay a weekly allowance."
    assert [one.stance for one in find(text, "living_costs_18plus")] == [Stance.NOT_OFFERED]
    assert not find(text, "weekly_allowance_16_17")


def test_goodbye_is_no_wish_that_somebody_told_us() -> None:
    text = "If you said goodbye to us and change your mind, get in touch again before you are 25."
    assert find(text, "return_for_support")


def test_an_important_document_of_a_plan_proves_no_identity() -> None:
    plan = "Your pathway plan is an important document that prepares you for adult life."
    assert not find(plan, "identity_documents")
    assert find("We help you to get important documents such as your passport.", "identity_documents")


def test_money_while_a_claim_is_progressing_bridges_the_gap() -> None:
    text = "While your application is progressing we go on paying you an allowance at the benefit rate."
    assert find(text, "benefits_gap_payment")
    assert not find(text, "weekly_allowance_16_17")


def test_the_states_share_of_childcare_is_no_help_of_the_councils() -> None:
    assert not find(
        "Working parents can get up to 85% of childcare covered.", "childcare_costs", "Universal Credit"
    )
    assert find("We can pay for childcare while you look for work.", "childcare_costs", "Universal Credit")
