"""Patterns that are searched only in texts which hold a literal that they cannot match without.

Most sentences hold the words of few patterns: one pass of an automaton over the literals of all of them tells
which. A cue finds what `re` would find with the same pattern, only sooner.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from sys import maxsize

import ahocorasick

from normalise.literals import find_literals, may_be_empty, split_alternatives

# Longer texts are asked about too seldom to be kept.
_LONGEST = 50_000
_KEPT = 4_096
_KEPT_PAGES = 1
_KEPT_CHOICES = 1_024


class Screen:
    """The literals of cues. Each alternative of a cue has a place of its own: a bit of a large number.

    `find` returns the bits of the alternatives that may match in a text, and remembers them.
    """

    __slots__ = ("_always", "_automaton", "_marks", "_places", "_size", "find")

    def __init__(self, kept: int) -> None:
        self.find = lru_cache(maxsize=kept)(self._scan)
        self._places: dict[str, int] = {}
        self._marks: list[tuple[str, int]] = []
        self._always = 0
        self._size = 0
        self._automaton: ahocorasick.Automaton | None = None

    def add(self, alternatives: list[str]) -> int:
        """Take in the alternatives of a cue and return the place of the first."""
        first = self._size
        for place, alternative in enumerate(alternatives, first):
            literals = find_literals(alternative)
            for literal in literals:
                self._places[literal] = self._places.get(literal, 0) | 1 << place
            self._always |= 0 if literals else 1 << place
        self._size += len(alternatives)
        self._automaton = None
        self.find.cache_clear()
        return first

    def _scan(self, text: str) -> int:
        if self._automaton is None:
            self._automaton = ahocorasick.Automaton()
            for literal, bits in self._places.items():
                if len(literal) > 1:
                    self._automaton.add_word(literal, bits)
            # Single characters (a space, a stop) stand nearly everywhere: one look for each is enough.
            self._marks = [(literal, bits) for literal, bits in self._places.items() if len(literal) == 1]
            self._automaton.make_automaton()
        possible = self._always
        for _, bits in self._automaton.iter(text):
            possible |= bits
        for mark, bits in self._marks:
            if mark in text:
                possible |= bits
        return possible


SENTENCES = Screen(_KEPT)
# A whole page holds most literals of the rules of sentences: the few rules of pages have their own, and ask
# one after the other.
PAGES = Screen(_KEPT_PAGES)


class Cue:
    """A pattern with the methods of `re.Pattern` that the rules use; `screen` says for what kind of text."""

    __slots__ = ("_alternatives", "_chosen", "_find", "_first", "_mask", "_whole", "pattern")

    def __init__(self, *parts: str, screen: Screen = SENTENCES) -> None:
        self.pattern = re.compile("|".join(parts))
        self._alternatives = [one for part in parts for one in split_alternatives(part)]
        # A group is asked for by its name, which other alternatives would not know; and where an alternative
        # matches nothing at all, `re` looks for another at the same place.
        self._whole = (
            self.pattern.groups > 0
            or len(self._alternatives) == 1
            or any(map(may_be_empty, self._alternatives))
        )
        self._chosen: dict[int, tuple[re.Pattern[str], ...]] = {}
        self._first = screen.add(self._alternatives)
        self._find = screen.find
        self._mask = (1 << len(self._alternatives)) - 1 << self._first

    def may_match(self, text: str) -> bool:
        """Tell whether a text holds any of the literals that the pattern needs."""
        return bool(self._mask & (self._find(text) if len(text) <= _LONGEST else -1))

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """Return the first match in text[start:end], as `re.Pattern.search` does."""
        possible = self._mask & (self._find(text) if len(text) <= _LONGEST else -1)
        if not possible:
            return None
        if self._whole:
            return self.pattern.search(text, start, end)
        best: re.Match[str] | None = None
        for pattern in self._chosen.get(possible) or self._choose(possible):
            found = pattern.search(text, start, end)
            # Of two that begin together `re` takes the one that is written first.
            if found and (best is None or found.start() < best.start()):
                best = found
        return best

    def match(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """Return the match that begins at `start`, if there is one."""
        return (
            self.pattern.match(text, start, end)
            if self._mask & (self._find(text) if len(text) <= _LONGEST else -1)
            else None
        )

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        """Return all matches in turn."""
        possible = self._mask & (self._find(text) if len(text) <= _LONGEST else -1)
        if not possible:
            return _NO_MATCHES
        if self._whole:
            return self.pattern.finditer(text, start, end)
        patterns = self._chosen.get(possible) or self._choose(possible)
        if len(patterns) == 1:
            return patterns[0].finditer(text, start, end)
        return _find_all(patterns, text, start, end)

    def count(self, text: str) -> int:
        """Return how many matches a text holds, none of them overlapping."""
        return sum(1 for _ in self.finditer(text))

    def blank(self, text: str) -> str:
        """Return a text with every match replaced by a mark of its length that no cue can cross."""
        parts, done = [], 0
        for found in self.finditer(text):
            parts += [text[done : found.start()], "#" * len(found.group())]
            done = found.end()
        return "".join([*parts, text[done:]]) if parts else text

    def _choose(self, possible: int) -> tuple[re.Pattern[str], ...]:
        """Return the alternatives of some bits, in order."""
        wanted = possible >> self._first
        chosen = tuple(
            _compile(alternative)
            for place, alternative in enumerate(self._alternatives)
            if wanted >> place & 1
        )
        if len(self._chosen) < _KEPT_CHOICES:
            self._chosen[possible] = chosen
        return chosen


def _find_all(
    patterns: Sequence[re.Pattern[str]], text: str, start: int, end: int
) -> Iterator[re.Match[str]]:
    """Give the matches of several alternatives as the whole pattern would find them."""
    nearest = [(pattern, found) for pattern in patterns if (found := pattern.search(text, start, end))]
    while nearest:
        best = min([found for _, found in nearest], key=_BEGINS)
        yield best
        start = best.end()
        nearest = [
            (pattern, later)
            for pattern, found in nearest
            if (later := found if found.start() >= start else pattern.search(text, start, end))
        ]


_BEGINS = re.Match.start
_NO_MATCHES: Iterator[re.Match[str]] = iter(())


@cache
def _compile(alternative: str) -> re.Pattern[str]:
    return re.compile(alternative)
