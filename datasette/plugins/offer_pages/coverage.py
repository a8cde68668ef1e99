"""Coverage: for each council what was read, when, and why there is nothing where there is nothing."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from typing import Any

from .asked import Asked, NoSuchPageError, Page, Table
from .obstacles import PROBLEMS, Address, describe_address, list_problems, sum_up

COUNCILS = """
select a.gss_code, a.slug, a.name, a.kind, a.region, a.region_slug, a.has_childrens_services,
    (select count(*) from documents d where d.authority = a.gss_code) as documents,
    (select count(distinct url) from statements s
        where s.authority = a.gss_code and s.origin = 'hand_read') as by_hand,
    (select max(read_on) from statements s
        where s.authority = a.gss_code and s.published = 1) as last_read,
    (select max(at) from fetches f where f.authority = a.gss_code) as last_tried,
    (select count(*) from statements s
        where s.authority = a.gss_code and s.superseded = 0 and s.published = 1) as statements,
    (select max(pages_read) from positions p where p.authority = a.gss_code) as pages_read,
    (select min(p.reason) from positions p
        where p.authority = a.gss_code and p.position = 'not_read') as reason
from authorities a order by a.has_childrens_services desc, a.name, a.gss_code
"""
# The attempt that decided a source's outcome in the last run that asked it; what was good before stays.
ADDRESSES = """
with closings as (
    select source, outcome, at, row_number() over (partition by source order by at desc, id desc) as place
    from fetches where closing = 1 and source is not null
), good as (
    select source, max(at) as at from fetches
    where closing = 1 and outcome in ('new', 'changed', 'unchanged', 'not_modified') group by source
), hand as (select distinct authority, url from statements where origin = 'hand_read')
select s.authority, s.url, s.title, s.kind, s.origin, c.outcome, c.at, g.at as good_at,
    h.url is not null as by_hand
from sources s
left join closings c on c.source = s.id and c.place = 1
left join good g on g.source = s.id
left join hand h on h.authority = s.authority and h.url = s.url
order by s.authority, s.kind <> 'hub', s.kind, s.url, s.id
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
    "last_tried",
    "fetch_outcomes",
    "problems",
    "reason",
]


# Nothing read comes before the oldest reading: it is what a reader of this page looks for.
ORDERS = {"": "Oldest reading first", "name": "By name", "pages": "Fewest pages first"}


def show_coverage(conn: sqlite3.Connection, asked: Asked) -> Page:
    """One row for each council; `?region=` and `?problem=` choose among them, `?order=` orders them."""
    region, problem, order = asked.get("region"), asked.get("problem"), asked.get("order")
    addresses: dict[str, list[Address]] = defaultdict(list)
    for row in conn.execute(ADDRESSES):
        addresses[row["authority"]].append(describe_address(row))
    every = [_describe_council(row, addresses[row["gss_code"]]) for row in conn.execute(COUNCILS)]
    regions = {line["row"]["region_slug"]: line["row"]["region"] for line in every}
    known = order in ORDERS and (not problem or problem in PROBLEMS)
    if not known or (region and region not in regions):
        raise NoSuchPageError("We know no such region, problem or order.")
    there = [line for line in every if not region or line["row"]["region_slug"] == region]
    lines = [line for line in there if not problem or problem in line["problems"]]
    lines.sort(key=ORDER_KEYS[order])
    with_duty = [line for line in every if line["row"]["has_childrens_services"]]
    context = {
        "lines": lines,
        "region": region,
        "problem": problem,
        "order": order,
        "orders": ORDERS,
        "named": {key: [line["row"] for line in there if key in line["problems"]] for key in PROBLEMS},
        "regions": sorted(regions.items(), key=lambda pair: pair[1]),
        "problems": PROBLEMS,
        "numbers": {key: sum(key in line["problems"] for line in there) for key in PROBLEMS},
        "there": len(there),
        "duty": len(with_duty),
        "duty_read": sum(bool(line["row"]["pages_read"]) for line in with_duty),
        "issues": conn.execute(
            "select severity, kind, count(*) as n from issues group by severity, kind order by severity, kind"
        ).fetchall(),
    }
    return Page(
        "coverage.html",
        "What we have read",
        context,
        Table("coverage", COLUMNS, [_tabulate(line) for line in lines]),
        state=[("region", region), ("problem", problem), ("order", order)],
        section="/method",
    )


def _order_by_name(line: dict[str, Any]) -> tuple[Any, ...]:
    row = line["row"]
    return (not row["has_childrens_services"], row["name"], row["gss_code"])


def _order_by_age(line: dict[str, Any]) -> tuple[Any, ...]:
    row = line["row"]
    return (not row["has_childrens_services"], row["last_read"] or "", row["last_tried"] or "", row["name"])


def _order_by_pages(line: dict[str, Any]) -> tuple[Any, ...]:
    return (not line["row"]["has_childrens_services"], line["row"]["pages_read"] or 0, line["row"]["name"])


ORDER_KEYS = {"": _order_by_age, "name": _order_by_name, "pages": _order_by_pages}


def _describe_council(row: sqlite3.Row, addresses: list[Address]) -> dict[str, Any]:
    return {
        "row": row,
        "addresses": addresses,
        "problems": list_problems(addresses, row["pages_read"] or 0, row["documents"]),
        "outcomes": sum_up(addresses),
    }


def _tabulate(line: dict[str, Any]) -> tuple[Any, ...]:
    row = line["row"]
    head = ("gss_code", "slug", "name", "kind", "region", "has_childrens_services")
    tail = ("pages_read", "documents", "by_hand", "statements", "last_read", "last_tried")
    return (
        *(row[key] for key in head),
        len(line["addresses"]),
        *(row[key] for key in tail),
        line["outcomes"],
        " ".join(line["problems"]),
        row["reason"],
    )
