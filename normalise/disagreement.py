"""When do two pages of one council contradict each other? Rules for stances and for sums. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from math import inf

from normalise.standing import Claim
from taxonomy.lists import Eligibility, Period, Provision, Stance

# The ages at which the legal groups begin and end (Children Act 1989, Sch. 2 para. 19B, ss.23A, 23C and 24).
GROUP_AGES = {
    Eligibility.ELIGIBLE: (16.0, 18.0),
    Eligibility.RELEVANT: (16.0, 18.0),
    Eligibility.FORMER_RELEVANT: (18.0, 25.0),
    Eligibility.QUALIFYING: (16.0, 25.0),
}

# A sum without a period is meant as a whole; "£180" and "£30 a month" may well be the same money.
WHOLE_SUM_PERIODS = {None, Period.ONE_OFF, Period.ANNUAL, Period.PER_EVENT}


def disagree_on_stance(claims: Iterable[Claim]) -> bool:
    """Say whether one page promises what another one, for people of overlapping ages and groups, refuses.

    On one page a refusal beside a promise is its limit or its exception, not a contradiction. Nor does a
    pointer to what is open to all contradict the council's own refusal, nor a plan.
    """
    held = list(claims)
    refusals = [claim for claim in held if claim.stance is Stance.NOT_OFFERED]
    promises = [claim for claim in held if claim.is_promise and claim.provision is not Provision.SIGNPOSTED]
    return any(
        one.page != other.page and reach_same_people(one, other) for one in refusals for other in promises
    )


def find_clashing_sums(claims: Iterable[Claim]) -> tuple[Claim, Claim] | None:
    """Return two claims from different pages whose sums cannot both be true, or None.

    A page takes part with its only sum of the item; a page with several (by age, by kind of home, by date)
    is a table that needs a reader. Parts of another sum, plans and refusals do not take part. Two sums clash
    if they are for the same period (unstated meets one-off, yearly and each time), and may reach the same
    people:

    - exact against exact, range against range, ceiling against ceiling: when the figures differ;
    - otherwise when no sum fits both ("up to 2,050" and "3,000" clash, "up to 3,000" and "2,000" do not).
    """
    singles = [sums[0] for sums in _group_sums(claims) if len({_figures(claim) for claim in sums}) == 1]
    for one, other in combinations(singles, 2):
        if _periods_meet(one, other) and reach_same_people(one, other) and _sums_clash(one, other):
            return one, other
    return None


def reach_same_people(one: Claim, other: Claim) -> bool:
    """Say whether two claims may be about the same person; what is not stated is taken as everyone.

    A single age ("at 21") is a milestone of its own and never reaches those of an unstated age.
    """
    if one.eligibility and other.eligibility and not set(one.eligibility) & set(other.eligibility):
        return False
    if _is_milestone(one) != _is_milestone(other) and not (_states_age(one) and _states_age(other)):
        return False
    low_one, high_one = _find_ages(one)
    low_other, high_other = _find_ages(other)
    low, high = max(low_one, low_other), min(high_one, high_other)
    if _is_milestone(one) or _is_milestone(other):
        return low <= high
    # "16 to 18" ends where "18 to 25" begins: nobody is in both.
    return low < high


def _group_sums(claims: Iterable[Claim]) -> list[list[Claim]]:
    pages: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.has_sum and claim.is_promise and not claim.part_of:
            pages.setdefault(claim.page, []).append(claim)
    return list(pages.values())


def _figures(claim: Claim) -> tuple[float | None, float | None]:
    return claim.amount_min, claim.amount_max


def _periods_meet(one: Claim, other: Claim) -> bool:
    if one.period is None or other.period is None:
        return {one.period, other.period} <= WHOLE_SUM_PERIODS
    return one.period is other.period


def _sums_clash(one: Claim, other: Claim) -> bool:
    if _name_shape(one) == _name_shape(other):
        return _figures(one) != _figures(other)
    low = max(one.amount_min or 0.0, other.amount_min or 0.0)
    high = min(_ceiling(one), _ceiling(other))
    return low > high


def _name_shape(claim: Claim) -> str:
    if claim.amount_min is None:
        return "up to"
    if claim.amount_max is None:
        return "at least"
    return "exact" if claim.amount_min == claim.amount_max else "range"


def _ceiling(claim: Claim) -> float:
    return inf if claim.amount_max is None else claim.amount_max


def _states_age(claim: Claim) -> bool:
    return claim.age_min is not None or claim.age_max is not None or bool(claim.eligibility)


def _is_milestone(claim: Claim) -> bool:
    return claim.age_min is not None and claim.age_min == claim.age_max


def _find_ages(claim: Claim) -> tuple[float, float]:
    spans = [GROUP_AGES[group] for group in claim.eligibility] or [(0.0, inf)]
    low = claim.age_min if claim.age_min is not None else min(span[0] for span in spans)
    high = claim.age_max if claim.age_max is not None else max(span[1] for span in spans)
    return low, high
