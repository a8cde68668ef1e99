"""Which sum contains another: a TV licence bought from the home grant is no money on top of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from normalise.fold import fold
from normalise.units import Unit

# What the money of a whole is commonly made of, as pages break it down.
_WHOLES = {
    "setting_up_home_allowance": frozenset(
        {
            "tv_licence",
            "contents_insurance",
            "moving_costs",
            "decorating_flooring",
            "starter_pack",
            "rent_deposit",
            "utility_costs",
            "broadband",
            "digital_access",
        }
    ),
    "weekly_allowance_16_17": frozenset({"clothing_allowance"}),
    "savings_account": frozenset({"personal_budget"}),
}
PARTS = frozenset(part for parts in _WHOLES.values() for part in parts)
_INSIDE = re.compile(
    r"\b(?:includ(?:es?|ing)|also covers?|covers?|made up of|part of|breaks? down|consists? of|from (?:your"
    r"|the|this) (?:grant|allowance)"
    r"|out of (?:your|the|this) (?:grant|allowance)|comes? from (?:your|the|it)|of which"
    r"|and (?:where it is relevant )?for|as follows)\b"
)
_ON_TOP = re.compile(r"\b(?:on top of|in addition|as well as|extra|separate(?:ly)?|additional)\b")


# A use of the home money that is an offer of its own even where it is only listed.
_NAMED_USES = frozenset({("setting_up_home_allowance", "rent_deposit")})


def is_named_use(item: str, heads: Iterable[str]) -> bool:
    """Tell whether an item counts although the sentence only lists it as a use of another's money."""
    return any((head, item) in _NAMED_USES for head in heads)


def find_whole(item: str, beside: Sequence[str], unit: Unit, before: Sequence[str]) -> str | None:
    """Return the item whose sum contains `item` here, or None.

    `beside` are the items of the unit, `before` those of the sentence, lead-in and heading before it.
    """
    text = fold(f"{unit.lead} {unit.text}")
    if _ON_TOP.search(text):
        return None
    for whole, parts in _WHOLES.items():
        if item not in parts:
            continue
        if whole in beside or (whole in before and _INSIDE.search(text)):
            return whole
    return None
