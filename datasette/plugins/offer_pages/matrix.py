"""A matrix: councils down, kinds of support across, with counts below. Rows are joined here, not in SQL."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .asked import Asked, Page, Table
from .cells import BY_COUNCIL, COLUMNS, mark_places, read_cells, tabulate_cells
from .councils import read_councils
from .counts import Tally
from .groups import WHO, Group, choose_group
from .picks import MOST_ITEMS, Picked, pick_items
from .words import POSITIONS

# Two columns of one table, found by its key: the long query of a cell took thirty times as long.
CELLS = """select p.authority, p.item, p.position, p.how_much from positions p
    where p.item in ({items}) and p.authority in (select a.gss_code from authorities a where {councils})"""
COUNCILS = """select a.gss_code, a.slug, a.name, a.kind, a.region, a.has_childrens_services
    from authorities a where {councils} order by a.name, a.gss_code"""


@dataclass(frozen=True, slots=True)
class Line:
    """One council and its cells, in the order of the columns: position, and sum in words or None."""

    council: sqlite3.Row
    cells: Sequence[tuple[str, str | None]]


@dataclass(frozen=True, slots=True)
class Grid:
    """Lines, and a tally for each column over the councils that decide on it."""

    lines: Sequence[Line]
    feet: Sequence[Tally]


def show_matrix(conn: sqlite3.Connection, asked: Asked) -> Page:
    """The matrix of an area, a basket or up to twelve chosen kinds of support; without a choice, a choice."""
    picked = pick_items(conn, asked)
    group = choose_group(conn, asked)
    title = f"{picked.name}, side by side" if picked.name else "Many councils side by side"
    return compose_matrix(conn, asked, picked, group, "matrix.html", title)


def compose_matrix(
    conn: sqlite3.Connection, asked: Asked, picked: Picked, group: Group, template: str, title: str
) -> Page:
    """A page with a matrix; more than twelve chosen items give a page that says so, and no matrix."""
    shown = [] if picked.too_many else picked.items
    grid = read_grid(conn, shown, group)
    context: dict[str, Any] = {
        "picked": picked,
        "group": group,
        "grid": grid,
        "columns": shown,
        "ids": [item["id"] for item in shown],
        "labels": {key: word.label for key, word in POSITIONS.items()},
        "most": MOST_ITEMS,
        "who_words": {key: words for key, (words, _) in WHO.items()},
        "everyone": read_councils(conn),
        "areas": conn.execute("select id, label from areas order by position, id").fetchall(),
        "baskets": conn.execute("select id, name from baskets order by position, id").fetchall(),
    }
    table = read_table(conn, asked, picked, group) if shown else None
    state = [*picked.state, *group.state]
    status = 400 if picked.too_many else 200
    return Page(template, title, context, table, status=status, state=state, section="/support")


def read_grid(conn: sqlite3.Connection, items: Sequence[sqlite3.Row], group: Group) -> Grid:
    """The cells of some items and councils. Without items there are no lines."""
    if not items:
        return Grid((), ())
    councils = conn.execute(COUNCILS.format(councils=group.where), group.values).fetchall()
    places = {item["id"]: place for place, item in enumerate(items)}
    blank: list[tuple[str, str | None]] = [("not_read", None)] * len(items)
    cells = {row["gss_code"]: list(blank) for row in councils}
    plain = conn.cursor()
    plain.row_factory = None  # bare tuples: thousands of cells, each used once
    sql = CELLS.format(items=mark_places(len(items)), councils=group.where)
    for code, item, position, how_much in plain.execute(sql, [*places, *group.values]):
        cells[code][places[item]] = (position, how_much)
    lines = [Line(row, cells[row["gss_code"]]) for row in councils]
    return Grid(lines, [_count_column(item, place, lines) for place, item in enumerate(items)])


def decides_on(council: sqlite3.Row, tier: str) -> bool:
    """Whether a council decides on items of a tier: the rule of `cells.DECIDES`, for rows joined here."""
    if tier == "district":
        return bool(council["kind"] != "county")
    return tier == "both" or bool(council["has_childrens_services"])


def _count_column(item: sqlite3.Row, place: int, lines: Sequence[Line]) -> Tally:
    tier = item["tier"]
    return Tally(Counter(line.cells[place][0] for line in lines if decides_on(line.council, tier)))


def read_table(conn: sqlite3.Connection, asked: Asked, picked: Picked, group: Group) -> Table:
    """The same cells with all their columns as rows; read only where a file is asked for."""
    name = "-".join(["matrix", *(row["id"] for row in (picked.basket, picked.area) if row)])
    if not asked.ending:
        return Table(name, COLUMNS, [])
    ids = [item["id"] for item in picked.items]
    where = f"p.item in ({mark_places(len(ids))}) and {group.where}"
    return tabulate_cells(name, read_cells(conn, where, [*ids, *group.values], BY_COUNCIL))
