"""Roles and non-offers: what is promised, and what is only mentioned."""

from __future__ import annotations

import pytest

from normalise.leads import leads_to_conditions, leads_to_nothing, tells_who
from normalise.lexicon import build_lexicon
from normalise.match import find_items
from normalise.nonoffers import speaks_to_nobody, states_nothing
from normalise.roles import cut_circumstances, decide_roles
from taxonomy.lists import ValueKind
from tests.normalise.vocabulary import make_item, make_taxonomy

NONE = ValueKind.NONE
ITEMS = (
    make_item("custody", aliases=["in custody", "prison"], kind=NONE),
    make_item("grant", aliases=["home grant"]),
    make_item("licence", aliases=["TV licence"]),
    make_item("university", aliases=["university"], kind=NONE),
    make_item("adviser", aliases=["personal adviser"], kind=NONE),
    make_item("bursary", aliases=["bursary"]),
)
LEXICON = build_lexicon(make_taxonomy(*ITEMS))


def find_roles(sentence: str) -> dict[str, str]:
    roles = decide_roles(sentence, find_items(sentence, LEXICON).firm)
    return {hit.item: role.value for hit, role in roles.items()}


@pytest.mark.parametrize(
    ("sentence", "roles"),
    [
        ("If you are in custody, we pay the bursary.", {"custody": "applicability", "bursary": "head"}),
        (
            "We pay the bursary when you are at university.",
            {"bursary": "head", "university": "applicability"},
        ),
        ("In prison you get the bursary.", {"custody": "applicability", "bursary": "head"}),
        ("Going to university? We pay the bursary.", {"university": "applicability", "bursary": "head"}),
        (
            "Once you are at university we pay the bursary.",
            {"university": "applicability", "bursary": "head"},
        ),
        ("For those who are in custody there is a bursary.", {"custody": "applicability", "bursary": "head"}),
        ("The home grant is for things such as a TV licence.", {"grant": "head", "licence": "contents"}),
        ("A home grant to buy a TV licence.", {"grant": "head", "licence": "contents"}),
        ("The home grant can be spent on a TV licence.", {"grant": "head", "licence": "contents"}),
        ("We pay the home grant and a TV licence.", {"grant": "head", "licence": "head"}),
        ("Speak to your personal adviser about a bursary.", {"adviser": "mention", "bursary": "head"}),
        ("The bursary is agreed with your personal adviser.", {"bursary": "head", "adviser": "mention"}),
        ("The bursary is written in your TV licence.", {"bursary": "head", "licence": "mention"}),
        ("To get a bursary, ask us.", {"bursary": "head"}),
        ("You get the chance to talk to a personal adviser.", {"adviser": "head"}),
        ("Last month we agreed a bursary.", {"bursary": "head"}),
        ("We asked the personal adviser for a bursary.", {"adviser": "mention", "bursary": "head"}),
        ("Young people in custody no longer get a bursary.", {"custody": "mention", "bursary": "head"}),
        (
            "If you are at university everyone gets a bursary.",
            {"university": "applicability", "bursary": "head"},
        ),
        (
            "If you are at university help is there: a bursary.",
            {"university": "applicability", "bursary": "head"},
        ),
        (
            "So that you can go to university we pay a bursary.",
            {"university": "applicability", "bursary": "head"},
        ),
        ("You can live in custody.", {"custody": "applicability"}),
        ("We hold forums where you get a bursary.", {"bursary": "head"}),
        (
            "If you are at university a panel can agree a bursary.",
            {"university": "applicability", "bursary": "head"},
        ),
        ("When you are at university\tA bursary.", {"university": "applicability", "bursary": "head"}),
        (
            "The home grant is to spend on what you like: a TV licence.",
            {"grant": "head", "licence": "contents"},
        ),
    ],
)
def test_an_item_is_promised_used_or_only_a_circumstance(sentence: str, roles: dict[str, str]) -> None:
    assert find_roles(sentence) == roles


def test_cutting_circumstances_leaves_the_promise() -> None:
    assert "custody" not in cut_circumstances("if you are in custody, we pay the bursary")
    assert "bursary" in cut_circumstances("if you are in custody, we pay the bursary")


@pytest.mark.parametrize(
    "sentence",
    [
        "Young people told us that they want a gym pass.",
        "Many care leavers find it hard to keep a tenancy.",
        "Living alone can feel strange at first.",
        "A deposit bond is not cash and you cannot spend it.",
        "Banks have savings schemes of their own.",
        "It can pay for things such as curtains and a fridge.",
        "How to apply for the bursary is in the guide.",
        "Here you can read about your choices of home.",
        "Do not forget to look at other discounts.",
        "You are expected to apply for grants and loans.",
        "Our dream is a free bus pass for all of you.",
        "Topics include council tax and driving lessons.",
        "You will need a birth certificate and a bank account to apply.",
        "Volunteering can help you build confidence.",
        "You should register with a doctor near your new home.",
        "You said you would like a hub.",
        "42% of care leavers are in work or training.",
        "48 councils pay a deposit.",
        "Local authorities must appoint a personal adviser.",
        "Councils should offer a guarantor scheme.",
        "You will have to pay rent, council tax and bills.",
        "You may need to budget for your TV licence.",
        "We use cookies to see how our council tax pages are used.",
        "Take our survey about driving lessons.",
        "Find out more about council tax",
        "Other people can get a council tax discount.",
        "Full-time students can ask for a council tax exemption.",
        "Remember to pay your TV licence.",
        "'This is what any parent would do,' said the cabinet member.",
        "Care leavers are more likely to get into debt.",
        "For many, a first tenancy is also the first budget.",
        "The forum has asked the board for free bus travel.",
        "Councillors will explore whether to pay for driving lessons.",
        "You still have to find a home and pay rent.",
        "It also has information about your personal adviser and your rights.",
        "As corporate parents we want more work experience.",
        "Nine care leavers in the borough pay council tax at the moment.",
        "Members were asked to approve a deposit scheme.",
        "Learning to budget matters because it makes life easier.",
        "Most landlords want a deposit.",
        "Have your council tax number ready.",
        "You might use part of the grant for a TV licence.",
    ],
)
def test_sentences_that_offer_nothing_are_told(sentence: str) -> None:
    assert states_nothing(sentence, ())


@pytest.mark.parametrize(
    "sentence",
    [
        "You will not have to pay any council tax until you turn 21.",
        "We pay 50% of your driving lessons.",
        "You need to have been in care for 13 weeks.",
        "You should register with a doctor, and we help with the form.",
        "The policy is attached to this page, and you can have a bursary.",
        "The council gives you a platform to have your say.",
        "You can use the complaints procedure for care leavers.",
        "We will pay for things you need in your first home.",
        "Most care leavers can use the grant for a TV licence, up to £150.",
        "Care leavers of other councils should ask the council that looked after them.",
    ],
)
def test_promises_are_not_taken_for_empty_sentences(sentence: str) -> None:
    assert not states_nothing(sentence, ("councils should",))


def test_the_vocabularys_cues_count_where_the_reader_is_not_addressed() -> None:
    assert states_nothing("Research shows that mentoring works.", ("research shows",))
    assert not states_nothing("Research shows you can have a mentor.", ("research shows",))
    assert not states_nothing("There is a motion sensor.", ("motion",))


@pytest.mark.parametrize(
    "lead",
    [
        "You will have to pay for:",
        "Bills to think about:",
        "Related pages",
        "Young people asked for:",
        "It can be spent on:",
        "Your pathway plan will look at:",
        "The plan covers areas such as:",
        "Partners will work together in six areas:",
        "The aims of the team are:",
        "The package put forward for the full council includes:",
    ],
)
def test_lists_of_bills_wishes_and_uses_lead_to_nothing(lead: str) -> None:
    assert leads_to_nothing(lead)


@pytest.mark.parametrize(
    "lead",
    [
        "For the first time you will be:",
        "From now on you will be responsible for:",
        "You could use it for:",
        "You can use the bursary to buy:",
        "You will find more information about:",
        "Find out more about:",
    ],
)
def test_lists_of_ones_own_bills_uses_and_contents_lead_to_nothing(lead: str) -> None:
    assert leads_to_nothing(lead)


def test_a_lead_in_that_offers_leads_to_something() -> None:
    assert not leads_to_nothing("We will give you information about:")
    assert not leads_to_nothing("You will be given:")
    assert not leads_to_nothing("We will help you with:")
    assert not leads_to_nothing("We can help you to pay for:")
    assert not leads_to_nothing("We help you with these three areas:")


@pytest.mark.parametrize(
    "lead",
    ["You can't apply if you:", "To qualify you must be:", "It stops when:", "For us to agree you will:"],
)
def test_a_list_of_conditions_is_told_by_its_lead_in(lead: str) -> None:
    assert leads_to_conditions(lead)
    assert not leads_to_conditions("If you are at university we pay:")
    assert not leads_to_conditions("The law says that we must:")


def test_a_heading_over_a_definition_is_told() -> None:
    assert tells_who("Who is a care leaver?")
    assert tells_who("Types of care leaver")
    assert not tells_who("What you can get")


@pytest.mark.parametrize(
    ("sentence", "nobody"),
    [
        ("Lodgings are a bit like foster care.", True),
        ("Providers are assessed, with references, before anybody moves in.", True),
        ("Removal costs are met where that is right.", False),
        ("Care leavers can join the gym.", False),
        ("Membership of the gym is free.", False),
        ("Gym membership", False),
    ],
)
def test_a_sentence_without_giver_or_receiver_speaks_to_nobody(sentence: str, nobody: bool) -> None:
    assert speaks_to_nobody(sentence) == nobody
