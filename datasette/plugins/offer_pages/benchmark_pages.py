"""The benchmark pages: a council chosen, then set beside a group, with every row as a file."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from typing import Any

from .asked import Asked, Moved, Page, Table
from .benchmark import Line, compare_lines, sum_headings
from .chosen import choose_councils
from .council import find_council
from .councils import read_councils
from .counts import add_up
from .figures import read_json
from .peers import MOST_FIELDS, Peers, choose_peers
from .words import ILACS, ORIGINS, name_position

CELL = ("gss_code", "council", "slug", "item", "item_label", "area")
OWN = ("position", "how_much", "pages_read", "statement")
COLUMNS = [
    *CELL,
    "ofsted_headings",
    *OWN,
    "position_in_words",
    "group",
    "group_councils",
    "group_stated",
    "group_read",
    "group_says_no",
    "group_silent",
    "group_not_read",
    "sum_kind",
    "sum_period",
    "group_sums",
    "group_least",
    "group_lower_quarter",
    "group_middle",
    "group_upper_quarter",
    "group_most",
    "own_sum",
    "place_first",
    "place_last",
    "place_of",
    "silent_here_stated_there",
    "stated_here_rare_there",
    "fullest_statements",
]


def show_benchmarks(conn: sqlite3.Connection, asked: Asked) -> Page | Moved:
    """Where a council is chosen; one that is named in `?council=` leads to its page."""
    councils = read_councils(conn)
    typed = asked.get("council")
    chosen = choose_councils(councils, [typed] if typed else [])
    if chosen.councils:
        return Moved(f"/benchmark/{chosen.councils[0]['slug']}")
    context = {"councils": councils, "typed": typed, "unknown": chosen.unknown}
    return Page(
        "benchmarks.html",
        "Benchmark a council",
        context,
        status=404 if typed else 200,
        state=[("council", typed)],
        section="/compare",
    )


def show_benchmark(conn: sqlite3.Connection, asked: Asked) -> Page | Moved:
    """One council beside a group: by area, by Ofsted heading, sums with places, what differs, every row."""
    slug = asked.parts["slug"]
    if slug != slug.lower():
        return Moved(f"/benchmark/{slug.lower()}")
    council = find_council(conn, slug)
    peers = choose_peers(conn, council, asked)
    lines = compare_lines(conn, council["gss_code"], peers.codes)
    areas, headings = sum_headings(conn, lines, peers.councils, ILACS)
    missed = [line for line in lines if line.is_missed]
    rare = [line for line in lines if line.is_rare]
    context: dict[str, Any] = {
        "council": council,
        "peers": peers,
        "councils": read_councils(conn),
        "fields": [*peers.typed, *[""] * max(2, MOST_FIELDS - len(peers.typed))],
        "lines": lines,
        "areas": areas,
        "headings": headings,
        "total": add_up(one.own for one in areas),
        "group_total": add_up(one.group for one in areas),
        # Shares, not counts: not every council of a group decides on each item.
        "missed": sorted(missed, key=lambda one: -one.tally.stated / one.tally.read),
        "rare": sorted(rare, key=lambda one: one.tally.stated / one.tally.read),
        "sums": [line for line in lines if line.own_sum is not None or line.sums],
        "origins": _count_origins(lines),
        "pages_read": max((line.cell["pages_read"] or 0 for line in lines), default=0),
    }
    status = 404 if peers.unknown else 200
    whole = peers.councils and not peers.unknown
    table = _tabulate(conn, council, peers, lines) if whole else None
    title = f"{council['name']} beside others: {peers.words}"
    return Page("benchmark.html", title, context, table, status=status, state=peers.state, section="/compare")


def _count_origins(lines: Sequence[Line]) -> list[tuple[str, int]]:
    """How the statements that are shown first were read, in words: sample and hand-read ones say so."""
    numbers = Counter(line.cell["origin"] for line in lines if line.cell["origin"])
    return [(words, numbers[origin]) for origin, words in ORIGINS.items() if numbers[origin]]


def _tabulate(conn: sqlite3.Connection, council: sqlite3.Row, peers: Peers, lines: Sequence[Line]) -> Table:
    under = {
        row["id"]: "|".join(read_json(row["ilacs"]) or []) for row in conn.execute("select * from areas")
    }
    rows = [_list_values(line, under[line.cell["area"]], peers) for line in lines]
    return Table(f"benchmark-{council['slug']}-{peers.against}", COLUMNS, rows)


def _list_values(line: Line, headings: str, peers: Peers) -> list[Any]:
    cell, t, sums, place = line.cell, line.tally, line.sums, line.place
    spread = (
        [sums.number, sums.least, sums.lower, sums.middle, sums.upper, sums.most]
        if sums
        else [0, None, None, None, None, None]
    )
    own = [cell["position"], cell["how_much"], cell["pages_read"], cell["best_statement"]]
    return [
        *(cell[name] for name in CELL),
        headings,
        *own,
        name_position(cell["position"]),
        peers.words,
        len(peers.councils),
        *(t.stated, t.read, t.no, t.silent, t.not_read),
        *((sums.shape, sums.period) if sums else (None, None)),
        *spread,
        line.own_sum,
        *((place.first, place.last, place.of) if place else (None, None, None)),
        int(line.is_missed),
        int(line.is_rare),
        "|".join(row["id"] for row in line.examples),
    ]
