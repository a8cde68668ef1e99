"""One council: facts, one sentence in words, and each area with its proof."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from .asked import Asked, Moved, NoSuchPageError, Page
from .cells import read_cells, tabulate_cells
from .claims import Claim, group_claims, read_claims
from .context import read_judgement, read_outcomes
from .counts import Tally, add_up, tally
from .links import find_link
from .words import OUTCOMES

# A cell with one of these says something that a reader wants as a row; the rest is a plain list.
LISTED_APART = ("silent", "not_read")
DISTRICTS = """
select d.slug, d.name, p.item, p.position from positions p
join authorities d on d.gss_code = p.authority
where d.county_gss = ? order by p.item, d.name, d.gss_code
"""
SOURCES = """
select s.url, s.kind, s.title, s.page_date, s.replica_of, s.origin,
    (select f.outcome from fetches f where f.source = s.id and f.closing = 1
        order by f.at desc, f.id desc limit 1) as outcome,
    (select max(f.at) from fetches f where f.source = s.id) as tried
from sources s where s.authority = ? order by s.kind <> 'hub', s.kind, s.url, s.id
"""
READ = """
with said as (select origin, read_on, coalesce(replica_of, url) as page from statements
    where authority = ? and superseded = 0 and published = 1)
select count(distinct page) as pages, max(read_on) as last_day,
    count(distinct case origin when 'hand_read' then page end) as by_hand,
    count(distinct case origin when 'crawled' then page end) as crawled,
    count(distinct case origin when 'sample' then page end) as sample
from said
"""


def find_council(conn: sqlite3.Connection, slug: str) -> sqlite3.Row:
    """The council with this slug; an unknown slug is an error for the reader."""
    row = conn.execute("select * from authorities where slug = ?", [slug]).fetchone()
    if row is None:
        raise NoSuchPageError(f"We know no council called “{slug}”.")
    assert isinstance(row, sqlite3.Row)
    return row


def show_council(conn: sqlite3.Connection, asked: Asked) -> Page | Moved:
    """Everything that is known of one council."""
    slug = asked.parts["slug"]
    if slug != slug.lower():
        return Moved(f"/councils/{slug.lower()}")
    council = find_council(conn, slug)
    code = council["gss_code"]
    cells = read_cells(conn, "p.authority = ?", [code])
    claims = group_claims(read_claims(conn, "s.authority = ?", [code]))
    county = (
        council["county_gss"]
        and conn.execute(
            "select slug, name from authorities where gss_code = ?", [council["county_gss"]]
        ).fetchone()
    )
    sources = conn.execute(SOURCES, [code]).fetchall()
    context: dict[str, Any] = {
        "council": council,
        "county": county or None,
        "districts": conn.execute(
            "select slug, name from authorities where county_gss = ? order by name, gss_code", [code]
        ).fetchall(),
        "areas": _sort_areas(conn, cells, claims),
        "tally": tally((cell["position"], 1) for cell in cells),
        "pages_read": max((cell["pages_read"] or 0 for cell in cells), default=0),
        "read": conn.execute(READ, [code]).fetchone(),
        "sources": sources,
        "offer_page": _choose_offer_page(sources),
        "fetch_words": OUTCOMES,
        "district_says": _read_districts(conn, code),
        "judgement": read_judgement(conn, code),
        "outcomes": read_outcomes(conn, council),
        "unplaced": claims.get((slug, ""), []),
    }
    title = f"{council['name']}: what its pages say for care leavers"
    return Page("council.html", title, context, tabulate_cells(f"council-{slug}", cells), section="/councils")


def _choose_offer_page(sources: list[sqlite3.Row]) -> sqlite3.Row | None:
    """The first live address of the offer: a hub comes first, a sample page never counts."""
    live = (row for row in sources if row["origin"] != "sample" and find_link(row["url"]))
    return next(live, None)


def _sort_areas(
    conn: sqlite3.Connection, cells: list[sqlite3.Row], claims: dict[tuple[str, str], list[Claim]]
) -> list[dict[str, Any]]:
    areas = []
    for area in conn.execute("select id, label, kind from areas order by position, id"):
        own = [cell for cell in cells if cell["area"] == area["id"]]
        rows = [
            {"cell": cell, "claims": claims.get((cell["slug"], cell["item"]), []), "tally": read_tally(cell)}
            for cell in own
            if cell["position"] not in LISTED_APART
        ]
        counted: Tally = add_up([tally((cell["position"], 1) for cell in own)])
        silent = [cell for cell in own if cell["position"] == "silent"]
        unread = [cell for cell in own if cell["position"] == "not_read"]
        areas.append({**dict(area), "rows": rows, "silent": silent, "unread": unread, "tally": counted})
    return areas


def read_tally(cell: sqlite3.Row) -> dict[str, int]:
    """For a county's district item: how many of its districts take which position; else empty."""
    numbers: dict[str, int] = json.loads(cell["district_tally"] or "{}") or {}
    return numbers


def _read_districts(conn: sqlite3.Connection, code: str) -> dict[str, dict[str, list[sqlite3.Row]]]:
    says: dict[str, dict[str, list[sqlite3.Row]]] = {}
    for row in conn.execute(DISTRICTS, [code]):
        says.setdefault(row["item"], {}).setdefault(row["position"], []).append(row)
    return says
