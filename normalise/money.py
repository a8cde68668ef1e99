"""Sums of money in a piece of text: how much, how often, and where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from normalise.fold import fold
from normalise.periods import find_in_folded, read_suffix
from normalise.sums import Sum, find_bare_end, find_sums
from taxonomy.lists import Period


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum in pounds at text[start:end]; exact when `low == high`.

    "Up to x" has `low` None, "x or more" has `high` None, a range has both. `each` says that the sum
    holds for every thing which its sentence names ("£50 each"). `period` is None unless worded nearby.
    """

    low: float | None
    high: float | None
    period: Period | None
    each: bool
    start: int
    end: int


# No sum for one young person is as large; from the lower bound on, words such as "fund" decide.
_NEVER_PERSONAL = 100_000
_PERHAPS_TOTAL = 5_000
_TOTAL_BEFORE = re.compile(
    r"\b(?:fund(?:ing)?|pot|budget|invest(?:ment|ed|ing)?|total|spend(?:ing)?|raised)\W(?:\w+\W){0,2}$"
)
_TOTAL_AFTER = re.compile(
    r"[\s-](?:\w+\s){0,2}?(?:fund(?:ing)?|pot|budget|invest(?:ment|ed)|project|programme|government)\b"
)
# A limit on what somebody has is a condition, not a sum that is paid.
_THRESHOLD = re.compile(
    r"\b(?:earn(?:s|ing|ed|ings)?|incomes?|savings|wages?|capital|paid)\b(?:\s\w+){0,4}\s"
    r"(?:less than|under|below|more than|over|above)\s(?:a\s)?$"
)
_FILLER = r"(?:(?:an?|the|another|about|around|roughly|just|total|sum|value|payment|grant|cost|in|of)\s)*"
_UP_TO = re.compile(
    r"\b(?:(?<!add )(?<!adds )(?<!adding )up to|as much as|(?:no|not) (?:more|higher) than|at (?:the )?most"
    rf"|max(?:imum)?(?: of)?:?|capped at|limited to|limit of|a ceiling of)\s{_FILLER}$"
)
_UP_TO_AFTER = re.compile(
    r"\s?[(,]?\s?(?:is )?(?:as )?(?:a |the |your )?"
    r"(?:max(?:imum)?\b|at (?:the )?(?:very )?most\b|or less\b|(?:upper )?limit\b)"
)
_AT_LEAST = re.compile(
    r"\b(?:at (?:the very )?least|min(?:imum)?(?: of)?:?|(?:no|not) less than|start(?:ing|s) (?:at|from)"
    rf"|more than|over|from)\s{_FILLER}$"
)
_AT_LEAST_AFTER = re.compile(
    r"\s?\+|\s?[(,]?\s?(?:or (?:more|over|above)|and (?:above|over|upwards?)|min(?:imum)?"
    r"|at (?:the very )?least)\b"
)
_RANGE = re.compile(r"\s?(?:-|to|up to|and)\s?(?:up to )?")
_CHANGE_VERB = (
    r"\b(?:ris(?:e[sn]?|ing)|rose|rais(?:ed?|es|ing)|increas(?:e[sd]?|ing)|went up|go(?:es|ing|ne)? up"
    r"|chang(?:ed?|ing)|gr[eo]wn?|reduced|fell|fallen|cut|dropped|doubled)\b"
)
_CHANGE = re.compile(rf"{_CHANGE_VERB}[^.;]{{0,30}}?\bfrom\s$")
_WAS = re.compile(
    rf"\b(?:was|were|used to be|previously|formerly|up from|before that)\s$"
    rf"|{_CHANGE_VERB}[^.;]{{0,20}}?\bto £[\d,.]+k? from $"
)
_NOW = re.compile(r"[^.;]{0,40}?\b(?:now|since|today|currently|became|becomes)\b[^.;]{0,25}?\s")
_EACH = re.compile(r"\s(?:\w+\s){0,2}?each\b(?! (?:\w+ )?(?:day|week|month|term|year|time|birthday))")
_LIST_GAP = re.compile(r"\s?(?:,|/|or|and|, or|, and)\s?(?:up to )?")
# "The group meets weekly, and a grant of £200": what happens weekly is the other thing.
_NEW_SUBJECT = re.compile(r", and an? ")
_CLAUSE_END = re.compile(r"[;\t\n]|[.!?](?=\s|$)")
_AFTER_REACH = 45
_BEFORE_REACH = 60


def find_amounts(text: str) -> list[Amount]:
    """Return the sums that `text` states for a person, in order.

    Left out: totals of funds, sums of millions, income limits, and the old sum where a rise or a
    replacement is told ("from £2,000 to £3,000" after "rose" gives 3,000).
    """
    folded = fold(text)
    sums = list(find_sums(folded))
    amounts: list[Amount] = []
    place = 0
    while place < len(sums):
        used, amount = _read_amount(folded, sums, place)
        place += used
        if amount is not None:
            amounts.append(amount)
    return _spread_periods(folded, amounts)


def _read_amount(folded: str, sums: list[Sum], place: int) -> tuple[int, Amount | None]:
    """Return how many sums were used up, and what they state together."""
    first = sums[place]
    following = sums[place + 1] if place + 1 < len(sums) else None
    before = folded[max(0, first.start - 70) : first.start]
    if _is_no_offer(first, before, folded[first.end : first.end + 40]):
        return 1, None
    window = (sums[place - 1].end if place else 0, following.start if following else len(folded))
    if following is not None:
        gap = folded[first.end : following.start]
        if _is_replaced(before, gap):
            return 1, None
        if _RANGE.fullmatch(gap) and (gap.strip() != "and" or before.endswith("between ")):
            later = sums[place + 2].start if place + 2 < len(sums) else len(folded)
            return 2, _build(folded, first, following, (window[0], later))
    if _WAS.search(before):
        return 1, None
    return 1, _build(folded, first, find_bare_end(folded, first), window)


def _is_no_offer(found: Sum, before: str, after: str) -> bool:
    if found.value >= _NEVER_PERSONAL or _THRESHOLD.search(before):
        return True
    is_large = found.value >= _PERHAPS_TOTAL
    return is_large and bool(_TOTAL_BEFORE.search(before) or _TOTAL_AFTER.match(after))


def _is_replaced(before: str, gap: str) -> bool:
    if _CHANGE.search(before) and _RANGE.fullmatch(gap):
        return True
    return bool(_WAS.search(before) and len(gap) < 80 and _NOW.fullmatch(gap))


def _build(folded: str, first: Sum, second: Sum | None, window: tuple[int, int]) -> Amount:
    """Make the amount; `window` is where the sums before and after it leave off."""
    end = second.end if second else first.end
    before = folded[max(0, first.start - 50) : first.start]
    low: float | None = first.value
    high: float | None = first.value
    if second:
        low, high = sorted((first.value, second.value))
    elif _UP_TO.search(before) or _UP_TO_AFTER.match(folded, end):
        low = None
    elif _AT_LEAST_AFTER.match(folded, end) or (_AT_LEAST.search(before) and not _CHANGE.search(before)):
        high = None
    each = bool(_EACH.match(folded, end))
    return Amount(low, high, _read_period(folded, first.start, end, window), each, first.start, end)


def _read_period(folded: str, start: int, end: int, window: tuple[int, int]) -> Period | None:
    suffix = read_suffix(folded, end)
    if suffix:
        return suffix
    stop = min(window[1], end + _AFTER_REACH)
    behind = _CLAUSE_END.search(folded, end, stop)
    after = find_in_folded(folded, end, behind.start() if behind else stop)
    if after:
        return after[0][0]
    floor = max(window[0], start - _BEFORE_REACH)
    for end_of in (_CLAUSE_END, _NEW_SUBJECT):
        for mark in end_of.finditer(folded, floor, start):
            floor = mark.end()
    before = find_in_folded(folded, floor, start)
    return before[-1][0] if before else None


def _spread_periods(folded: str, amounts: list[Amount]) -> list[Amount]:
    """Give "£70, £60 or £50 a week" its period in all three places."""
    spread = list(amounts)
    for place in range(len(spread) - 2, -1, -1):
        here, later = spread[place], spread[place + 1]
        # "£2,000, and £300 a year" are two kinds of money, where "£70, £60, and £50 a week" are one.
        of_list = place > 0 and _LIST_GAP.fullmatch(folded, spread[place - 1].end, here.start)
        gap = _LIST_GAP.fullmatch(folded, here.end, later.start)
        if here.period is None and gap and (of_list or ", and" not in gap.group()):
            spread[place] = replace(here, period=later.period)
    return spread
