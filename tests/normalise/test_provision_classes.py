"""Who provides it, by class of wording, each with its counterpart: our own sentences."""

from __future__ import annotations

import pytest

from normalise.provision import decide_provision


def decide(sentence: str, item: str = "", title: str = "") -> str:
    return str(decide_provision(sentence, "", "", title, item))


@pytest.mark.parametrize(
    "sentence",
    [
        "All five district councils have agreed to cut the bill to nil.",
        "Five surgeries here have signed our pledge.",
        "A bus pass is paid by the combined authority.",
        "You get broadband through our partnership with a telephone firm.",
        "Our floating support partner will come round.",
        "We commission a charity to provide mentors.",
        "Citizens Advice has an hour for care leavers on Mondays.",
        "The NHS board buys a certificate for you.",
    ],
)
def test_what_another_body_does_for_care_leavers_is_a_partners(sentence: str) -> None:
    assert decide(sentence) == "partner"


@pytest.mark.parametrize(
    "sentence",
    [
        "We have commissioned a counselling offer.",
        "We set up the payment at the figure recommended by the Government.",
        "You still hear from us, to find out how you are.",
        "The council has committed itself to the Care Leaver Covenant.",
        "We do not pay for glasses; Student Finance England may.",
        "Our practice nurse can see anyone.",
        "Your district has agreed a plan.",
    ],
)
def test_the_councils_own_act_stays_its_own(sentence: str) -> None:
    assert decide(sentence) == "provided"


@pytest.mark.parametrize(
    "sentence",
    [
        "The Government also has a grant for a first child.",
        "Like any resident you can apply to the crisis fund.",
        "showing you how to apply for help with prescriptions",
        "explain who does not have to pay",
        "Kooth has counsellors online.",
        "The clinic on Fridays is for under 25s.",
    ],
)
def test_what_all_may_have_is_signposted(sentence: str) -> None:
    assert decide(sentence) == "signposted"


def test_a_few_items_come_from_elsewhere_by_what_they_are() -> None:
    assert decide("You meet a work coach at 17.", "jobcentre_link") == "partner"
    assert decide("You meet a work coach at 17.", "careers_advice") == "provided"
    assert decide("A clinic for stopping smoking", "substance_misuse") == "signposted"
    assert decide("Our stop smoking worker is in on Mondays.", "substance_misuse") == "provided"


@pytest.mark.parametrize(
    ("sentence", "item", "expected"),
    [
        ("An advocate from Loud Voices can go with you.", "advocacy", "partner"),
        ("Loud Voices provides advocates.", "advocacy", "partner"),
        ("An advocate from Fordby can go with you.", "advocacy", "provided"),
        ("An advocate can go with you from May.", "advocacy", "provided"),
        ("An outing with Loud Voices", "activities_events", "provided"),
    ],
)
def test_a_name_beside_what_councils_hire_for_is_who_does_it(sentence: str, item: str, expected: str) -> None:
    assert decide(sentence, item, "Care leavers | Fordby Council") == expected
