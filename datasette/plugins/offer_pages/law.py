"""What the law, guidance and national schemes say on one kind of support, each figure with its date."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .figures import read_json, say_day, say_number, say_pounds

# A recommended figure is never called a minimum: it stands in guidance, not in an Act.
FIGURES = {
    "statutory_minimum": "The law asks for at least {figure}, since {start}.",
    "national_figure": "Set for the whole country: {figure}, since {start}.",
    "recommended": "Recommended in statutory guidance: {figure} from {start}. "
    "It is not a minimum set by law.",
}


@dataclass(frozen=True, slots=True)
class Law:
    """Citations with addresses; what is enacted or announced but was not seen in force; figures in words."""

    citations: list[dict[str, Any]]
    pending: dict[str, Any] | None
    figures: list[str]
    recommended: float | None


def read_law(item: sqlite3.Row) -> Law:
    """The legal side of an item, out of its JSON columns."""
    value: Mapping[str, Any] = read_json(item["value"]) or {}
    figures = [
        words.format(figure=_say_figure(value, told["figure"]), start=say_day(told.get("from")))
        for key, words in FIGURES.items()
        if (told := value.get(key))
    ]
    recommended = value.get("recommended") or {}
    return Law(
        read_json(item["legal_basis"]) or [],
        read_json(item["pending"]),
        figures,
        recommended.get("figure"),
    )


def _say_figure(value: Mapping[str, Any], figure: float) -> str:
    kind = value.get("kind", "amount")
    if kind == "amount":
        return say_pounds(figure)
    if kind == "percent":
        return f"{say_number(figure)}%"
    if kind == "age":
        return f"the age of {say_number(figure)}"
    return f"{say_number(figure)} {value.get('unit') or ''}".strip()
