"""Ages in a piece of text, as the page prints them: "until 25" and "under 25" both give 25."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter

from normalise.age_figures import ATOM, is_label_or_date, read_atoms
from normalise.age_rules import (
    AIM_BEFORE,
    BARE,
    COUNTED_AFTER,
    DATED,
    EARLIEST_END,
    EXPLICIT,
    FROM_THEN,
    GIVEN_BEFORE,
    JOIN,
    LAST_STATUS_AGE,
    LIMIT_ONCE_PASSED,
    MEASURED_AFTER,
    PEOPLE_BEFORE,
    PLAIN_AFTER,
    POST_NAME_AFTER,
    RULES,
    SCHEME_AFTER,
    STAGE,
    STATUS,
    STATUS_AFTER,
    TEAM_AFTER,
    TIMED,
    VALID_BEFORE,
    Bound,
)
from normalise.cue import Cue
from normalise.fold import fold


@dataclass(frozen=True, slots=True)
class AgeRange:
    """Ages in years at text[start:end]; `wording` is that text. None means no bound on that side.

    `qualifying` marks an age of the definition of a status ("looked after for 13 weeks between 14
    and 16"), which is no limit of any offer.
    """

    age_min: float | None
    age_max: float | None
    wording: str
    start: int
    end: int
    qualifying: bool = False


_WHOLE = (Bound.BETWEEN, Bound.LIST)
_FIRST = re.compile(ATOM)
_ANY_FIGURE = Cue(ATOM)
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)\b(?!\s(?:birth|and\b|or\b|to \d\d(?:st|nd|rd|th) birth))")
_TEAM_NAME = re.compile(r"\b16 ?(?:\+|plus)$|^post.16$")
_WHOSE = re.compile(r"\b(?:your|their|his|her)\b")


def find_ages(text: str) -> list[AgeRange]:
    """Return the ages that `text` prints, in order and without overlaps.

    Weeks, hours, dates, percentages, sums, section numbers and names of schemes ("16-19 bursary") give none.
    """
    return list(_find_ages(text))


@lru_cache(maxsize=2_048)
def _find_ages(text: str) -> tuple[AgeRange, ...]:
    folded = fold(text)
    if not _ANY_FIGURE.may_match(folded):
        return ()
    hits = sorted(
        ((bound not in _WHOLE, age.start, -age.end, order), age)
        for order, (bound, pattern) in enumerate(RULES)
        for hit in pattern.finditer(folded)
        if (age := _read_hit(text, folded, bound, hit)) is not None
    )
    ages: list[AgeRange] = []
    for _key, age in hits:
        place = bisect(ages, age.start, key=attrgetter("start"))
        if (place == 0 or ages[place - 1].end <= age.start) and (
            place == len(ages) or age.end <= ages[place].start
        ):
            ages.insert(place, age)
    return tuple(_mark_status(folded, age) for age in _merge(text, folded, ages))


def _read_hit(text: str, folded: str, bound: Bound, hit: re.Match[str]) -> AgeRange | None:
    figures = read_atoms(hit.group())
    if not figures or _is_other_number(text, folded, bound, hit):
        return None
    bounds = _read_bounds(bound, figures)
    if bounds is None:
        return None
    low, high = bounds
    if bound is Bound.MIN:
        if DATED.match(folded, hit.end()) and "turned" in hit.group():
            return None
        is_gift = hit.group().startswith(("when", "at")) and GIVEN_BEFORE.search(
            folded[max(0, hit.start() - 30) : hit.start()]
        )
        if is_gift:
            high = low
    return AgeRange(low, high, text[hit.start() : hit.end()], hit.start(), hit.end())


def _read_bounds(bound: Bound, figures: list[float]) -> tuple[float | None, float | None] | None:
    first, last = figures[0], figures[-1]
    match bound:
        case Bound.MAX:
            return None, last
        case Bound.MIN:
            return last, None
        case Bound.EXACT:
            return last, last
        case Bound.BETWEEN:
            return (first, last) if first < last else None
        case Bound.LIST:
            # "18 or 21" are two ages, not a range of four years.
            is_run = all(0 < later - earlier <= 1 for earlier, later in pairwise(figures))
            return (first, last) if is_run else None


def _is_other_number(text: str, folded: str, bound: Bound, hit: re.Match[str]) -> bool:
    words, end = hit.group(), hit.end()
    figure = _FIRST.search(words)
    start = hit.start() + (figure.start() if figure else 0)
    if (
        MEASURED_AFTER.match(folded, end)
        or is_label_or_date(text, folded, start, end)
        or SCHEME_AFTER.match(folded, end)
    ):
        return True
    if _TEAM_NAME.search(words) and TEAM_AFTER.match(folded, end):
        return True
    if STAGE.fullmatch(words) or (words.startswith("post") and POST_NAME_AFTER.match(folded, end)):
        return True
    is_bare = bound is Bound.MAX and BARE.fullmatch(words)
    if is_bare and not _ANY_FIGURE.search(folded, max(0, hit.start() - 40), hit.start()):
        return True
    if _ORDINAL.search(words) and not _WHOSE.search(words):
        return True
    if bound is Bound.BETWEEN or words.startswith(("until", "till")):
        # Two figures of these sizes, or an end, are ages unless something is counted.
        return bool(COUNTED_AFTER.match(folded, end))
    if EXPLICIT.search(words) or PLAIN_AFTER.match(folded, end):
        return False
    return not (
        PEOPLE_BEFORE.search(folded[max(0, hit.start() - 40) : hit.start()])
        and not COUNTED_AFTER.match(folded, end)
    )


def _merge(text: str, folded: str, ages: list[AgeRange]) -> Iterator[AgeRange]:
    """Join "over 18" and "under 25", or "at 16 and 17" and "until you turn 18", when they stand together."""
    held: AgeRange | None = None
    for age in ages:
        if held is not None and age.age_min is None and FROM_THEN.match(folded, age.start):
            age = replace(age, age_min=held.age_max)
        if held is not None and _belong_together(folded, held, age):
            wording = text[held.start : age.end]
            held = replace(held, age_max=age.age_max, wording=wording, end=age.end)
            continue
        if held is not None:
            yield held
        held = age
    if held is not None:
        yield held


def _belong_together(folded: str, first: AgeRange, second: AgeRange) -> bool:
    if first.age_min is None or second.age_min is not None or second.age_max is None:
        return False
    if not JOIN.fullmatch(folded[first.end : second.start]):
        return False
    floor = first.age_min if first.age_max is None else first.age_max
    return floor < second.age_max and first.age_min != first.age_max


def _mark_status(folded: str, age: AgeRange) -> AgeRange:
    if VALID_BEFORE.search(folded[max(0, age.start - 6) : age.start]):
        return replace(age, qualifying=True)
    figures = [figure for figure in (age.age_min, age.age_max) if figure is not None]
    is_status = (
        STATUS.search(folded[max(0, age.start - 120) : age.start])
        or STATUS_AFTER.match(folded, age.end)
        or LIMIT_ONCE_PASSED.match(folded, age.start)
        or any(hit.end() == age.start for hit in TIMED.finditer(folded, max(0, age.start - 30), age.end))
        or AIM_BEFORE.search(folded[max(0, age.start - 60) : age.start])
        or (age.age_min is None and age.age_max is not None and age.age_max < EARLIEST_END)
    )
    return replace(age, qualifying=True) if is_status and max(figures) <= LAST_STATUS_AGE else age
