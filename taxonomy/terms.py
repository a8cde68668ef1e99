"""Spellings that count as one term, so that two items cannot claim it in different dress."""

from __future__ import annotations

import re

_APOSTROPHES = re.compile("['’‘`´]")
_BREAKS = re.compile(r"[\s\-‐‑‒–—_/]+")


def fold_term(term: str) -> str:
    """Return a term without case, apostrophes, hyphens and doubled spaces, with adviser for advisor."""
    bare = _APOSTROPHES.sub("", term.casefold())
    return _BREAKS.sub(" ", bare).strip().replace("advisor", "adviser")
