"""Figures that others published, to check ours against: each with its date, its base and its address."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from publish.csv_rows import Row, read_rows

COLUMNS = (
    "id", "item", "statement", "figure", "exactness", "unit", "base", "base_note", "place", "as_of",
    "publisher", "method", "url",
)  # fmt: skip
# As exact as the publisher printed it: a year, a month or a day.
_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
MOST = {"councils": 500, "percent": 100, "pounds": 20_000}


class Unit(StrEnum):
    """What a figure counts."""

    COUNCILS = "councils"
    PERCENT = "percent"
    POUNDS = "pounds"


class Exactness(StrEnum):
    """How the publisher worded it: a figure, about it, more than it, or nearly it."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    NEARLY = "nearly"


class Method(StrEnum):
    """Where it comes from: requests under the Freedom of Information Act, a campaign's own count, a public
    body, or a scheme that covers its members whatever their pages say.
    """

    FOI = "foi"
    CAMPAIGN = "campaign"
    OFFICIAL = "official"
    SCHEME = "scheme"


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """One figure in our words. `base` is None where the publisher did not print it; `as_of` may be empty."""

    id: str
    item: str
    statement: str
    figure: float
    exactness: Exactness
    unit: Unit
    base: int | None
    base_note: str
    place: str
    as_of: str
    publisher: str
    method: Method
    url: str


def read_published_figures(path: Path, items: Container[str]) -> tuple[PublishedFigure, ...]:
    """Return every figure; raises BadDataError for a bad cell, an unknown item or an id used twice."""
    found: dict[str, PublishedFigure] = {}
    for row in read_rows(path, COLUMNS):
        one = _read_figure(row, items)
        if one.id in found:
            row.fail(f"{one.id} stands in an earlier row already")
        found[one.id] = one
    return tuple(found.values())


def _read_figure(row: Row, items: Container[str]) -> PublishedFigure:
    item, unit = row.read_text("item", required=True), row.read_choice("unit", Unit)
    if item not in items:
        row.fail(f"the taxonomy has no item {item}")
    figure = row.read_number("figure", 0, MOST[unit])
    if figure is None:
        row.fail("figure must not be empty")
    as_of = row.read_text("as_of")
    if as_of and not _DATE.fullmatch(as_of):
        row.fail(f"as_of must be a year, a month or a day as YYYY-MM-DD, not {as_of!r}")
    return PublishedFigure(
        id=row.read_text("id", required=True),
        item=item,
        statement=row.read_text("statement", required=True),
        figure=figure,
        exactness=row.read_choice("exactness", Exactness),
        unit=unit,
        base=row.read_integer("base", 1, MOST[Unit.COUNCILS]),
        base_note=row.read_text("base_note"),
        place=row.read_text("place", required=True),
        as_of=as_of,
        publisher=row.read_text("publisher", required=True),
        method=row.read_choice("method", Method),
        url=row.read_address("url"),
    )
