"""Counts as "x of y": y is always the councils that exist, decide on the item, and were read."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from .cells import DECIDES
from .words import POSITIONS, READ, STATED

BY_ITEM = f"""
select p.item, p.position, count(*) as n
from positions p join items i on i.id = p.item join authorities a on a.gss_code = p.authority
where {DECIDES}
group by p.item, p.position order by p.item, p.position
"""
BY_COUNCIL = """
select p.authority, i.area, p.position, count(*) as n
from positions p join items i on i.id = p.item
{where} group by p.authority, i.area, p.position order by p.authority, i.area, p.position
"""


@dataclass(slots=True)
class Tally:
    """Positions counted. `read` leaves out what was not read and what another council decides."""

    positions: Counter[str] = field(default_factory=Counter)

    @property
    def stated(self) -> int:
        return sum(self.positions[key] for key in STATED)

    @property
    def no(self) -> int:
        return self.positions["not_offered"]

    @property
    def silent(self) -> int:
        return self.positions["silent"]

    @property
    def read(self) -> int:
        return sum(self.positions[key] for key in READ)

    @property
    def not_read(self) -> int:
        return self.positions["not_read"]

    @property
    def elsewhere(self) -> int:
        return self.positions["not_its_decision"]

    @property
    def total(self) -> int:
        return self.positions.total()

    def list_parts(self) -> list[tuple[str, int]]:
        """Each position with its number, in the order of the vocabulary, those with none left out."""
        return [(key, self.positions[key]) for key in POSITIONS if self.positions[key]]


def tally(pairs: Iterable[tuple[str, int]]) -> Tally:
    """Position and number, added up."""
    result = Tally()
    for position, number in pairs:
        result.positions[position] += number
    return result


def tally_items(conn: sqlite3.Connection) -> dict[str, Tally]:
    """A tally for each item, over the councils that decide on it."""
    tallies: dict[str, Tally] = {}
    for row in conn.execute(BY_ITEM):
        tallies.setdefault(row["item"], Tally()).positions[row["position"]] += row["n"]
    return tallies


def tally_areas(
    conn: sqlite3.Connection, where: str = "", values: tuple[object, ...] = ()
) -> dict[str, dict[str, Tally]]:
    """For each council's code, a tally for each area; `where` is written in this package."""
    tallies: dict[str, dict[str, Tally]] = {}
    for row in conn.execute(BY_COUNCIL.format(where=where), values):
        areas = tallies.setdefault(row["authority"], {})
        areas.setdefault(row["area"], Tally()).positions[row["position"]] += row["n"]
    return tallies


def add_up(tallies: Iterable[Tally]) -> Tally:
    """One tally over several."""
    result = Tally()
    for one in tallies:
        result.positions.update(one.positions)
    return result
