"""One region: its councils and what they state, by area."""

from __future__ import annotations

import sqlite3

from .asked import Asked, NoSuchPageError, Page, Table
from .counts import Tally, add_up, tally_areas


def show_region(conn: sqlite3.Connection, asked: Asked) -> Page:
    """Councils of a region with counts by area. No order of merit: by name."""
    slug = asked.parts["slug"]
    councils = conn.execute(
        """select gss_code, slug, name, kind, region, has_childrens_services from authorities
        where region_slug = ? order by has_childrens_services desc, name, gss_code""",
        [slug],
    ).fetchall()
    if not councils:
        raise NoSuchPageError(f"We know no region called “{slug}”.")
    areas = conn.execute("select id, label from areas order by position, id").fetchall()
    tallies = tally_areas(
        conn, "where p.authority in (select gss_code from authorities where region_slug = ?)", (slug,)
    )
    lines, rows = [], []
    for council in councils:
        own = tallies.get(council["gss_code"], {})
        lines.append({"council": council, "by_area": own, "total": add_up(own.values())})
        for area in areas:
            t = own.get(area["id"], Tally())
            head = (council["gss_code"], council["name"], council["slug"], area["id"], area["label"])
            rows.append((*head, t.stated, t.no, t.silent, t.read, t.not_read, t.elsewhere))
    columns = [
        "gss_code",
        "council",
        "slug",
        "area",
        "area_label",
        "stated",
        "says_no",
        "silent",
        "read",
        "not_read",
        "elsewhere",
    ]
    baskets = conn.execute(
        "select id, name from baskets where region = ? order by position, id", [councils[0]["region"]]
    ).fetchall()
    context = {
        "areas": areas,
        "lines": lines,
        "region": councils[0]["region"],
        "slug": slug,
        "baskets": baskets,
    }
    table = Table(f"region-{slug}", columns, rows)
    return Page("region.html", councils[0]["region"], context, table, section="/councils")
