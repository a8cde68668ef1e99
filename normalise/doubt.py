"""Statements that a page makes but once and with little to bear them out.

What a page says twice, names in a heading or gives a sum for is nearly always meant: nine times in ten on
labelled pages that no rule was written on. A lone mention is right three times in four if the sentence's
words fit its item best, and once in four if they fit several other items better.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from normalise.fit import Fit, rank_item
from normalise.lexicon import Lexicon
from normalise.match import find_items
from normalise.model import Statement
from normalise.provided import needs_provision

# From this rank on a lone mention is wrong more often than it is worth; before it, it is only less sure.
_WORST_RANK = 4
_LONE = (0.85, 0.7, 0.5, 0.5)
# Words of a sentence that speaks for itself at least as loudly as its heading.
_LONG = 8
_IN_TEXT = ":text"


def weigh(statements: Iterable[Statement], lexicon: Lexicon, fit: Fit) -> list[Statement]:
    """Return the statements without lone mentions that do not fit, each lone one with less confidence."""
    every = list(statements)
    times = Counter(item for item, _ in {(one.item, one.start) for one in every})
    kept = []
    for one in every:
        if one.item is None or times[one.item] > 1 or _is_borne_out(one, lexicon):
            kept.append(one)
            continue
        rank = rank_item(one.item, _gather(one), fit)
        if rank < _WORST_RANK:
            kept.append(replace(one, confidence=round(one.confidence * _LONE[rank], 2)))
    return kept


def _gather(one: Statement) -> str:
    """Return the words to judge by: the heading too, unless it would outweigh a short bullet."""
    long = len(one.evidence.split()) >= _LONG
    return " ".join([*(one.heading[-1:] if long else ()), one.evidence])


def _is_borne_out(one: Statement, lexicon: Lexicon) -> bool:
    """Tell whether a value, the heading or words that give the item to the reader speak for a statement."""
    if one.amount_min is not None or one.amount_max is not None or one.percent is not None:
        return True
    if not one.method.endswith(_IN_TEXT) or needs_provision(one.item or ""):
        return True
    found = find_items(one.heading[-1], lexicon) if one.heading else None
    return found is not None and any(hit.item == one.item for hit in (*found.firm, *found.weak))
