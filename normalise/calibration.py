"""How far stated probabilities can be trusted: Brier score, expected calibration error, and bands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

BANDS = 10

Rated = tuple[float, bool]


@dataclass(frozen=True, slots=True)
class Band:
    """The statements whose confidence lies in one tenth: how many, how sure on average, which share right."""

    low: float
    count: int
    stated: float
    right: float


def find_brier(rated: Sequence[Rated]) -> float:
    """Return the mean squared distance of confidence from truth: 0 is perfect, 0 for nothing rated."""
    return sum((sure - right) ** 2 for sure, right in rated) / len(rated) if rated else 0.0


def list_bands(rated: Sequence[Rated]) -> list[Band]:
    """Return the bands that hold any statement, the lowest first; a confidence of 1 is in the highest."""
    sorted_in: dict[int, list[Rated]] = {}
    for sure, right in rated:
        sorted_in.setdefault(min(BANDS - 1, int(sure * BANDS)), []).append((sure, right))
    return [
        Band(
            low=place / BANDS,
            count=len(held),
            stated=sum(sure for sure, _ in held) / len(held),
            right=sum(right for _, right in held) / len(held),
        )
        for place, held in sorted(sorted_in.items())
    ]


def find_calibration_error(rated: Sequence[Rated]) -> float:
    """Return the expected calibration error over ten bands of equal width (Naeini et al., 2015), 0 to 1."""
    return sum(band.count * abs(band.stated - band.right) for band in list_bands(rated)) / max(1, len(rated))
