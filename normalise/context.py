"""Ages, groups and periods that a unit does not print itself but stands under: the nearest context wins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from normalise.ages import AgeRange, find_ages
from normalise.groups import find_groups
from normalise.periods import find_periods
from normalise.sections import NOTHING_OVER, Overhead
from normalise.sentences import split_sentences
from normalise.units import Unit
from taxonomy.lists import Eligibility, Period

_ABBREVIATION = 4
_GROWN_UP = 18
_CARRIED_ON = re.compile(r":$|\b(?:if|when|unless)\W*$")


def list_contexts(unit: Unit, title: str, over: Overhead = NOTHING_OVER) -> Iterator[str]:
    """Yield the lead-in, the column's header, the headings from the nearest outwards, the page's title.

    `over` is what else stands over the unit; what its section is about comes before the title.
    """
    if unit.lead:
        yield unit.lead
    if over.subject:
        yield over.subject
    if unit.header:
        yield unit.header
    yield from reversed(unit.block.heading_path)
    yield from over.texts
    if title not in unit.block.heading_path:
        yield title


def find_heading_lead(unit: Unit) -> str:
    """Return the nearest heading that its text carries on from ("You cannot have it if", "You may get:")."""
    return next((text for text in reversed(unit.block.heading_path) if _CARRIED_ON.search(text)), "")


def find_context_ages(unit: Unit, title: str, over: Overhead = NOTHING_OVER) -> AgeRange | None:
    """Return the age range of the nearest context that prints one for an offer, or None."""
    for context in list_contexts(unit, title, over):
        ages = [age for age in find_ages(context) if not age.qualifying]
        if context == unit.lead:
            ages = _drop_asides(context, ages)
        if ages:
            return ages[0]
    return None


def _drop_asides(lead: str, ages: list[AgeRange]) -> list[AgeRange]:
    """Return the ages of the sentence that the list carries on from, and whole bands ("16 to 21") before it.

    What else its paragraph says ("you are a care leaver until 25. We promise:") is no limit of the list.
    """
    last = max((start for start, _ in split_sentences(lead)), default=0)
    return [age for age in ages if age.start >= last or None not in (age.age_min, age.age_max)]


def complete_ages(own: AgeRange, context: AgeRange | None) -> AgeRange:
    """Return "from 16" with the end of what it stands under ("under 18"), and any other range as it is.

    "Until 25" is whole as it stands: people below the band of the heading may have it too.
    """
    if context is None or None not in (own.age_min, own.age_max):
        return own
    if own.age_max is not None or own.age_min is None:
        return own
    # "From 21" under "21 to 24" only takes up the heading; "from 18" is when everybody is grown up.
    if own.age_min == context.age_min and own.age_min > _GROWN_UP:
        return replace(own, age_max=context.age_max)
    # A heading with both ends has its own beginning: "from 18" under "18 to 25" says less on purpose.
    if context.age_max is None or context.age_min is not None:
        return own
    return replace(own, age_max=context.age_max) if own.age_min < context.age_max else own


def find_context_period(unit: Unit, caption: str) -> Period | None:
    """Return how often a row's or bullet's sum is paid by its header, lead-in or caption, or None.

    A context with two periods decides nothing.
    """
    if not unit.in_row and not unit.lead:
        return None
    lead = [unit.lead[start:end] for start, end in split_sentences(unit.lead)[-1:]]
    for context in (unit.header, *lead, caption):
        # Spelt out: "PA" in running text is an adviser.
        periods = {period for period, start, end in find_periods(context) if end - start > _ABBREVIATION}
        if periods:
            return periods.pop() if len(periods) == 1 else None
    return None


def find_context_groups(unit: Unit, title: str) -> tuple[Eligibility, ...]:
    """Return the legal groups of the unit itself, or of the nearest context that names any."""
    for text in (unit.text, *list_contexts(unit, title)):
        groups = tuple(dict.fromkeys(mention.group for mention in find_groups(text)))
        if groups:
            return groups
    return ()
