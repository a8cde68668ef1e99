"""County and districts: what each district says on what districts decide, and the way back to the county."""

from __future__ import annotations

import json
import sqlite3

# Only kinds of support that a district has a say in; a county of twelve districts has 1,600 cells below it.
SAYS = """
select d.slug, d.name, p.item, p.position from positions p
join authorities d on d.gss_code = p.authority
where d.county_gss = ? and p.item in (select id from items where tier in ('district', 'both'))
order by p.item, d.name, d.gss_code
"""
DISTRICTS = "select slug, name from authorities where county_gss = ? order by name, gss_code"
COUNTY = "select slug, name from authorities where gss_code = ?"

Says = dict[str, dict[str, list[sqlite3.Row]]]


def read_districts(conn: sqlite3.Connection, code: str) -> list[sqlite3.Row]:
    """The districts of a county by name; none for any other council."""
    return conn.execute(DISTRICTS, [code]).fetchall()


def find_county(conn: sqlite3.Connection, council: sqlite3.Row) -> sqlite3.Row | None:
    """The county of a district; None for any other council."""
    if not council["county_gss"]:
        return None
    row: sqlite3.Row | None = conn.execute(COUNTY, [council["county_gss"]]).fetchone()
    return row


def read_district_says(conn: sqlite3.Connection, code: str) -> Says:
    """For each item that districts decide: position, then the districts that take it."""
    says: Says = {}
    for row in conn.execute(SAYS, [code]):
        says.setdefault(row["item"], {}).setdefault(row["position"], []).append(row)
    return says


def read_tally(cell: sqlite3.Row) -> dict[str, int]:
    """For a county's district item: how many of its districts take which position; else empty."""
    numbers: dict[str, int] = json.loads(cell["district_tally"] or "{}") or {}
    return numbers
