"""The exact words that prove a statement: as few as make sense alone, and never over forty."""

from __future__ import annotations

import re

LONGEST_EVIDENCE = 40
_WORD = re.compile(r"\S+")
_CLAUSE_START = re.compile(r"(?<=[,;:])\s")


def cut_evidence(text: str, start: int, end: int, facts: list[tuple[int, int]]) -> tuple[int, int]:
    """Return the span of the evidence within text[start:end]; it holds all `facts` if the limit allows.

    A sentence within the limit is taken whole. A longer one is cut to the words around its facts, never
    inside a word; the right side gets what the left leaves.
    """
    piece = text[start:end]
    if len(piece.split()) <= LONGEST_EVIDENCE:
        bare = piece.strip()
        left = start + len(piece) - len(piece.lstrip())
        return (left, left + len(bare)) if bare else (start, end)
    words = [(word.start() + start, word.end() + start) for word in _WORD.finditer(piece)]
    within = [
        index
        for index, word in enumerate(words)
        if any(word[0] < stop and begin < word[1] for begin, stop in facts)
    ]
    first = min(within, default=0)
    last = min(max(within, default=0), first + LONGEST_EVIDENCE - 1)
    spare = LONGEST_EVIDENCE - (last - first + 1)
    left = max(0, first - spare // 2)
    right = min(len(words) - 1, left + LONGEST_EVIDENCE - 1)
    left = max(0, right - LONGEST_EVIDENCE + 1)
    return words[_snap_left(text, words, left, first)][0], words[right][1]


def _snap_left(text: str, words: list[tuple[int, int]], left: int, first: int) -> int:
    """Move the left edge to the start of a clause if one begins between it and the fact."""
    if left == 0:
        return 0
    for index in range(left, first + 1):
        if _CLAUSE_START.match(text, words[index - 1][1]):
            return index
    return left
