"""Baskets: what each council's pages say on a named list of items. Counts, never a score and never a rank."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .asked import Asked, NoSuchPageError, Page, Table
from .councils import read_councils
from .counts import Tally
from .figures import read_json
from .groups import EVERYWHERE, WHO, Group, choose_group
from .matrix import Grid, Line, read_grid
from .picks import MOST_ITEMS, Picked, pick_items
from .words import POSITIONS

OWN = "own"
LISTED = """select b.*, count(bi.item) as items from baskets b left join basket_items bi on bi.basket = b.id
    group by b.id order by b.position, b.id"""
LIST_COLUMNS = ("basket", "name", "version", "version_date", "made_by", "region", "items", "source_url")
SORTS = {"": "name", "region": "region"}
# What a row counts, in the order of the page; together they make up all items of the basket.
COUNTED = ("offered", "conditional", "planned", "mixed", "not_offered", "silent", "not_read")


@dataclass(frozen=True, slots=True)
class Standing:
    """One council: its positions on the items of a basket, counted and named."""

    line: Line
    tally: Tally
    by_position: Sequence[tuple[str, list[sqlite3.Row]]]

    @property
    def of(self) -> int:
        """Items of the basket on which this council decides or says something: the y of "x of y"."""
        return self.tally.total - self.tally.elsewhere


def show_baskets(conn: sqlite3.Connection, asked: Asked) -> Page:
    """All baskets with what they are and are not, and a form for a list of one's own."""
    rows = conn.execute(LISTED).fetchall()
    context = {
        "baskets": rows,
        "picked": pick_items(conn, Asked("/baskets")),
        "most": MOST_ITEMS,
    }
    table = Table("baskets", LIST_COLUMNS, [[_pick(row, column) for column in LIST_COLUMNS] for row in rows])
    return Page("baskets.html", "Baskets: lists to hold offers against", context, table, section="/support")


def _pick(row: sqlite3.Row, column: str) -> Any:
    return row["id" if column == "basket" else column]


def show_basket(conn: sqlite3.Connection, asked: Asked) -> Page:
    """One basket over the councils it was made for, or others; `own` takes its items from the address."""
    name = asked.parts["basket"]
    basket = conn.execute("select * from baskets where id = ?", [name]).fetchone()
    if basket is None and name != OWN:
        raise NoSuchPageError(f"We know no basket called “{name}”.")
    if asked.get("sort") not in SORTS:
        raise NoSuchPageError("Councils can be sorted by name or by region only.")
    query = {"basket": [name]} if basket else {"item": asked.get_all("item")}
    picked = pick_items(conn, Asked(asked.path, query=query))
    group = choose_group(conn, asked, home=_name_region(conn, basket))
    grid = read_grid(conn, [] if picked.too_many else picked.items, group)
    standings = _sort([_stand(line, picked.items) for line in grid.lines], asked.get("sort"))
    own_name = asked.get("name") if basket is None else ""
    title = basket["name"] if basket else own_name or "A list of your own"
    context = _describe(conn, picked, group, grid, standings) | {
        "basket": basket,
        "title_words": title,
        "own_name": own_name,
        "sort": asked.get("sort"),
        "other_sources": read_json(basket["other_sources"]) or [] if basket else [],
        "without_item": read_json(basket["without_item"]) or [] if basket else [],
    }
    table = _tabulate(name, basket, standings) if standings else None
    chosen = [] if basket else [("name", own_name), *(("item", item) for item in picked.chosen)]
    state = [*chosen, *group.state, ("sort", asked.get("sort"))]
    status = 400 if picked.too_many else 200
    return Page("basket.html", title, context, table, status=status, state=state, section="/support")


def _name_region(conn: sqlite3.Connection, basket: sqlite3.Row | None) -> str:
    if basket is None or not basket["region"]:
        return ""
    row = conn.execute(
        "select min(region_slug) from authorities where region = ?", [basket["region"]]
    ).fetchone()
    return row[0] or ""


def _describe(
    conn: sqlite3.Connection, picked: Picked, group: Group, grid: Grid, standings: Sequence[Standing]
) -> dict[str, Any]:
    return {
        "picked": picked,
        "group": group,
        "feet": grid.feet,
        "standings": standings,
        "counted": COUNTED,
        "most": MOST_ITEMS,
        "everywhere": EVERYWHERE,
        "who_words": {key: words for key, (words, _) in WHO.items()},
        "everyone": read_councils(conn),
        # The address without its sort, to which the links of the two headings add theirs.
        "unsorted": [*group.state],
    }


def _stand(line: Line, items: Sequence[sqlite3.Row]) -> Standing:
    named: dict[str, list[sqlite3.Row]] = {key: [] for key in POSITIONS}
    for item, (position, _) in zip(items, line.cells, strict=True):
        named.setdefault(position, []).append(item)
    tally = Tally(Counter(position for position, _ in line.cells))
    return Standing(line, tally, [(position, found) for position, found in named.items() if found])


def _sort(standings: list[Standing], sort: str) -> list[Standing]:
    """By name, as they come, or by region and name: never by a count, for that would be a league table."""
    return sorted(standings, key=lambda one: str(one.line.council["region"])) if sort else standings


def _tabulate(name: str, basket: sqlite3.Row | None, standings: Sequence[Standing]) -> Table:
    columns = ["gss_code", "council", "slug", "region", "basket", "version", *COUNTED, "of", "elsewhere"]
    version = basket["version"] if basket else None
    rows = []
    for one in standings:
        council = one.line.council
        head = [council["gss_code"], council["name"], council["slug"], council["region"], name, version]
        rows.append([*head, *(one.tally.positions[key] for key in COUNTED), one.of, one.tally.elsewhere])
    return Table(f"basket-{name}", columns, rows)
