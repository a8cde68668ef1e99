"""All councils on one kind of support: filters and sorting in the address, and the counts by region."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

from .asked import Asked, NoSuchPageError
from .choices import ORIGIN, POSITION, PROVISION, Filter, fits_position
from .counts import Tally, tally
from .sums import SumRow, list_sums
from .words import KINDS, POSITIONS

WHERE = replace(POSITION, everything="All but “decided elsewhere”")
KIND = Filter("kind", "Kind of council", "Every kind", KINDS)
ORDER = {key: number for number, key in enumerate(POSITIONS)}
Key = Callable[[sqlite3.Row], Any]
# What a column is sorted by; None is "not stated", which goes last whatever the direction.
SORTS: dict[str, tuple[str, Key]] = {
    "council": ("Council", lambda cell: cell["council"]),
    "position": ("Position", lambda cell: ORDER.get(cell["position"], len(ORDER))),
    "sum": (
        "How much",
        lambda cell: cell["amount_max"] if cell["amount_max"] is not None else cell["amount_min"],
    ),
    "age": ("Ages", lambda cell: cell["age_max"]),
    "date": ("Page dated", lambda cell: cell["page_date"]),
}
FEWEST_FOR_MEDIAN = 3


@dataclass(frozen=True, slots=True)
class Heading:
    """One sortable column: `state` is ascending, descending or none; `sort` is what its link asks for."""

    name: str
    words: str
    state: str
    sort: str


@dataclass(frozen=True, slots=True)
class RegionRow:
    """One region: positions of the councils that decide, and their sums of the commonest kind."""

    name: str
    slug: str
    tally: Tally
    sums: int
    middle: float | None


def list_filters(conn: sqlite3.Connection) -> tuple[Filter, ...]:
    """The filters of the table; the regions are those of the database."""
    rows = conn.execute("select distinct region_slug, region from authorities order by region, region_slug")
    region = Filter("region", "Region", "All of England", dict(rows.fetchall()))
    return (WHERE, region, KIND, PROVISION, ORIGIN)


def read_sort(asked: Asked) -> str:
    """What the rows are sorted by, with a minus for descending; by council if nothing is asked."""
    sort = asked.get("sort") or "council"
    if sort.removeprefix("-") not in SORTS or sort.startswith("--"):
        raise NoSuchPageError(f"We cannot sort by “{sort}”.")
    return sort


def choose_cells(cells: Sequence[sqlite3.Row], chosen: Mapping[str, str], sort: str) -> list[sqlite3.Row]:
    """The cells that pass the filters, sorted; rows that are equal stay in the order of councils' names."""
    wanted = [cell for cell in cells if _is_wanted(cell, chosen)]
    key = SORTS[sort.removeprefix("-")][1]
    stated = [cell for cell in wanted if key(cell) is not None]
    return [
        *sorted(stated, key=key, reverse=sort.startswith("-")),
        *(cell for cell in wanted if key(cell) is None),
    ]


def _is_wanted(cell: sqlite3.Row, chosen: Mapping[str, str]) -> bool:
    columns = {"region": "region_slug", "kind": "kind", "provision": "provision", "origin": "origin"}
    if any(cell[column] != chosen[name] for name, column in columns.items() if name in chosen):
        return False
    position = chosen.get(POSITION.name, "")
    # Unasked, councils that neither decide nor say anything are left out: they would bury the others.
    return fits_position(cell["position"], position) if position else cell["position"] != "not_its_decision"


def list_headings(sort: str) -> list[Heading]:
    """The columns that can be sorted. A column not sorted yet starts with what readers look for first."""
    headings = []
    for name, (words, _) in SORTS.items():
        state = {name: "ascending", f"-{name}": "descending"}.get(sort, "none")
        first = f"-{name}" if name in {"sum", "age", "date"} else name
        turned = name if sort == f"-{name}" else f"-{name}"
        headings.append(Heading(name, words, state, first if state == "none" else turned))
    return headings


def say_sort(sort: str) -> str:
    """The order of the rows in words, for the caption."""
    name = sort.removeprefix("-")
    if name == "council":
        return "by name" if sort == name else "by name, from Z to A"
    ends = {"position": ("offered first", "offered last"), "date": ("oldest page first", "newest page first")}
    up, down = ends.get(name, ("least first", "greatest first"))
    return f"by {SORTS[name][0].lower()}, {up if sort == name else down}"


def count_regions(cells: Sequence[sqlite3.Row], commonest: SumRow | None) -> list[RegionRow]:
    """Regions by name, over the councils that decide."""
    regions: dict[tuple[str, str], list[sqlite3.Row]] = {}
    for cell in cells:
        regions.setdefault((cell["region"], cell["region_slug"]), []).append(cell)
    rows = []
    for (name, slug), own in sorted(regions.items()):
        sums = list_sums(own, commonest) if commonest else []
        middle = median(sums) if len(sums) >= FEWEST_FOR_MEDIAN else None
        rows.append(RegionRow(name, slug, tally((cell["position"], 1) for cell in own), len(sums), middle))
    return rows
