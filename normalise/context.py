"""Ages, groups and periods that a unit does not print itself but stands under: the nearest context wins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalise.ages import AgeRange, find_ages
from normalise.groups import find_groups
from normalise.units import Unit
from taxonomy.lists import Eligibility

_CARRIED_ON = re.compile(r":$|\b(?:if|when|unless)\W*$")


def list_contexts(unit: Unit, title: str) -> Iterator[str]:
    """Yield the lead-in, the column's header, the headings from the nearest outwards, the page's title."""
    if unit.lead:
        yield unit.lead
    if unit.header:
        yield unit.header
    yield from reversed(unit.block.heading_path)
    if title not in unit.block.heading_path:
        yield title


def find_heading_lead(unit: Unit) -> str:
    """Return the nearest heading that its text carries on from ("You cannot have it if", "You may get:")."""
    return next((text for text in reversed(unit.block.heading_path) if _CARRIED_ON.search(text)), "")


def find_context_ages(unit: Unit, title: str) -> AgeRange | None:
    """Return the age range of the nearest context that prints one for an offer, or None."""
    for context in list_contexts(unit, title):
        ages = [age for age in find_ages(context) if not age.qualifying]
        if ages:
            return ages[0]
    return None


def find_context_groups(unit: Unit, title: str) -> tuple[Eligibility, ...]:
    """Return the legal groups of the unit itself, or of the nearest context that names any."""
    for text in (unit.text, *list_contexts(unit, title)):
        groups = tuple(dict.fromkeys(mention.group for mention in find_groups(text)))
        if groups:
            return groups
    return ()
