"""One area as a matrix: councils down, its kinds of support across."""

from __future__ import annotations

import sqlite3
from typing import Any

from .asked import Asked, NoSuchPageError, Page
from .cells import BY_COUNCIL, read_cells, tabulate_cells
from .counts import tally
from .figures import read_json

WHO = {
    "": ("With children's services", "a.has_childrens_services = 1"),
    "districts": ("District councils", "a.has_childrens_services = 0"),
    "all": ("All councils", "1"),
}


def show_area(conn: sqlite3.Connection, asked: Asked) -> Page:
    """The matrix of one area; `?who=` and `?region=` choose the councils."""
    area = conn.execute("select * from areas where id = ?", [asked.parts["area"]]).fetchone()
    if area is None:
        raise NoSuchPageError(f"We know no area of support called “{asked.parts['area']}”.")
    who, region = asked.get("who"), asked.get("region")
    regions = conn.execute(
        "select distinct region, region_slug from authorities order by region, region_slug"
    ).fetchall()
    if who not in WHO or (region and region not in {row["region_slug"] for row in regions}):
        raise NoSuchPageError("We know no such group of councils.")
    where, values = f"i.area = ? and {WHO[who][1]}", [area["id"]]
    if region:
        where, values = f"{where} and a.region_slug = ?", [*values, region]
    cells = read_cells(conn, where, values, BY_COUNCIL)
    items = conn.execute(
        "select id, label from items where area = ? order by position, id", [area["id"]]
    ).fetchall()
    lines: dict[str, dict[str, Any]] = {}
    for cell in cells:
        lines.setdefault(cell["slug"], {"council": cell, "by_item": {}})["by_item"][cell["item"]] = cell
    feet = {
        item["id"]: tally((c["position"], 1) for c in cells if c["item"] == item["id"] and c["decides"])
        for item in items
    }
    context = {
        "area": area,
        "law": read_json(area["legal_basis"]) or [],
        "columns": items,
        "lines": list(lines.values()),
        "feet": feet,
        "regions": regions,
        "region": region,
        "who": who,
        "who_words": {key: words for key, (words, _) in WHO.items()},
    }
    table = tabulate_cells(f"area-{area['id']}", cells)
    return Page(
        "area.html",
        area["label"],
        context,
        table,
        state=[("who", who), ("region", region)],
        section="/support",
    )
