"""What no offer can state: a misread sum must not hold a whole release, so its statement is left out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def load_bounds() -> Mapping[str, float]:
    """Return the most pounds and years that a statement may hold, as the checks have them."""
    bounds: Mapping[str, float] = yaml.safe_load((files("publish") / "limits.yaml").read_text("utf-8"))[
        "statements"
    ]
    return bounds


def holds_impossible_value(row: Mapping[str, Any]) -> bool:
    """Tell whether a statement's sums, ages or shares lie outside what the checks allow."""
    bounds = load_bounds()
    return not (
        _lie_within(row, "amount", bounds["most_pounds"])
        and _lie_within(row, "age", bounds["most_years"])
        and all(0 <= (row[name] or 0) <= 100 for name in ("percent", "percent_max"))
    )


def _lie_within(row: Mapping[str, Any], name: str, most: float) -> bool:
    low, high = row[f"{name}_min"], row[f"{name}_max"]
    in_order = low is None or high is None or low <= high
    return in_order and all(0 <= (value or 0) <= most for value in (low, high))
