"""Cells: where one council stands on one item, with the statement shown first. One query for all pages."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from operator import itemgetter

from .asked import Table
from .words import name_position

# What a council decides on follows from the item's tier (two-tier areas: the district bills and houses).
DECIDES = """case i.tier when 'district' then a.kind <> 'county' when 'both' then 1
    else a.has_childrens_services end"""

SQL = f"""
select a.gss_code, a.name as council, a.slug, a.kind, a.region, a.region_slug, p.item, i.label as item_label,
    i.area, ar.label as area_label, i.tier, i.basis, p.id as cell, p.position, p.reason, p.disagreement,
    p.how_much, p.amount_min, p.amount_max, p.period, p.percent, p.age_min, p.age_max, p.provision,
    p.best_statement, p.origin, p.statements, p.pages_read, p.district_tally, p.first_seen, p.last_seen,
    s.evidence, s.note, s.heading, s.url, s.replica_of, s.page_date, s.eligibility,
    {DECIDES} as decides
from positions p
join authorities a on a.gss_code = p.authority
join items i on i.id = p.item
join areas ar on ar.id = i.area
left join statements s on s.id = p.best_statement
where {{where}}
order by {{order}}
"""

BY_ITEM = "ar.position, i.position, p.item, a.name, a.gss_code"
BY_COUNCIL = "a.name, a.gss_code, ar.position, i.position, p.item"

COLUMNS = [
    "gss_code",
    "council",
    "slug",
    "region",
    "item",
    "item_label",
    "area",
    "position",
    "position_in_words",
    "how_much",
    "amount_min",
    "amount_max",
    "period",
    "percent",
    "age_min",
    "age_max",
    "eligibility",
    "provision",
    "statements",
    "pages_read",
    "origin",
    "first_seen",
    "last_seen",
    "statement",
    "evidence",
    "note",
    "heading",
    "url",
    "replica_of",
    "page_date",
    "district_tally",
    "reason",
]
# Columns of the files that are called otherwise in the query, or are made from one of its columns.
SOURCE_OF = {"position_in_words": "position", "statement": "best_statement"}


def read_cells(
    conn: sqlite3.Connection, where: str, values: Sequence[object], order: str = BY_ITEM
) -> list[sqlite3.Row]:
    """Cells that meet a condition written in this package (never in a request), in a unique order."""
    return conn.execute(SQL.format(where=where, order=order), values).fetchall()


def tabulate_cells(name: str, cells: Sequence[sqlite3.Row]) -> Table:
    """Cells as rows for CSV and JSON, GSS codes first."""
    if not cells:
        return Table(name, COLUMNS, [])
    names = cells[0].keys()
    # By number: a row of SQLite seeks a name among all its columns each time.
    pick = itemgetter(*(names.index(SOURCE_OF.get(column, column)) for column in COLUMNS))
    at = COLUMNS.index("position_in_words")
    rows = [list(pick(cell)) for cell in cells]
    for row in rows:
        row[at] = name_position(row[at])
    return Table(name, COLUMNS, rows)


def mark_places(count: int) -> str:
    """`?, ?, ?` for an SQL list of that many values."""
    return ", ".join("?" * count)
