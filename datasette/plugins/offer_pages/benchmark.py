"""A council beside a group: for each kind of support, each area and each Ofsted heading, who states what."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from .cells import DECIDES, mark_places, read_cells
from .counts import Tally
from .figures import read_json
from .standing import Place, find_place
from .sums import FEWEST_FOR_QUARTILES, SumRow, spread_sums
from .words import STATED

_FROM = f"""from positions p join items i on i.id = p.item join authorities a on a.gss_code = p.authority
where p.authority in ({{marks}}) and {DECIDES}"""
_SAID = ", ".join(f"'{position}'" for position in STATED)
COUNTS = f"select p.item, p.position, count(*) as n {_FROM} group by p.item, p.position order by 1, 2"
SUMS = f"""select p.item, p.amount_min, p.amount_max, p.period {_FROM} and p.position in ({_SAID})
and coalesce(p.amount_min, p.amount_max) is not null order by p.item, p.authority"""
STATED_BY = f"""select p.authority, p.item {_FROM} and p.position in ({_SAID}) order by 1, 2"""
# Quotes before notes, then those that say most: how much, ages, for whom; then the longest.
FULLEST = f"""select * from (
    select s.item, s.id, a.name as council, a.slug, row_number() over (partition by s.item order by
        coalesce(s.evidence, '') <> '' desc, (coalesce(s.amount_max, s.amount_min, s.percent) is not null)
            + (s.age_max is not null) + (coalesce(s.eligibility, '') <> '') desc,
        length(coalesce(s.evidence, s.note, '')) desc, s.id) as place
    from positions p join statements s on s.id = p.best_statement
    join authorities a on a.gss_code = p.authority
    where p.authority in ({{marks}}) and p.position in ({_SAID})
) where place <= 2 order by item, place"""
FEW = 5  # "few have it": at most one in five of those read


@dataclass(slots=True)
class Line:
    """One kind of support: the council's cell, the group's tally and sums of the same kind, and the place."""

    cell: sqlite3.Row
    tally: Tally = field(default_factory=Tally)
    sums: SumRow | None = None
    own_sum: float | None = None
    place: Place | None = None
    examples: list[sqlite3.Row] = field(default_factory=list)

    @property
    def is_missed(self) -> bool:
        """Others state it, and the council's pages that were read are silent on it."""
        return self.cell["position"] == "silent" and self.tally.stated > 0

    @property
    def is_rare(self) -> bool:
        """The council states it, and at most one in five of the others do."""
        return self.cell["position"] in STATED and 0 <= self.tally.stated * FEW <= self.tally.read > 0


@dataclass(slots=True)
class Heading:
    """One area or Ofsted heading: the council's tally, the group's, and kinds stated by each council read."""

    id: str
    label: str
    own: Tally
    group: Tally
    each: list[int]

    @property
    def spread(self) -> tuple[int, float, int] | None:
        """Least, middle and most kinds that one council of the group states; None without any read."""
        return (min(self.each), median(self.each), max(self.each)) if self.each else None


def compare_lines(conn: sqlite3.Connection, code: str, codes: Sequence[str]) -> list[Line]:
    """A line for each kind of support that the council decides on, in the order of the site."""
    cells = read_cells(conn, "p.authority = ?", [code])
    lines = {cell["item"]: Line(cell) for cell in cells if cell["decides"]}
    sums: dict[str, list[sqlite3.Row]] = defaultdict(list)
    for row in _ask(conn, COUNTS, codes):
        if row["item"] in lines:
            lines[row["item"]].tally.positions[row["position"]] = row["n"]
    for row in _ask(conn, SUMS, codes):
        sums[row["item"]].append(row)
    for row in _ask(conn, FULLEST, codes):
        if row["item"] in lines and lines[row["item"]].is_missed:
            lines[row["item"]].examples.append(row)
    for item, line in lines.items():
        _set_sums(line, sums[item])
    return list(lines.values())


def _ask(conn: sqlite3.Connection, sql: str, codes: Sequence[str]) -> list[sqlite3.Row]:
    return conn.execute(sql.format(marks=mark_places(len(codes))), codes).fetchall()


def _set_sums(line: Line, rows: Sequence[sqlite3.Row]) -> None:
    """Sums of the council's own kind (a set sum a week, say); if it states none, those that most state."""
    spreads = spread_sums(rows)
    own = spread_sums([line.cell]) if line.cell["position"] in STATED else []
    if own:
        line.own_sum = own[0].middle
        same = [row for row in spreads if (row.shape, row.period) == (own[0].shape, own[0].period)]
        line.sums = same[0] if same else None
        line.place = find_place(line.own_sum, same[0].values if same else ())
    elif spreads and spreads[0].number >= FEWEST_FOR_QUARTILES:
        line.sums = spreads[0]


def sum_headings(
    conn: sqlite3.Connection, lines: Sequence[Line], councils: Iterable[sqlite3.Row], by: Mapping[str, str]
) -> tuple[list[Heading], list[Heading]]:
    """The lines added up by area, and by Ofsted heading (an area may stand under two); `by` names these."""
    councils = list(councils)
    read = [row["gss_code"] for row in councils if row["is_read"]]
    area_of = {line.cell["item"]: line.cell["area"] for line in lines}
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for row in _ask(conn, STATED_BY, read):
        if row["item"] in area_of:
            said[area_of[row["item"]]][row["authority"]] += 1
    areas = conn.execute("select id, label, ilacs from areas order by position, id").fetchall()
    own_areas = [_add(area["id"], area["label"], [area["id"]], lines, said, read) for area in areas]
    headings = []
    for heading, label in by.items():
        under = [area["id"] for area in areas if heading in (read_json(area["ilacs"]) or [])]
        if under:
            headings.append(_add(heading, label, under, lines, said, read))
    return [one for one in own_areas if one.own.total], headings


def _add(
    name: str,
    label: str,
    areas: Sequence[str],
    lines: Sequence[Line],
    said: Mapping[str, Counter[str]],
    read: Sequence[str],
) -> Heading:
    own, group = Tally(), Tally()
    for line in lines:
        if line.cell["area"] in areas:
            own.positions[line.cell["position"]] += 1
            group.positions.update(line.tally.positions)
    each = [sum(said[area][code] for area in areas if area in said) for code in read]
    return Heading(name, label, own, group, each)
