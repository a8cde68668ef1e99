"""Light stemming: enough to join singular and plural, -ing and -ed, and no more.

A full stemmer (Porter2) joins words that mean different things here ("university", "universal"), and none at
all loses plurals. Measured on pages read for this purpose, the light one gave the best balance.
"""

from __future__ import annotations

from functools import lru_cache

_IRREGULAR = {
    "paid": "pay",
    "bought": "buy",
    "given": "giv",
    "gave": "giv",
    "kept": "keep",
    "lent": "lend",
    "lost": "los",
    "losing": "los",
    "met": "meet",
    "found": "find",
    "taught": "teach",
    "spent": "spend",
    "left": "leav",
    "went": "go",
    "going": "go",
    "used": "use",
    "using": "use",
    "children": "child",
    "lives": "liv",
    "news": "news",
    "glasses": "glasses",
    "during": "during",
    "training": "training",
    "universities": "university",
    "outing": "outing",
    "outings": "outing",
    # Too short for the rule on plurals.
    "cvs": "cv",
    "gps": "gp",
    "ids": "id",
    "tvs": "tv",
}
_VOWELS = frozenset("aeiouy")
_SHORTEST = 3


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of one folded, lower-case word; numbers and short words come back as they are."""
    word = word.removesuffix("'s").replace("'", "")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) <= _SHORTEST or not word.isalpha():
        return word
    return _trim_ending(_trim_plural(word))


def _trim_plural(word: str) -> str:
    """Drop a plural ending; "-ss", "-us" and "-is" are no plurals."""
    if word.endswith("ies") and len(word) > _SHORTEST + 1:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _trim_ending(word: str) -> str:
    """Drop -ing, -ed and a silent -e when a vowel is left before them, and undouble the last consonant."""
    for ending in ("ing", "ied", "ed"):
        body = word.removesuffix(ending)
        if body != word and len(body) >= _SHORTEST and _VOWELS & set(body):
            if ending == "ied":
                return body + "y"
            doubled = len(body) > _SHORTEST and body[-1] == body[-2] and body[-1] not in "lsz"
            return body[:-1] if doubled else _trim_e(body)
    return _trim_e(word)


def _trim_e(word: str) -> str:
    """Drop a silent final -e, but not that of "see" or "fee"."""
    return word.removesuffix("e") if len(word) > _SHORTEST and not word.endswith("ee") else word
