"""The first page: what this is, two ways in, what is known and what is not."""

from __future__ import annotations

import sqlite3
from typing import Any

from .asked import Asked, Page, Table
from .counts import add_up, tally_items

READ_BY_KIND = """
select a.has_childrens_services as duty, count(distinct a.gss_code) as councils,
    count(distinct case when p.position <> 'not_read' and p.position <> 'not_its_decision'
        then a.gss_code end) as read
from authorities a left join positions p on p.authority = a.gss_code
group by a.has_childrens_services
"""
FIGURES = """
select count(*) as statements, count(distinct coalesce(replica_of, url)) as pages,
    count(distinct case when origin = 'sample' then coalesce(replica_of, url) end) as sample_pages,
    count(distinct case when origin = 'hand_read' then url end) as hand_pages,
    count(distinct case when origin = 'crawled' then coalesce(document, url) end) as crawled_pages,
    min(read_on) as first_day, max(read_on) as last_day
from statements where superseded = 0 and published = 1
"""
COLUMNS = ("area", "label", "items", "stated_cells", "no_cells", "silent_cells", "read_cells")


def show_home(conn: sqlite3.Connection, asked: Asked) -> Page:
    """Counts by area, dates, ways in and known gaps."""
    tallies = tally_items(conn)
    items = conn.execute("select id, area from items order by position, id").fetchall()
    areas = []
    for area in conn.execute("select id, label, description, kind from areas order by position, id"):
        own = [tallies[item["id"]] for item in items if item["area"] == area["id"] and item["id"] in tallies]
        areas.append({**dict(area), "number": len(own), "tally": add_up(own)})
    kinds = {row["duty"]: row for row in conn.execute(READ_BY_KIND)}
    context: dict[str, Any] = {
        "areas": areas,
        "number_of_items": len(items),
        "with_duty": kinds.get(1),
        "districts": kinds.get(0),
        "figures": conn.execute(FIGURES).fetchone(),
        "examples": asked.settings.get("examples", []),
    }
    rows = [
        (
            a["id"],
            a["label"],
            a["number"],
            a["tally"].stated,
            a["tally"].no,
            a["tally"].silent,
            a["tally"].read,
        )
        for a in areas
    ]
    return Page(
        "home.html", "Compare support for care leavers in England", context, Table("areas", COLUMNS, rows)
    )
