"""Search over kinds of support, councils and the words of the pages."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from .asked import Asked, Page, Table
from .cells import mark_places
from .choices import Choice, read_choices, say_choices
from .claims import Claim, read_claims
from .councils import read_councils
from .finding import Found, find_councils
from .searching import (
    count_facets,
    list_facets,
    match_items,
    match_statements,
    narrow,
    turn_page,
    write_match,
)
from .spelling import MOST, correct_words, read_names, suggest_items

ON_A_PAGE = 20
FEW = 3  # so few results that a slip of the pen is likely
COLUMNS = ("kind", "id", "title", "text", "address", "area", "region", "position", "origin")


def show_search(conn: sqlite3.Connection, asked: Asked) -> Page:
    """Results in three groups, narrowed by facets; with few results, help with spelling."""
    typed, facets = asked.get("q"), list_facets(conn)
    chosen = read_choices(asked, facets)
    query = write_match(typed)
    councils = read_councils(conn)
    matched = match_statements(conn, query) if query else []
    fitting = narrow(matched, chosen)
    start, shown = turn_page(fitting, asked.get("after"), ON_A_PAGE)
    # A facet is of what pages say: only the area narrows kinds of support too, only the region councils.
    with_items = bool(query) and not start and chosen.keys() <= {"area"}
    with_councils = bool(query) and not start and chosen.keys() <= {"region"}
    items = narrow(match_items(conn, query), chosen) if with_items else []
    claims = _read_in_order(conn, shown)
    found = find_councils(councils, typed) if with_councils else Found([])
    near = [row for row in found.councils if chosen.get("region", row["region_slug"]) == row["region_slug"]]
    near = [] if found.guessed and (items or claims) else near
    few = bool(query) and len(items) + len(matched) + len(near) * (not found.guessed) < FEW
    corrected, suggestions = _help_spelling(conn, councils, typed, items) if few else ("", [])
    after = shown[-1]["id"] if start + len(shown) < len(fitting) else ""
    state = [("q", typed), *((one.name, chosen.get(one.name, "")) for one in facets)]
    context: dict[str, Any] = {
        "typed": typed,
        "items": items,
        "councils": near,
        "found": found,
        "claims": claims,
        "number": len(fitting),
        "start": start,
        "after": after,
        "facets": count_facets(matched, facets, chosen),
        "fields": {"q": typed, **chosen},
        "choices": _keep_words(say_choices(chosen, facets), typed),
        "corrected": corrected,
        "suggestions": suggestions,
        "areas": conn.execute("select id, label from areas order by position, id").fetchall(),
    }
    title = f"Search: {typed}" if typed else "Search"
    state.append(("after", asked.get("after") if start else ""))
    return Page("search.html", title, context, _tabulate(items, near, claims), state=state)


def _read_in_order(conn: sqlite3.Connection, rows: Sequence[sqlite3.Row]) -> list[Claim]:
    ids = [row["id"] for row in rows]
    claims = {claim.id: claim for claim in read_claims(conn, f"s.id in ({mark_places(len(ids))})", ids)}
    return [claims[one] for one in ids]


def _keep_words(choices: Sequence[Choice], typed: str) -> list[Choice]:
    """Each choice with the words typed among what remains when it is taken away."""
    return [Choice(one.label, one.words, {"q": typed, **one.rest}) for one in choices]


def _help_spelling(
    conn: sqlite3.Connection, councils: Sequence[sqlite3.Row], typed: str, items: Sequence[sqlite3.Row]
) -> tuple[str, list[sqlite3.Row]]:
    """What was probably meant, and the kinds of support of that name; else those with a name like it."""
    names = read_names(conn)
    corrected = correct_words(names, councils, typed)
    near = match_items(conn, write_match(corrected)) if corrected else suggest_items(names, typed)
    listed = {row["id"] for row in items}
    return corrected, [row for row in near if row["id"] not in listed][:MOST]


def _tabulate(
    items: Sequence[sqlite3.Row], councils: Sequence[sqlite3.Row], claims: Sequence[Claim]
) -> Table:
    rows: list[tuple[object, ...]] = [
        ("item", r["id"], r["label"], r["area_label"], f"/support/{r['id']}", r["area"], "", "", "")
        for r in items
    ]
    rows += [
        (
            "council",
            r["gss_code"],
            r["name"],
            r["region"],
            f"/councils/{r['slug']}",
            "",
            r["region_slug"],
            "",
            "",
        )
        for r in councils
    ]
    rows += [
        (
            "statement",
            c.id,
            f"{c.council}: {c.item_label}",
            c.quote or c.note,
            f"/statements/{c.id}",
            "",
            "",
            c.stance,
            c.origin,
        )
        for c in claims
    ]
    return Table("search", COLUMNS, rows)
