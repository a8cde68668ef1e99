"""Put rows in an order in which a reader that guesses types guesses them right.

R's readr, and others, look at the first 1,000 rows: a column that is empty there becomes a logical one, a
column of numbers there a number, and what stands further down is lost. So the first row of each kind of value
that a column holds somewhere moves to the top.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

# Half of what readers look at: rows that move up push as many others down.
LOOKED_AT = 500
_KINDS = (
    ("logical", re.compile(r"T|F|TRUE|FALSE|true|false|True|False")),
    ("number", re.compile(r"[+-]?(?:\d[\d,]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|NaN|[+-]?[Ii]nf")),
    ("date", re.compile(r"\d{4}-\d{1,2}-\d{1,2}")),
    ("time", re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp][Mm])?")),
    ("moment", re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?")),
)
TEXT = "text"


def find_witnesses(rows: Iterable[Sequence[str]]) -> list[int]:
    """Return the places of the rows that must come first, in order, counted from 0.

    `rows` are the cells as the file holds them. A column that shows a text at once needs no witness: it can
    only be text.
    """
    first: dict[tuple[int, str], int] = {}
    known_texts: set[int] = set()
    for place, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell and column not in known_texts:
                kind = _find_kind(cell)
                first.setdefault((column, kind), place)
                if kind == TEXT:
                    known_texts.add(column)
    plain = {column for (column, kind), place in first.items() if kind == TEXT and place < LOOKED_AT}
    return sorted(
        {place for (column, _), place in first.items() if place >= LOOKED_AT and column not in plain}
    )


def _find_kind(cell: str) -> str:
    trimmed = cell.strip()
    return next((kind for kind, form in _KINDS if form.fullmatch(trimmed)), TEXT)
