"""Which ages a statement carries where its text prints several, or only one end of a band."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from normalise.ages import AgeRange, find_ages
from normalise.fold import fold
from normalise.sentences import split_sentences

# "Until 21, or 25 if you study": the law before 2018 and its like name the longer time second.
# What stands between says on whose wish, or for whom: "to 21 as of right and, if you ask, to 25".
_WISH = (
    r"(?:(?:and |or )?(?:for|if|when|where|while|as long as|should|as a matter of|as of|by|without)\b"
    r"[^.;:£%\t\d]{2,50}?[ ,]+)?"
)
_LONGER = re.compile(
    rf"[ ,(]*{_WISH}(?:(?:and|or|but|which|that|this|it|even|then|can|go|on|be|extended|longer)[ ,]+)*"
    rf"{_WISH}(?:(?:then|right|and) )?[ ,(]*"
)
# More time for some is a limit of theirs; more time to study or by wish is open to all.
_SOME = r"\b(?:disab\w+|send\b|special|ehcp?\b|health|need)"
_FOR_SOME = re.compile(rf"[ ,]*(?:if|when|where|for)\b[^.;]{{0,30}}{_SOME}")
_THOSE = re.compile(_SOME)
_ON_FROM = re.compile(r"(?:(?!\b(?:although|though|cannot|can't|not)\b)[^.;:\t]){0,140}")
# "The 16 to 19 bursary" is for whom its name says; a railcard's name is its price list's.
_NAMED = re.compile(r"\b(1[4-9]) ?(?:-|to) ?(1[5-9]|2\d)\b(?= (?:\(?\w+\)? ){0,3}?bursar)")
# A paragraph may be of any length, and what follows each promise in it is asked.
_TWO_SENTENCES = 1_600
_SAME_THING = re.compile(
    r"(?:it|this|that|they|the (?:\w+ )?(?:money|help|support|grant|allowance|discount|offer))"
    r" (?:can|will|is|are|lasts?|runs?|ends?|stops?|goes|carries|continues?|stays?)\b"
    r"|you (?:can|will) (?:have|keep|use|get|spend) (?:it|one|this|them)\b"
)
# Nobody counts what begins with a birthday as a promise from that day on where it is a moment.
_PAST = re.compile(r"\b(?:turned|were|was|had|before|since)\b[^.;]*$")


def join_ages(text: str, ages: Sequence[AgeRange], parted: Sequence[int]) -> list[AgeRange]:
    """Return the ages of a sentence, those joined that bound one band.

    `parted` are the places of other items, over which nothing is joined.
    "Until 21, or until 25 if you ask" goes to 25; "from 18 ... until you are 25" is 18 to 25.
    """
    folded = fold(text)
    joined: list[AgeRange] = []
    for age in ages:
        last = joined[-1] if joined else None
        whole = _join(folded, last, age) if last else None
        if last and whole and not any(last.end <= place < age.start for place in parted):
            joined[-1] = replace(whole, wording=text[whole.start : whole.end])
        else:
            joined.append(age)
    return joined


def _join(folded: str, first: AgeRange, second: AgeRange) -> AgeRange | None:
    """Return the band that two ages bound together, or None; its wording is still the first one's."""
    again = second.age_min is not None and second.age_min == first.age_min
    if second.age_max is None or (second.age_min not in (None, second.age_max) and not again):
        return None
    gap = folded[first.end : second.start]
    if first.age_max is not None and first.age_max != first.age_min:
        longer = first.age_max < second.age_max and _LONGER.fullmatch(gap)
        some = _FOR_SOME.match(folded, second.end) or _THOSE.search(gap)
        longer = None if some else longer
        return replace(first, age_max=second.age_max, end=second.end) if longer else None
    low = first.age_min
    if low is None or second.age_min is not None or low >= second.age_max or not _ON_FROM.fullmatch(gap):
        return None
    if _PAST.search(folded[max(0, first.start - 40) : first.start]):
        return None
    return replace(first, age_max=second.age_max, end=second.end)


def find_named_ages(text: str, start: int, end: int) -> AgeRange | None:
    """Return the ages in the name of a bursary at text[start:end] ("16 to 19 bursary"), or None."""
    folded = fold(text)
    if "bursar" not in folded:
        return None
    hit = _NAMED.search(folded, max(0, start - 10), end + 10)
    if hit is None or hit.start() >= end:
        return None
    return AgeRange(float(hit[1]), float(hit[2]), text[hit.start() : hit.end()], hit.start(), hit.end())


def find_following_ages(rest: str) -> AgeRange | None:
    """Return until when the next sentence says that what was just promised is given ("It lasts until 21").

    `rest` is what follows the promise in its paragraph.
    """
    rest = rest[:_TWO_SENTENCES]
    spans = split_sentences(rest)[:2]
    for start, end in spans:
        sentence = rest[start:end]
        if _SAME_THING.match(fold(sentence)):
            ages = [age for age in find_ages(sentence) if not age.qualifying and age.age_max is not None]
            joined = join_ages(sentence, ages, ())
            # It stands elsewhere: no place in the promise's own sentence proves it.
            return replace(joined[0], start=0, end=0) if joined else None
    return None
