"""One form for every printed text: composed, without what prints nothing, without contact data."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from normalise.blocks.events import collapse
from normalise.blocks.privacy import mask_contacts

# Control characters print nothing, and parsers disagree on them; so do zero-width marks inside words.
_UNPRINTED = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffe\uffff]"
)
# The same as bytes and as single characters: looking for these is much faster than a pattern.
_CONTROLS = bytes(code for code in range(128) if _UNPRINTED.match(chr(code)))
_UNPRINTED_WIDE = tuple(chr(code) for code in range(128, 0x10000) if _UNPRINTED.match(chr(code)))
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("[ﬀ-ﬆ]")


def clean_text(text: str) -> str:
    """Return the text in Unicode's composed form (NFC), ligatures spelt out, unprinted characters gone."""
    if text.isascii():
        return text.encode("ascii").translate(None, _CONTROLS).decode("ascii")
    if not _is_printed(text):
        text = _UNPRINTED.sub("", text)
    if not _is_whole(text):  # PDFium gives UTF-16 units, and hostile files give halves
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if any(ligature in text for ligature in _LIGATURES):
        text = _LIGATURE.sub(lambda match: _LIGATURES[match[0]], text)
    return text if _is_latin(text) else unicodedata.normalize("NFC", text)


def _is_whole(text: str) -> bool:
    """Tell whether a text has no half of a surrogate pair, which no file could hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_printed(text: str) -> bool:
    if any(mark in text for mark in _UNPRINTED_WIDE):
        return False
    written = text.encode("utf-8", "surrogatepass")
    return len(written.translate(None, _CONTROLS)) == len(written)


def _is_latin(text: str) -> bool:
    """Tell whether all characters are below U+0100, where nothing is left to compose."""
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(maxsize=1024)
def tidy_text(text: str) -> str:
    """Return a block's text as it is stored: clean, collapsed, contact data masked."""
    return mask_contacts(collapse(clean_text(text)))
