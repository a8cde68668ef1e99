"""What must never be shown of a statement: contact data, and quotes that copy more than they prove."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

# Bounded, so that a page of one endless word costs no more than its length.
E_MAIL = re.compile(r"[^\s@]{1,64}@[^\s@]{1,255}\.\w{2,}")
# National numbers of ten or eleven digits, as Ofcom's numbering plan has them, however they are spaced.
TELEPHONE = re.compile(r"(?<![\d£])(?:\+44\s?\(?0?\)?|\(?0)\d(?:[\s()-]{0,2}\d){8,9}(?!\d)")
SHOWN_TEXTS = ("evidence", "note", "exclusions", "heading", "age_wording", "alias")
QUOTE_WORDS = 40


def holds_contact(text: str) -> bool:
    """Say whether a text holds an e-mail address or a telephone number."""
    return bool(E_MAIL.search(text) or TELEPHONE.search(text))


def find_objection(row: Mapping[str, Any]) -> str:
    """Return why a statement must not be published, as a kind of issue, or an empty text."""
    if any(row[name] and holds_contact(row[name]) for name in SHOWN_TEXTS):
        return "contact_in_statement"
    return "quote_too_long" if len((row["evidence"] or "").split()) > QUOTE_WORDS else ""
