"""Folding of text for matching: one character for one, so that every offset stays true."""

from __future__ import annotations

import re
from functools import lru_cache

_SINGLE_QUOTES = "‘’‚‛′ʼ`´＇"
_DOUBLE_QUOTES = "“”„‟″«»＂"
_DASHES = "‐‑‒–—―−﹘﹣－"
# Zero-width characters and the soft hyphen become spaces rather than nothing, or offsets would move.
_SPACES = (
    "\u00a0\u00ad\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u202f\u205f\u2060\u3000\ufeff"
)
# U+0130 is the one code point whose lower case is longer than itself (Unicode SpecialCasing.txt).
_TABLE = (
    dict.fromkeys(_SINGLE_QUOTES, "'")
    | dict.fromkeys(_DOUBLE_QUOTES, '"')
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_SPACES, " ")
    | {"\u0130": "i"}
)
_TURNED = re.compile("[" + re.escape("".join(_TABLE)) + "]")


# Every rule folds the sentence that it looks at; a longer text is folded too seldom to be kept.
_LONGEST_KEPT = 50_000
_KEPT = 4_096


def fold(text: str) -> str:
    """Return `text` in lower case with plain quotes, dashes and spaces; the length never changes.

    Tabs and line breaks are kept, because they part cells and blocks.
    """
    return _fold(text) if len(text) > _LONGEST_KEPT else _fold_sentence(text)


def _fold(text: str) -> str:
    if text.isascii():
        # The grave accent is the one character of the table that is ASCII.
        return text.lower().replace("`", "'")
    # A table is asked for every character; most texts beyond ASCII hold one or two of it.
    return _TURNED.sub(_turn, text).lower()


def _turn(found: re.Match[str]) -> str:
    return _TABLE[found[0]]


_fold_sentence = lru_cache(maxsize=_KEPT)(_fold)
