"""Changes since the build before, each with its cause."""

from __future__ import annotations

import sqlite3

from .asked import Asked, Page, Table
from .words import CAUSES

SQL = """
select c.authority, a.name as council, a.slug, c.item, i.label as item_label, c.field, c.was,
    c.becomes, c.cause
from changes c join authorities a on a.gss_code = c.authority join items i on i.id = c.item order by c.id
"""
COLUMNS = ["gss_code", "council", "slug", "item", "item_label", "field", "was", "becomes", "cause"]
MOST = 500


def show_changes(conn: sqlite3.Connection, asked: Asked) -> Page:
    """The first 500 changes as a table; CSV and JSON hold them all."""
    rows = conn.execute(SQL).fetchall()
    context = {"changes": rows[:MOST], "number": len(rows), "causes": CAUSES}
    return Page(
        "changes.html", "What changed", context, Table("changes", COLUMNS, [tuple(row) for row in rows])
    )
