"""Stance of the promise in one sentence: our own sentences, each with what a careful reader takes."""

from __future__ import annotations

import pytest

from normalise.stance import carries_on_plan, decide_stance, is_yet_to_begin, split_clauses

OFFERED = [
    "We pay for your first passport.",
    "You will get £50 on your 18th birthday.",
    "Care leavers under 25 do not have to pay council tax.",
    "You won't have to pay council tax until you are 25.",
    "There is nothing to pay for the leisure card.",
    "If you do not have a bank account, we help you to open one.",
    "When you cannot claim benefits we pay you a weekly allowance.",
    "From 18 you may ask for your records at any time.",
    "Don't forget to use your railcard, which we buy for you.",
    "The grant is up to £3,000.",
    "We can help you with the cost of moving.",
    "Help is there if and where you need it.",
    "You get a travel pass if you are in education.",
    "You are entitled to a laptop when you start your course.",
    "The discount applies whether or not you live alone.",
    "The money is not taken off your benefits.",
    "We will not treat you as intentionally homeless.",
    "It makes no difference whether you have a loan; we pay £40 a week.",
    "You need not be in work to use the gym pass.",
    "If you think you might lose your home, our housing worker helps you.",
    "Whatever you might need for your first home, the grant covers it.",
    "We have a needs assessment with you at 16.",
    "No council tax is payable until you are 25.",
    "No care leaver pays for a passport in this county.",
    "There is no upper limit to the number of visits that we fund.",
    "Not only do we pay the fees, we buy the books.",
    "We fund driving lessons, at no cost to you.",
    "If your family is no longer around, we send a birthday card with £20.",
    "The bursary is not means-tested and is paid in September.",
    "The discount ends on your 25th birthday.",
    "Our contribution comes to an end when you turn 21.",
    "The council has agreed to pay for your first passport.",
    "You will be given a discretionary reduction of the whole bill.",
    "We do not charge care leavers council tax.",
    "You cannot claim housing benefit yet, so your rent is paid by the service.",
    "£40 a week is yours if you are 16 or 17, in lodgings and not able to claim.",
    "We pay £60, £50 or £40 a week, depending on the kind of home.",
    "The pass lasts until you are 21 (25 in some circumstances).",
    "Flats that are only for care leavers are let each spring.",
    "You get practical and, where appropriate, financial help to move.",
    "Care leavers get half off the bill, which members might extend to all of it.",
    "Pay council tax on your own and the discount is 100%.",
    "People who do not want a card get £20.",
]
CONDITIONAL = [
    "We may pay for driving lessons.",
    "You might be able to get help with rent.",
    "You could receive up to £200 for tools.",
    "A crisis payment is made at the discretion of the team manager.",
    "Clothing money is based on assessed need.",
    "Help with travel depends on how far you live from college.",
    "If your manager agrees, we fund a second course.",
    "Requests are decided case by case.",
    "The discount is means-tested.",
    "We only pay for a passport if there is a particular reason.",
    "A loan is considered where nobody else will pay.",
    "In exceptional circumstances we pay for a hotel.",
    "We pay for lessons where possible.",
    "The allowance is subject to attendance at your reviews.",
    "A deposit can be paid if it has been agreed in your plan.",
    "Money for hobbies, by assessed need.",
    "We match-fund your savings.",
    "A panel of managers decides who gets the bursary.",
    "In some cases we buy a bike.",
    "Some help may be available with glasses.",
    "If we think that it will help you into work, we pay for a licence.",
    "Payments could be made for interview clothes.",
    "You may not have to pay council tax.",
    "Fares are paid where that is appropriate.",
    "Tuition is possible where your plan shows a need.",
    "If you leave prison you may be in priority need.",
    "Help with fees, and possibly with books.",
    "A pilot gives ten young people a flat each.",
    "You get advice once the team has done a needs assessment.",
]
PLANNED = [
    "We are working towards free bus travel for care leavers.",
    "We plan to introduce a guarantor scheme.",
    "We hope to open a hub next year.",
    "From April 2027 care leavers will pay no council tax.",
    "The app will be launched in the autumn.",
    "We are developing a mentoring scheme.",
    "A rent deposit scheme is being developed.",
    "Our new housing protocol will start in September.",
    "From next year we will pay for prescriptions.",
    "We do not have a hub yet, but one will open in May.",
    "Free WiFi is coming soon.",
    "The discount takes effect on 1 April.",
    "The relief will be brought in from May.",
    "Over the next three years we will open a second hub.",
    "Within the life of this strategy we will give each of you a mentor.",
    "A guarantor scheme is being put in place.",
]
NOT_OFFERED = [
    "No driving lessons are funded by this team.",
    "No weekly leaving care allowance is paid from 18.",
    "We do not pay for driving lessons.",
    "We don't offer a travel pass.",
    "The council cannot act as your guarantor.",
    "We are unable to help with student rent.",
    "There is no clothing allowance after 18.",
    "Prescriptions are not paid for.",
    "You are not entitled to a second grant.",
    "The weekly allowance comes to an end at 18.",
    "The allowance stops when you turn 18.",
    "TV licence - No.",
    "Clothing has to be bought out of your weekly allowance.",
    "From 18 you have to be able to meet this cost yourself.",
    "This scheme has ended.",
    "Free travel is no longer available.",
    "We never lend money.",
    "Care leavers who have come from elsewhere are not covered by it.",
    "Requests for taxis are no longer accepted.",
    "When you reach 18 these payments end and you can claim benefits.",
    "Our weekly payments stop on your 18th birthday.",
    "Neither do we help with fines, nor do we pay parking charges.",
    "Care leavers won't receive money for glasses.",
    "We have not adopted care experience as a protected characteristic.",
    "You buy your own furniture, from your own money: we do not provide any.",
]
EXCEPTIONS = [
    "We do not pay for travel unless there are exceptional circumstances.",
    "We will not normally pay for a second passport.",
    "There is no help with fines, except in exceptional cases agreed by a manager.",
    "We don't usually fund private lessons.",
]


def judge(sentence: str, intro: str = "") -> tuple[str, bool]:
    """Return the stance of a sentence that is all about one item, and whether no is the rule."""
    whole = (0, len(sentence))
    verdict = decide_stance(sentence, whole, [whole], intro)
    return verdict.stance.value, verdict.default_no


@pytest.mark.parametrize("sentence", OFFERED)
def test_reads_a_plain_promise_as_offered(sentence: str) -> None:
    assert judge(sentence) == ("offered", False)


@pytest.mark.parametrize("sentence", CONDITIONAL)
def test_reads_judgement_means_and_maybe_as_conditional(sentence: str) -> None:
    assert judge(sentence) == ("conditional", False)


@pytest.mark.parametrize("sentence", PLANNED)
def test_reads_what_is_to_come_as_planned(sentence: str) -> None:
    assert judge(sentence)[0] == "planned"


@pytest.mark.parametrize("sentence", NOT_OFFERED)
def test_reads_a_refusal_or_a_stated_end_as_not_offered(sentence: str) -> None:
    assert judge(sentence) == ("not_offered", False)


@pytest.mark.parametrize("sentence", EXCEPTIONS)
def test_reads_no_unless_exceptional_as_conditional_by_default_no(sentence: str) -> None:
    assert judge(sentence) == ("conditional", True)


def place(sentence: str, words: str) -> tuple[int, int]:
    start = sentence.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("sentence", "words", "stance"),
    [
        ("We pay for a passport, but we do not pay for driving lessons.", "passport", "offered"),
        ("We pay for a passport, but we do not pay for driving lessons.", "driving lessons", "not_offered"),
        (
            "We fund a provisional licence, and a driving licence on assessed need.",
            "provisional licence",
            "offered",
        ),
        (
            "We fund a provisional licence, and a driving licence on assessed need.",
            "driving licence",
            "conditional",
        ),
        ("You do not get a travel pass; you get a bike.", "bike", "offered"),
        ("You get a bike, however travel passes are not available.", "bike", "offered"),
        ("You can have a laptop and we may add a printer.", "laptop", "offered"),
        ("You can have a laptop and we may add a printer.", "printer", "conditional"),
    ],
)
def test_a_cue_counts_only_in_its_own_clause(sentence: str, words: str, stance: str) -> None:
    items = {"passport", "driving lessons", "provisional licence", "driving licence", "bike", "travel pass"}
    items |= {"travel passes", "laptop", "printer"}
    spans = [place(sentence, item) for item in sorted(items) if item in sentence]
    assert decide_stance(sentence, place(sentence, words), spans).stance.value == stance


@pytest.mark.parametrize(
    ("intro", "stance"),
    [
        ("You may be able to get:", "conditional"),
        ("We cannot help with:", "not_offered"),
        ("From next year we will pay for:", "planned"),
        ("We will pay for:", "offered"),
        ("We do this because you may not have family behind you. You get:", "offered"),
        ("These payments could go to anyone in our care. Ask which of them you can have:", "conditional"),
        ("We do not lend money. We pay for:", "offered"),
        ("An adviser might stay till you are 24. This is what we will do:", "offered"),
        ("Over the term of this plan we will fund:", "planned"),
        ("You cannot have these if", "not_offered"),
    ],
)
def test_a_lead_in_holds_for_its_bullets(intro: str, stance: str) -> None:
    assert judge("driving lessons", intro)[0] == stance


@pytest.mark.parametrize(
    ("sentence", "before", "expected"),
    [
        ("Under it we will pay for tools.", "A scheme for work is being put in place.", True),
        ("It will give each of you a mentor.", "We are planning a second hub.", True),
        ("Under it we will pay for tools.", "A scheme for work runs every year.", False),
        ("We will pay for tools.", "A scheme for work is being put in place.", False),
        ("It will pay for tools.", "", False),
    ],
)
def test_what_is_said_of_a_plan_is_planned(sentence: str, before: str, expected: bool) -> None:
    assert carries_on_plan(sentence, before) is expected


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        (" Members met last week. The relief will be brought in from April.", True),
        (" The new scheme is being developed.", True),
        (" The relief is paid to your account.", False),
        (" A second hub will open in May.", False),
        ("", False),
    ],
)
def test_a_scheme_that_has_not_begun_is_told_after_it(rest: str, expected: bool) -> None:
    assert is_yet_to_begin(rest) is expected


def test_our_word_goes_before_a_hedge_over_it() -> None:
    assert judge("we promise to buy you a bed", "You may also have:")[0] == "offered"
    assert judge("we buy you a bed", "You may also have:")[0] == "conditional"


def test_a_bullets_own_words_go_before_its_lead_in() -> None:
    assert judge("passports, by assessed need", "We pay for:")[0] == "conditional"
    assert judge("we do not pay for taxis", "You may be able to get:")[0] == "not_offered"


def test_clauses_cover_the_sentence_without_a_gap() -> None:
    text = "we pay for a passport, but we do not pay for lessons; ask your adviser"
    clauses = split_clauses(text)
    assert "".join(text[start:end] for start, end in clauses) == text
    assert len(clauses) == 3
