"""A page as a flat list of events: the form that every parser adapter delivers and the builder reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from normalise.limits import LIMITS

MAX_DEPTH = LIMITS.element_depth
# Starts a page of a PDF, its `number` from 1. No HTML parser can give an element this name.
PAGE = "#page"
NO_ATTRIBUTES: Mapping[str, str] = {}


class Event(NamedTuple):
    """`name` is the tag of a start or an end, and the characters of a text."""

    kind: Literal["start", "text", "end"]
    name: str
    attributes: Mapping[str, str] = NO_ATTRIBUTES


@dataclass(frozen=True, slots=True)
class Measure:
    """For each event: the index of its matching end, and how many letters of text come before it."""

    ends: Sequence[int]
    letters: Sequence[int]

    def count_letters(self, start: int) -> int:
        """Return the non-space characters inside the element that starts at this index."""
        return self.letters[self.ends[start]] - self.letters[start]


def measure_events(events: Sequence[Event]) -> Measure:
    """Match starts to ends and add up text, in one pass over well-nested events."""
    ends = list(range(len(events)))
    letters = []
    open_starts: list[int] = []
    total = 0
    for index, event in enumerate(events):
        letters.append(total)
        if event.kind == "text":
            total += len("".join(event.name.split()))
        elif event.kind == "start":
            open_starts.append(index)
        else:
            ends[open_starts.pop()] = index
    return Measure(ends, letters)


def wrap(tag: str, *inner: Event, **attributes: str) -> list[Event]:
    """Return the events of an element, for the readers of formats that are no HTML."""
    return [Event("start", tag, attributes), *inner, Event("end", tag)]


def collapse(text: str) -> str:
    """Make every run of white space (no-break spaces too) one space, and none at the ends."""
    return " ".join(text.split())


def join_text(events: Sequence[Event]) -> str:
    """Return the collapsed text of a slice of events."""
    return collapse(" ".join(event.name for event in events if event.kind == "text"))
