"""A page as a flat list of events: the form that every parser adapter delivers and the builder reads."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from itertools import accumulate
from typing import Literal, NamedTuple

from normalise.limits import LIMITS

MAX_DEPTH = LIMITS.element_depth
# Starts a page of a PDF, its `number` from 1. No HTML parser can give an element this name.
PAGE = "#page"
NO_ATTRIBUTES: Mapping[str, str] = {}
_ATTRIBUTE = re.compile(r' ([^ ]+?)="([^"]*)"')
# Longer ones (a picture written out) are too large to keep.
_LONGEST_KEPT = 1_000


class Event(NamedTuple):
    """`name` is the tag of a start or an end, and the characters of a text.

    `written` holds a start's attributes as HTML writes them (` id="a" class="b"`), since few of them are
    ever asked for.
    """

    kind: Literal["start", "text", "end"]
    name: str
    written: str = ""

    @property
    def attributes(self) -> Mapping[str, str]:
        """Return the attributes by name."""
        written = self.written
        if not written:
            return NO_ATTRIBUTES
        return _read_attributes(written) if len(written) > _LONGEST_KEPT else _read_short(written)


def write_attributes(attributes: Mapping[str, str]) -> str:
    """Return attributes as an event holds them."""
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())


def unescape(text: str) -> str:
    """Return the characters of a text or a value in which a serialiser has put the four that it must."""
    if "&" not in text:
        return text
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&#x27;", "'")
    return text.replace("&nbsp;", "\u00a0").replace("&amp;", "&")


def _read_attributes(written: str) -> Mapping[str, str]:
    found = dict(_ATTRIBUTE.findall(written))
    return {name: unescape(value) for name, value in found.items()} if "&" in written else found


_read_short = lru_cache(maxsize=4_096)(_read_attributes)


@dataclass(slots=True)
class Tree:
    """The events of a page with what is asked of them again and again.

    `ends` gives the index of the end of the element that starts at an index, `starts` the indices of the
    starts of each tag, in order; `noted` are the starts with a role, an id or a toggle.
    """

    events: Sequence[Event]
    ends: Mapping[int, int]
    starts: Mapping[str, Sequence[int]]
    noted: Sequence[int]
    _letters: list[int] = field(default_factory=list)

    def list_starts(self, *tags: str) -> list[int]:
        """Return the indices of the starts of elements of these tags, in order."""
        if len(tags) == 1:
            return list(self.starts.get(tags[0], ()))
        return sorted(index for tag in tags for index in self.starts.get(tag, ()))

    def count_starts(self, tag: str, start: int, end: int) -> int:
        """Return how many elements of a tag start at start..end, the end left out."""
        return count_between(self.starts.get(tag, ()), start, end)

    def count_letters(self, start: int) -> int:
        """Return the non-space characters inside the element that starts at this index."""
        letters = self._letters or self._count_all()
        return letters[self.ends[start]] - letters[start]

    def count_all_letters(self) -> int:
        """Return the non-space characters of all events."""
        return (self._letters or self._count_all())[-1]

    def _count_all(self) -> list[int]:
        """Count how many letters of text come before each event, and before the end of all."""
        sizes = [count_letters(name) if kind == "text" else 0 for kind, name, _ in self.events]
        self._letters = list(accumulate(sizes, initial=0))
        return self._letters


def count_letters(text: str) -> int:
    """Return the number of non-space characters."""
    # The plain space is the only white space that counts as printable.
    return len(text) - text.count(" ") if text.isprintable() else len("".join(text.split()))


def grow_tree(events: Iterable[Event]) -> Tree:
    """Match starts to ends and list them by tag, in one pass over well-nested events."""
    listed = list(events)
    ends: dict[int, int] = {}
    starts: dict[str, list[int]] = {}
    noted: list[int] = []
    open_starts: list[int] = []
    for index, (kind, name, written) in enumerate(listed):
        if kind == "start":
            open_starts.append(index)
            starts.setdefault(name, []).append(index)
            if written and is_notable(written):
                noted.append(index)
        elif kind == "end":
            ends[open_starts.pop()] = index
    return Tree(listed, ends, starts, noted)


def is_notable(written: str) -> bool:
    """Tell whether a start belongs to the `noted` ones of a tree."""
    return ' role="' in written or ' id="' in written or 'toggle="' in written


def count_between(places: Sequence[int], start: int, end: int) -> int:
    """Return how many of the sorted places lie in start..end, the end left out."""
    return bisect_left(places, end) - bisect_left(places, start)


def list_outermost(tree: Tree, *tags: str) -> list[tuple[int, int]]:
    """Return the start and end of each element of these tags that lies in no other of them."""
    found: list[tuple[int, int]] = []
    for start in tree.list_starts(*tags):
        if not found or start > found[-1][1]:
            found.append((start, tree.ends[start]))
    return found


def is_within(index: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether an index lies in one of the spans, which are sorted and do not overlap."""
    place = bisect_left(spans, (index, 0)) - 1
    return place >= 0 and index < spans[place][1]


def wrap(tag: str, *inner: Event, **attributes: str) -> list[Event]:
    """Return the events of an element, for the readers of formats that are no HTML."""
    return [Event("start", tag, write_attributes(attributes)), *inner, Event("end", tag)]


def collapse(text: str) -> str:
    """Make every run of white space (no-break spaces too) one space, and none at the ends."""
    return " ".join(text.split())


def join_text(events: Iterable[Event]) -> str:
    """Return the collapsed text of a slice of events."""
    return collapse(" ".join([event.name for event in events if event.kind == "text"]))
