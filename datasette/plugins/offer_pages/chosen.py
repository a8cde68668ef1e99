"""Councils that are named in the address one by one, by slug or by name."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field

from .finding import find_councils

MOST = 6
FEWEST = 2


@dataclass(slots=True)
class Chosen:
    """The councils that were named, in order and once each; `unknown` could not be placed."""

    councils: list[sqlite3.Row] = field(default_factory=list)
    unknown: list[tuple[str, list[sqlite3.Row]]] = field(default_factory=list)
    renamed: bool = False

    def write_state(self, without: str = "", more: str = "") -> list[tuple[str, str]]:
        """The fields of the address: all councils, or without one, or with one more."""
        slugs = [row["slug"] for row in self.councils if row["slug"] != without]
        return [("council", slug) for slug in [*slugs, *([more] if more else [])]]


def choose_councils(everyone: Sequence[sqlite3.Row], typed: Sequence[str]) -> Chosen:
    """Councils for slugs or names, each once. A name with no single answer goes to `unknown` with guesses."""
    chosen = Chosen()
    by_slug = {row["slug"]: row for row in everyone}
    for text in typed:
        row = by_slug.get(text)
        if row is None:
            found = find_councils(everyone, text)
            only = found.exact or (len(found.councils) == 1 and not found.guessed)
            if not only:
                chosen.unknown.append((text, found.councils[:8]))
                continue
            row, chosen.renamed = found.councils[0], True
        if row in chosen.councils:
            chosen.renamed = True
        else:
            chosen.councils.append(row)
    return chosen
