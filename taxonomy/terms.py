"""Spellings that count as one term, so that two items cannot claim it in different dress."""

from __future__ import annotations

import re

_APOSTROPHES = re.compile("['’‘`´]")
_BREAKS = re.compile(r"[\s\-‐‑‒–—_/]+")


def fold_term(term: str) -> str:
    """Return a term without case, apostrophes, hyphens and doubled spaces, with adviser for advisor."""
    bare = _APOSTROPHES.sub("", term.casefold())
    return _BREAKS.sub(" ", bare).strip().replace("advisor", "adviser")


def sort_parts(term: str) -> str:
    """Return the parts of an all-of term in order, so that two orders of the same parts are one term."""
    return " & ".join(sorted(term.split(" & ")))
