"""All councils by region, and the search for one of them."""

from __future__ import annotations

import sqlite3
from itertools import groupby

from .asked import Asked, Moved, Page, Table
from .counts import add_up, tally_areas
from .finding import find_councils

SQL = """select gss_code, slug, name, official_name, kind, region, region_slug, county_gss,
    has_childrens_services, former_gss_codes from authorities order by name, gss_code"""
COLUMNS = [
    "gss_code",
    "slug",
    "name",
    "kind",
    "region",
    "has_childrens_services",
    "stated",
    "says_no",
    "silent",
    "read",
    "not_read",
    "elsewhere",
]


def read_councils(conn: sqlite3.Connection) -> list[sqlite3.Row]:
    """Every council, by name."""
    return conn.execute(SQL).fetchall()


def show_councils(conn: sqlite3.Connection, asked: Asked) -> Page | Moved:
    """Councils by region, or those that fit `?q=`; one exact hit leads straight to its page."""
    typed = asked.get("q")
    found = find_councils(read_councils(conn), typed)
    if found.exact and not asked.ending:
        return Moved(f"/councils/{found.councils[0]['slug']}")
    tallies = {code: add_up(areas.values()) for code, areas in tally_areas(conn).items()}
    listed = sorted(found.councils, key=lambda row: (row["region"], row["name"], row["gss_code"]))
    rows = []
    for row in listed:
        t = tallies[row["gss_code"]]
        head = [row[column] for column in COLUMNS[:6]]
        rows.append([*head, t.stated, t.no, t.silent, t.read, t.not_read, t.elsewhere])
    regions = [
        (key, list(group))
        for key, group in groupby(listed, key=lambda row: (row["region"], row["region_slug"]))
    ]
    context = {"regions": regions, "typed": typed, "found": found, "tallies": tallies, "number": len(listed)}
    title = f"Councils for “{typed}”" if typed else "All councils in England"
    return Page(
        "councils.html",
        title,
        context,
        Table("councils", COLUMNS, rows),
        state=[("q", typed)],
        section="/councils",
    )
