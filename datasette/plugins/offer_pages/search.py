"""Search over kinds of support, councils and the words of the pages."""

from __future__ import annotations

import re
import sqlite3
from typing import Any

from rapidfuzz import fuzz, process

from .asked import Asked, Page, Table
from .claims import Claim, read_claims
from .councils import read_councils
from .finding import find_councils

MOST_STATEMENTS = 50
WORDS = re.compile(r"\w+", re.UNICODE)
MAX_WORDS = 12

ITEMS = """
select i.id, i.label, ar.label as area_label from items i join areas ar on ar.id = i.area
where i.rowid in (select rowid from items_fts where items_fts match :query)
   or i.id in (select item from aliases where kind not in ('negative', 'contrary')
        and aliases.rowid in (select rowid from aliases_fts where aliases_fts match :query))
order by (i.rowid in (select rowid from items_fts where items_fts match :label)) desc,
    ar.position, i.position, i.id
"""
STATEMENTS = """
select s.id from statements_fts f join statements s on s.rowid = f.rowid
where statements_fts match ? and s.superseded = 0 and s.published = 1 order by f.rank, s.id limit ?
"""
COUNT = """
select count(*) from statements_fts f join statements s on s.rowid = f.rowid
where statements_fts match ? and s.superseded = 0 and s.published = 1
"""
COLUMNS = ("kind", "id", "title", "text", "address")


def write_match(typed: str) -> str:
    """What was typed as an FTS5 query: each word quoted, the last may go on; empty without a word."""
    words = WORDS.findall(typed)[:MAX_WORDS]
    return " ".join(f'"{word}"' for word in words) + "*" if words else ""


def show_search(conn: sqlite3.Connection, asked: Asked) -> Page:
    """Results in three groups; a useful page when there are none."""
    typed = asked.get("q")
    query = write_match(typed)
    items: list[sqlite3.Row] = []
    claims: list[Claim] = []
    number = 0
    if query:
        items = conn.execute(ITEMS, {"query": query, "label": f"label : ({query})"}).fetchall()
        ids = [row["id"] for row in conn.execute(STATEMENTS, [query, MOST_STATEMENTS])]
        number = conn.execute(COUNT, [query]).fetchone()[0]
        claims = [claim for one in ids for claim in read_claims(conn, "s.id = ?", [one])]
    found = find_councils(read_councils(conn), typed) if query else None
    councils = found.councils if found and (not found.guessed or not (items or claims)) else []
    nothing = not (items or claims or councils)
    context: dict[str, Any] = {
        "typed": typed,
        "items": items,
        "councils": councils,
        "found": found,
        "claims": claims,
        "number": number,
        "suggestions": _suggest(conn, typed) if query and nothing else [],
    }
    rows: list[tuple[object, ...]] = [
        ("item", r["id"], r["label"], r["area_label"], f"/support/{r['id']}") for r in items
    ]
    rows += [("council", r["gss_code"], r["name"], r["region"], f"/councils/{r['slug']}") for r in councils]
    rows += [
        ("statement", c.id, f"{c.council}: {c.item_label}", c.quote or c.note, f"/statements/{c.id}")
        for c in claims
    ]
    title = f"Search: {typed}" if typed else "Search"
    table = Table("search", COLUMNS, rows)
    return Page("search.html", title, context, table, state=[("q", typed)])


def _suggest(conn: sqlite3.Connection, typed: str) -> list[sqlite3.Row]:
    """Kinds of support whose name or alias is spelt nearly so."""
    rows = conn.execute(
        """select i.id, i.label, i.label as words from items i union all
        select i.id, i.label, a.alias from aliases a join items i on i.id = a.item
        where a.kind not in ('negative', 'contrary') order by 1, 3"""
    ).fetchall()
    hits = process.extract(
        typed.lower(), [row["words"].lower() for row in rows], scorer=fuzz.WRatio, score_cutoff=75, limit=12
    )
    nearest = {rows[index]["id"]: rows[index] for _, _, index in hits}
    return list(nearest.values())[:5]
