"""Who provides it, by kind of wording: our own sentences."""

from __future__ import annotations

import pytest

from normalise.provision import decide_provision

PARTNER = [
    "Rethink Valley, an independent charity, provides advocates for care leavers.",
    "You have a right to an independent advocate; Open Voice provides this.",
    "The Valley Advocacy Hub can help you to complain.",
    "Valley Voices, which is independent of us, will send an advocate.",
    "Our advocacy service Speak Up Valley will come with you.",
    "Open Door, which we pay for, has a counsellor for care leavers.",
    "Open Door, funded by the council, has a counsellor for care leavers.",
    "a Saturday workshop run by a bank",
    "a workshop run by Barclays",
    "a course run by the fire service",
    "mentoring delivered by the football club",
    "cooking classes led by a local charity",
    "A local church gives every care leaver a box of bedding.",
    "A local business gives every care leaver a laptop.",
    "The Rotary Club pays for driving lessons for our care leavers.",
    "The university has ten places kept for our care leavers.",
    "We have an agreement with the housing associations to keep flats for you.",
    "Thanks to local firms, care leavers get work experience.",
    "With help from a charity we give laptops.",
    "Working with the NHS we run a clinic for care leavers.",
    "Alongside the NHS we run a clinic.",
    "We work with Barnardo's to provide mentoring.",
    "The Job Centre has a work coach just for care leavers.",
    "We commission Open Door to provide counselling.",
    "The NHS trust offers care leavers free prescriptions.",
    "Through our partner, Open Door, you can see a counsellor.",
    "Our mentoring scheme is run by Grandmentors.",
    "Free bus travel is paid for by the combined authority.",
    "The Care Leavers' Pass from the Mayor gives free bus travel.",
    "Our leisure provider Everyday Active gives care leavers free gym.",
    "The leisure trust gives you a free card.",
]
SIGNPOSTED = [
    "You may be able to get help from your college.",
    "Ask student services for the bursary.",
    "Your university may have a bursary.",
    "The Civil Service has paid internships that your adviser can tell you about.",
    "Free condoms can be had from any pharmacy.",
    "Free condoms and testing at the clinic.",
    "Transport for London has a half-price card for care leavers.",
    "The link below takes you to our finance policy.",
    "You can find our finance policy on the page below.",
    "Download our finance policy.",
    "We can tell you where to get a C-Card.",
    "Your GP can refer you to a counsellor.",
    "Speak to your GP about counselling.",
    "Call Shelter for housing advice.",
    "The Become charity has put together a money factsheet.",
    "Apply online at GOV.UK.",
    "Your bank can help you with budgeting.",
    "A junior ISA set up by the government",
    "You can apply to the Unite Foundation for free rent.",
    "Under the Care Leaver Covenant firms offer jobs.",
    "You could ask the council's welfare fund, open to all residents.",
]
PROVIDED = [
    "The council signed the Care Leaver Covenant in 2020.",
    "We have signed the Care Leaver Covenant.",
    "Your personal adviser can help you find out about each type of home.",
    "Ring the duty line and ask for a personal adviser.",
    "We help you apply for a bursary at college.",
    "We help you fill in the HC1 form.",
    "Your PA helps you with the Universal Credit claim.",
    "We pay for your railcard.",
    "We top up the college bursary.",
    "Our housing team finds you a flat.",
    "The Virtual School gives you a laptop.",
    "The leaving care team runs a drop-in.",
    "Our specialist nurse for care leavers gives you a health passport.",
    "We fund driving lessons after you pass the theory test.",
    "The county council pays your council tax.",
    "You have a social worker who works with the police and your school.",
    "Together with you we write your plan.",
    "We work with you to find a home.",
    "We will go with you to the Job Centre.",
    "We can arrange for you to see a counsellor.",
    "You can have a mentor from our team.",
    "Ask your PA for a bus pass.",
]


@pytest.mark.parametrize("sentence", PARTNER)
def test_a_body_that_does_it_for_care_leavers_is_a_partner(sentence: str) -> None:
    assert decide_provision(sentence, "", "", "Our offer") == "partner"


@pytest.mark.parametrize("sentence", SIGNPOSTED)
def test_what_is_only_pointed_to_is_signposted(sentence: str) -> None:
    assert decide_provision(sentence, "", "", "Our offer") == "signposted"


@pytest.mark.parametrize("sentence", PROVIDED)
def test_the_councils_own_act_is_provided(sentence: str) -> None:
    assert decide_provision(sentence, "", "", "Our offer") == "provided"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [("There is money for students of 16 to 18.", "signposted"), ("We pay it to students.", "provided")],
)
def test_a_bursary_of_the_state_comes_from_elsewhere_unless_we_pay_it(sentence: str, expected: str) -> None:
    assert decide_provision(sentence, "", "", "Our offer", "bursary_16_19") == expected


def test_the_virtual_school_is_the_councils_own() -> None:
    sentence = "Career Works and the Virtual School, who we work closely with, can help."
    assert decide_provision(sentence, "", "", "Our offer", "virtual_school") == "provided"
    assert decide_provision(sentence, "", "", "Our offer", "student_finance_help") == "partner"
