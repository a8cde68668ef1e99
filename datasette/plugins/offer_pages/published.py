"""Figures of others beside ours, and how well the program reads one kind of support."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from .figures import read_json, say_number, say_pounds

FIGURES = "select * from published_figures where item = ? order by as_of desc, id"
BUILD = "select accuracy from builds order by built_at desc, digest limit 1"
EXACTNESS = {"exact": "", "about": "about ", "more_than": "more than ", "nearly": "nearly "}
METHODS = {
    "foi": "Answers to freedom of information requests",
    "campaign": "A campaign's own count",
    "official": "A public body",
    "scheme": "A scheme that covers its members, whatever their pages say",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One published figure in words, with the row it was made from."""

    words: str
    base: str
    method: str
    row: sqlite3.Row


@dataclass(frozen=True, slots=True)
class Measured:
    """Labelled pages that state an item, found and missed, and pages where it was read but does not stand."""

    found: int
    missed: int
    false: int

    @property
    def stating(self) -> int:
        """Labelled pages that state it."""
        return self.found + self.missed


def read_published(conn: sqlite3.Connection, item: str) -> list[Figure]:
    """What others published on an item, newest first."""
    return [
        Figure(_say_figure(row), _say_base(row), METHODS.get(row["method"], row["method"]), row)
        for row in conn.execute(FIGURES, [item])
    ]


def _say_figure(row: sqlite3.Row) -> str:
    figure = row["figure"]
    words = {"pounds": say_pounds(figure), "percent": f"{say_number(figure)}%"}
    said = words.get(row["unit"]) or f"{say_number(figure)} councils"
    return EXACTNESS.get(row["exactness"], "") + said


def _say_base(row: sqlite3.Row) -> str:
    number = f"{row['base']} councils" if row["base"] else ""
    return ": ".join(part for part in (number, row["base_note"] or "") if part)


def read_accuracy(conn: sqlite3.Connection, item: str) -> Measured | None:
    """How our reader did with one item; None where the build holds no measurement by item."""
    build = conn.execute(BUILD).fetchone()
    by_item = ((read_json(build["accuracy"]) if build else None) or {}).get("by_item")
    if not by_item:
        return None
    counts = by_item.get(item) or {}
    return Measured(int(counts.get("found", 0)), int(counts.get("missed", 0)), int(counts.get("false", 0)))
