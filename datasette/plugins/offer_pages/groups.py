"""Which councils a page is about: by duty or kind, by region, or the statistical neighbours of one."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from .asked import Asked, NoSuchPageError
from .councils import read_councils
from .finding import find_councils
from .words import KINDS

WHO = {
    "": ("With children's services", "a.has_childrens_services = 1"),
    "districts": ("District councils", "a.has_childrens_services = 0"),
    "all": ("All councils", "1"),
    **{
        kind: (f"{words}s" if kind != "london" else "Councils in London", f"a.kind = '{kind}'")
        for kind, words in KINDS.items()
        if kind != "district"
    },
}
EVERYWHERE = "all"  # as a region: asked for openly where a page has a region of its own
NEAR = """(a.gss_code = ? or a.gss_code in
    (select neighbour_gss from statistical_neighbours where gss_code = ?))"""


@dataclass(frozen=True, slots=True)
class Group:
    """A choice of councils: condition over `authorities a`, its values, and the fields of the address."""

    where: str
    values: Sequence[object]
    state: list[tuple[str, str]]
    who: str
    region: str
    near: sqlite3.Row | None
    regions: Sequence[sqlite3.Row]

    @property
    def words(self) -> str:
        """The choice in words."""
        kind = WHO[self.who][0]
        place = next((row["region"] for row in self.regions if row["region_slug"] == self.region), "England")
        if self.near is None:
            return f"{kind}, {place}"
        where = "" if place == "England" else f", {place}"
        return f"{self.near['name']} and its statistical neighbours{where}"


def choose_group(conn: sqlite3.Connection, asked: Asked, field: str = "kind", home: str = "") -> Group:
    """The councils that `kind` (or another field), `region` and `near` name.

    `home` is the region that holds when none is asked for. An unknown value is an error for the reader.
    """
    who, region, near = asked.get(field), asked.get("region"), asked.get("near")
    regions = conn.execute(
        "select distinct region, region_slug from authorities order by region, region_slug"
    ).fetchall()
    slugs = {row["region_slug"] for row in regions}
    if who not in WHO or (region and region not in {*slugs, EVERYWHERE}):
        raise NoSuchPageError("We know no such group of councils.")
    state = [(field, who), ("region", region)]
    council = find_near(conn, near) if near else None
    where, values = WHO[who][1], []
    # Who asks for the neighbours of a council asks for no region, unless it is named too.
    inside = region or ("" if council else home)
    if inside in slugs:
        where, values = f"{where} and a.region_slug = ?", [inside]
    if council:
        where, values = f"{where} and {NEAR}", [*values, council["gss_code"], council["gss_code"]]
        state.append(("near", council["slug"]))
    state = [pair for pair in state if pair[1]]
    return Group(where, values, state, who, inside if inside in slugs else "", council, regions)


def find_near(conn: sqlite3.Connection, typed: str) -> sqlite3.Row:
    """The council whose neighbours are asked for, by slug or name."""
    councils = read_councils(conn)
    row = next((row for row in councils if row["slug"] == typed), None)
    if row is None:
        found = find_councils(councils, typed)
        if not found.exact:
            raise NoSuchPageError(f"We know no single council called “{typed}”. We cover England only.")
        row = found.councils[0]
    if not row["has_childrens_services"]:
        raise NoSuchPageError(f"DfE names no statistical neighbours for {row['name']}: it is a district.")
    return row
