"""Promises that fit no item are kept; goodwill, duties, others' offers and what has an item are not."""

from __future__ import annotations

import pytest

import taxonomy
from normalise.model import PageContext, Reading
from normalise.read import read_page

VOCABULARY = taxonomy.load()


def read(body: str) -> Reading:
    page = f"<main><h1>Our local offer for care leavers</h1>{body}</main>".encode()
    return read_page(page, "text/html", PageContext(source="page"), VOCABULARY)


@pytest.mark.parametrize(
    "text",
    [
        "Every care leaver gets a photo album of their years with us.",
        "The council will store your boxes free of charge while you are abroad.",
        "Young people can borrow a sewing machine from our tool library.",
        "The team will lend you a camera for the weekend.",
        "We offer care leavers a free allotment plot.",
        "We pay up to £45 for a pet microchip.",
        "We'll buy you a smoke alarm.",
        "You are entitled to a free garden waste bin.",
        "You can ask us for money towards a funeral.",
    ],
)
def test_clear_promises_without_an_item_are_kept(text: str) -> None:
    reading = read(f"<p>{text}</p>")
    (promise,) = reading.unmapped
    assert (promise.item, promise.method, promise.evidence) == (None, "unmapped", text)
    assert not reading.statements


@pytest.mark.parametrize(
    "text",
    [
        "We will listen to you and treat you with respect.",
        "We offer a wide range of support for young people.",
        "We will give you all the information you need.",
        "We will give you time to answer.",
        "You may be given a say in how it is run.",
        "You must pay for your parking permit.",
        "A cat is not something we can offer.",
        "You can get a free loan of tools from the Hammer Trust.",
        "The council pays its contractors for the car park.",
        "We do not lend cameras to young people.",
        "You will get a certificate if you email the form.",
    ],
)
def test_goodwill_bills_refusals_and_others_are_no_promises(text: str) -> None:
    assert read(f"<p>{text}</p>").unmapped == ()


def test_what_has_an_item_is_stated_once() -> None:
    reading = read("<p>We will give you a setting up home allowance of £3,000.</p>")
    assert reading.statements and not reading.unmapped


def test_bullets_are_promises_under_a_lead_in_that_gives() -> None:
    bullets = "<ul><li>a pet microchip</li><li>our thanks</li></ul>"
    given = read(f"<p>We will also give you:</p>{bullets}").unmapped
    assert [one.evidence for one in given] == ["a pet microchip"]
    assert read(f"<p>Your plan covers:</p>{bullets}").unmapped == ()


def test_sums_ages_and_stance_are_read_as_ever() -> None:
    (promise,) = read("<p>We may lend you a camera worth up to £90 until you are 21.</p>").unmapped
    assert (promise.amount_min, promise.amount_max, promise.age_max) == (None, 90, 21)
    assert promise.stance == "conditional" and promise.confidence < 0.5
