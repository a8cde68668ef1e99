"""Councils to compare one with: statistical neighbours, and councils of its own kind nearby."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

NEIGHBOURS = """
select n.rank, n.closeness, a.slug, a.name from statistical_neighbours n
join authorities a on a.gss_code = n.neighbour_gss where n.gss_code = ? order by n.rank
"""
# A district is like the other districts of its county; any other council is like those with its duties.
NEARBY = """
select slug, name from authorities
where region_slug = :region and has_childrens_services = :duty and gss_code <> :code
    and coalesce(county_gss, '') = :county order by name, gss_code
"""
TOGETHER = 5  # with the council itself six, as many as the compare page takes


@dataclass(frozen=True, slots=True)
class Similar:
    """Neighbours by rank (DfE's model; none for a district), and the councils of its kind nearby by name."""

    neighbours: list[sqlite3.Row]
    nearby: list[sqlite3.Row]

    @property
    def closest(self) -> list[sqlite3.Row]:
        """The neighbours that fit on the compare page beside the council."""
        return self.neighbours[:TOGETHER]


def read_similar(conn: sqlite3.Connection, council: sqlite3.Row) -> Similar:
    """Councils that a reader may want to see beside this one."""
    code = council["gss_code"]
    near = {
        "region": council["region_slug"],
        "duty": council["has_childrens_services"],
        "code": code,
        "county": council["county_gss"] or "",
    }
    return Similar(
        conn.execute(NEIGHBOURS, [code]).fetchall(),
        conn.execute(NEARBY, near).fetchall(),
    )
