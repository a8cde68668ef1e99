"""The first page: what this is, two ways in, what is known and what is not."""

from __future__ import annotations

import sqlite3
from typing import Any

from .asked import Asked, Page, Table
from .changes import FIELDS, read_changes, say_field
from .counts import Tally, add_up, tally_items
from .questions import load_questions
from .words import CAUSES

READ_BY_KIND = """
select a.has_childrens_services as duty, count(*) as councils,
    sum(exists(select 1 from positions p where p.authority = a.gss_code
        and p.position not in ('not_read', 'not_its_decision'))) as read
from authorities a group by a.has_childrens_services
"""
BASKETS = """select b.id, b.name, count(*) as items from baskets b join basket_items i on i.basket = b.id
group by b.id order by b.name, b.id"""
NEWEST = 5
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
    items = conn.execute("select id, label, area from items order by position, id").fetchall()
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
        "number_of_questions": len(load_questions()),
        "baskets": conn.execute(BASKETS).fetchall(),
        # The map of what most councils state has most to show.
        "mapped": max(items, key=lambda item: tallies.get(item["id"], Tally()).stated, default=None),
        **_read_newest(conn),
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


def _read_newest(conn: sqlite3.Connection) -> dict[str, Any]:
    """The first few changes since the build before, with how many there are."""
    changes = read_changes(conn, {"seen": "latest"})
    return {
        "changes": changes[:NEWEST],
        "number_of_changes": len(changes),
        "causes": CAUSES,
        "fields": FIELDS,
        "say_field": say_field,
    }
