"""Whole sentences through the reader: every field of every statement, on sentences of our own.

Each row is a sentence and the statements that a careful reader takes from it, in order of their items.
A field that a row does not name has to be empty, or "offered" and "provided".
"""

from __future__ import annotations

from typing import Any

import pytest

import taxonomy
from normalise.model import Statement
from normalise.read import read_text

VOCABULARY = taxonomy.load()
HEADING = "Our offer to care leavers"

Fields = dict[str, Any]
Row = tuple[str, list[Fields]]


def expect(item: str, stance: str = "offered", **fields: Any) -> Fields:
    """Return the values of one statement; `exact` is a sum of exactly that, `most` one of at most that."""
    exact, most = fields.pop("exact", None), fields.pop("most", None)
    sums = {"amount_min": exact, "amount_max": most if exact is None else exact}
    usual = {
        "default_no": False,
        **sums,
        "period": None,
        "percent": None,
        "age_min": None,
        "age_max": None,
        "eligibility": (),
        "provision": "provided",
        "part_of": None,
    }
    return {"item": item, "stance": stance} | usual | fields


# What the sentence says of whether: a promise, a maybe, a plan or a no.
STANCES: list[Row] = [
    (
        "You will not have to pay council tax until you are 25.",
        [expect("council_tax_exemption", percent=100, age_max=25)],
    ),
    (
        "There is no council tax to pay for care leavers under 21.",
        [expect("council_tax_exemption", percent=100, age_max=21)],
    ),
    (
        "The council does not charge care leavers council tax up to 25.",
        [expect("council_tax_exemption", percent=100, age_max=25)],
    ),
    ("You may not have to pay council tax.", [expect("council_tax_exemption", "conditional")]),
    (
        "Care leavers get a council tax discount, which ends on their 25th birthday.",
        [expect("council_tax_exemption", age_max=25)],
    ),
    (
        "A discretionary council tax reduction of 100% will be given to care leavers under 25.",
        [expect("council_tax_exemption", percent=100, age_max=25)],
    ),
    (
        "We do not pay for driving lessons unless there are exceptional circumstances.",
        [expect("driving_lessons", "conditional", default_no=True)],
    ),
    (
        "We will not normally pay for a second passport or a provisional driving licence.",
        [expect("identity_documents", "conditional", default_no=True)],
    ),
    ("We do not pay for driving lessons.", [expect("driving_lessons", "not_offered")]),
    ("Requests for driving lessons are no longer accepted.", [expect("driving_lessons", "not_offered")]),
    ("You buy your own TV licence from your weekly allowance.", [expect("tv_licence", "not_offered")]),
    ("We might be able to pay for driving lessons.", [expect("driving_lessons", "conditional")]),
    (
        "We can consider paying for driving lessons if your manager agrees.",
        [expect("driving_lessons", "conditional")],
    ),
    (
        "We pay for your passport or provisional licence where your pathway plan shows that you need one.",
        [expect("identity_documents", "conditional")],
    ),
    ("A gym pass is being piloted.", [expect("leisure_pass", "conditional")]),
    (
        "From April next year we will pay the cost of your prescriptions.",
        [expect("prescription_costs", "planned")],
    ),
    ("We plan to introduce a rent guarantor scheme.", [expect("rent_guarantor", "planned")]),
    ("A rent guarantor scheme is being put in place.", [expect("rent_guarantor", "planned")]),
    (
        "You cannot claim housing benefit yet, so we pay for your driving lessons.",
        [expect("driving_lessons")],
    ),
    (
        "We pay for a passport, but we do not pay for driving lessons.",
        [expect("driving_lessons", "not_offered"), expect("identity_documents")],
    ),
    (
        "The council has agreed to act as your rent guarantor until you are 25.",
        [expect("rent_guarantor", age_max=25)],
    ),
]

# How much, how often and what share.
SUMS: list[Row] = [
    (
        "Your setting up home allowance has gone up from £2,000 to £3,000.",
        [expect("setting_up_home_allowance", exact=3000)],
    ),
    (
        "We give you a setting up home allowance of up to £3,000.",
        [expect("setting_up_home_allowance", most=3000)],
    ),
    (
        "Your setting up home allowance is between £2,000 and £3,000.",
        [expect("setting_up_home_allowance", amount_min=2000, amount_max=3000)],
    ),
    (
        "You get £50 each for your birthday and for Christmas.",
        [expect("birthday_allowance", exact=50), expect("festival_allowance", exact=50)],
    ),
    (
        "We give you £40 for your birthday and £60 at Christmas.",
        [expect("birthday_allowance", exact=40), expect("festival_allowance", exact=60)],
    ),
    (
        "On your 18th birthday we give you £100 and on your 21st birthday £50.",
        [
            expect("birthday_allowance", exact=100, age_min=18, age_max=18),
            expect("birthday_allowance", exact=50, age_min=21, age_max=21),
        ],
    ),
    (
        "Care leavers get 100% off their council tax until they are 21 and 50% off until they are 25.",
        [
            expect("council_tax_exemption", percent=100, age_max=21),
            expect("council_tax_exemption", percent=50, age_max=25),
        ],
    ),
    (
        "The council tax discount is 100% if you live alone and 50% if you share with other adults.",
        [expect("council_tax_exemption", percent=100), expect("council_tax_exemption", percent=50)],
    ),
    (
        "We take half off your council tax bill where you are jointly liable.",
        [expect("council_tax_exemption", percent=50)],
    ),
    ("We pay your council tax.", [expect("council_tax_exemption", percent=100)]),
    (
        "You get a full council tax discount until you are 25.",
        [expect("council_tax_exemption", percent=100, age_max=25)],
    ),
    (
        "A clothing allowance of £300 is paid every year.",
        [expect("clothing_allowance", exact=300, period="annual")],
    ),
    (
        "At 16 and 17 you get a weekly allowance of £60.",
        [expect("weekly_allowance_16_17", exact=60, period="weekly", age_min=16, age_max=17)],
    ),
    (
        "There is a one-off clothing allowance of £150.",
        [expect("clothing_allowance", exact=150, period="one_off")],
    ),
    (
        "The setting up home allowance includes £170 for your first TV licence.",
        [
            expect("setting_up_home_allowance"),
            expect("tv_licence", exact=170, part_of="setting_up_home_allowance"),
        ],
    ),
]

# For whom and by whom.
PEOPLE: list[Row] = [
    (
        "You have a personal adviser until you are 21, or until 25 if you ask.",
        [expect("personal_adviser", age_max=25)],
    ),
    (
        "You will have a personal adviser from 18 until your 25th birthday.",
        [expect("personal_adviser", age_min=18, age_max=25)],
    ),
    (
        "You are given a personal adviser at 18, who stays with you to 25.",
        [expect("personal_adviser", age_min=18, age_max=25)],
    ),
    (
        "The 16-19 bursary of up to £1,200 a year is paid by your college.",
        [expect("bursary_16_19", most=1200, period="annual", age_min=16, age_max=19, provision="signposted")],
    ),
    (
        "Former relevant young people can have a setting up home allowance for furniture.",
        [expect("setting_up_home_allowance", eligibility=("former_relevant",))],
    ),
    (
        "An advocate from NYAS can speak up for you.",
        [expect("advocacy", provision="partner")],
    ),
    (
        "Mentoring is run for care leavers by a local charity.",
        [expect("mentoring", provision="partner")],
    ),
    (
        "GOV.UK has more about Care to Learn if you are under 20.",
        [expect("care_to_learn", provision="signposted", age_max=20)],
    ),
    (
        "Find out more about Junior ISAs on the GOV.UK website.",
        [expect("savings_account", provision="signposted")],
    ),
]


def read(text: str) -> list[Statement]:
    return sorted(
        read_text(text, VOCABULARY, HEADING),
        key=lambda one: (one.item or "", one.start, -(one.amount_max or 0)),
    )


@pytest.mark.parametrize(("text", "expected"), STANCES + SUMS + PEOPLE, ids=lambda value: str(value)[:50])
def test_a_sentence_gives_its_statements_whole(text: str, expected: list[Fields]) -> None:
    found = [{key: getattr(one, key) for key in expected[0]} for one in read(text)]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "item", "words"),
    [
        (
            "You get a council tax discount, but not if you live in a shared house.",
            "council_tax_exemption",
            "shared",
        ),
        (
            "We pay for driving lessons, except for people who hold a licence.",
            "driving_lessons",
            "hold a licence",
        ),
    ],
)
def test_a_group_left_out_limits_the_offer_and_refuses_nothing(text: str, item: str, words: str) -> None:
    found = [one for one in read(text) if one.item == item]
    assert [one.stance.value for one in found] == ["offered"]
    assert words in found[0].exclusions


def test_the_table_is_as_long_as_it_says() -> None:
    sentences = [text for text, _ in STANCES + SUMS + PEOPLE]
    assert len(set(sentences)) == len(sentences) >= 45
