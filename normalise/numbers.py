"""Numbers written out in English words, cardinal and ordinal, up to thousands of millions."""

from __future__ import annotations

import re

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixteenth": 16,
    "seventeenth": 17,
    "eighteenth": 18,
    "nineteenth": 19,
    "twentieth": 20,
    "thirtieth": 30,
}
_VALUES = {word: value for value, word in enumerate(_UNITS.split())}
_VALUES |= {word: 10 * (place + 2) for place, word in enumerate(_TENS.split())}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}

_WORD = "|".join(sorted({*_VALUES, *_ORDINALS, *_SCALES}, key=len, reverse=True))
# At most twelve words: a longer run is a list, not a number.
NUMBER_WORDS = (
    rf"(?:an?\s+(?=hundred|thousand|million))?\b(?:{_WORD})\b(?:(?:\s+and\s+|[\s-]+)(?:{_WORD})\b){{0,12}}"
)
"""Pattern (for folded text) of a number in words, such as "two hundred and fifty" or "twenty-first"."""


def read_number(words: str) -> int | None:
    """Return the value of a folded run of number words, or None if they are no single number.

    "two thousand" gives 2000, "a hundred and fifty" 150, "twenty-first" 21; "two three" gives None.
    """
    total = current = 0
    previous = None
    for word in re.split(r"[\s-]+", words.strip()):
        if word in ("and", "a", "an"):
            continue
        if word in _SCALES:
            scale = _SCALES[word]
            current = max(current, 1) * scale
            if scale > 100:
                total, current = total + current, 0
            previous = None
            continue
        value = _VALUES.get(word, _ORDINALS.get(word))
        if value is None or not _may_follow(previous, value):
            return None
        current, previous = current + value, value
    return total + current


def _may_follow(previous: int | None, value: int) -> bool:
    return previous is None or (previous >= 20 and value < 10)
