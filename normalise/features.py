"""What the verifier sees of a statement: features of its wording, its sentence and its page, each 0 to 1.

"Sight" is what the classifier makes of each unit of the page.

A change here makes the trained weights stale: `local-offer train` makes them anew, and a test asks for it.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence

from normalise.fold import fold
from normalise.model import Block, Document, Statement
from normalise.sight import Sight, View

Features = Mapping[str, float]

_WORD = re.compile(r"[a-z']+|£|\d+")
_WE = re.compile(r"\b(?:we|our|us|we'll|we've)\b")
_YOU = re.compile(r"\byou\w*")
_GIVES = re.compile(
    r"\b(?:will|can|may|offer|provide|give|pay|help|fund|support|get|receive|entitled|free)\w*\b"
)
_POINTS = re.compile(r"^(?:contact|speak|talk|visit|find|see|read|ask|call|ring|email|apply|check|look|go)\b")
_LONGEST_ALIAS = 5
_MOST_TOGETHER = 6
_MOST_AGAIN = 4
_LONGEST_SENTENCE = 60
_DEEPEST = 4
# As logarithms: past some fifty better items it matters no more how many there are.
_FARTHEST = 4
# Scores of the classifier: nearly all lie between these; half a point under a yes the odds turn.
_LEAST, _MOST, _TURN = -1.0, 1.0, -0.5
_AS_SEEN = View(score=0.0, best_other=-0.5, better=0)
# Pages of offers say "you" once in twenty words and "we" once in thirty: ten times that is near 1.
_VOICE = 10
_WORDS_A_STATEMENT = 20


def describe_statements(document: Document, statements: Sequence[Statement], sight: Sight) -> list[Features]:
    """Return the features of each statement of one document, in their order; an absent feature is 0."""
    page = _describe_page(document, statements)
    together = Counter((one.start, one.end) for one in statements)
    again = Counter(one.item for one in statements)
    starts = [block.start for block in document.blocks]
    described: list[Features] = []
    for one in statements:
        block = document.blocks[max(0, bisect_right(starts, one.end - 1) - 1)] if starts else None
        shares = {
            "together": min(1.0, together[one.start, one.end] / _MOST_TOGETHER),
            "again": min(1.0, again[one.item] / _MOST_AGAIN),
            "alone": float(again[one.item] == 1),
        }
        view = describe_view(sight.view(one.item or "", one.start, one.end))
        described.append(page | shares | view | _describe_statement(one) | _describe_sentence(one, block))
    return described


def describe_view(view: View | None) -> dict[str, float]:
    """Return what the classifier makes of an item at one place.

    An item that it does not know yet, because a person has just added it, is taken for seen.
    """
    view = view or _AS_SEEN
    return {
        "score": _scale(view.score),
        "score_over": max(0.0, min(1.0, view.score - _TURN)),
        "lead_over_others": _scale(view.score - view.best_other),
        "rank": min(1.0, math.log1p(view.better) / _FARTHEST),
        "first": float(view.better == 0),
        "best_of_all": _scale(max(view.score, view.best_other)),
    }


def _scale(score: float) -> float:
    return (max(_LEAST, min(_MOST, score)) - _LEAST) / (_MOST - _LEAST)


def _describe_page(document: Document, statements: Sequence[Statement]) -> dict[str, float]:
    text = fold(document.text)
    words = max(1, len(_WORD.findall(text)))
    return {
        "page_you": min(1.0, _VOICE * len(_YOU.findall(text)) / words),
        "page_we": min(1.0, _VOICE * len(_WE.findall(text)) / words),
        "page_density": min(1.0, _WORDS_A_STATEMENT * len(statements) / words),
    }


def _describe_statement(one: Statement) -> dict[str, float]:
    kind, _, source = one.method.partition(":")
    return {
        f"kind={kind}": 1.0,
        f"source={source}": 1.0,
        f"item={one.item}": 1.0,
        f"stance={one.stance}": 1.0,
        f"provision={one.provision}": 1.0,
        "alias_words": min(1.0, len(one.alias.split()) / _LONGEST_ALIAS),
        "value": float(any((one.amount_min, one.amount_max, one.percent, one.period))),
        "age": float(any((one.age_min, one.age_max))),
        "group": float(bool(one.eligibility)),
        "part": float(bool(one.part_of)),
    }


def _describe_sentence(one: Statement, block: Block | None) -> dict[str, float]:
    above = set(_WORD.findall(fold(one.heading[-1]))) if one.heading else set()
    alias = set(_WORD.findall(fold(one.alias)))
    return {
        **describe_words(one.evidence),
        f"block={block.kind if block else 'none'}": 1.0,
        "headings": min(1.0, len(one.heading) / _DEEPEST),
        "heading_shares": len(alias & above) / max(1, len(alias)),
    }


def describe_words(sentence: str) -> dict[str, float]:
    """Return what a sentence's own words tell: who speaks to whom, and whether it gives, points or asks."""
    text = fold(sentence)
    return {
        "words": min(1.0, len(_WORD.findall(text)) / _LONGEST_SENTENCE),
        "we": float(bool(_WE.search(text))),
        "you": float(bool(_YOU.search(text))),
        "gives": float(bool(_GIVES.search(text))),
        "points": float(bool(_POINTS.match(text))),
        "asks": float("?" in text),
    }
