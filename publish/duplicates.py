"""The same text at several addresses of one council is one document: read once, and its twins noted. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crawlers.scope import find_page_key
from taxonomy.lists import Origin


@dataclass(frozen=True, slots=True)
class Text:
    """One document that was read: `canonical` is the address its page calls its own, or empty.

    `listed` says that a row of the register names its address; `fetched_at` is UTC, ISO 8601.
    """

    id: str
    authority: str
    origin: Origin
    url: str
    text: str
    canonical: str
    listed: bool
    fetched_at: str


def find_duplicates(texts: Iterable[Text]) -> Mapping[str, str]:
    """Return the id of each document that repeats another one -> the id of the one that counts.

    That is one whose address people listed, so that what was read there by hand meets what the machine reads;
    of these the one that its twins call canonical; then the newest, the shortest, the first by address.
    """
    groups: dict[tuple[str, Origin, str], list[Text]] = {}
    for text in texts:
        digest = hashlib.sha256(text.text.encode()).hexdigest()
        groups.setdefault((text.authority, text.origin, digest), []).append(text)
    duplicates: dict[str, str] = {}
    for group in groups.values():
        named = {find_page_key(text.canonical) for text in group if text.canonical}
        # Sorted twice, for dates go down and everything else goes up.
        by_address = sorted(group, key=lambda text: (len(text.url), text.url))
        by_date = sorted(by_address, key=lambda text: text.fetched_at, reverse=True)
        first, *others = sorted(
            by_date, key=lambda text: (not text.listed, find_page_key(text.url) not in named)
        )
        duplicates |= {text.id: first.id for text in others}
    return duplicates
