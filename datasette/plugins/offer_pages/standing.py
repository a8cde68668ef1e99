"""One sum among others: its place from the top, with ties shared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A place from the top: `first` and `last` differ where others have the same sum; `of` counts all."""

    first: int
    last: int
    of: int

    @property
    def words(self) -> str:
        """ "4th to 6th of 23"; the only sum has no place."""
        if self.of == 1:
            return "the only one"
        if self.first == self.last:
            return f"{say_ordinal(self.first)} of {self.of}"
        return f"{say_ordinal(self.first)} to {say_ordinal(self.last)} of {self.of}"


def find_place(own: float, others: Iterable[float]) -> Place:
    """The place of a sum among its own and the others', the greatest first."""
    values = list(others)
    first = 1 + sum(value > own for value in values)
    return Place(first, first + sum(value == own for value in values), len(values) + 1)


def say_ordinal(number: int) -> str:
    """`1st`, `2nd`, `3rd`, `11th`."""
    if number % 100 in {11, 12, 13}:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"
