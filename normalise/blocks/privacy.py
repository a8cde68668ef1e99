"""Takes personal contact data out of a block's text before anything is matched, quoted or stored."""

from __future__ import annotations

import re

from normalise.blocks.events import collapse

_EMAIL = re.compile(r"(?:mailto:)?[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}", re.IGNORECASE)
# UK numbers: a trunk 0 or +44, then eight to ten more digits; and the short freephone numbers.
_PHONE = re.compile(
    r"(?<![\d£.,/-])(?:\+44[\s-]?(?:\(0\)[\s-]?)?|\(?0)(?:\d\)?[\s-]?){8,9}\d(?:\d)?(?![\d%])"
    r"|(?<![\d£.,/-])0800[\s-]?\d{4}(?!\d)"
)
# Most texts hold neither: this saves them the slower patterns.
_SUSPECT = re.compile(r"(?:\d[\s()-]{0,3}){8}")
_LABEL = re.compile(
    r"\b(?:e-?mail|tele?phone|phone|tel|mob|mobile|landline|text|fax|call|ring|or|and|us|on|at|out of hours"
    r"|office|duty|direct|line|contact|number|team)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"\W*(?:(?:[A-Z][\w'’.-]*|of|and|the)\W+){0,5}[A-Z][\w'’.-]*\W*")
_SPACE_BEFORE_STOP = re.compile(r"\s+([.,;:)])")


def mask_contacts(text: str) -> str:
    """Return the text without e-mail addresses and phone numbers; empty if only a name or labels are left.

    A line that says more than whom to contact keeps the rest of its words, so that no offer is lost.
    """
    if "@" not in text and not _SUSPECT.search(text):
        return text
    masked, addresses = _EMAIL.subn(" ", text)
    masked, numbers = _PHONE.subn(" ", masked)
    if not addresses and not numbers:
        return text
    masked = _SPACE_BEFORE_STOP.sub(r"\1", collapse(masked))
    left = _LABEL.sub("", masked)
    if not re.search(r"\w", left) or _NAME.fullmatch(left):
        return ""
    return masked
