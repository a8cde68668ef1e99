"""Kinds of support by area, with counts."""

from __future__ import annotations

import sqlite3

from .asked import Asked, Page, Table
from .counts import Tally, tally_items
from .words import BASES

ITEMS = """select i.id, i.label, i.area, i.basis, i.tier, ar.label as area_label
    from items i join areas ar on ar.id = i.area order by ar.position, i.position, i.id"""
COLUMNS = [
    "item",
    "label",
    "area",
    "basis",
    "who_decides",
    "offered",
    "conditional",
    "planned",
    "mixed",
    "not_offered",
    "silent",
    "read",
    "not_read",
]


def show_support(conn: sqlite3.Connection, asked: Asked) -> Page:
    """Every item under its area: stated by how many of how many councils."""
    tallies = tally_items(conn)
    items = conn.execute(ITEMS).fetchall()
    areas = [
        {**dict(area), "rows": [item for item in items if item["area"] == area["id"]]}
        for area in conn.execute("select id, label, description, kind from areas order by position, id")
    ]
    for item in items:
        tallies.setdefault(item["id"], Tally())
    rows = []
    for item in items:
        t = tallies[item["id"]]
        numbers = [
            t.positions[key]
            for key in ("offered", "conditional", "planned", "mixed", "not_offered", "silent")
        ]
        rows.append(
            (
                item["id"],
                item["label"],
                item["area"],
                item["basis"],
                item["tier"],
                *numbers,
                t.read,
                t.not_read,
            )
        )
    context = {"areas": areas, "tallies": tallies, "bases": BASES, "number": len(items)}
    return Page(
        "support.html", "Kinds of support", context, Table("support", COLUMNS, rows), section="/support"
    )
