"""Shares in more words, and periods that belong to another sum: our own sentences, each with its contrary."""

from __future__ import annotations

import pytest

from normalise.money import find_amounts
from normalise.percents import find_percents, implied_percent
from taxonomy.lists import Period


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Care leavers pay nothing until 25.", 100),
        ("Care leavers pay nothing back.", None),
        ("No bill to pay here until 25.", 100),
        ("There is a bill to pay.", None),
        ("No council tax is due from you.", 100),
        ("You will not be asked for council tax.", 100),
        ("You will not be asked for rent.", None),
        ("Your council tax is cleared by us.", 100),
        ("We wipe out what is left of the bill.", 100),
        ("The charge falls to nil.", 100),
        ("We reduce a care leaver's bill to nil.", 100),
        ("Use the pool without charge.", 100),
        ("Use the pool without a card.", None),
        ("You can swim for nothing.", 100),
        ("Your friend gave it for nothing more than thanks.", None),
        ("Council tax: we pay it.", 100),
        ("Send us the bill and we'll settle it.", 100),
        ("Send us the bill and we look at it.", None),
        ("You will never pay a penny.", 100),
        ("You do not get a bill.", 100),
        ("We pick up the council tax bill.", 100),
        ("We refund what you pay.", 100),
        ("We refund the deposit.", None),
    ],
)
def test_nothing_is_left_to_pay(text: str, expected: float | None) -> None:
    assert implied_percent(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A reduction of up to 100% of the bill.", [100]),
        ("The bill is reduced to 25%.", [75]),
        ("The gym costs half as much.", [50]),
        ("The gym costs as much.", []),
        ("You are charged half.", [50]),
        ("From 21 to 25: half.", [50]),
        ("A quarter comes off the bill.", [25]),
        ("The card cuts the price of the pool, gym and courts by half.", [50]),
        ("You are let off the whole bill.", [100]),
        ("You are sent the whole bill.", []),
        ("Rent: paid in full.", [100]),
        ("You swim with a card, and can bring a friend at half price.", []),
        ("You swim at half price.", [50]),
    ],
)
def test_shares_in_words(text: str, expected: list[float]) -> None:
    assert [share.high for share in find_percents(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("£150 from your PA.", [None]),
        ("A pot of £500 that you and your PA agree on.", [None]),
        ("£150 pa for books.", [Period.ANNUAL]),
        ("£150 p.a. for books.", [Period.ANNUAL]),
        ("The group meets weekly, and a grant of £200 is paid.", [None]),
        ("Each week we pay £20.", [Period.WEEKLY]),
        ("We give £2,000, and £300 each year for fares.", [None, Period.ANNUAL]),
        ("£30 each December.", [Period.ANNUAL]),
        ("£30 in December.", [None]),
        ("Up to £150 in the financial year.", [Period.ANNUAL]),
        ("Up to £150 in your first year.", [None]),
        ("In the financial year we pay £150.", [None]),
        ("£75 each winter.", [Period.ANNUAL]),
        ("£75 every spring and autumn.", [None]),
        ("Up to £1,200 for a full year.", [Period.ANNUAL]),
        ("Up to £1,200 for a full course.", [None]),
        ("A £15 voucher for each panel.", [Period.PER_EVENT]),
        ("A £15 voucher for the panel.", [None]),
        ("£70, £60, and £50 a week.", [Period.WEEKLY, Period.WEEKLY, Period.WEEKLY]),
    ],
)
def test_how_often_a_sum_is_paid(text: str, expected: list[Period | None]) -> None:
    assert [amount.period for amount in find_amounts(text)] == expected
