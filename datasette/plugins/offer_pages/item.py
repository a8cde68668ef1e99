"""One kind of support: what counts, whose decision it is, and where every council stands."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from typing import Any

from .adopted import BASES, read_adopted, say_place
from .asked import Asked, NoSuchPageError, Page
from .cells import BY_COUNCIL, read_cells, tabulate_cells
from .choices import read_choices, say_choices
from .claims import group_claims, read_claims
from .counts import tally
from .figures import read_json, say_ages
from .fullest import choose_fullest
from .law import read_law
from .published import read_accuracy, read_published
from .standings import choose_cells, count_regions, list_filters, list_headings, read_sort, say_sort
from .strips import HEIGHT, WIDTH, Strip, draw_strips
from .sums import SumRow, count_ages, spread_column, spread_sums
from .words import GROUPS

ITEM = "select i.*, ar.label as area_label from items i join areas ar on ar.id = i.area where i.id = ?"
# Parts that must stand together ("all_of") are no words that anybody writes, so they are not shown.
ALIASES = "select alias, kind from aliases where item = ? and kind <> 'all_of' order by id"


def show_item(conn: sqlite3.Connection, asked: Asked) -> Page:
    """One item over all councils; filters and `?sort=` shape the table and the downloads, not the counts."""
    item = conn.execute(ITEM, [asked.parts["item"]]).fetchone()
    if item is None:
        raise NoSuchPageError(f"We know no kind of support called “{asked.parts['item']}”.")
    filters = list_filters(conn)
    chosen, sort = read_choices(asked, filters), read_sort(asked)
    cells = read_cells(conn, "p.item = ?", [item["id"]], BY_COUNCIL)
    deciding = [cell for cell in cells if cell["decides"]]
    shown = choose_cells(cells, chosen, sort)
    claims = read_claims(conn, "s.item = ?", [item["id"]])
    sums, law = spread_sums(deciding), read_law(item)
    context: dict[str, Any] = {
        "item": item,
        **_describe(conn, item),
        "law": law,
        "tally": tally((cell["position"], 1) for cell in deciding),
        "others": sum(bool(cell["statements"]) for cell in cells if not cell["decides"]),
        "sums": draw_strips(sums, law.recommended),
        "ages": _draw_column(deciding, "age_max"),
        "age_counts": count_ages(deciding),
        "shares": _draw_column(deciding, "percent"),
        "regions": count_regions(deciding, sums[0] if sums else None),
        "commonest": sums[0] if sums else None,
        "box": (WIDTH, HEIGHT),
        "adopted": read_adopted(conn, item["id"]),
        "adopted_bases": BASES,
        "say_place": say_place,
        "fullest": choose_fullest(claims),
        "published": read_published(conn, item["id"]),
        "accuracy": read_accuracy(conn, item["id"]),
        "cells": shown,
        "number": len(cells),
        "claims": group_claims(claims),
        "filters": filters,
        "chosen": chosen,
        "choices": say_choices(chosen, filters),
        "headings": list_headings(sort),
        "sort": "" if sort == "council" else sort,
        "order": say_sort(sort),
    }
    table = tabulate_cells(f"support-{item['id']}", shown)
    state = [*((one.name, chosen.get(one.name, "")) for one in filters), ("sort", context["sort"])]
    return Page("item.html", item["label"], context, table, state=state, section="/support")


def _draw_column(cells: Sequence[sqlite3.Row], column: str) -> tuple[SumRow, Strip | None] | None:
    row = spread_column(cells, column)
    return draw_strips([row])[0] if row else None


def _describe(conn: sqlite3.Connection, item: sqlite3.Row) -> dict[str, Any]:
    """What counts, for whom, and the words that say so or that only look like it."""
    usual = read_json(item["eligibility"]) or {}
    labels: dict[str, str] = dict(conn.execute("select id, label from items").fetchall())
    words: dict[str, list[str]] = {"for": [], "negative": [], "contrary": []}
    for row in conn.execute(ALIASES, [item["id"]]):
        words[row["kind"] if row["kind"] in words else "for"].append(row["alias"])
    return {
        "description": _name_items(item["description"] or "", labels),
        "usual": {
            "groups": [GROUPS.get(group, group) for group in usual.get("groups") or []],
            "ages": say_ages(usual.get("age_min"), usual.get("age_max")),
            "note": usual.get("note"),
        },
        "related": [(one, labels[one]) for one in read_json(item["related"]) or [] if one in labels],
        "words": words,
    }


def _name_items(text: str, labels: dict[str, str]) -> list[dict[str, str]]:
    """A description in pieces, with the ids of other items replaced by their names, to be linked."""
    pieces = re.split(r"\b([a-z0-9]+(?:_[a-z0-9]+)+)\b", text)
    return [{"id": part if part in labels else "", "text": labels.get(part, part)} for part in pieces if part]
