"""Filters in the address: what was chosen, in words, each with the way out of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .asked import Asked, NoSuchPageError
from .words import BASES, GROUPS, ORIGINS, POSITIONS, PROVISIONS, STATED


@dataclass(frozen=True, slots=True)
class Filter:
    """One field of a filter form: its name in the address, its label, and its values with their words."""

    name: str
    label: str
    everything: str
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter that is set, in words, and the fields that remain when it is taken away."""

    label: str
    words: str
    rest: Mapping[str, str]


POSITION = Filter(
    "position",
    "Position",
    "Any position",
    {"stated": "Stated in some way", **{key: word.label for key, word in POSITIONS.items()}},
)
BASIS = Filter(
    "basis", "Statutory or extra", "Statutory and extra", {key: words for key, (words, _) in BASES.items()}
)
WHO = Filter("who", "Legal status", "Any legal status", {**GROUPS, "none": "No group is named"})
PROVISION = Filter("provision", "Who does it", "Anybody", PROVISIONS)
ORIGIN = Filter("origin", "How it was read", "In any way", ORIGINS)


def read_choices(asked: Asked, filters: Sequence[Filter]) -> dict[str, str]:
    """The value of each filter that is set; a value that is not on its list is an error for the reader."""
    chosen = {}
    for one in filters:
        value = asked.get(one.name)
        if value and value not in one.options:
            raise NoSuchPageError(f"We know no {one.label.lower()} called “{value}”.")
        if value:
            chosen[one.name] = value
    return chosen


def say_choices(chosen: Mapping[str, str], filters: Sequence[Filter]) -> list[Choice]:
    """What is set, in words, in the order of the form."""
    return [
        Choice(
            one.label,
            one.options[chosen[one.name]],
            {name: value for name, value in chosen.items() if name != one.name},
        )
        for one in filters
        if one.name in chosen
    ]


def fits_position(position: str, wanted: str) -> bool:
    """Whether a position is the one that is asked for; `stated` stands for all that say something."""
    return not wanted or position == wanted or (wanted == "stated" and position in STATED)
