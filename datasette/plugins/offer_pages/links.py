"""Links from data: only http and https addresses become links, whatever a page or a file holds."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit


@lru_cache(4096)
def find_link(address: str | None) -> str:
    """The address if it may stand in an `href`; else an empty text."""
    text = (address or "").strip()
    if any(ord(char) <= 32 for char in text):
        return ""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in {"http", "https"} and parts.hostname else ""


def shorten_address(address: str | None) -> str:
    """An address as people read it: without scheme and `www.`, without a closing slash."""
    text = (address or "").split("://", 1)[-1].removeprefix("www.")
    return text.rstrip("/")
