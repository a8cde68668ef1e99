"""Corrections: how to tell us of an error, what happens then, and what was changed on somebody's word.

Nothing is kept of a reader: the page only writes a letter, which the reader sends by mail or as an issue.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from typing import Any

from .asked import Asked, NoSuchPageError, Page, Table
from .claims import Claim, read_claims
from .dictionary import read_tables
from .figures import say_day
from .letter import write_blank, write_letter
from .settings import find_mail, find_repository
from .words import POSITIONS, name_position

# What the list of corrections has while a database holds no such table.
COLUMNS = ("authority", "item", "was", "becomes", "reason", "received", "status")
CELL = """
select p.*, a.name as council, a.slug, a.gss_code, i.label as item_label
from positions p join authorities a on a.gss_code = p.authority join items i on i.id = p.item
where a.slug = ? and p.item = ?
"""


def show_corrections(conn: sqlite3.Connection, asked: Asked) -> Page:
    """The page, with a letter about one cell if council and item are named."""
    chosen = {key: asked.get(key) for key in ("council", "item", "position")}
    councils = {
        row["slug"]: row["name"] for row in conn.execute("select slug, name from authorities order by name")
    }
    items = {
        row["id"]: row["label"] for row in conn.execute("select id, label from items order by position, id")
    }
    _refuse_unknown(chosen, councils, items)
    cell = conn.execute(CELL, [chosen["council"], chosen["item"]]).fetchone()
    claims = _read_proof(conn, cell)
    seen = chosen["position"] if cell and chosen["position"] not in {"", cell["position"]} else ""
    columns, rows = read_corrections(conn)
    context: dict[str, Any] = {
        "chosen": chosen,
        "filters": [
            {"name": "council", "label": "Council", "everything": "Choose a council", "options": councils},
            {"name": "item", "label": "Kind of support", "everything": "Choose a kind", "options": items},
        ],
        "cell": cell,
        "claim": claims[0] if claims else None,
        "seen": seen,
        "letter": write_letter(asked, cell, claims[0] if claims else None) if cell else None,
        "blank": None if cell else write_blank(asked),
        "mail": find_mail(asked),
        "repository": find_repository(asked),
        "columns": [_name_column(column) for column in columns],
        "corrections": [[_say_value(key, row[key], councils, items) for key in columns] for row in rows],
        "council_name": councils.get(chosen["council"], ""),
        "item_name": items.get(chosen["item"], ""),
        "example": next(iter(councils), ""),
    }
    table = Table("corrections", columns, [tuple(row) for row in rows])
    return Page("corrections.html", "Corrections", context, table, state=list(chosen.items()))


def read_corrections(conn: sqlite3.Connection) -> tuple[list[str], list[sqlite3.Row]]:
    """Columns and rows of the table `corrections`; the usual columns and no row if there is no such table."""
    columns = [row["name"] for row in conn.execute("pragma table_info(corrections)")]
    if not columns:
        return list(COLUMNS), []
    ordered = sorted(columns, key=lambda name: name != "authority")  # codes first, as in every file
    listed = ", ".join(f"[{name}]" for name in ordered)
    return ordered, conn.execute(f"select {listed} from corrections order by rowid").fetchall()


def _read_proof(conn: sqlite3.Connection, cell: sqlite3.Row | None) -> list[Claim]:
    return read_claims(conn, "s.id = ?", [cell["best_statement"]]) if cell and cell["best_statement"] else []


def _refuse_unknown(chosen: dict[str, str], councils: dict[str, str], items: dict[str, str]) -> None:
    known: dict[str, Collection[str]] = {"council": councils, "item": items, "position": POSITIONS}
    wrong = [key for key, values in known.items() if chosen[key] and chosen[key] not in values]
    if wrong:
        raise NoSuchPageError(f"We know no such {'kind of support' if wrong[0] == 'item' else wrong[0]}.")


def _name_column(column: str) -> str:
    """A heading: the table's columns are not known beforehand."""
    about = read_tables().get("corrections", {}).get("columns", {}).get(column, {}).get("about", "")
    short = column.replace("_", " ").capitalize()
    return about if about and len(about) <= 30 else short


def _say_value(column: str, value: Any, councils: dict[str, str], items: dict[str, str]) -> str:
    text = "" if value is None else str(value)
    if column in {"received", "applied", "entered", "date"}:
        return say_day(text)
    if column in {"was", "becomes"} and text in POSITIONS:
        return name_position(text)
    return items.get(text, text) if column == "item" else text
