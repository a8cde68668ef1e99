"""Stance by class of wording, each with its counterpart: our own sentences, the thing in square brackets."""

from __future__ import annotations

import pytest

from normalise.stance import decide_stance, is_hedged_after

OFFICE_JUDGES = [
    "You get [a flat] when the panel is happy that you can run one.",
    "Those whom the team has put forward get [priority].",
    "[Priority] from when the county says they are ready",
    "[Fares], with your PA's backing",
    "[A deposit], on the say-so of the manager",
    "[A crisis payment] Your adviser's manager decides",
    "[A deposit], after a check by the Head of Service",
    "It is for the manager to decide on [a second grant].",
    "[Course costs] that are referred to the panel",
    "[Supported housing] for those who are thought ready",
    "[A course], if it was agreed beforehand",
    "We can look at helping with [childcare].",
    "Help with [fares] will be looked at.",
    "The rent team looks at whether it can clear [arrears].",
]
OFFICE_DOES_NOT_JUDGE = [
    "[A tracking panel] meets each month.",
    "A multi-agency panel looks at how to keep [you safe].",
    "There is an agreement that [bailiffs] are not sent.",
    "[The promise] has been agreed by all councillors.",
    "[Nothing to pay], agreed in 2019",
    "The health team has agreed ten places with [a dentist].",
    "With your agreement [your carers] keep your room.",
    "[Staying Put] goes on where everybody agrees.",
    "Spend [the budget] on what you and your PA agree.",
    "Support from [your personal adviser] goes on to 25.",
]
NEED_IS_FOUND = [
    "Help with [equipment] where your needs assessment shows that you require it",
    "[Fares] where this has been identified as a need",
    "[Help in kind], if you're in need",
    "[Study costs], so far as your welfare requires it",
    "[Study costs], to the extent that your welfare requires it",
    "We have a power, and not a duty, to give [cash].",
    "You have [priority need] if you are vulnerable.",
    "[Gym membership], where your plan includes it",
]
NEED_IS_NO_FINDING = [
    "[A needs assessment] is done at 16.",
    "You get [an assessment of need] and a plan.",
    "Every looked-after young person has [a health assessment].",
    "We must give you [a home] unless we are satisfied that you do not need one.",
]
ANOTHER_PAYS_FIRST = [
    "We pay for [books] if the college does not lend them.",
    "[A fee] is paid where legal aid and fee waivers don't apply.",
    "If you have been refused a grant we buy [a cooker].",
    "[Passport renewal], if there is no other way to pay",
    "[A deposit] when no council flat can be found",
    "[Glasses] for those on a low wage",
    "[Help], depending on where you live and what you earn",
]
NOBODY_ELSE_IS_ASKED = [
    "Three [places] every year that no one else can apply for",
    "[Fares] to college, wherever it is",
    "[The NHS Low Income Scheme] can pay.",
    "[The welfare fund] is open to any household in hardship.",
]
CHANCE = [
    "[Supported housing] for a while, if one is free",
    "[A mentor], when one can be found",
    "[Cinema tickets], drawn by lot",
    "There is a limited number of [bikes].",
    "Perhaps paying for [fares].",
    "Sometimes, if we can, [a guarantor].",
    "[A move] might be an option.",
    "A worker may spend £20 on [food].",
    "You might have [a mentor].",
    "Gas: we may top up [your meter].",
]
LEAVE_OR_WAIT = [
    "You may keep [your adviser] until 25.",
    "You may stay with [your carers] until 21.",
    "You may join [the register] without living here.",
    "You may close [your case] and open it again.",
    "Up to £200 may be spent on [books].",
    "[Gold band]; we can't promise when a home comes up.",
    "[A life story worker] is there, though you might have to wait.",
    "[Vacancies] that we think might interest you",
    "You might have [questions]: ask us.",
    "[A surf club] from May to September",
    "[Lessons] only if you have been in work for three months",
    "[First wages]: fares, if you can show us a contract",
    "[A laptop] is lent to students; a second is given only if the first was stolen.",
    "The council uses this discretion so that [the bill] is nil.",
    "[The hardship policy] cuts the whole bill.",
    "[No eviction]: it is used only when a director has signed it off.",
]
REFUSED = [
    "We no longer buy [certificates].",
    "The council makes no payment towards [fees].",
    "[Being your guarantor] is not something that we are able to do.",
    "There are at present no [apprenticeships] set aside.",
    "What we gave you [each week] will not carry on.",
    "[The allowance] stops the day before your 18th birthday.",
    "From 18 [rent] is a matter for you, out of your wages.",
    "You must have been in the care of our own council to get [the discount].",
    "Not after 18.[]",
    "If you are over 18 you won't.[]",
]
SPARED = [
    "We'll make sure you don't pay [council tax].",
    "An advocate[] is found for you, and you don't pay.",
    "[A box] that does not come out of your allowance",
    "There is no test to pass for [support].",
    "We promise never to give up on [you].",
    "We have agreed not to use [it] against you.",
    "We will not decide that [you] made yourself homeless.",
    "We don't use enforcement agents to collect [debts].",
    "Nothing stops on your birthday: [your PA] stays.",
    "We will not place [anyone under 18] in a hostel.",
    "[Nursery funding]: we pay what the free hours do not cover.",
    "[A voucher] for those who are in work and do not get free care",
    "You can register for [a flat] from 17, though you cannot hold one until you're 18.",
    "We write to everyone whose case is closed to ask about [you].",
]
AHEAD = [
    "From 1 April care leavers will pay no [council tax].",
    "In the spring the council is to open [two flats].",
    "[A hub] will open at the library in February.",
    "Work begins next month on [a hub].",
    "[A nurse] joins us in the new year.",
    "Under plans that councillors agreed you will get [a discount].",
    "Over the coming year we will add [a clinic].",
]
NOT_AHEAD = [
    "[Lessons] for those who do not yet have a grade 4",
    "In March councillors agreed that [care experience] will be weighed.",
    "[The bursary] will be paid from September each year.",
    "There has to be one person, [your adviser].",
]


def judge(marked: str) -> str:
    start, end = marked.index("["), marked.index("]") - 1
    return str(decide_stance(marked.replace("[", "").replace("]", ""), (start, end), [(start, end)]).stance)


@pytest.mark.parametrize("marked", OFFICE_JUDGES + NEED_IS_FOUND + ANOTHER_PAYS_FIRST + CHANCE)
def test_judgement_need_means_and_chance_make_it_conditional(marked: str) -> None:
    assert judge(marked) == "conditional"


@pytest.mark.parametrize(
    "marked", OFFICE_DOES_NOT_JUDGE + NEED_IS_NO_FINDING + NOBODY_ELSE_IS_ASKED + LEAVE_OR_WAIT + SPARED
)
def test_what_only_looks_like_a_condition_or_a_refusal_is_offered(marked: str) -> None:
    assert judge(marked) == "offered"


@pytest.mark.parametrize("marked", REFUSED)
def test_a_refusal_in_other_words(marked: str) -> None:
    assert judge(marked) == "not_offered"


@pytest.mark.parametrize("marked", AHEAD)
def test_a_date_to_come_makes_it_planned(marked: str) -> None:
    assert judge(marked) == "planned"


@pytest.mark.parametrize("marked", NOT_AHEAD)
def test_a_date_or_a_not_yet_of_the_reader_plans_nothing(marked: str) -> None:
    assert judge(marked) == "offered"


def test_only_the_added_part_is_hedged() -> None:
    text = "We pay for a visa and in some cases for a passport."
    items = [(text.index("a visa"), text.index("a visa") + 6), (text.index("passport"), len(text) - 1)]
    assert [decide_stance(text, item, items).stance for item in items] == ["offered", "conditional"]


def test_a_heading_of_plans_holds_for_its_list() -> None:
    assert decide_stance("open a hub", (7, 10), [(7, 10)], "Looking ahead we will").stance == "planned"
    assert decide_stance("open a hub", (7, 10), [(7, 10)], "This year we will").stance == "offered"


@pytest.mark.parametrize(
    ("rest", "hedged"),
    [
        (" A manager has to approve it.", True),
        (" Because there are few, a panel decides.", True),
        (" A manager will ring you.", False),
    ],
)
def test_an_office_may_judge_in_the_sentence_after(rest: str, hedged: bool) -> None:
    assert is_hedged_after(rest) is hedged
