"""The councils that one council is set beside: those like it, near it, all of England, or a group."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field

from .asked import Asked, NoSuchPageError
from .chosen import choose_councils
from .councils import read_councils

PEERS = """
select a.gss_code, a.slug, a.name, a.kind,
    exists(select 1 from positions p where p.authority = a.gss_code and p.pages_read > 0) as is_read
from authorities a {join} where {where} and a.gss_code <> :code order by a.name, a.gss_code
"""
NEIGHBOURS = "join statistical_neighbours n on n.neighbour_gss = a.gss_code"
ALIKE = "a.has_childrens_services = :duty"
# What each choice takes, as a join and a condition over `authorities a`.
CHOICES = {
    "neighbours": (NEIGHBOURS, "n.gss_code = :code"),
    "county": ("", "a.county_gss = :county"),
    "region": ("", f"a.region_slug = :region and {ALIKE}"),
    "england": ("", ALIKE),
}
MOST_FIELDS = 8


@dataclass(frozen=True, slots=True)
class Peers:
    """A group without the council itself. `unknown` holds typed names that could not be placed."""

    against: str
    words: str
    councils: Sequence[sqlite3.Row]
    options: dict[str, str]
    typed: Sequence[str] = ()
    unknown: Sequence[tuple[str, list[sqlite3.Row]]] = ()
    state: list[tuple[str, str]] = field(default_factory=list)

    @property
    def codes(self) -> list[str]:
        """GSS codes of the group."""
        return [row["gss_code"] for row in self.councils]

    @property
    def read(self) -> int:
        """How many of the group have pages that were read."""
        return sum(row["is_read"] for row in self.councils)


def list_options(council: sqlite3.Row) -> dict[str, str]:
    """What a council can be set beside, the default first. DfE names no neighbours of districts."""
    region = council["region"]
    if council["has_childrens_services"]:
        return {
            "neighbours": "Its ten statistical neighbours (DfE)",
            "region": f"Councils with children's services, {region}",
            "england": "Councils with children's services, England",
        }
    return {
        "county": "The other districts of its county",
        "region": f"District councils, {region}",
        "england": "District councils, England",
    }


def choose_peers(conn: sqlite3.Connection, council: sqlite3.Row, asked: Asked) -> Peers:
    """The group that `?against=` names; `against=group` takes councils by slug or name in `council`."""
    options = list_options(council)
    against = asked.get("against") or next(iter(options))
    if against == "group":
        return _choose_group(conn, council, asked, options)
    if against not in options:
        raise NoSuchPageError(f"We cannot set {council['name']} against “{against}”.")
    join, where = CHOICES[against]
    values = {
        "code": council["gss_code"],
        "county": council["county_gss"],
        "region": council["region_slug"],
        "duty": council["has_childrens_services"],
    }
    rows = conn.execute(PEERS.format(join=join, where=where), values).fetchall()
    state = [("against", "" if against == next(iter(options)) else against)]
    return Peers(against, options[against], rows, options, state=state)


def _choose_group(
    conn: sqlite3.Connection, council: sqlite3.Row, asked: Asked, options: dict[str, str]
) -> Peers:
    chosen = choose_councils(read_councils(conn), asked.get_all("council"))
    codes = [row["gss_code"] for row in chosen.councils if row["gss_code"] != council["gss_code"]]
    # Codes come from our own table, and are bound: only their number is written into the SQL.
    marks = ", ".join(f":c{place}" for place in range(len(codes)))
    values = {"code": council["gss_code"], **{f"c{place}": code for place, code in enumerate(codes)}}
    rows = conn.execute(PEERS.format(join="", where=f"a.gss_code in ({marks})"), values).fetchall()
    slugs = [row["slug"] for row in rows]
    state = [("against", "group"), *(("council", slug) for slug in sorted(slugs))]
    typed = [row["name"] for row in rows]
    return Peers("group", "A group of your own", rows, options, typed, chosen.unknown, state)
