"""Conditions and plans by kind of wording: our own sentences, what the verdict is on in square brackets."""

from __future__ import annotations

import pytest

from tests.normalise.marked import judge

CONDITIONAL = [
    "a nomination for one of the 40 [council flats] each year, once the housing panel thinks you are ready",
    "You get a [council flat] once we all think that you are ready.",
    "A [laptop] for a course can be agreed if the college will not lend you one.",
    "A [laptop] can be agreed.",
    "A [laptop] can be authorised by the manager.",
    "[Driving lessons] need a manager's sign-off.",
    "Your manager has to sign off [driving lessons].",
    "[Driving lessons] have to be approved.",
    "[Driving lessons] if approved",
    "[Driving lessons] - by agreement",
    "[Driving lessons] are granted on merit.",
    "Each request for [driving lessons] is decided on its own merits.",
    "We look at every request for [driving lessons] individually.",
    "We look at each [request] on its own.",
    "[Driving lessons] are funded case by case.",
    "[Driving lessons]\tBy agreement",
    "[Driving lessons]\tSubject to need",
    "[Driving lessons]\tAt manager's discretion",
    "The team manager decides whether to pay for [driving lessons].",
    "A panel will decide on [driving lessons].",
    "Ask your PA, who will put your [request] to a panel.",
    "If there is money left we pay for [driving lessons].",
    "As long as there is money in the budget we pay for [driving lessons].",
    "While funds last we give [food vouchers].",
    "We sometimes pay for [driving lessons].",
    "Occasionally we can help with [the cost of a car].",
    "In rare cases we pay for [a taxi].",
    "You may qualify for [a discount].",
    "You might get [a discount].",
    "You could be eligible for [a discount].",
    "[A discount] may apply.",
    "[A discount] may be given.",
    "There may be [help with rent].",
    "There could be [a grant] for you.",
    "We can consider [a deposit].",
    "We would consider [a deposit].",
    "[A deposit] is possible in some cases.",
    "[A deposit], if your PA agrees",
    "[A deposit], with your PA's agreement",
    "[A deposit], subject to a check of what you earn",
    "[A deposit], provided that the manager is satisfied",
    "The amount of [the grant] is based on your assessed needs.",
    "What you get from [the fund] depends on what you need.",
    "How much you get of [the grant] depends on your needs.",
    "Whether we pay [a deposit] depends on your income.",
    "Whether you get [a deposit] is up to the manager.",
    "It is up to your manager whether you get [a deposit].",
    "[A deposit] is not automatic.",
    "[A deposit] isn't guaranteed.",
    "We can't promise [a deposit], but ask.",
    "You have no automatic right to [a deposit], but we look at each case.",
    "We don't normally pay [a deposit].",
    "We do not pay [a deposit] unless the manager agrees.",
    "There is no [deposit] unless the case is exceptional.",
    "If you are in financial difficulty [a hardship payment] may be made.",
    "[Rent] help if you're on a low income",
    "Depending on your income [the bill] is cut.",
    "[The discount] is means tested.",
    "[The discount] is worked out on what you earn.",
    "[The discount] may vary.",
    "after that [an amount] decided on your income",
    "[A bus pass] if your PA thinks that you need it",
    "[A bus pass] where your pathway plan says so",
    "[A bus pass] as agreed in your pathway plan",
    "[A bus pass] if we believe it will help",
]
PLANNED = [
    "From April 2027 we will pay [your council tax].",
    "We will start paying for [prescriptions] next spring.",
    "[Free prescriptions] are on their way.",
    "We are about to launch [a mentoring scheme].",
    "We are setting up [a mentoring scheme].",
    "We are working on [a guarantor scheme].",
    "[A guarantor scheme] is in the pipeline.",
    "[A guarantor scheme] is being drawn up.",
    "[A guarantor scheme] will follow later this year.",
    "Next year we will open [a hub].",
    "[A hub] opens in September.",
    "By 2028 every care leaver will have [a mentor].",
    "We would like to offer [a guarantor scheme] in future.",
    "We want to offer [a guarantor scheme].",
    "Our plan is to open [a hub].",
    "[A hub] is planned.",
    "[A hub] is due to open in May.",
    "We will be introducing [a guarantor scheme].",
    "We'll soon have [a hub].",
    "Soon there will be [a hub].",
    "Later this year you will be able to get [a free bus pass].",
    "We will look into [a guarantor scheme].",
    "We are asking the districts to give [a council tax discount].",
    "We have asked bus firms for [free travel] and hope to have it by summer.",
    "[A discount] has been agreed and starts in April.",
    "Work has begun on [a hub].",
]


@pytest.mark.parametrize("marked", CONDITIONAL)
def test_judgement_and_means_have_many_words(marked: str) -> None:
    assert judge(marked) == "conditional"


@pytest.mark.parametrize("marked", PLANNED)
def test_what_is_to_come_has_many_words(marked: str) -> None:
    assert judge(marked) == "planned"
