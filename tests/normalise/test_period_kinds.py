"""How often a sum is paid, in many wordings: our own phrases."""

from __future__ import annotations

import pytest

import taxonomy
from normalise.money import find_amounts
from normalise.read import read_text

VOCABULARY = taxonomy.load()


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("£10 a week", "weekly"),
        ("£10 per week", "weekly"),
        ("£10 weekly", "weekly"),
        ("£10/week", "weekly"),
        ("£10 pw", "weekly"),
        ("£10 p/w", "weekly"),
        ("£10 every week", "weekly"),
        ("£10 each week", "weekly"),
        ("a weekly payment of £10", "weekly"),
        ("weekly: £10", "weekly"),
        ("each week we pay you £10", "weekly"),
        ("£10 (weekly)", "weekly"),
        ("£20 every fortnight", None),
        ("£20 a fortnight", None),
        ("£10 for each week of term", "weekly"),
        ("£10 for every week you are there", "weekly"),
        ("£100 every month", "monthly"),
        ("£100 pcm", "monthly"),
        ("£100 per calendar month", "monthly"),
        ("monthly sum of £100", "monthly"),
        ("£100 p/m", "monthly"),
        ("£100 a term", "termly"),
        ("£100 every term", "termly"),
        ("£100 each academic term", "termly"),
        ("£100 at the start of each term", "termly"),
        ("£100 for each term", "termly"),
        ("£100 a year", "annual"),
        ("£100 per annum", "annual"),
        ("£100 p.a.", "annual"),
        ("£100 once a year", "annual"),
        ("£100 every year", "annual"),
        ("£100 yearly", "annual"),
        ("£100 per academic year", "annual"),
        ("£100 for each year of your course", "annual"),
        ("£100 each year of your degree", "annual"),
        ("£100 for every year you study", "annual"),
        ("£100 in each year", "annual"),
        ("an annual allowance of £100", "annual"),
        ("£100 every birthday", "annual"),
        ("£50 on each birthday", "annual"),
        ("£50 every Christmas", "annual"),
        ("£50 at Christmas each year", "annual"),
        ("£100 in any year", "annual"),
        ("£100 in a year", "annual"),
        ("£100 in any 12 months", "annual"),
        ("£100 every 12 months", "annual"),
        ("£200 twice a year", "per_event"),
        ("£100 every six months", None),
        ("a one-off £100", "one_off"),
        ("a one off payment of £100", "one_off"),
        ("£100 one-off", "one_off"),
        ("a single payment of £100", "one_off"),
        ("£100, paid once", "one_off"),
        ("£100 once", "one_off"),
        ("£100 as a one-off", "one_off"),
        ("£100 (one-off)", "one_off"),
        ("£100 only once", "one_off"),
        ("a once-only grant of £100", "one_off"),
        ("a one-time grant of £100", "one_off"),
        ("£100 just once", "one_off"),
        ("£10 a day", "daily"),
        ("£10 per day", "daily"),
        ("£10 daily", "daily"),
        ("£10 for each day", "daily"),
        ("£10 for every day you attend", "daily"),
        ("£10 an hour", "per_hour"),
        ("£10 per hour", "per_hour"),
        ("£10 for each hour", "per_hour"),
        ("£10 per session", "per_event"),
        ("£10 for each session", "per_event"),
        ("£10 a visit", "per_event"),
        ("£10 for each visit", "per_event"),
        ("£10 each time", "per_event"),
        ("£10 per item", "per_event"),
        ("£10 per lesson", "per_event"),
        ("£10 for every meeting", "per_event"),
        ("£10 each time you come", "per_event"),
        ("£10 for each GCSE", "per_event"),
        ("£10 per qualification", "per_event"),
        ("£10 for every GCSE you pass", "per_event"),
        ("£100 for a year", None),
        ("£100 within a week", None),
        ("£100 for the first year", None),
        ("£100 for up to 4 weeks", None),
        ("£100 in your first year", None),
        ("£100 in year 12", None),
        ("£100 last year", None),
        ("£100 this year", None),
        ("£100 at Christmas", None),
        ("£1,000 over the year", None),
        ("£2,000 over three years", None),
    ],
)
@pytest.mark.parametrize("frame", ["{}", "We give you {}."])
def test_a_period_has_many_words(text: str, period: str | None, frame: str) -> None:
    assert [one.period for one in find_amounts(frame.format(text))] == [period]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("We give a clothing allowance every year.", {"annual"}),
        ("We give vouchers for a clothing allowance.", {None}),
        ("There is a yearly clothing voucher.", {None}),
        ("We pay a weekly clothing allowance.", {"weekly"}),
    ],
)
def test_only_money_has_a_period_without_a_sum(text: str, periods: set[str | None]) -> None:
    found = [one for one in read_text(text, VOCABULARY, "Clothes") if one.item == "clothing_allowance"]
    assert {one.period for one in found} == periods
