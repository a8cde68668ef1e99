"""The words by which the classifier knows a unit: its own, in pairs too, and those that stand over it.

A change here makes the trained weights stale: `local-offer train` makes them anew, and a test asks for it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from normalise.fold import fold
from normalise.lexicon import Lexicon
from normalise.tokens import tokenise
from normalise.units import Unit

Grams = dict[str, int]

# How much each place counts, the unit's own words 10: chosen on councils held out.
_OWN, _HEADING, _OUTER_HEADING, _LEAD, _RAW, _KIND = 10, 7, 5, 8, 5, 5
# As printed, stop words and all: "you can", "if you are" tell a promise from a circumstance.
_RAW_WORD = re.compile(r"[a-z']+|£|\?|\d+")


def cut_grams(unit: Unit, lexicon: Lexicon) -> Grams:
    """Return each gram of a unit with its weight: whole numbers, so that sums are the same in any order."""
    headings = unit.block.heading_path
    found = dict.fromkeys(_cut_own(unit.text, lexicon), _OWN)
    places = (
        ("h", _HEADING, headings[-1] if headings else ""),
        ("g", _OUTER_HEADING, headings[-2] if len(headings) > 1 else ""),
        ("l", _LEAD, unit.lead),
    )
    for prefix, weight, text in places:
        found |= dict.fromkeys(_cut_context(prefix, text, lexicon), weight)
    found |= dict.fromkeys(_cut_raw(unit.text), _RAW)
    found[f"k:{unit.block.kind.value}"] = _KIND
    return found


def measure(grams: Grams) -> float:
    """Return the length of a unit in its grams (Euclidean), never 0: scores are shares of it."""
    return math.sqrt(sum(weight * weight for weight in grams.values()))


def place_stems(text: str, lexicon: Lexicon) -> Iterator[tuple[str, int, int]]:
    """Yield each gram of a text's own words with its place in the text."""
    tokens = tokenise(text, lexicon.synonyms)
    yield from ((token.stem, token.start, token.end) for token in tokens)
    yield from ((f"{one.stem} {other.stem}", one.start, other.end) for one, other in pairwise(tokens))


def _cut_own(text: str, lexicon: Lexicon) -> list[str]:
    return [gram for gram, _, _ in place_stems(text, lexicon)]


@lru_cache(maxsize=2_048)
def _cut_context(prefix: str, text: str, lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(f"{prefix}:{token.stem}" for token in tokenise(text, lexicon.synonyms)) if text else ()


def _cut_raw(text: str) -> list[str]:
    words = _RAW_WORD.findall(fold(text))
    return [f"r:{word}" for word in words] + [f"r:{one} {other}" for one, other in pairwise(words)]
