"""Two to six councils side by side on one area, or on all."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from .asked import Asked, Moved, NoSuchPageError, Page
from .cells import BY_ITEM, mark_places, read_cells, tabulate_cells
from .claims import group_claims, read_claims
from .councils import read_councils
from .districts import read_tally
from .finding import find_councils

MOST = 6
FEWEST = 2
UNSAID = frozenset({"silent", "not_read", "not_its_decision"})


@dataclass(slots=True)
class Chosen:
    """The councils that were named, in order and once each; `unknown` and `unclear` could not be placed."""

    councils: list[sqlite3.Row] = field(default_factory=list)
    unknown: list[tuple[str, list[sqlite3.Row]]] = field(default_factory=list)
    renamed: bool = False


def show_compare(conn: sqlite3.Connection, asked: Asked) -> Page | Moved:
    """Rows are items, columns are councils; `?differ=1` keeps the rows in which they differ."""
    everyone = read_councils(conn)
    chosen = choose_councils(everyone, asked.get_all("council"))
    areas = conn.execute("select id, label from areas order by position, id").fetchall()
    area, differ = asked.get("area"), asked.get("differ") == "1"
    if area and area not in {row["id"] for row in areas}:
        raise NoSuchPageError(f"We know no area of support called “{area}”.")
    state = [("council", row["slug"]) for row in chosen.councils]
    state += [("area", area), ("differ", "1" if differ else "")]
    state = [pair for pair in state if pair[1]]
    if chosen.renamed and not chosen.unknown:
        return Moved("/compare", state)
    too_many = len(chosen.councils) > MOST
    shown = [] if too_many or chosen.unknown else chosen.councils
    groups, cells = _read_groups(conn, shown, area, differ)
    context: dict[str, Any] = {
        "chosen": chosen,
        "shown": shown,
        "too_many": too_many,
        "too_few": len(chosen.councils) < FEWEST,
        "everyone": everyone,
        "areas": areas,
        "area": area,
        "area_label": next((row["label"] for row in areas if row["id"] == area), "All areas"),
        "differ": differ,
        "groups": groups,
        "claims": _read_claims(conn, shown),
        "fields": [row["name"] for row in chosen.councils[:MOST]]
        + [""] * max(0, MOST - len(chosen.councils)),
        "without_differ": [pair for pair in state if pair[0] != "differ"],
        "state": state,
        "read_tally": read_tally,
    }
    status = 404 if chosen.unknown else 400 if too_many else 200
    names = ", ".join(row["name"] for row in shown)
    title = f"Compare {names}" if names else "Compare councils"
    table = tabulate_cells("compare", cells) if shown and status == 200 else None
    return Page("compare.html", title, context, table, status=status, state=state, section="/compare")


def choose_councils(everyone: Sequence[sqlite3.Row], typed: Sequence[str]) -> Chosen:
    """Councils for slugs or names, each once. A name with no single answer goes to `unknown` with guesses."""
    chosen = Chosen()
    by_slug = {row["slug"]: row for row in everyone}
    for text in typed:
        row = by_slug.get(text)
        if row is None:
            found = find_councils(everyone, text)
            only = found.exact or (len(found.councils) == 1 and not found.guessed)
            if not only:
                chosen.unknown.append((text, found.councils[:8]))
                continue
            row, chosen.renamed = found.councils[0], True
        if row in chosen.councils:
            chosen.renamed = True
        else:
            chosen.councils.append(row)
    return chosen


def _read_groups(
    conn: sqlite3.Connection, shown: Sequence[sqlite3.Row], area: str, differ: bool
) -> tuple[list[dict[str, Any]], list[sqlite3.Row]]:
    """Rows under their areas, and the cells that remain in them in the same order."""
    if not shown:
        return [], []
    codes = [row["gss_code"] for row in shown]
    where, values = f"p.authority in ({mark_places(len(codes))})", list(codes)
    if area:
        where, values = f"{where} and i.area = ?", [*values, area]
    groups: dict[str, dict[str, Any]] = {}
    for cell in read_cells(conn, where, values, BY_ITEM):
        group = groups.setdefault(cell["area"], {"label": cell["area_label"], "lines": {}})
        line = group["lines"].setdefault(
            cell["item"], {"id": cell["item"], "label": cell["item_label"], "by": {}}
        )
        line["by"][cell["gss_code"]] = cell
    kept, cells = [], []
    for group in groups.values():
        lines = [line for line in group["lines"].values() if not differ or _differs(line)]
        if lines:
            kept.append({"label": group["label"], "lines": lines})
            cells += [cell for line in lines for cell in line["by"].values()]
    return kept, cells


def _differs(line: dict[str, Any]) -> bool:
    """Whether pages say different things; silent, not read and decided elsewhere all say nothing."""
    return len({_sum_up(cell) for cell in line["by"].values()}) > 1


def _sum_up(cell: sqlite3.Row) -> tuple[object, ...]:
    if cell["position"] in UNSAID:
        return ()
    return tuple(cell[key] for key in ("position", "how_much", "age_min", "age_max", "provision"))


def _read_claims(conn: sqlite3.Connection, shown: Sequence[sqlite3.Row]) -> dict[tuple[str, str], Any]:
    codes = [row["gss_code"] for row in shown]
    return (
        dict(group_claims(read_claims(conn, f"s.authority in ({mark_places(len(codes))})", codes)))
        if codes
        else {}
    )
