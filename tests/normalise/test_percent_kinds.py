"""Shares in words and from the payer's end: our own phrases, each with what is taken off or paid."""

from __future__ import annotations

import pytest

from normalise.percents import find_percents, implied_percent


def read(text: str) -> float | None:
    shares = find_percents(text)
    return shares[0].low if shares else implied_percent(text)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Council tax is waived in full.", 100),
        ("The whole of your council tax bill is waived.", 100),
        ("Your council tax is paid in full.", 100),
        ("We waive your council tax.", 100),
        ("We cancel the whole bill.", 100),
        ("No care leaver living here has any council tax to pay before 25.", 100),
        ("Council tax is nothing at all from 18 to 21.", 100),
        ("Council tax is nil.", 100),
        ("You pay nothing.", 100),
        ("You have nothing to pay.", 100),
        ("There will be nothing left to pay.", 100),
        ("You will not be charged council tax.", 100),
        ("Care leavers are not charged council tax.", 100),
        ("Care leavers do not have to pay council tax.", 100),
        ("You don't pay any council tax until 25.", 100),
        ("care leavers pay no council tax", 100),
        ("You won't pay council tax until you are 25.", 100),
        ("Zero council tax until 25", 100),
        ("a council tax bill of zero", 100),
        ("your bill will be zero", 100),
        ("brings your bill to nil", 100),
        ("reduces what you pay to nothing", 100),
        ("100 percent off", 100),
        ("100 per cent reduction", 100),
        ("a 100% discount", 100),
        ("full relief", 100),
        ("relief in full", 100),
        ("full exemption", 100),
        ("a full rebate", 100),
        ("the full amount of your council tax", 100),
        ("we pay all of your council tax", 100),
        ("we cover your council tax in full", 100),
        ("we cover all your council tax", 100),
        ("council tax: all paid", 100),
        ("halves the price of every swim", 50),
        ("your bill is halved", 50),
        ("you pay half", 50),
        ("half price", 50),
        ("half-price swimming", 50),
        ("half your council tax", 50),
        ("half of your bill", 50),
        ("half of the bill", 50),
        ("50 per cent off", 50),
        ("we pay half the cost", 50),
        ("half of the cost of driving lessons", 50),
        ("half off", 50),
        ("a half discount", 50),
        ("cut by half", 50),
        ("cut in half", 50),
        ("you get half off", 50),
        ("you pay just half", 50),
        ("you only pay 50%", 50),
        ("a third off", 33),
        ("one third off", 33),
        ("a third off rail fares", 33),
        ("1/3 off rail fares", 33),
        ("a quarter off", 25),
        ("three quarters of the bill", 75),
        ("three-quarters off", 75),
        ("reduced to 25%", 75),
        ("you will have 20% to pay", 80),
        ("leaving you 50% to pay", 50),
        ("you pay the other 50%", 50),
        ("you pay the remaining 25%", 75),
        ("we pay 75% and you pay 25%", 75),
        ("we pay three quarters, you pay the rest", 75),
    ],
)
def test_a_share_has_many_words(text: str, share: float) -> None:
    assert read(text) == share


@pytest.mark.parametrize(
    "text",
    [
        "half an hour",
        "half of care leavers",
        "half term",
        "one and a half",
        "half way through",
        "half the people",
        "in the first half of the year",
        "half-day",
        "half brothers",
        "a third party",
        "a third of young people",
        "third sector",
        "quarter of the year",
        "every quarter",
        "full-time",
        "full support",
        "If you have nothing to pay with",
        "nothing at all to worry about",
        "you pay nothing back",
        "if you cannot pay your council tax",
        "help to pay your council tax",
        "zero hours",
        "25% single person discount",
        "a 25% discount if you live alone",
        "95% of care leavers like it",
        "interest of 4%",
        "if you attend 90% of lessons",
        "people who are not disregarded",
    ],
)
def test_no_share_of_an_offer(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize("text", ["We pay 75% and you pay 25%.", "You pay 25% and we pay 75%."])
def test_a_share_told_from_both_ends_is_one(text: str) -> None:
    assert [one.low for one in find_percents(text)] == [75]
