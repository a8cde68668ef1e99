"""Matches in three groups, and how many there are on each side of a facet."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .choices import Filter
from .spelling import WORDS
from .words import ORIGINS, STANCES

MAX_WORDS = 12
ITEMS = """
select i.id, i.label, i.area, ar.label as area_label from items i join areas ar on ar.id = i.area
where i.rowid in (select rowid from items_fts where items_fts match :query)
   or i.id in (select item from aliases where kind not in ('negative', 'contrary')
        and aliases.rowid in (select rowid from aliases_fts where aliases_fts match :query))
order by (i.rowid in (select rowid from items_fts where items_fts match :label)) desc,
    ar.position, i.position, i.id
"""
# `position` is what one statement says; a council's position is made of several.
STATEMENTS = """
select s.id, i.area, a.region_slug as region, s.stance as position, s.origin
from statements_fts f join statements s on s.rowid = f.rowid
join authorities a on a.gss_code = s.authority left join items i on i.id = s.item
where statements_fts match ? and s.superseded = 0 and s.published = 1 order by f.rank, s.id
"""


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a facet: its words, how many statements have it, and the fields of its address."""

    words: str
    number: int
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet with those values that would leave something, the commonest first."""

    label: str
    sides: list[Side]


def write_match(typed: str) -> str:
    """What was typed as an FTS5 query: each word quoted, the last may go on; empty without a word."""
    words = WORDS.findall(typed)[:MAX_WORDS]
    return " ".join(f'"{word}"' for word in words) + "*" if words else ""


def list_facets(conn: sqlite3.Connection) -> tuple[Filter, ...]:
    """What results can be narrowed by."""
    areas = conn.execute("select id, label from areas order by position, id")
    regions = conn.execute("select distinct region_slug, region from authorities order by 2, 1")
    return (
        Filter("area", "Area of support", "Any area", dict(areas.fetchall())),
        Filter("region", "Region", "Any region", dict(regions.fetchall())),
        Filter("position", "What the page says", "Anything", STANCES),
        Filter("origin", "How it was read", "In any way", ORIGINS),
    )


def match_items(conn: sqlite3.Connection, query: str) -> list[sqlite3.Row]:
    """Kinds of support by label, description and the words that councils use; labels first."""
    return conn.execute(ITEMS, {"query": query, "label": f"label : ({query})"}).fetchall()


def match_statements(conn: sqlite3.Connection, query: str) -> list[sqlite3.Row]:
    """All statements that hold the words, those that fit best first, with what the facets ask of them."""
    return conn.execute(STATEMENTS, [query]).fetchall()


def narrow(rows: Sequence[sqlite3.Row], chosen: Mapping[str, str], but: str = "") -> list[sqlite3.Row]:
    """The rows that have every chosen value; the facet `but` is left out of the choice."""
    wanted = [(name, value) for name, value in chosen.items() if name != but]
    return [row for row in rows if all(row[name] == value for name, value in wanted)]


def count_facets(
    rows: Sequence[sqlite3.Row], facets: Sequence[Filter], chosen: Mapping[str, str]
) -> list[Facet]:
    """For each facet that is not set: its values with numbers, given what else is chosen."""
    counted = []
    for facet in facets:
        if facet.name in chosen:
            continue
        numbers = Counter(row[facet.name] for row in narrow(rows, chosen, facet.name))
        sides = [
            Side(words, numbers[value], {**chosen, facet.name: value})
            for value, words in facet.options.items()
            if numbers[value]
        ]
        if len(sides) > 1:
            counted.append(Facet(facet.label, sorted(sides, key=lambda side: -side.number)))
    return counted


def turn_page(rows: Sequence[sqlite3.Row], after: str, size: int) -> tuple[int, Sequence[sqlite3.Row]]:
    """The rows that follow the one with id `after`, and their place; an unknown id leads to the start."""
    ids = [row["id"] for row in rows]
    start = ids.index(after) + 1 if after in ids else 0
    return start, rows[start : start + size]
