"""Columns beside councils that are compared: what a region, England or the neighbours of one state."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .cells import DECIDES, mark_places
from .counts import Tally
from .sums import SumRow, spread_sums
from .words import STATED

KINDS = ("region", "england", "neighbours")
NEIGHBOURS = "a.gss_code in (select neighbour_gss from statistical_neighbours where gss_code = ?)"
COUNTS = f"""select p.item, p.position, count(*) as n from positions p
    join authorities a on a.gss_code = p.authority join items i on i.id = p.item
    where p.item in ({{items}}) and {{councils}} and {DECIDES} group by p.item, p.position"""
SUMS = f"""select p.item, p.amount_min, p.amount_max, p.period from positions p
    join authorities a on a.gss_code = p.authority join items i on i.id = p.item
    where p.item in ({{items}}) and {{councils}} and {DECIDES} and p.position in ({{stated}})
        and coalesce(p.amount_min, p.amount_max) is not null order by p.item, a.gss_code"""
COLUMNS = ("beside", "stated", "of", "median", "median_kind", "median_period", "median_of")


@dataclass(frozen=True, slots=True)
class Beside:
    """One such column: a tally for each item, and the most frequent kind of sum with its median."""

    kind: str
    label: str
    tallies: Mapping[str, Tally]
    sums: Mapping[str, SumRow]

    def tabulate(self, item: str) -> list[object]:
        """The column's cell for one item as values of a file, in the order of `COLUMNS`."""
        count, row = self.tallies.get(item, Tally()), self.sums.get(item)
        spread = [row.middle, row.shape, row.period, row.number] if row else [None] * 4
        return [self.label, count.stated, count.read, *spread]


def read_beside(
    conn: sqlite3.Connection, first: sqlite3.Row, kinds: Sequence[str], items: Sequence[str]
) -> list[Beside]:
    """The columns that were asked for, about the first council; a district has no neighbours."""
    choices: dict[str, tuple[str, str, list[object]]] = {
        "region": (first["region"], "a.region_slug = ?", [first["region_slug"]]),
        "england": ("England", "1", []),
        "neighbours": (f"Councils like {first['name']}", NEIGHBOURS, [first["gss_code"]]),
    }
    return [_read_column(conn, kind, *choices[kind], items) for kind in KINDS if kind in kinds]


def _read_column(
    conn: sqlite3.Connection, kind: str, label: str, where: str, values: list[object], items: Sequence[str]
) -> Beside:
    names = {"items": mark_places(len(items)), "councils": where, "stated": mark_places(len(STATED))}
    tallies: dict[str, Tally] = defaultdict(Tally)
    for row in conn.execute(COUNTS.format(**names), [*items, *values]):
        tallies[row["item"]].positions[row["position"]] += row["n"]
    stated: dict[str, list[sqlite3.Row]] = defaultdict(list)
    for row in conn.execute(SUMS.format(**names), [*items, *values, *STATED]):
        stated[row["item"]].append(row)
    # Sums of one shape and period only can be told in one figure: that which most councils state.
    return Beside(kind, label, dict(tallies), {item: spread_sums(rows)[0] for item, rows in stated.items()})
