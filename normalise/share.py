"""Give the sums, shares and ages of a unit to the items that it states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from normalise.fold import fold
from normalise.match import LOOSE
from normalise.money import Amount
from normalise.named import Named
from normalise.provided import needs_provision

_BACKWARD = 1.6
_BOUNDARY_COST = 60
_LOOSE_COST = 30
_PURPOSE_COST = 0.25
# "£170 for your first ..." says what the sum is for, whatever stands before it.
_PURPOSE = re.compile(r" (?:for|towards|to (?:buy|cover|pay for)) (?:[\w'’-]+ ){0,3}")
_BOUNDARY = re.compile(r"[;\t]|\.\s|\s-\s")
_JOINT = re.compile(r"\W*(?:[\w'’-]+\W+){0,4}?(?:and|or|&|,|/)\W*(?:[\w'’-]+\W+){0,4}?\W*")


class Spanned(Protocol):
    """Anything that stands somewhere in a text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


@dataclass(frozen=True, slots=True)
class Claimant:
    """An item of a unit and whether it can carry the kind of value that is being shared out."""

    named: Named
    suited: bool


def share_amounts(
    text: str, amounts: Sequence[Amount], claimants: Sequence[Claimant]
) -> dict[Named, list[Amount]]:
    """Return the sums of each item: the nearest by characters, or all of them where a sum is for each."""
    takers = [claimant for claimant in claimants if claimant.suited]
    takers = takers or [claimant for claimant in claimants if not needs_provision(claimant.named.item)]
    shared: dict[Named, list[Amount]] = {claimant.named: [] for claimant in claimants}
    folded = fold(text)
    in_turn = _pair_in_turn(amounts, [taker.named for taker in takers])
    for amount in amounts:
        if amount in in_turn and not amount.each:
            chosen = [in_turn[amount]]
        elif amount.each or len(takers) < 2:
            chosen = [taker.named for taker in takers]
        elif len(amounts) == 1 and all(taker.named.start >= amount.end for taker in takers):
            chosen = _list_purposes(folded, amount, takers)
        else:
            chosen = [
                min(
                    (taker.named for taker in takers),
                    key=lambda one: (measure(folded, one, amount), one.item),
                )
            ]
        for named in chosen:
            shared[named].append(amount)
    _share_jointly(folded, amounts, takers, shared)
    return shared


def _pair_in_turn(amounts: Sequence[Amount], items: Sequence[Named]) -> dict[Amount, Named]:
    """Pair sums and items that take turns: "£40 for your birthday and £60 at Christmas"."""
    places = sorted([(one.start, one.end, 0) for one in items] + [(one.start, one.end, 1) for one in amounts])
    takes_turns = all(first[1] <= second[0] and first[2] != second[2] for first, second in pairwise(places))
    if len(amounts) < 2 or len(amounts) != len(items) or not takes_turns:
        return {}
    return dict(zip(amounts, sorted(items, key=lambda one: one.start), strict=True))


def _list_purposes(text: str, amount: Amount, takers: Sequence[Claimant]) -> list[Named]:
    """Return what a single sum before everything is for: "£500 for books or a uniform"."""
    return [taker.named for taker in takers if not _BOUNDARY.search(text, amount.end, taker.named.start)]


def _share_jointly(
    text: str, amounts: Sequence[Amount], takers: Sequence[Claimant], shared: dict[Named, list[Amount]]
) -> None:
    """Give an item without a sum that of one it is joined with: "your birthday and Christmas: £50"."""
    empty = [taker.named for taker in takers if not shared[taker.named]]
    for one in empty:
        for other in [taker.named for taker in takers if shared[taker.named] and taker.named not in empty]:
            first, second = sorted((one, other), key=lambda named: (named.start, named.end))
            parted = any(first.end <= amount.start < second.start for amount in amounts)
            overlaps = second.start < first.end
            if not parted and (overlaps or _JOINT.fullmatch(text[first.end : second.start])):
                shared[one] = list(shared[other])
                break


def measure(text: str, named: Named, value: Spanned) -> float:
    """Return how far a value stands from an item, in characters, dearer backwards and over a boundary."""
    if named.end == 0:
        return len(text)
    gap = _measure_gap(text, named, value)
    # The span of loose wordings covers words of others: being inside it proves little.
    return max(gap, _LOOSE_COST) if named.found.wording.kind in LOOSE else gap


def _measure_gap(text: str, named: Named, value: Spanned) -> float:
    if value.start >= named.end:
        gap, between = float(value.start - named.end), text[named.end : value.start]
    elif value.end <= named.start:
        between = text[value.end : named.start]
        gap = (named.start - value.end) * (_PURPOSE_COST if _PURPOSE.fullmatch(between) else _BACKWARD)
    else:
        return 0.0
    return gap + _BOUNDARY_COST * len(_BOUNDARY.findall(between))


def pair_nearest(anchors: Sequence[Spanned], values: Sequence[Spanned]) -> list[int]:
    """Return for each anchor the index of its value: in order where the counts agree, else the nearest."""
    if len(anchors) == len(values):
        return list(range(len(values)))
    return [min(range(len(values)), key=lambda index: _gap(anchor, values[index])) for anchor in anchors]


def _gap(one: Spanned, other: Spanned) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
