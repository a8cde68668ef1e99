"""Which kinds of support a page is about: an area, a basket, chosen ones, or all three, in the address."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field

from .asked import Asked, NoSuchPageError

MOST_ITEMS = 12  # chosen one by one; an area or a basket may hold more
ITEMS = """select i.id, i.label, i.area, i.tier, i.basis, ar.label as area_label
    from items i join areas ar on ar.id = i.area order by ar.position, i.position, i.id"""

State = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Picked:
    """Items in order, and the fields of the address that name them.

    `everything` holds all items of the site, to add from. `too_many` says that more were chosen than fit.
    """

    everything: Sequence[sqlite3.Row]
    items: Sequence[sqlite3.Row] = ()
    area: sqlite3.Row | None = None
    basket: sqlite3.Row | None = None
    chosen: Sequence[str] = ()
    without: Sequence[str] = ()
    area_in_path: bool = False
    commitments: dict[str, str] = field(default_factory=dict)

    @property
    def too_many(self) -> bool:
        """Whether more than twelve were chosen one by one."""
        return len(self.chosen) > MOST_ITEMS

    @property
    def name(self) -> str:
        """What the choice is called; empty when nothing was chosen."""
        names = [row[key] for row, key in ((self.basket, "name"), (self.area, "label")) if row]
        if self.chosen:
            names.append("chosen kinds of support" if names else "Chosen kinds of support")
        return " and ".join(names)

    @property
    def state(self) -> State:
        """The fields of the address that make up this choice."""
        return self.write_state(self.chosen, self.without)

    def write_state(self, chosen: Sequence[str], without: Sequence[str]) -> State:
        """The fields of the address with other chosen or left out items."""
        pairs = [("basket", self.basket["id"] if self.basket else "")]
        pairs += [("area", self.area["id"] if self.area and not self.area_in_path else "")]
        pairs += [("item", item) for item in chosen] + [("without", item) for item in without]
        return [pair for pair in pairs if pair[1]]

    def take_out(self, item: str) -> State:
        """The address without one item."""
        if item in self.chosen:
            return self.write_state([one for one in self.chosen if one != item], self.without)
        return self.write_state(self.chosen, [*self.without, item])

    def list_others(self) -> list[tuple[str, list[sqlite3.Row]]]:
        """The items that are not in it, by area: what can be added."""
        inside = {row["id"] for row in self.items}
        return group_by_area([row for row in self.everything if row["id"] not in inside])

    def list_all(self) -> list[tuple[str, list[sqlite3.Row]]]:
        """All items of the site, by area."""
        return group_by_area(self.everything)


def pick_items(conn: sqlite3.Connection, asked: Asked) -> Picked:
    """The items that `area`, `basket`, `item` and `without` name; an unknown one is an error for the reader.

    An area that stands in the path of the address counts like one in the query.
    """
    everything = conn.execute(ITEMS).fetchall()
    by_id = {row["id"]: row for row in everything}
    in_path = asked.parts.get("area", "")
    area = _find_row(conn, "areas", in_path or asked.get("area"), "area of support")
    basket = _find_row(conn, "baskets", asked.get("basket"), "basket")
    commitments = read_commitments(conn, basket["id"]) if basket else {}
    asked_for, without = _list_once(asked.get_all("item")), _list_once(asked.get_all("without"))
    for item in (*asked_for, *without):
        if item not in by_id:
            raise NoSuchPageError(f"We know no kind of support called “{item}”.")
    ids = [*commitments]
    ids += [row["id"] for row in everything if area and row["area"] == area["id"]]
    chosen = [item for item in asked_for if item not in ids]
    # One that was taken out and is asked for again comes back.
    without = [item for item in without if item in ids and item not in asked_for]
    items = [by_id[item] for item in _list_once([*ids, *chosen]) if item not in without]
    return Picked(everything, items, area, basket, chosen, without, bool(in_path), commitments)


def group_by_area(items: Sequence[sqlite3.Row]) -> list[tuple[str, list[sqlite3.Row]]]:
    """Items under the labels of their areas, in the order given."""
    groups: dict[str, list[sqlite3.Row]] = {}
    for row in items:
        groups.setdefault(row["area_label"], []).append(row)
    return list(groups.items())


def read_commitments(conn: sqlite3.Connection, basket: str) -> dict[str, str]:
    """The items of a basket in order, each with what is asked."""
    rows = conn.execute(
        "select item, commitment from basket_items where basket = ? order by position, item", [basket]
    )
    return {row["item"]: row["commitment"] for row in rows}


def _find_row(conn: sqlite3.Connection, table: str, name: str, kind: str) -> sqlite3.Row | None:
    if not name:
        return None
    row: sqlite3.Row | None = conn.execute(f"select * from {table} where id = ?", [name]).fetchone()
    if row is None:
        raise NoSuchPageError(f"We know no {kind} called “{name}”.")
    return row


def _list_once(values: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(values))
