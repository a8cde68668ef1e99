"""Sums, ages and shares over many councils: least, quartiles, most, each with its number of councils."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from .words import PERIODS

FEWEST_FOR_QUARTILES = 4
# Ceilings are compared with ceilings: "up to £3,000" is no sum of £3,000.
SHAPES = {
    "exact": "A set sum",
    "ceiling": "Up to (a ceiling)",
    "range": "From … to (its top)",
    "floor": "At least",
}


@dataclass(frozen=True, slots=True)
class SumRow:
    """Spread of one kind of sum, in pounds (or of ages, or of per cents), with all its values in order.

    Quartiles are None when fewer than four councils state it.
    """

    shape: str
    period: str
    number: int
    least: float
    lower: float | None
    middle: float
    upper: float | None
    most: float
    values: tuple[float, ...] = ()


def _name_shape(low: float | None, high: float | None) -> tuple[str, float] | None:
    if low is None and high is None:
        return None
    if high is None:
        assert low is not None
        return "floor", low
    if low is None:
        return "ceiling", high
    return ("exact" if low == high else "range"), high


def spread_sums(cells: Sequence[sqlite3.Row]) -> list[SumRow]:
    """Spread of the sums of the statements shown first, apart by shape and period; most councils first."""
    groups: dict[tuple[str, str], list[float]] = defaultdict(list)
    for cell in cells:
        shaped = _name_shape(cell["amount_min"], cell["amount_max"])
        if shaped:
            groups[shaped[0], cell["period"] or ""].append(shaped[1])
    rows = [_spread(shape, period, sorted(values)) for (shape, period), values in groups.items()]
    return sorted(rows, key=lambda row: (-row.number, row.shape, row.period))


def _spread(shape: str, period: str, values: list[float]) -> SumRow:
    lower = upper = None
    if len(values) >= FEWEST_FOR_QUARTILES:
        lower, _, upper = quantiles(values, n=4, method="inclusive")
    words = PERIODS.get(period, period) or "period not stated"
    return SumRow(
        SHAPES.get(shape, shape),
        words,
        len(values),
        values[0],
        lower,
        median(values),
        upper,
        values[-1],
        tuple(values),
    )


def spread_column(cells: Sequence[sqlite3.Row], column: str) -> SumRow | None:
    """Spread of one column, such as `age_max` or `percent`; None where no council states it."""
    values = sorted(cell[column] for cell in cells if cell[column] is not None)
    return _spread(column, "", values) if values else None


def list_sums(cells: Sequence[sqlite3.Row], like: SumRow) -> list[float]:
    """The sums of some councils that are of the shape and period of a spread, in order."""
    rows = [row for row in spread_sums(cells) if (row.shape, row.period) == (like.shape, like.period)]
    return list(rows[0].values) if rows else []


def count_ages(cells: Sequence[sqlite3.Row]) -> list[tuple[float, int]]:
    """Greatest age as printed, and how many councils print it; in order of age."""
    counts: dict[float, int] = defaultdict(int)
    for cell in cells:
        if cell["age_max"] is not None:
            counts[cell["age_max"]] += 1
    return sorted(counts.items())
