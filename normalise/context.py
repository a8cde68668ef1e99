"""Ages, groups and periods that a unit does not print itself but stands under: the nearest context wins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from normalise.age_spans import find_named_ages
from normalise.ages import AgeRange, find_ages
from normalise.fold import fold
from normalise.groups import find_groups
from normalise.periods import CALENDAR, find_periods
from normalise.sections import NOTHING_OVER, Overhead
from normalise.sentences import split_sentences
from normalise.units import Unit
from taxonomy.lists import Eligibility, Period

# A heading is asked for every statement that stands under it.
_KEPT = 256
_ABBREVIATION = 4
_GROWN_UP = 18
# The end of all support: a heading "18 to 25" is about everybody.
_EVERYBODY = 25
_IS_BAND = re.compile(r"\W*(?:aged?|ages)?\W*", re.IGNORECASE)
_AFTER_THAT = re.compile(
    r"\W*(?:(?:and|but|from) )*(?:after|beyond|past) (?:that|this|then)\b(?! \w+(?:ment|ing)\b)"
    r"|\W*from then on\b"
)
_AFTER_AGE = re.compile(
    r"\b(?:after|from|beyond|past|over) (?:that|this) (?:age|birthday|date|day|point)\b"
    r"|\bolder than (?:that|this)\b|^older (?:care[ -](?:leavers|experienced)|young (?:people|adults))\b"
)
_IN_YEARS = re.compile(r"^(?!.*\bbetween\b).*\d,? (?:and|or) \d\d\b(?! birthday)")
_TO_AGE = re.compile(r"\b(?:up to|to|until|till) (?:that|this) (?:age|birthday|point)\b")
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
    return next((text for text in reversed(unit.block.heading_path) if _is_carried_on(text)), "")


@lru_cache(maxsize=_KEPT)
def _is_carried_on(heading: str) -> bool:
    return bool(_CARRIED_ON.search(heading))


def find_context_ages(unit: Unit, title: str, over: Overhead = NOTHING_OVER) -> AgeRange | None:
    """Return the age range of the nearest context that prints one for an offer, or None."""
    told = _find_told_ages(unit) or _find_row_ages(unit)
    if told:
        return told
    for context in list_contexts(unit, title, over):
        ages = [age for age in find_ages(context) if not age.qualifying]
        if context == unit.lead:
            ages = _drop_asides(context, ages)
        if ages:
            return ages[0]
        named = find_named_ages(context, 0, len(context)) if context in unit.block.heading_path else None
        if named:
            return named
    return None


def _find_told_ages(unit: Unit) -> AgeRange | None:
    """Return the ages to which "after that" and "to that point" look back in the sentence before, or None.

    "After that" begins only where something ended ("until 21"); "from that age" and "older than that" say
    themselves that an age was named.
    """
    if not unit.before:
        return None
    text = fold(unit.text)
    back = _AFTER_AGE.search(text) or _TO_AGE.search(text)
    after_end = _AFTER_THAT.match(text)
    if not (back or after_end):
        return None
    told = [age for age in find_ages(unit.before) if not age.qualifying]
    if not told:
        return None
    last = told[-1]
    turn = last.age_max if after_end or last.age_min is None else last.age_max or last.age_min
    if turn and _IN_YEARS.search(fold(last.wording)):
        # "At 16 and 17, we do. After that" begins when the last of those years is over.
        turn += 1
    if turn is None:
        return None
    # It stands elsewhere: no place in the unit proves it.
    if _TO_AGE.search(text):
        return AgeRange(None, turn, last.wording, 0, 0)
    return AgeRange(turn, None, last.wording, 0, 0)


def _find_row_ages(unit: Unit) -> AgeRange | None:
    """Return the ages of a cell of the unit's row that says nothing but for whom the row is ("18-21")."""
    if not unit.in_row or "\t" in unit.text or find_ages(unit.header):
        return None
    for cell in unit.block.cells:
        ages = find_ages(cell)
        if len(ages) == 1 and _IS_BAND.fullmatch(cell.replace(ages[0].wording, "")):
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

    "Until 25" is whole as it stands: people below the band of the heading may have it too. It begins where
    its heading does if that is past 18, when everybody is grown up ("After 21"), or if it only says again
    where the heading's band ends ("16 to 21": "up to your 21st").
    """
    if context is None or None not in (own.age_min, own.age_max):
        return own
    if own.age_min is None:
        return _begin(own, context)
    # "From 21" under "21 to 24" only takes up the heading; "from 18" is when everybody is grown up.
    if own.age_min == context.age_min and own.age_min > _GROWN_UP:
        return replace(own, age_max=context.age_max)
    # A heading with both ends has its own beginning: "from 18" under "18 to 25" says less on purpose.
    if context.age_max is None or context.age_min is not None:
        return own
    return replace(own, age_max=context.age_max) if own.age_min < context.age_max else own


def _begin(own: AgeRange, context: AgeRange) -> AgeRange:
    """Return "until 25" with the beginning of what it stands under, where that begins it too."""
    low, high = context.age_min, context.age_max
    if low is None or own.age_max is None or low >= own.age_max:
        return own
    takes_up = low > _GROWN_UP if high is None else high == own.age_max < _EVERYBODY
    return replace(own, age_min=low) if takes_up else own


def find_context_period(unit: Unit, caption: str) -> Period | None:
    """Return how often a row's or bullet's sum is paid by its header, lead-in or caption, or None.

    A context with two periods decides nothing.
    """
    if not unit.in_row and not unit.lead:
        return None
    lead = [unit.lead[start:end] for start, end in split_sentences(unit.lead)[-1:]]
    for context in (unit.header, *lead, caption):
        # Spelt out: "PA" in running text is an adviser.
        periods = {
            period
            for period, start, end in find_periods(context)
            if end - start > _ABBREVIATION and not CALENDAR.search(context[start:end])
        }
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
