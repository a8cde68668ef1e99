"""A tile map of one kind of support: one tile a council, drawn here as SVG, with the same rows as a table."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .asked import Asked, NoSuchPageError, Page
from .cells import BY_COUNCIL, read_cells, tabulate_cells
from .counts import Tally, tally, tally_items
from .words import POSITIONS, name_position

SIDE = 24  # units of the drawing a tile; the stylesheet decides how large the drawing is
PLACES = "select gss_code, tile_x, tile_y from authorities where tile_x is not null and tile_y is not null"
LITTLE_WORDS = {"and", "of", "the", "upon", "on", "in", "with", "under"}


@dataclass(frozen=True, slots=True)
class Tile:
    """One council on the drawing: `x` and `y` of its corner, the letter of its position, its short name."""

    cell: sqlite3.Row
    x: int
    y: int
    letter: str
    short: str
    name: str


@dataclass(frozen=True, slots=True)
class Layer:
    """One drawing. `width` and `height` in its own units; `tally` counts the councils that decide.

    `others` is how many that do not decide say something all the same.
    """

    id: str
    title: str
    tiles: Sequence[Tile]
    width: int
    height: int
    tally: Tally
    others: int
    unplaced: Sequence[str]

    def list_positions(self) -> list[tuple[str, int]]:
        """Each position on the drawing with its number of tiles."""
        return tally((tile.cell["position"], 1) for tile in self.tiles).list_parts()


def show_maps(conn: sqlite3.Connection, asked: Asked) -> Page:
    """The kinds of support that have a map, which are all, under their areas with what was found."""
    tallies = tally_items(conn)
    areas = [
        (area, conn.execute("select id, label from items where area = ? order by position, id", [area["id"]]))
        for area in conn.execute("select id, label from areas order by position, id").fetchall()
    ]
    context = {"areas": [(area, rows.fetchall()) for area, rows in areas], "tallies": tallies}
    return Page("maps.html", "Maps of councils", context, section="/support")


def show_map(conn: sqlite3.Connection, asked: Asked) -> Page:
    """The map of one item: councils with children's services, and districts if they have a say in it."""
    item = conn.execute(
        "select i.*, ar.label as area_label from items i join areas ar on ar.id = i.area where i.id = ?",
        [asked.parts["item"]],
    ).fetchone()
    if item is None:
        raise NoSuchPageError(f"We know no kind of support called “{asked.parts['item']}”.")
    both = item["tier"] in ("district", "both")
    who = "1" if both else "a.has_childrens_services = 1"
    cells = read_cells(conn, f"p.item = ? and {who}", [item["id"]], BY_COUNCIL)
    places = {row["gss_code"]: (row["tile_x"], row["tile_y"]) for row in conn.execute(PLACES)}
    layers = [_draw("upper", "Councils with children's services", _choose(cells, False), places)]
    if both:
        layers.append(_draw("districts", "District councils", _choose(cells, True), places))
    context: dict[str, Any] = {"item": item, "layers": layers, "cells": cells, "side": SIDE}
    title = f"{item['label']}: a map of councils"
    return Page("map.html", title, context, tabulate_cells(f"map-{item['id']}", cells), section="/support")


def _choose(cells: Sequence[sqlite3.Row], districts: bool) -> list[sqlite3.Row]:
    return [cell for cell in cells if (cell["kind"] == "district") is districts]


def _draw(name: str, title: str, cells: Sequence[sqlite3.Row], places: dict[str, tuple[int, int]]) -> Layer:
    tiles = [_make_tile(cell, *places[cell["gss_code"]]) for cell in cells if cell["gss_code"] in places]
    # In rows from the north-west, so that the keyboard goes over the map as the eye does.
    tiles.sort(key=lambda tile: (tile.y, tile.x))
    width = max((tile.x for tile in tiles), default=0) + SIDE
    height = max((tile.y for tile in tiles), default=0) + SIDE
    unplaced = [cell["council"] for cell in cells if cell["gss_code"] not in places]
    deciding = tally((cell["position"], 1) for cell in cells if cell["decides"])
    others = sum(bool(cell["statements"]) for cell in cells if not cell["decides"])
    return Layer(name, title, tiles, width, height, deciding, others, unplaced)


def _make_tile(cell: sqlite3.Row, column: int, row: int) -> Tile:
    word = POSITIONS.get(cell["position"])
    name = f"{cell['council']}: {name_position(cell['position'])}"
    if cell["how_much"]:
        name = f"{name}, {cell['how_much']}"
    letter = word.letter if word else "?"
    return Tile(cell, column * SIDE, row * SIDE, letter, shorten_name(cell["council"]), name)


def shorten_name(name: str) -> str:
    """A name in at most four letters: first letters of two or more words, else the first three letters."""
    words = [word for word in re.findall(r"[A-Za-z]+", name) if word.lower() not in LITTLE_WORDS]
    if len(words) > 1:
        return "".join(word[0].upper() for word in words[:4])
    return name[:3] if not words else words[0][:3].capitalize()
