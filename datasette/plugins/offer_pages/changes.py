"""Changes, each with its cause: those of all builds, on pages with filters; feeds take those of the last."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Sequence
from typing import Any

from .asked import Asked, NoSuchPageError, Page, Table
from .figures import say_number
from .words import CAUSES, PERIODS, name_position

SQL = """
select c.position, c.authority, a.name as council, a.slug, c.item, i.label as item_label, c.field, c.was,
    c.becomes, c.cause, c.note, c.was_last_seen, c.becomes_first_seen, c.build, c.previous_build,
    c.build is null or c.build in (select digest from builds) as latest
from changes c join authorities a on a.gss_code = c.authority join items i on i.id = c.item
where {where}
"""
# The last build first, then the one before it: a build's numbers are all greater than those of earlier ones.
NEWEST_FIRST = "order by max(c.id) over (partition by coalesce(c.build, '')) desc, c.id"
COLUMNS = [
    "gss_code",
    "council",
    "slug",
    "item",
    "item_label",
    "field",
    "was",
    "becomes",
    "cause",
    "note",
    "was_last_seen",
    "becomes_first_seen",
    "build",
]
KEYS = ("authority", *COLUMNS[1:])
MOST = 200  # on one page
# Filter of the address to condition of the query.
FILTERS = {
    "council": "a.slug = ?",
    "item": "c.item = ?",
    "cause": "c.cause = ?",
    "seen": "latest = (? = 'latest')",
}
SEEN = {"latest": "By the last build", "earlier": "By earlier builds"}
FIELDS = {
    "position": "Position",
    "amount_min": "Least sum",
    "amount_max": "Greatest sum",
    "period": "Period of the sum",
    "percent": "Share",
    "age_min": "Least age",
    "age_max": "Greatest age",
    "page": "Its page",
}


def read_changes(conn: sqlite3.Connection, chosen: dict[str, str]) -> list[sqlite3.Row]:
    """The changes of all builds that fit the filters that are set, those of the last build first."""
    wanted = [(FILTERS[key], value) for key, value in chosen.items() if value]
    sql = SQL.format(where=" and ".join(["1", *(condition for condition, _ in wanted)]))
    return conn.execute(sql + NEWEST_FIRST, [value for _, value in wanted]).fetchall()


def say_field(field: str, value: str | None) -> str:
    """A value of a change in words: "Offered", "£50", "25"; "not stated" where there is none."""
    if not value:
        return "not stated"
    if field == "position":
        return name_position(value)
    if field == "period":
        return PERIODS.get(value, value)
    try:
        plain = float(value)
    except ValueError:
        return value
    if not math.isfinite(plain):
        return value
    number = say_number(plain)
    return {"amount_min": f"£{number}", "amount_max": f"£{number}", "percent": f"{number}%"}.get(
        field, number
    )


def show_changes(conn: sqlite3.Connection, asked: Asked) -> Page:
    """A page of 200 changes; CSV and JSON hold all that fit the filters."""
    chosen = {key: asked.get(key) for key in FILTERS}
    every = read_changes(conn, {})
    _refuse_unknown(conn, chosen)
    rows = read_changes(conn, chosen)
    pages = max(1, math.ceil(len(rows) / MOST))
    page = read_page(asked, pages)
    build = conn.execute("select built_at from builds order by built_at desc, digest limit 1").fetchone()
    context = {
        "changes": rows[(page - 1) * MOST : page * MOST],
        "start": (page - 1) * MOST,
        "page": page,
        "pages": pages,
        "number": len(rows),
        "total": len(every),
        "newest": sum(row["latest"] for row in every),
        "cells": len({row["position"] for row in rows}),
        "causes": CAUSES,
        "by_cause": _count_causes(rows),
        "chosen": chosen,
        "filters": _list_options(every),
        "say_field": say_field,
        "fields": FIELDS,
        "day": build["built_at"] if build else None,
        "feed": find_feed_path(chosen),
    }
    table = Table("changes", COLUMNS, [[row[key] for key in KEYS] for row in rows])
    state = [*chosen.items(), ("page", str(page) if page > 1 else "")]
    return Page("changes.html", "What changed", context, table, state=state)


def read_page(asked: Asked, pages: int) -> int:
    """Which page is asked for, the first if none is; one that there is not is an unknown page."""
    typed = asked.get("page") or "1"
    if not (typed.isascii() and typed.isdigit() and len(typed) < 9 and 1 <= int(typed) <= pages):
        raise NoSuchPageError(f"There is no page “{typed}” of changes: the last is {pages}.")
    return int(typed)


def find_feed_path(chosen: dict[str, str]) -> str:
    """The feed that holds what a reader chose: that of the council, else of the item, else of all."""
    if chosen["council"]:
        return f"/councils/{chosen['council']}/changes.atom"
    return f"/support/{chosen['item']}/changes.atom" if chosen["item"] else "/changes.atom"


def _refuse_unknown(conn: sqlite3.Connection, chosen: dict[str, str]) -> None:
    known = {"council": ("authorities", "slug"), "item": ("items", "id")}
    for key, (table, column) in known.items():
        sql = f"select 1 from {table} where {column} = ?"
        if chosen[key] and not conn.execute(sql, [chosen[key]]).fetchone():
            raise NoSuchPageError("We know no such council or kind of support.")
    if chosen["cause"] and chosen["cause"] not in CAUSES:
        raise NoSuchPageError("We know no such cause of a change.")
    if chosen["seen"] and chosen["seen"] not in SEEN:
        raise NoSuchPageError("Changes were seen by the “latest” build or by “earlier” ones.")


def _count_causes(rows: Sequence[sqlite3.Row]) -> list[tuple[str, int]]:
    return [(words, sum(row["cause"] == key for row in rows)) for key, words in CAUSES.items()]


def _list_options(rows: Sequence[sqlite3.Row]) -> list[dict[str, Any]]:
    """What the filters offer: only councils and items that changed at all."""
    councils = sorted({(row["council"], row["slug"]) for row in rows})
    items = sorted({(row["item_label"], row["item"]) for row in rows})
    return [
        {
            "name": "council",
            "label": "Council",
            "everything": "All councils",
            "options": {slug: name for name, slug in councils},
        },
        {
            "name": "item",
            "label": "Kind of support",
            "everything": "All kinds",
            "options": {item: label for label, item in items},
        },
        {"name": "cause", "label": "Cause", "everything": "All causes", "options": CAUSES},
        {"name": "seen", "label": "Seen", "everything": "By all builds", "options": SEEN},
    ]
