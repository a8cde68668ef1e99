"""How often a sum is paid, read from the words around it."""

from __future__ import annotations

import re

from normalise.cue import Cue
from normalise.fold import fold
from taxonomy.lists import Period

_EVENT = (
    r"lessons?|visits?|sessions?|trips?|journeys?|occasions?|times?|attempts?|tests?|exams?|interviews?|events?"
    r"|gcses?|a levels?|grades?|certificates?"
    r"|meetings?|panels?|placements?|qualifications?|courses?|items?|games?|class(?:es)?|miles?|moves?|tickets?|matche?s?"
)
# "for a year", "within a week" say how long or how soon, not how often.
_NOT_SPAN = r"(?<!for )(?<!within )(?<!after )(?<!over )(?<!than )(?<!half )(?<!during )(?<!about )(?<!of )"
_CALENDAR = (
    r"(?:january|february|march|april|june|july|august|september|october|november|december"
    r"|spring|summer|autumn|winter)"
)
CALENDAR = re.compile(rf"{_CALENDAR}$", re.IGNORECASE)
"""A part of the year: over a table it says when its sums are looked at again, not how often they are paid."""
_EACH = r"(?:\b(?:per|each|every|any one)\s|/\s?)"


def _compile(period: Period, *parts: str) -> tuple[Period, Cue]:
    return period, Cue(*parts)


_UNIT_PATTERNS = tuple(
    _compile(
        period,
        rf"{_EACH}(?:(?:single|academic|calendar|financial|school|college|university|full)\s)?{unit}\b(?!-)",
        rf"{_NOT_SPAN}\ban?\s(?:(?:academic|calendar|financial|school)\s)?{unit}\b(?!-| later| ago)",
        *more,
    )
    for period, unit, *more in (
        (Period.PER_HOUR, r"(?:hour|hr)", r"\bhourly\b", r"(?<![a-z])p\.?h\b"),
        (Period.DAILY, r"day", r"\bdaily\b"),
        (Period.WEEKLY, r"(?:week|wk)", r"\bweekly\b", r"(?<![a-z])p[./]?w\b"),
        (Period.MONTHLY, r"month", r"\bmonthly\b", r"(?<![a-z])p\.?c\.?m\b"),
        (Period.TERMLY, r"term", r"\btermly\b"),
        (
            Period.ANNUAL,
            r"(?:year|yr|annum)",
            r"\bannual(?:ly)?\b",
            r"\byearly\b",
            r"\b(?:in any|in each|every) (?:year|12 months|twelve months)\b",
            r"(?<![a-z ])p\.?a\b|(?<=\d )p\.?a\b|\bp\.a\b",
            # A birthday or a festival comes round once a year.
            rf"{_EACH}(?:birthday|christmas|festival|easter|eid|diwali|{_CALENDAR}(?! and))\b",
            r"\bfor (?:a|the) (?:full|whole)(?:-time)? (?:academic |school )?year\b",
        ),
    )
)
_PATTERNS = (
    _compile(
        Period.PER_EVENT,
        rf"{_EACH}(?:\w+\s)?(?:{_EVENT})\b(?! year| week| month)",
        r"\b(?:twice|(?:two|three|four|[2-9]) times)(?: an?| per| each| every)? (?:year|term|month|week)\b",
    ),
    _compile(
        Period.ONE_OFF,
        r"\bone[\s-]off\b",
        r"\bone[\s-]time\b",
        # The cell of a table that says how often.
        r"(?:^|(?<=\t))once(?=\t|\n|$)",
        r"\b(?:a )?single (?:\S+ ){0,2}?(?:payment|grant|sum|gift|award|lump|bursary)\b",
        r"\bonce[\s-]only\b",
        r"\bpaid (?:just |only )?once\b(?! an?\b)",
    ),
    *_UNIT_PATTERNS,
)
# Only straight after a sum: elsewhere "a lesson" is a thing and "pm" a time of day.
_SUFFIX = (
    _compile(Period.ONE_OFF, r"\s(?:just |only )?once(?=[.,;)]|\s*$)"),
    # A caption says it of the year for which the sums are printed.
    _compile(
        Period.ANNUAL,
        r"\s(?:in|during) (?:the|any|a|one) (?:financial|academic|calendar|tax|school) year\b(?! (?:of )?\d)",
    ),
    _compile(Period.PER_EVENT, rf"\s?an?\s(?:{_EVENT})\b", r"\s?a\spiece\b"),
    _compile(Period.MONTHLY, r"\s?p[./]?m\b"),
)


def find_periods(text: str) -> list[tuple[Period, int, int]]:
    """Return (period, start, end) of each wording of frequency in `text`, ordered, without overlaps."""
    return find_in_folded(fold(text), 0, len(text))


def find_in_folded(folded: str, start: int, end: int) -> list[tuple[Period, int, int]]:
    """Return what `find_periods` does, for a part of a text that is folded already."""
    hits = sorted(
        (hit.start(), -hit.end(), order, period)
        for order, (period, pattern) in enumerate(_PATTERNS)
        for hit in pattern.finditer(folded, start, end)
    )
    found: list[tuple[Period, int, int]] = []
    last = start
    for left, minus_right, _order, period in hits:
        if left >= last:
            found.append((period, left, -minus_right))
            last = -minus_right
    return found


def read_suffix(folded: str, start: int) -> Period | None:
    """Return the period that stands directly at `start`, in forms that are plain only behind a sum."""
    for period, pattern in _SUFFIX:
        if pattern.match(folded, start):
            return period
    return None
