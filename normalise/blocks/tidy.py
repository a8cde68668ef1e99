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
# The same for plain ASCII, where a table is much faster than a pattern.
_CONTROLS = {code: None for code in range(128) if _UNPRINTED.match(chr(code))}
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("[ﬀ-ﬆ]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean_text(text: str) -> str:
    """Return the text in Unicode's composed form (NFC), ligatures spelt out, unprinted characters gone."""
    if text.isascii():
        return text.translate(_CONTROLS)
    text = _UNPRINTED.sub("", text)
    if _SURROGATE.search(text):  # PDFium gives UTF-16 units, and hostile files give halves
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return unicodedata.normalize("NFC", _LIGATURE.sub(lambda match: _LIGATURES[match[0]], text))


@lru_cache(maxsize=1024)
def tidy_text(text: str) -> str:
    """Return a block's text as it is stored: clean, collapsed, contact data masked."""
    return mask_contacts(collapse(clean_text(text)))
