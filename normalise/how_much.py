"""Put sums and shares into a few words: "£3,000; up to £2,050", "£25 a year", "100 %"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from normalise.standing import Claim
from taxonomy.lists import Period, Stance

PERIOD_WORDS = {
    Period.ONE_OFF: "",
    Period.DAILY: " a day",
    Period.WEEKLY: " a week",
    Period.MONTHLY: " a month",
    Period.TERMLY: " a term",
    Period.ANNUAL: " a year",
    Period.PER_EVENT: " each time",
    Period.PER_HOUR: " an hour",
}


class Valued(Protocol):
    """Anything that carries a sum or a share: a claim, or a statement as read."""

    @property
    def amount_min(self) -> float | None:
        """Pounds at least."""

    @property
    def amount_max(self) -> float | None:
        """Pounds at most."""

    @property
    def period(self) -> Period | None:
        """How often."""

    @property
    def percent(self) -> float | None:
        """Share in per cent."""

    @property
    def percent_max(self) -> float | None:
        """Its upper end, if it is a range."""


def describe_values(claims: Iterable[Claim]) -> str:
    """Return the distinct sums and shares of claims in their order, joined by semicolons.

    What is refused has no sum. What is planned, and what is part of another sum, says so. A sum that one page
    gives with its period and another without is said once, with it.
    """
    stated = [claim for claim in claims if claim.stance is not Stance.NOT_OFFERED]
    with_period = {_identify_sum(claim) for claim in stated if claim.period}
    words = []
    for claim in stated:
        bare = claim.period is None and _identify_sum(claim) in with_period
        for text in ("" if bare else describe_sum(claim), describe_share(claim)):
            if text:
                words.append(text + _remark_on(claim))
    return "; ".join(dict.fromkeys(words))


def _identify_sum(claim: Claim) -> tuple[float | None, float | None, str]:
    """Return what makes two claims' sums the same but for the period."""
    return claim.amount_min, claim.amount_max, _remark_on(claim)


def _remark_on(claim: Claim) -> str:
    """Return what must be said beside a claim's value so that nobody counts it as a sum of today's own."""
    if claim.stance is Stance.PLANNED:
        return " (planned)"
    return " (part of another sum)" if claim.part_of else ""


def describe_sum(claim: Valued) -> str:
    """Return a claim's sum with its period, or an empty text.

    "Up to", "at least" and ranges stay what they are.
    """
    low, high = claim.amount_min, claim.amount_max
    period = PERIOD_WORDS[claim.period] if claim.period else ""
    if low is not None and high is not None:
        sums = format_pounds(low) if low == high else f"{format_pounds(low)} to {format_pounds(high)}"
        return sums + period
    if high is not None:
        return f"up to {format_pounds(high)}{period}"
    return f"at least {format_pounds(low)}{period}" if low is not None else ""


def describe_share(claim: Valued) -> str:
    """Return a claim's share in per cent, or an empty text."""
    low, high = claim.percent, claim.percent_max
    if low is not None and high is not None and low != high:
        return f"{low:g} to {high:g} %"
    if low is not None:
        return f"{low:g} %"
    return f"up to {high:g} %" if high is not None else ""


def format_pounds(amount: float) -> str:
    """Return a sum as people write it: whole pounds without pence, thousands with a comma."""
    return f"£{amount:,.0f}" if float(amount).is_integer() else f"£{amount:,.2f}"
