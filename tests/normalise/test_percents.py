"""Shares of a bill, given in figures, in words, or only implied."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalise.percents import find_percents, implied_percent


def read(text: str) -> list[tuple[float | None, float | None]]:
    return [(found.low, found.high) for found in find_percents(text)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("a 100% discount", 100, 100),
        ("100 per cent off your bill", 100, 100),
        ("50 percent off", 50, 50),
        ("33.3% each", 33.3, 33.3),
        ("up to 100%", None, 100),
        ("as much as 100% of the bill", None, 100),
        ("at least 50% of your lessons", 50, None),
        ("between 25% and 50%", 25, 50),
        ("25-50% off", 25, 50),
        ("50% to 100% of the fee", 50, 100),
        ("we pay 50% of lessons", 50, 50),
        ("the bill is reduced by 50%", 50, 50),
        ("your bill is reduced to 25%", 75, 75),
        ("you only pay 25%", 75, 75),
        ("you will have to pay 50%", 50, 50),
        ("half the cost of your lessons", 50, 50),
        ("half-price swimming", 50, 50),
        ("you travel for half fare", 50, 50),
        ("a full council tax discount", 100, 100),
        ("care leavers are fully exempt", 100, 100),
        ("your fees are paid by us in full", 100, 100),
        ("we take half off your council tax bill", 50, 50),
        ("you pay half of the fare", 50, 50),
        ("100% if you live alone", 100, 100),
    ],
)
def test_one_share(text: str, low: float | None, high: float | None) -> None:
    assert read(text) == [(low, high)]


@pytest.mark.parametrize(
    "text",
    [
        "the single person discount of 25%",
        "a 25% single person discount",
        "25% off if you live alone",
        "attendance of 70%",
        "with 85% attendance",
        "82% of our care leavers have a job",
        "42% of those that answered",
        "40 per cent of other people",
        "a 300% premium on empty homes",
        "at 4% interest",
        "0% to pay",
        "we are halfway there",
        "half of our team",
        "exempt from council tax",
        "in the full knowledge",
        "you must pay the bill in full",
    ],
)
def test_no_share(text: str) -> None:
    assert find_percents(text) == []


def test_only_the_discount_of_everybody_who_lives_alone_is_left_out() -> None:
    assert read("100% if you live alone and 50% if you share") == [(100, 100), (50, 50)]
    assert read("25% if you live alone and 50% if you share") == [(50, 50)]
    assert read("if you live alone you get 25% in any case") == []


def test_two_shares_keep_their_places() -> None:
    text = "100% on your own, 50% with a partner"
    assert [(found.low, text[found.start : found.end]) for found in find_percents(text)] == [
        (100, "100%"),
        (50, "50%"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "We pay your council tax until you are 25.",
        "The council will pay your full council tax bill.",
        "your council tax, which we pay up to 21",
        "There is nothing for you to pay.",
        "There is nothing more for you to pay until then.",
        "You will not have to pay council tax.",
        "You won't have to pay any council tax here.",
        "Care leavers do not pay council tax in this borough.",
        "No care leaver pays council tax before 25.",
        "People aged 18 to 25 pay no council tax.",
        "The bill is reduced to nil.",
        "A discount brings the bill down to zero.",
        "Your bill is reduced to £0.",
        "Swimming costs you nothing.",
        "Prescriptions are free to you.",
        "a free gym membership",
        "The course is free of charge.",
        "There is no council tax to pay until you are 25.",
        "We do not charge care leavers council tax.",
        "If you pay council tax elsewhere, we will pay it.",
    ],
)
def test_nothing_left_to_pay(sentence: str) -> None:
    assert implied_percent(sentence) == 100.0


@pytest.mark.parametrize(
    "sentence",
    [
        "You are exempt from council tax.",
        "You are disregarded for council tax.",
        "You can apply for council tax relief.",
        "We can help you to pay your council tax.",
        "We do not pay your council tax.",
        "We pay part of your council tax.",
        "We pay towards your council tax.",
        "You have to pay council tax.",
        "We do not provide free bus travel.",
        "Feel free to ask us.",
        "What to do in your free time",
        "You are free to choose where you live.",
        "If you get free prescriptions, tell us.",
        "We consider nothing more than a loan.",
    ],
)
def test_something_may_be_left_to_pay(sentence: str) -> None:
    assert implied_percent(sentence) is None


@given(st.one_of(st.text(), st.text(alphabet="0123456789%.-– to upercnthalfd")))
def test_any_text_gives_valid_shares(text: str) -> None:
    last = 0
    for found in find_percents(text):
        assert last <= found.start < found.end <= len(text)
        figures = [figure for figure in (found.low, found.high) if figure is not None]
        assert figures and figures == sorted(figures)
        assert all(0 <= figure <= 100 for figure in figures)
        last = found.end
    assert implied_percent(text) in (None, 100.0)


@given(st.integers(min_value=1, max_value=100), st.sampled_from(["{}%", "{} %", "{} per cent", "{} percent"]))
def test_rendered_shares_come_back(value: int, shape: str) -> None:
    assert read(f"a discount of {shape.format(value)} on the bill") == [(value, value)]
