"""Adviser, plan, assessment and legal groups: what gives them to the reader, and what only names them."""

from __future__ import annotations

import pytest

import taxonomy
from normalise.definitions import explains_eligibility
from normalise.fold import fold
from normalise.model import PageContext
from normalise.read import read_page, read_text

VOCABULARY = taxonomy.load()


def state(text: str, heading: str = "Support for care leavers") -> set[str | None]:
    return {statement.item for statement in read_text(text, VOCABULARY, heading)}


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("You will be allocated a leaving care worker on your 16th birthday.", "personal_adviser"),
        ("Our team will give you a leaving care support worker.", "personal_adviser"),
        ("Your social worker will introduce you to a personal adviser.", "personal_adviser"),
        ("At 18 you can move on to a personal adviser.", "personal_adviser"),
        ("Your worker makes sure that your pathway plan is reviewed with you.", "pathway_plan"),
        ("Your pathway plan will set out what you want to reach.", "pathway_plan"),
        ("Your adviser will assess your needs and wishes.", "needs_assessment"),
        ("Having a personal adviser is your right up to the age of 25.", "personal_adviser"),
        ("A PA is someone who stands by you as you move into adult life.", "personal_adviser"),
        ("Together we will come up with a pathway plan.", "pathway_plan"),
        ("At 18 a personal adviser will take over from your social worker.", "personal_adviser"),
        ("At 15 and a half you meet your personal adviser.", "personal_adviser"),
        ("It brings duties on money, needs assessment and personal advisers.", "personal_adviser"),
        ("Your pathway plan tells you what support you will get.", "pathway_plan"),
        ("You must have a multi-agency assessment of your needs.", "needs_assessment"),
    ],
)
def test_what_is_given_counts(text: str, item: str) -> None:
    assert item in state(text)


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("This has to be agreed at a pathway plan review.", "pathway_plan"),
        ("You keep this if the money, which your pathway plan will set out, is spent.", "pathway_plan"),
        ("We help with fares if your personal adviser agrees.", "personal_adviser"),
        ("Help with fares depends on assessed need.", "needs_assessment"),
        ("Ask for the visits to go into your pathway plan.", "pathway_plan"),
        ("We can pay for lessons if your pathway plan says so.", "pathway_plan"),
        ("Talk to us when you write your pathway plan about fares.", "pathway_plan"),
        ("If you have a personal adviser, let them know.", "personal_adviser"),
        ("You can meet your personal adviser for a coffee.", "personal_adviser"),
        ("The chair said how serious we are about being a community parent.", "corporate_parenting"),
    ],
)
def test_what_is_only_named_does_not_count(text: str, item: str) -> None:
    assert item not in state(text)


def test_a_row_gives_what_its_cell_lists() -> None:
    page = (
        "<!doctype html><html lang='en'><body><main><h1>Who gets what</h1><table>"
        "<tr><th>Group</th><th>Test</th><th>What you get</th></tr>"
        "<tr><td>Eligible child</td><td>16 or 17 and in care</td>"
        "<td>A personal adviser, a needs assessment and a pathway plan</td></tr></table></main>"
    )
    reading = read_page(page.encode(), "text/html; charset=utf-8", PageContext(source="rows"), VOCABULARY)
    items = {statement.item for statement in reading.statements}
    assert items >= {"personal_adviser", "needs_assessment", "pathway_plan", "eligibility_explained"}


@pytest.mark.parametrize(
    ("text", "explains"),
    [
        ("You can get this support if you were in care for over 13 weeks after you turned 14.", True),
        ("You need to have been looked after by us for thirteen weeks.", True),
        ("There are four types of care leaver.", True),
        ("Relevant child\t16 or 17, no longer in care", True),
        ("You are a care leaver if you were in care at 16.", True),
        ("The council tax discount is yours after 13 weeks in care.", False),
        ("Qualifying care leavers get advice and help until they are 21.", False),
        ("Claim within 13 weeks of your letter.", False),
        ("Relevant documents\tbring your passport", False),
    ],
)
def test_the_legal_test_explains_and_a_benefit_does_not(text: str, explains: bool) -> None:
    assert explains_eligibility(fold(text)) is explains


@pytest.mark.parametrize(
    "text",
    [
        "You become a care leaver at 16 if you:",
        "If you went home early you count as a qualifying care leaver.",
        "The support you get depends on how long you were in care.",
        "We work with young people between 18 and 25 who were previously in our care.",
        "More than three months in care since you turned 14 gives you a right to support.",
    ],
)
def test_more_ways_to_say_who_is_a_care_leaver(text: str) -> None:
    assert explains_eligibility(fold(text))


@pytest.mark.parametrize(
    ("text", "around"),
    [
        ("were in care for 13 weeks or more since you were 14", "housing help for 16 and 17 year olds"),
        ("were in care for 13 weeks or more after you turned 14", "council tax care leaver discount"),
        ("the arrangement is for someone who was looked after for 13 weeks", ""),
        ("your rights are different if you were in care for less than 13 weeks", ""),
    ],
)
def test_the_test_of_one_help_defines_no_care_leaver(text: str, around: str) -> None:
    assert not explains_eligibility(text, around)
