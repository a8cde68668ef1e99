"""Words of a sentence with their offsets, stems and raw forms. Stop words are dropped for matching only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from normalise.fold import fold
from normalise.stem import stem

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+(?:\.\d+)?")

_KEPT = 50_000
_LONGEST_KEPT = 2_000
_STOP_TEXT = """
    a an the and or of to in on at for with by from as into onto upon per i me my you your yours
    yourself we us our ours he she him her his hers they them their theirs it its this that these those
    which who whom whose what when where why how if then than so such be is are was were been being am
    do does did doing have has had having will would shall should can could may might must ought not no
    nor any some each every all both either also too very just only even still there here about more
    most other another own same one once don't doesn't didn't won't can't cannot isn't aren't wasn't
    haven't hasn't we'll you'll it's we're you're they're we've you've i'm that's there's let's
"""
# Modals and negations are here too: stance is decided on the raw sentence, never on these tokens.
STOP_WORDS = frozenset(_STOP_TEXT.split())

# Spellings of one word; classes of words that mean the same come from the taxonomy's cues.
_SPELLINGS = {
    "license": "licence",
    "licenses": "licences",
    "licensed": "licence",
    "advisor": "adviser",
    "advisors": "advisers",
    "center": "centre",
    "enrollment": "enrolment",
    "organize": "organise",
    "enroll": "enrol",
    "program": "programme",
    "xmas": "christmas",
    "&": "and",
}


class Token(NamedTuple):
    """A word that counts in matching: its stem (or synonym class), its folded form, its place in the text."""

    stem: str
    raw: str
    start: int
    end: int


def tokenise(text: str, synonyms: Mapping[str, str]) -> list[Token]:
    """Return the content words of `text`; `synonyms` maps a stem to the stem that stands for its class."""
    words = _read_words(text) if len(text) <= _LONGEST_KEPT else _cut_words(text)
    return [
        Token(synonyms[token.stem], token.raw, token.start, token.end) if token.stem in synonyms else token
        for token in words
    ]


def _cut_words(text: str) -> tuple[Token, ...]:
    make = tuple.__new__  # a named tuple's own constructor takes twice the time
    return tuple(
        [
            make(Token, (root, raw, *word.span()))
            for word in _WORD.finditer(fold(text))
            if (root := _find_root(raw := word.group()))
        ]
    )


@lru_cache(maxsize=_KEPT)
def _find_root(raw: str) -> str:
    """Return the stem of a folded word in its one spelling; nothing for a stop word."""
    return "" if raw in STOP_WORDS else stem(_SPELLINGS.get(raw, raw))


# Whether a sentence names an item and how well its words fit are asked one after the other.
_read_words = lru_cache(maxsize=256)(_cut_words)


def split_words(text: str) -> list[str]:
    """Return all folded words of `text`, stop words included, for matching word by word."""
    return _WORD.findall(fold(text))
