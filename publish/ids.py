"""Stable ids: the same thing has the same id in every build."""

from __future__ import annotations

import hashlib
from urllib.parse import urlsplit

from crawlers.scope import canonical_url

ID_LENGTH = 16


def make_id(*parts: object) -> str:
    """Return the first 16 hex digits of the SHA-256 over parts joined by `|`; None counts as empty."""
    text = "|".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:ID_LENGTH]


def make_source_id(authority: str, url: str) -> str:
    """Return the id of a row of the register of pages."""
    return make_id(authority, url)


def find_page_key(url: str) -> str:
    """Return a key under which one page meets itself, however its address is written."""
    parts = urlsplit(canonical_url(url))
    host = parts.netloc.removeprefix("www.")
    return f"{host}{parts.path}?{parts.query}" if parts.query else f"{host}{parts.path}"
