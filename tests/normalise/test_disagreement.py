"""Two pages contradict each other only if both cannot be true for one person."""

from __future__ import annotations

from typing import Any

import pytest

from normalise.disagreement import disagree_on_stance, find_clashing_sums
from taxonomy.lists import Eligibility, Period, Provision
from tests.normalise.claims import CONDITIONAL, OFFERED, PLANNED, REFUSED, make_claim

A, B = "shire.test/a", "shire.test/b"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"exact": 3000}, {"amount_max": 2050.0}),
        ({"exact": 3000}, {"exact": 2000}),
        ({"amount_max": 2000.0}, {"amount_max": 3000.0}),
        ({"exact": 3000, "period": Period.ONE_OFF}, {"exact": 2000}),
        ({"exact": 3000}, {"exact": 2000, "eligibility": (Eligibility.ELIGIBLE,)}),
        ({"exact": 50, "age_min": 16.0, "age_max": 25.0}, {"exact": 40, "age_min": 18.0, "age_max": 21.0}),
        ({"amount_min": 5.0}, {"exact": 4}),
        ({"exact": 25, "age_min": 21.0, "age_max": 21.0}, {"exact": 50, "age_min": 18.0, "age_max": 25.0}),
    ],
)
def test_sums_that_cannot_both_be_true(one: dict[str, Any], other: dict[str, Any]) -> None:
    claims = make_claim(page=A, **one), make_claim(page=B, **other)
    assert find_clashing_sums(claims) == claims
    assert find_clashing_sums(claims[::-1]) == claims[::-1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"exact": 3000}, {"exact": 3000}),
        ({"exact": 2000}, {"amount_max": 3000.0}),
        ({"amount_min": 5.0}, {"exact": 10}),
        ({"exact": 30, "period": Period.MONTHLY}, {"exact": 180, "period": Period.ONE_OFF}),
        ({"exact": 180}, {"exact": 30, "period": Period.MONTHLY}),
        ({"exact": 10, "age_min": 16.0, "age_max": 18.0}, {"exact": 20, "age_min": 18.0, "age_max": 25.0}),
        ({"exact": 25, "age_min": 19.0, "age_max": 19.0}, {"exact": 50, "age_min": 21.0, "age_max": 21.0}),
        ({"exact": 25}, {"exact": 50, "age_min": 21.0, "age_max": 21.0}),
        ({"exact": 10, "eligibility": (Eligibility.RELEVANT,)}, {"exact": 20, "age_min": 18.0}),
        (
            {"exact": 10, "eligibility": (Eligibility.RELEVANT,)},
            {"exact": 20, "eligibility": (Eligibility.FORMER_RELEVANT,)},
        ),
        ({"exact": 3000}, {"exact": 100, "part_of": "personal_budget"}),
        ({"exact": 3000}, {"percent": 50.0}),
    ],
)
def test_sums_that_may_both_be_true(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert find_clashing_sums([make_claim(page=A, **one), make_claim(page=B, **other)]) is None


def test_one_page_with_two_sums_is_a_table_and_no_clash() -> None:
    claims = [make_claim(page=A, exact=25), make_claim(page=A, exact=50), make_claim(page=B, exact=10)]
    assert find_clashing_sums(claims) is None


@pytest.mark.parametrize("stance", [PLANNED, REFUSED])
def test_sums_that_nobody_promises_do_not_clash(stance: Any) -> None:
    assert find_clashing_sums([make_claim(page=A, exact=1), make_claim(stance, B, exact=2)]) is None


def test_refusal_for_others_is_no_contradiction() -> None:
    young = {"age_min": 16.0, "age_max": 18.0}
    assert not disagree_on_stance([make_claim(REFUSED, A, **young), make_claim(OFFERED, B, age_min=18.0)])
    assert disagree_on_stance([make_claim(REFUSED, A, **young), make_claim(OFFERED, B)])


def test_only_own_promises_of_other_pages_contradict_a_refusal() -> None:
    refusal = make_claim(REFUSED, A)
    assert disagree_on_stance([refusal, make_claim(CONDITIONAL, B)])
    assert not disagree_on_stance([refusal, make_claim(CONDITIONAL, A)])
    assert not disagree_on_stance([refusal, make_claim(OFFERED, B, provision=Provision.SIGNPOSTED)])
    assert not disagree_on_stance([refusal, make_claim(PLANNED, B), make_claim(REFUSED, B)])
    assert not disagree_on_stance([make_claim(OFFERED, A), make_claim(CONDITIONAL, B)])
