"""One kind of support: what counts, whose decision it is, and where every council stands."""

from __future__ import annotations

import re
import sqlite3
from typing import Any

from .asked import Asked, NoSuchPageError, Page
from .cells import BY_COUNCIL, read_cells, tabulate_cells
from .claims import group_claims, read_claims
from .counts import tally
from .figures import read_json, say_ages
from .sums import count_ages, spread_sums
from .words import GROUPS, POSITIONS


def show_item(conn: sqlite3.Connection, asked: Asked) -> Page:
    """One item over all councils; `?position=` and `?region=` narrow the table and the downloads."""
    item = conn.execute(
        "select i.*, ar.label as area_label from items i join areas ar on ar.id = i.area where i.id = ?",
        [asked.parts["item"]],
    ).fetchone()
    if item is None:
        raise NoSuchPageError(f"We know no kind of support called “{asked.parts['item']}”.")
    position, region = asked.get("position"), asked.get("region")
    regions = conn.execute(
        "select distinct region, region_slug from authorities order by region, region_slug"
    ).fetchall()
    if region and region not in {row["region_slug"] for row in regions}:
        raise NoSuchPageError(f"We know no region called “{region}”.")
    if position and position not in {*POSITIONS, "stated"}:
        raise NoSuchPageError(f"We know no position called “{position}”.")
    cells = read_cells(conn, "p.item = ?", [item["id"]], BY_COUNCIL)
    deciding = [cell for cell in cells if cell["decides"]]
    shown = [cell for cell in cells if _is_wanted(cell, position, region)]
    context: dict[str, Any] = {
        "item": item,
        "description": _name_items(conn, item["description"] or ""),
        "law": read_json(item["legal_basis"]) or [],
        "pending": read_json(item["pending"]),
        "usual": _read_usual(item["eligibility"]),
        "value": read_json(item["value"]) or {},
        "related": _read_related(conn, item["related"]),
        "words": conn.execute(
            "select alias from aliases where item = ? and kind not in ('negative', 'contrary') order by id",
            [item["id"]],
        ).fetchall(),
        "tally": tally((cell["position"], 1) for cell in deciding),
        "others": sum(bool(cell["statements"]) for cell in cells if not cell["decides"]),
        "sums": spread_sums(deciding),
        "ages": count_ages(deciding),
        "cells": shown,
        "claims": group_claims(read_claims(conn, "s.item = ?", [item["id"]])),
        "regions": regions,
        "position": position,
        "region": region,
    }
    table = tabulate_cells(f"support-{item['id']}", shown)
    state = [("position", position), ("region", region)]
    return Page("item.html", item["label"], context, table, state=state, section="/support")


def _name_items(conn: sqlite3.Connection, text: str) -> list[dict[str, str]]:
    """A description in pieces, with the ids of other items replaced by their names, to be linked."""
    labels: dict[str, str] = dict(conn.execute("select id, label from items").fetchall())
    pieces = re.split(r"\b([a-z0-9]+(?:_[a-z0-9]+)+)\b", text)
    return [{"id": part if part in labels else "", "text": labels.get(part, part)} for part in pieces if part]


def _is_wanted(cell: sqlite3.Row, position: str, region: str) -> bool:
    if region and cell["region_slug"] != region:
        return False
    if position == "stated":
        return cell["position"] in {"offered", "conditional", "planned", "mixed"}
    # Unasked, councils that neither decide nor say anything are left out: they would bury the others.
    return bool(cell["position"] == position if position else cell["position"] != "not_its_decision")


def _read_usual(text: str | None) -> dict[str, Any]:
    usual = read_json(text) or {}
    groups = [GROUPS.get(group, group) for group in usual.get("groups") or []]
    return {
        "groups": groups,
        "ages": say_ages(usual.get("age_min"), usual.get("age_max")),
        "note": usual.get("note"),
    }


def _read_related(conn: sqlite3.Connection, text: str | None) -> list[sqlite3.Row]:
    ids = read_json(text) or []
    rows = [conn.execute("select id, label from items where id = ?", [one]).fetchone() for one in ids]
    return [row for row in rows if row is not None]
