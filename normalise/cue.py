"""Patterns that are searched only in texts which hold a literal that they cannot match without.

Most sentences hold the words of few patterns: one pass of an automaton over the literals of all of them tells
which. A cue finds what `re` would find with the same pattern, only sooner.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from sys import maxsize

import ahocorasick

from normalise.literals import find_literals, split_alternatives

# Longer texts are asked about too seldom to be kept.
_LONGEST = 50_000
_KEPT = 4_096
# From so many alternatives on, one pattern of all is no slower than one after the other.
_FEW = 8


class _Screen:
    """The literals of all cues. Each alternative of a cue has a place of its own: a bit of a large number."""

    def __init__(self) -> None:
        self._literals: dict[str, int] = {}
        self._always = 0
        self._size = 0
        self._automaton: ahocorasick.Automaton | None = None

    def add(self, alternatives: list[str]) -> int:
        """Take in the alternatives of a cue and return the place of the first."""
        first = self._size
        for place, alternative in enumerate(alternatives, first):
            literals = find_literals(alternative)
            for literal in literals:
                self._literals[literal] = self._literals.get(literal, 0) | 1 << place
            self._always |= 0 if literals else 1 << place
        self._size += len(alternatives)
        self._automaton = None
        find_possible.cache_clear()
        return first

    def scan(self, text: str) -> int:
        """Return the bits of the alternatives that may match somewhere in a text."""
        if self._automaton is None:
            self._automaton = ahocorasick.Automaton()
            for literal, places in self._literals.items():
                self._automaton.add_word(literal, places)
            self._automaton.make_automaton()
        possible = self._always
        for _, places in self._automaton.iter(text):
            possible |= places
        return possible


_SCREEN = _Screen()


@lru_cache(maxsize=_KEPT)
def find_possible(text: str) -> int:
    """Return the bits of the alternatives, of all cues, that may match in a text."""
    return _SCREEN.scan(text)


class Cue:
    """A pattern with the methods of `re.Pattern` that the rules use."""

    __slots__ = ("_alternatives", "_bits", "_first", "_single", "pattern")

    def __init__(self, *parts: str) -> None:
        self.pattern = re.compile("|".join(parts))
        self._alternatives = [one for part in parts for one in split_alternatives(part)]
        # A group is asked for by its name, which other alternatives would not know.
        self._single = self.pattern.groups > 0 or len(self._alternatives) == 1
        self._first = _SCREEN.add(self._alternatives)
        self._bits = (1 << len(self._alternatives)) - 1

    def may_match(self, text: str) -> bool:
        """Tell whether a text holds any of the literals that the pattern needs."""
        return bool(self._list_possible(text))

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """Return the first match in text[start:end], as `re.Pattern.search` does."""
        possible = self._list_possible(text)
        if not possible:
            return None
        if self._single or possible.bit_count() > _FEW:
            return self.pattern.search(text, start, end)
        best: re.Match[str] | None = None
        while possible:
            lowest = possible & -possible
            possible ^= lowest
            found = _compile(self._alternatives[lowest.bit_length() - 1]).search(text, start, end)
            # Of two that begin together `re` takes the one that is written first.
            if found and (best is None or found.start() < best.start()):
                best = found
        return best

    def match(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """Return the match that begins at `start`, if there is one."""
        return self.pattern.match(text, start, end) if self._list_possible(text) else None

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        """Return all matches in turn."""
        return self.pattern.finditer(text, start, end) if self._list_possible(text) else iter(())

    def count(self, text: str) -> int:
        """Return how many matches a text holds, none of them overlapping."""
        return sum(1 for _ in self.finditer(text))

    def blank(self, text: str) -> str:
        """Return a text with every match replaced by a mark of its length that no cue can cross."""
        if not self._list_possible(text):
            return text
        return self.pattern.sub(lambda found: "#" * len(found.group()), text)

    def _list_possible(self, text: str) -> int:
        """Return the bits of the alternatives that may match; the first alternative has the lowest."""
        if len(text) > _LONGEST:
            return self._bits
        return find_possible(text) >> self._first & self._bits


@cache
def _compile(alternative: str) -> re.Pattern[str]:
    return re.compile(alternative)
