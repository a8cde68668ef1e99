"""Sums and shares in words keep their ceilings, floors and periods."""

from __future__ import annotations

from typing import Any

import pytest

from normalise.how_much import PERIOD_WORDS, describe_values
from taxonomy.lists import Period
from tests.normalise.claims import PLANNED, REFUSED, make_claim


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"exact": 3000, "period": Period.ONE_OFF}, "£3,000"),
        ({"amount_max": 2050.0}, "up to £2,050"),
        ({"exact": 25, "period": Period.ANNUAL}, "£25 a year"),
        ({"exact": 57.9, "period": Period.WEEKLY}, "£57.90 a week"),
        ({"amount_min": 50.0, "amount_max": 100.0, "period": Period.MONTHLY}, "£50 to £100 a month"),
        ({"amount_min": 5.0, "period": Period.PER_EVENT}, "at least £5 each time"),
        ({"percent": 100.0}, "100 %"),
        ({"percent_max": 50.0}, "up to 50 %"),
        ({"percent": 25.0, "percent_max": 50.0}, "25 to 50 %"),
        ({"exact": 10, "percent": 50.0}, "£10; 50 %"),
        ({}, ""),
    ],
)
def test_values_in_words(fields: dict[str, Any], words: str) -> None:
    assert describe_values([make_claim(**fields)]) == words


def test_every_period_has_words() -> None:
    assert set(PERIOD_WORDS) == set(Period)


def test_same_sum_is_said_once_and_refused_ones_never() -> None:
    claims = [
        make_claim(exact=5),
        make_claim(exact=5),
        make_claim(REFUSED, exact=9),
        make_claim(PLANNED, exact=7),
    ]
    assert describe_values(claims) == "£5; £7 (planned)"


def test_a_sum_that_one_page_gives_without_its_period_is_said_with_it() -> None:
    weekly = make_claim(exact=71.7, period=Period.WEEKLY)
    assert describe_values([make_claim(exact=71.7), weekly]) == "£71.70 a week"
    assert describe_values([make_claim(PLANNED, exact=71.7), weekly]) == "£71.70 (planned); £71.70 a week"
