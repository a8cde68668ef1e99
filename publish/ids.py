"""Stable ids: the same thing has the same id in every build."""

from __future__ import annotations

import hashlib

from crawlers.scope import find_page_key

__all__ = ["find_page_key", "make_id", "make_source_id"]

ID_LENGTH = 16


def make_id(*parts: object) -> str:
    """Return the first 16 hex digits of the SHA-256 over parts joined by `|`; None counts as empty."""
    text = "|".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:ID_LENGTH]


def make_source_id(authority: str, url: str) -> str:
    """Return the id of a row of the register of pages."""
    return make_id(authority, url)
