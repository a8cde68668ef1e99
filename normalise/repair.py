"""Mend misspelt words before matching: the one place where fuzzy comparison is used.

Comparing whole blocks with a fuzzy ratio loses on accuracy and speed (set containment matches everything);
mending single unknown words lifts recall on misspelt text and leaves clean text alone.
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from normalise.lexicon import SHORTEST_REPAIRED, Lexicon
from normalise.stem import stem

_CUTOFF = 0.82
_LENGTH_GAP = 2


def repair_word(raw: str, lexicon: Lexicon) -> str:
    """Return the stem that a word unknown to the taxonomy most likely stands for, or an empty string."""
    if len(raw) < SHORTEST_REPAIRED or not raw.isalpha():
        return ""
    return _find_nearest(raw, lexicon.words_by_letter.get(raw[0], ()), lexicon)


@lru_cache(maxsize=20_000)
def _find_nearest(raw: str, words: tuple[str, ...], lexicon: Lexicon) -> str:
    choices = [word for word in words if abs(len(word) - len(raw)) <= _LENGTH_GAP]
    nearest = process.extractOne(
        raw, choices, scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=_CUTOFF
    )
    if nearest is None:
        return ""
    root = stem(nearest[0])
    # A known word's own inflection is no misspelling.
    return "" if root == stem(raw) else lexicon.synonyms.get(root, root)
