"""Dot strips: one dot a council along a line of sums, ages or shares, drawn on the server as plain SVG."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .sums import SumRow

WIDTH, HEIGHT, EDGE, RADIUS = 400.0, 84.0, 10.0, 4.0
STEP = 2 * RADIUS + 1
FLOOR = HEIGHT - 12
FEWEST_FOR_STRIP = 3


@dataclass(frozen=True, slots=True)
class Dot:
    """Centre of one dot."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Strip:
    """Where everything stands in a box of `WIDTH` by `HEIGHT`; a quartile or a mark is None if there is none.

    `low` and `high` are the values at the two ends.
    """

    low: float
    high: float
    dots: list[Dot]
    lower: float | None
    middle: float
    upper: float | None
    mark: float | None


def draw_strips(rows: Sequence[SumRow], mark: float | None = None) -> list[tuple[SumRow, Strip | None]]:
    """Each spread with its strip: None where the table says all, for fewer than three councils or one value.

    Spreads of one period share their ends, so that set sums and ceilings can be compared by eye. `mark` is a
    figure from elsewhere, such as a recommended sum; it is left out beyond the ends.
    """
    return [(row, _draw(row, [one for one in rows if one.period == row.period], mark)) for row in rows]


def _draw(row: SumRow, alike: Sequence[SumRow], mark: float | None) -> Strip | None:
    if row.number < FEWEST_FOR_STRIP:
        return None
    drawn = [one for one in alike if one.number >= FEWEST_FOR_STRIP]
    low, high = min(one.least for one in drawn), max(one.most for one in drawn)
    if low == high:
        return None

    def place(value: float) -> float:
        return round(EDGE + (value - low) / (high - low) * (WIDTH - 2 * EDGE), 1)

    return Strip(
        low,
        high,
        _stack([place(value) for value in row.values]),
        None if row.lower is None else place(row.lower),
        place(row.middle),
        None if row.upper is None else place(row.upper),
        None if mark is None or not low <= mark <= high else place(mark),
    )


def _stack(places: Sequence[float]) -> list[Dot]:
    """Dots that would lie on each other are stacked; a stack too tall for the box is pressed together."""
    columns = [round(place / STEP) for place in places]
    tallest = max(Counter(columns).values())
    step = min(STEP, (FLOOR - 2 * RADIUS) / max(tallest - 1, 1))
    height: Counter[int] = Counter()
    dots = []
    for place, column in zip(places, columns, strict=True):
        dots.append(Dot(place, round(FLOOR - RADIUS - height[column] * step, 1)))
        height[column] += 1
    return dots
