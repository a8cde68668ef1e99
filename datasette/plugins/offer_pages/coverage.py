"""Coverage: for each council what was read, when, and why there is nothing where there is nothing."""

from __future__ import annotations

import sqlite3
from collections import defaultdict

from .asked import Asked, Page, Table
from .words import OUTCOMES

COUNCILS = """
select a.gss_code, a.slug, a.name, a.kind, a.region, a.has_childrens_services,
    (select count(*) from sources s where s.authority = a.gss_code) as sources,
    (select count(*) from documents d where d.authority = a.gss_code) as documents,
    (select count(distinct url) from statements s
        where s.authority = a.gss_code and s.origin = 'hand_read') as by_hand,
    (select max(read_on) from statements s where s.authority = a.gss_code) as last_read,
    (select count(*) from statements s where s.authority = a.gss_code and s.superseded = 0) as statements,
    (select max(pages_read) from positions p where p.authority = a.gss_code) as pages_read,
    (select min(p.reason) from positions p
        where p.authority = a.gss_code and p.position = 'not_read') as reason
from authorities a order by a.has_childrens_services desc, a.name, a.gss_code
"""
CLOSINGS = """
select authority, outcome, count(*) as n from fetches where closing = 1
group by authority, outcome order by authority, outcome
"""
COLUMNS = [
    "gss_code",
    "slug",
    "name",
    "kind",
    "region",
    "has_childrens_services",
    "sources",
    "pages_read",
    "documents",
    "pages_read_by_hand",
    "statements",
    "last_read",
    "fetch_outcomes",
    "reason",
]


def show_coverage(conn: sqlite3.Connection, asked: Asked) -> Page:
    """One row for each council; those without a page read come with the reason."""
    closings: dict[str, list[str]] = defaultdict(list)
    for row in conn.execute(CLOSINGS):
        closings[row["authority"]].append(f"{row['n']} × {OUTCOMES.get(row['outcome'], row['outcome'])}")
    councils = conn.execute(COUNCILS).fetchall()
    rows = [
        (
            *(row[key] for key in ("gss_code", "slug", "name", "kind", "region", "has_childrens_services")),
            *(
                row[key]
                for key in ("sources", "pages_read", "documents", "by_hand", "statements", "last_read")
            ),
            "; ".join(closings.get(row["gss_code"], [])),
            row["reason"],
        )
        for row in councils
    ]
    with_duty = [row for row in councils if row["has_childrens_services"]]
    context = {
        "councils": councils,
        "closings": closings,
        "duty": len(with_duty),
        "duty_read": sum(bool(row["pages_read"]) for row in with_duty),
        "nothing": [row for row in with_duty if not row["pages_read"]],
        "issues": conn.execute(
            "select severity, kind, count(*) as n from issues group by severity, kind order by severity, kind"
        ).fetchall(),
    }
    return Page(
        "coverage.html", "What we have read", context, Table("coverage", COLUMNS, rows), section="/method"
    )
