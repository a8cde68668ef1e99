"""The words by which the learnt stance knows a statement: those of its unit and those that stand over it.

A change here makes the trained weights stale: `local-offer train` makes them anew, and a test asks for it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from normalise.fold import fold
from normalise.units import Unit
from taxonomy.lists import Stance

Marks = dict[str, int]

# How much each place counts, chosen on councils held out. The sentences beside the unit, the outer headings
# and words by threes told nothing more there.
_OWN, _OVER, _VERDICT = 2, 1, 4
# As printed, stop words, commas and all: "might", "if", "we will" decide a stance, not the topic's words.
_WORD = re.compile(r"[a-z']+|£|\?|\d+|[,;:()]")
_NUMBER = "#"


def cut_stance_words(unit: Unit) -> Marks:
    """Return each word and pair of words of a unit with its weight, a whole number."""
    headings = unit.block.heading_path
    found = dict.fromkeys(_cut_over("h", headings[-1] if headings else ""), _OVER)
    found |= dict.fromkeys(_cut_over("l", unit.lead), _OVER)
    words = _cut(unit.text)
    found |= dict.fromkeys(words, _OWN)
    found |= dict.fromkeys([f"{one} {other}" for one, other in pairwise(words)], _OWN)
    found[f"k:{unit.block.kind.value}"] = _OWN
    return found


def mark_verdict(item: str, verdict: Stance | None) -> Marks:
    """Return what is known of a statement besides its words: its item, and the rules' verdict if one is kept.

    The rules err on some items more than on others.
    """
    found = {f"i:{item}": _OWN}
    if verdict:
        found |= {f"v:{verdict.value}": _VERDICT, f"v:{verdict.value} {item}": _OWN}
    return found


def _cut(text: str) -> list[str]:
    return [_NUMBER if word.isdigit() else word for word in _WORD.findall(fold(text))]


@lru_cache(maxsize=2_048)
def _cut_over(prefix: str, text: str) -> tuple[str, ...]:
    """Return the words and pairs of a heading or lead-in, which stand over many units."""
    words = _cut(text)
    pairs = [f"{one} {other}" for one, other in pairwise(words)]
    return tuple(f"{prefix}:{gram}" for gram in (*words, *pairs))
