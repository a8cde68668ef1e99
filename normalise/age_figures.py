"""Figures that can be ages, and the guards that tell them from weeks, dates, sums and section numbers."""

from __future__ import annotations

import re

_WORDS = {
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
}
_WORDS |= {f"{word}th": value for word, value in _WORDS.items() if value < 20} | {
    "twentieth": 20,
    "thirtieth": 30,
}
_ONES = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
_MONTHS_IN_WORDS = _ONES | {"ten": 10, "eleven": 11}
_ONES_PATTERN = "|".join([*_ORDINALS, *_ONES])

_FRACTION = (
    r"(?:\s?[½¼¾]|\s[13]/[24](?!\d)|\.(?:25|5|75)(?!\d)|\s(?:years?\s)?and\sa\s(?:half|quarter)\b"
    rf"|\s(?:years?\s)?(?:and\s)?(?:1[01]|[1-9]|{'|'.join(_MONTHS_IN_WORDS)})\smonths?\b)"
)
_UNIT = (
    r"weeks?|days?|nights?|hours?|hrs?|months?|minutes?|mins?|seconds?|lessons?|sessions?|visits?|times|people"
    r"|places|pounds?|pence|per ?cent|miles?|km|gb|mb|pages?|items?|units?|credits?|gcses?|[ap]m|homes|flats"
    r"|councils?|(?:different|local|other|new|driving|young|care|foster|working|calendar|consecutive)\s\w+s"
)
_COUNTED = rf"(?:\s?[%°]|\s(?:(?:driving|free|school|full)\s)?(?:{_UNIT})\b|-(?:week|month|day|hour)s?\b)"
# "16/17 year olds" are ages, "18/04" is a date and "24/7" neither.
_NOT_AGE_AFTER = (
    rf"(?!\d|[:.,]\d|/(?!1[4-9](?![\d/]))\d|{_COUNTED}|\s?(?:-|to|or)\s?\d[\d,.]*+{_COUNTED}"
    rf"|\sand\s\d[\d,.]*+(?!\s?%){_COUNTED})"
)
ATOM = (
    rf"(?:(?:1[3-9]|2\d|30)(?:st|nd|rd|th)?(?:{_FRACTION})?"
    rf"|(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
    rf"(?:[\s-](?:{_ONES_PATTERN})(?!\w))?(?:{_FRACTION})?(?!\w)){_NOT_AGE_AFTER}"
)
"""Pattern (folded text) of one figure that may be an age of 13 to 30, fractions included."""
ALONE = r"(?<![\w£#&.,:/])(?<!\w-)"
"""Lookbehind for a figure that does not carry on from a sum, a date or a word."""

_ATOM = re.compile(ATOM)
_FRACTIONS = {
    "½": 0.5,
    "1/2": 0.5,
    "half": 0.5,
    "5": 0.5,
    "¼": 0.25,
    "1/4": 0.25,
    "quarter": 0.25,
    "25": 0.25,
}
_FRACTIONS |= {"¾": 0.75, "3/4": 0.75, "75": 0.75}
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|Easter)\b"
)
# Read on the unfolded text: "18 May" is a day, "over 18 may apply" is not.
_DATE_AFTER = re.compile(
    rf"\s(?:of\s)?{_MONTH}|\s(?:[A-Z]\w+\s){{1,2}}(?:Street|Road|Lane|Avenue|Square|Drive)\b"
)
_LABEL_BEFORE = re.compile(
    rf"(?:\b(?:sections?|ss?\.|para(?:graph)?s?|pages?|pp?\.|levels?|year|grades?|zones?|no\.|numbers?|units?|parts?"
    r"|chapters?|articles?|regulations?|steps?|forms?|week|room|flat|route|tiers?|schedule|stages?|act|age uk"
    rf"|mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|satur?(?:day)?|sun(?:day)?)"
    rf"|\b{_MONTH.lower().replace('|may|', '|')}(?:\s\d\d?)?)\s$"
)


def read_atoms(folded: str) -> list[float]:
    """Return each age figure of a folded text as a number: "17 and a half" 17.5, "16 and 3 months" 16.25."""
    return [_read_atom(hit.group()) for hit in _ATOM.finditer(folded)]


def is_label_or_date(text: str, folded: str, start: int, end: int) -> bool:
    """Say whether the figures at [start:end] number a section or level, or are days of a month."""
    return bool(_DATE_AFTER.match(text, end) or _LABEL_BEFORE.search(folded[max(0, start - 25) : start]))


def _read_atom(atom: str) -> float:
    if atom[0].isdigit():
        return int(atom[:2]) + _read_fraction(atom[2:])
    words = re.findall(r"[a-z]+", atom)
    value = _WORDS[words[0]]
    if value % 10 == 0 and len(words) > 1:
        value += _ONES.get(words[1], _ORDINALS.get(words[1], 0))
    return value + _read_fraction(atom[len(words[0]) :])


def _read_fraction(rest: str) -> float:
    months = re.search(r"(\d{1,2}|[a-z]+)\smonths?$", rest)
    if months:
        count = int(months[1]) if months[1].isdigit() else _MONTHS_IN_WORDS[months[1]]
        return round(count / 12, 2)
    part = re.search(r"[½¼¾]|[13]/[24]|(?<=\.)\d+|half|quarter", rest)
    return _FRACTIONS.get(part.group(), 0.0) if part else 0.0
