"""The values of each record that a unit states: which sum, share and age belong to which item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from normalise.age_spans import join_ages
from normalise.ages import AgeRange, find_ages
from normalise.fold import fold
from normalise.lexicon import Lexicon
from normalise.money import Amount, find_amounts
from normalise.named import Named
from normalise.percents import Percent, find_percents, implied_percent
from normalise.share import Claimant, Spanned, measure, pair_nearest, share_amounts

_NEW_CLAUSE = re.compile(r";|[,.)] (?:and|but|while) |\band (?:we|you|there)\b")
Value = TypeVar("Value", bound=Spanned)


@dataclass(frozen=True, slots=True)
class Values:
    """What one record carries."""

    amount: Amount | None = None
    percent: Percent | None = None
    ages: AgeRange | None = None


def assign_values(text: str, named: Sequence[Named], lexicon: Lexicon) -> list[tuple[Named, Values]]:
    """Return each item of a unit with its values: a record for each sum or share, each with its own age.

    A wording of an item without a value is left out where another wording of it has one.
    """
    amounts = find_amounts(text)
    ages = [age for age in find_ages(text) if not age.qualifying]
    if not amounts and not ages and not find_percents(text) and implied_percent(text) is None:
        return [(one, Values()) for one in named]
    sums = share_amounts(text, amounts, [Claimant(one, one.item in lexicon.paid) for one in named])
    shares = _share_percents(text, named, lexicon)
    percents = find_percents(text)
    at_sum, at_share = _pair(amounts, ages), _pair(percents, ages)
    valued = {one.item for one in named if sums[one]}
    valued |= {one.item for one in named if shares[one] and percents}
    records = []
    for one in named:
        mine = shares[one]
        if sums[one]:
            share = mine[0] if mine else None
            records += [(one, Values(amount, share, at_sum.get(amount))) for amount in sums[one]]
        elif mine and len(percents) > 1:
            records += [(one, Values(None, share, at_share.get(share))) for share in mine]
        elif mine or one.item not in valued:
            others = [other.start for other in named if other.item != one.item]
            bands = [band for band in join_ages(text, ages, others) if not _is_others(text, one, band, named)]
            records.append((one, Values(None, mine[0] if mine else None, _choose_age(text, one, bands))))
    return records


def _share_percents(text: str, named: Sequence[Named], lexicon: Lexicon) -> dict[Named, list[Percent]]:
    """Give each share to the nearest item that can carry one; "free" counts where no figure stands."""
    percents = find_percents(text)
    takers = [one for one in named if one.item in lexicon.shared]
    shared: dict[Named, list[Percent]] = {one: [] for one in named}
    for percent in percents:
        ranked = sorted(takers or named, key=lambda one: (measure(text, one, percent), one.item))
        shared[ranked[0]].append(percent)
    implied = implied_percent(text)
    if implied is not None and not percents:
        for one in takers or [one for one in named if one.item in lexicon.aged]:
            shared[one].append(Percent(implied, implied, 0, 0))
    return shared


def _pair(values: Sequence[Value], ages: Sequence[AgeRange]) -> dict[Value, AgeRange]:
    """Give each sum or share of a unit its age: "£100 at 18 and £30 at 19"."""
    if not values or not ages:
        return {}
    places = pair_nearest(values, ages)
    return {value: ages[place] for value, place in zip(values, places, strict=True)}


def _is_others(text: str, one: Named, age: AgeRange, named: Sequence[Named]) -> bool:
    """Tell whether an age closes a promise of another item before a new clause begins with this one.

    "Swimming is free until 25, and we pay for a passport": an age before all items would hold for both.
    """
    # The first cell of a row holds for all its cells.
    if one.start <= age.end or "\t" in text[age.end : one.start]:
        return False
    if not _NEW_CLAUSE.search(fold(text), age.end, one.start):
        return False
    return any(other.end and other.item != one.item and other.start < age.start for other in named)


def _choose_age(text: str, one: Named, ages: list[AgeRange]) -> AgeRange | None:
    """Return the age nearest to an item; one that says until when goes before one that says from when."""
    ending = [age for age in ages if age.age_max is not None] or ages
    return min(ending, key=lambda age: measure(text, one, age), default=None)
