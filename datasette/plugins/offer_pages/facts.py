"""The facts strip of a council: its offer page, how old it is, when we read it and what changed last."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from .links import find_link

SOURCES = """
select s.url, s.kind, s.title, s.replica_of, s.origin,
    coalesce(s.page_date, (select max(d.page_date) from documents d where d.source = s.id)) as page_date,
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
CHANGED = """
select count(distinct position) from changes
where authority = ? and (build is null or build in (select digest from builds))
"""
SUCCESSORS = "select slug, name from authorities where gss_code in ({marks}) order by name, gss_code"


@dataclass(frozen=True, slots=True)
class Facts:
    """`offer_page` is None where no live address is known; `changed` counts cells since the build before."""

    sources: list[sqlite3.Row]
    offer_page: sqlite3.Row | None
    read: sqlite3.Row
    changed: int
    successors: list[sqlite3.Row]


def read_facts(conn: sqlite3.Connection, council: sqlite3.Row) -> Facts:
    """What a reader should know before believing a council's rows."""
    code = council["gss_code"]
    sources = conn.execute(SOURCES, [code]).fetchall()
    successors = [one for one in (council["successors"] or "").split("|") if one]
    marks = ", ".join("?" * len(successors))
    return Facts(
        sources,
        _choose_offer_page(sources),
        conn.execute(READ, [code]).fetchone(),
        conn.execute(CHANGED, [code]).fetchone()[0],
        conn.execute(SUCCESSORS.format(marks=marks), successors).fetchall() if successors else [],
    )


def _choose_offer_page(sources: Sequence[sqlite3.Row]) -> sqlite3.Row | None:
    """The first live address of the offer: a hub comes first, a sample page never counts."""
    live = (row for row in sources if row["origin"] != "sample" and find_link(row["url"]))
    return next(live, None)
