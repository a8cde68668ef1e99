"""What tells of a thing is no offer of it; each kind beside a true offer that looks like it."""

from __future__ import annotations

import pytest

import taxonomy
from normalise.confidence import is_published
from normalise.learnt import is_learnt
from normalise.read import read_text
from normalise.tellings import tells_only

TELLING = (
    # Feelings, and what a thing is like.
    "Paying rent, gas and electricity for the first time is a shock to most people.",
    "Counselling is not for everyone.",
    "Keeping in touch with brothers and sisters keeps you strong.",
    "Staying put with foster carers gave Jade the time she needed to finish college.",
    "Getting a bank account is one of the most useful things you do.",
    # What the reader must do or pay.
    "Keep your passport and birth certificate somewhere safe.",
    "You should try to save a little of your allowance every week.",
    "Remember that you need to renew your TV licence every year.",
    "Bring your National Insurance number and photo ID to the meeting.",
    "Once you have a tenancy, gas, electricity and water are down to you.",
    "The work coach will expect you to apply for jobs each week.",
    "The aim is that by 18 you can cook, clean and manage your money.",
    # What other bodies do for everybody.
    "Universities run open days all through the autumn.",
    "Student Finance England pays a maintenance loan in three instalments.",
    "All households with one adult get 25% off their council tax.",
    "The Act introduced personal advisers for everyone up to 25.",
    "The national minimum for a setting up home allowance is £3,000.",
    # What is asked for, thought about, or over.
    "Cabinet will decide in March whether care leavers should pay council tax.",
    "Our care leavers' forum asked for free gym membership.",
    "The council agreed to look into free bus travel.",
    "Before 2021 we paid for driving lessons.",
    "The pilot of the house project ended in 2022.",
    # Examples of a pot's use.
    "It is yours to spend on curtains, carpets, a bed or a cooker.",
    "You could put it towards contents insurance or removal costs.",
    "Last year Kai put his towards driving lessons.",
)
OFFERS = (
    "Leaving care can be lonely, so we have a counsellor just for care leavers.",
    "Learning to drive is expensive, so we pay for ten lessons.",
    "Managing money is hard at first and your PA will teach you how to budget.",
    "Staying Put is for care leavers who want to live on with their foster carers.",
    "Mentoring is there for you until you are 25.",
    "You should have a savings account that was opened for you in care.",
    "You must be given your passport and birth certificate before you leave care.",
    "You need to claim Universal Credit at 18 and we will sit with you while you do.",
    "Keep your room while you are away: we pay the rent.",
    "Universities give care leavers a bursary of £1,000.",
    "All care leavers in the borough get 100% off their council tax.",
    "The law says you must have a personal adviser.",
    "The council agreed to pay the council tax of care leavers until they are 25.",
    "Our care leavers' forum meets every month.",
    "In 2021 we made gym membership free for every care leaver.",
    "Before you move in we will carpet your home.",
    "The House Project started in 2022.",
    "You can use your £500 for driving lessons.",
)
COVERED = (
    "Your plan will look at whether you need help with budgeting, cooking or finding work.",
    "The guide describes your rights to advocacy and how to complain.",
    "Read on for driving lessons, gym passes and birthdays.",
    "You may need more if you have special educational needs, are in custody or are a young parent.",
)


@pytest.mark.parametrize("sentence", TELLING)
def test_what_tells_is_no_offer(sentence: str) -> None:
    assert tells_only(sentence, running=True)


@pytest.mark.parametrize("sentence", OFFERS)
def test_an_offer_that_looks_like_it_stays_one(sentence: str) -> None:
    assert not tells_only(sentence, running=True)


def test_in_a_list_the_council_is_the_subject_of_a_command() -> None:
    assert tells_only("Keep your room tidy.", running=True)
    assert not tells_only("Keep your room for you", running=False)


@pytest.mark.parametrize("sentence", COVERED)
def test_what_a_plan_or_page_covers_is_not_promised(sentence: str) -> None:
    found = read_text(sentence, taxonomy.load())
    assert not [one.item for one in found if is_published(one) and not is_learnt(one)]


def test_who_gets_something_is_named_by_a_clause_of_its_own() -> None:
    found = read_text(
        "Care leavers who can manage a tenancy get a rent deposit of up to £800.", taxonomy.load()
    )
    assert {one.item for one in found if is_published(one)} == {"rent_deposit"}
