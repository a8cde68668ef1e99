"""Tiles: a place on a coarse grid for each council, so that a map needs no boundary files.

Greedy placement, then trades: councils take the free cell nearest to where they lie, those with the most
neighbours first, and then any two trade cells as long as that brings them nearer to where they lie.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import ceil, cos, radians

from publish.authorities import Register

COLUMNS = 12  # at 320 px this leaves each tile 24 px, the least target size of WCAG 2.2 (2.5.8)
FILL = 0.68  # share of the grid's cells that are taken: room for coasts, none for long empty seas
EVENNESS = 0.45  # 0 = true places, 1 = even spread; between, crowds have room and far ends stay far
MOST_PASSES = 60
LEAST_GAIN = 1e-9  # squared cells: less is a rounding error, over which two could trade for ever

Point = tuple[float, float]
Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tile:
    """A cell of the grid: `x` columns from the west, `y` rows from the north, both from 0."""

    x: int
    y: int


def place_authorities(register: Register) -> dict[str, Tile]:
    """Return a tile for each council with coordinates, by code; districts have a grid of their own."""
    tiles: dict[str, Tile] = {}
    for layer in (True, False):
        places = {
            one.gss_code: (one.longitude, one.latitude)
            for one in register.authorities
            if one.has_childrens_services is layer and one.longitude is not None and one.latitude is not None
        }
        tiles |= place_points(places)
    return tiles


def place_points(points: Mapping[str, Point], columns: int = COLUMNS) -> dict[str, Tile]:
    """Return a tile for each point (longitude, latitude in degrees); the same points give the same tiles."""
    names = sorted(points)
    rows = max(1, ceil(len(names) / (columns * FILL)))
    wanted = _spread(points, names, columns, rows)
    cells = list(product(range(columns), range(rows)))
    taken = _settle(wanted, cells)
    _trade(wanted, taken, cells)
    return {name: Tile(*taken[name]) for name in names}


def _spread(points: Mapping[str, Point], names: Sequence[str], columns: int, rows: int) -> dict[str, Point]:
    middle = sum(points[name][1] for name in names) / max(1, len(names))
    # A degree of longitude is shorter than one of latitude by the cosine of the latitude.
    east = {name: points[name][0] * cos(radians(middle)) for name in names}
    south = {name: -points[name][1] for name in names}
    across, down = _stretch(east, names, columns - 1), _stretch(south, names, rows - 1)
    return {name: (across[name], down[name]) for name in names}


def _stretch(values: Mapping[str, float], names: Sequence[str], top: int) -> dict[str, float]:
    low, high = min(values.values(), default=0.0), max(values.values(), default=0.0)
    order = sorted(names, key=lambda name: (values[name], name))
    rank = {name: place / max(1, len(order) - 1) for place, name in enumerate(order)}
    width = (high - low) or 1.0
    return {
        name: top * ((1 - EVENNESS) * (values[name] - low) / width + EVENNESS * rank[name]) for name in names
    }


def _measure(one: Point, other: Point) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def _settle(wanted: Mapping[str, Point], cells: Sequence[Cell]) -> dict[str, Cell]:
    near = {
        name: sum(_measure(place, other) < 1 for other in wanted.values()) for name, place in wanted.items()
    }
    free = list(cells)
    taken: dict[str, Cell] = {}
    for name in sorted(wanted, key=lambda name: (-near[name], name)):
        cell = min(free, key=lambda cell: (_measure(wanted[name], cell), cell))
        taken[name] = cell
        free.remove(cell)
    return taken


def _trade(
    wanted: Mapping[str, Point], taken: dict[str, Cell], cells: Sequence[Cell], most_passes: int = MOST_PASSES
) -> None:
    """Let each council move to any cell, trading with its holder, as long as both together come nearer."""
    holder = {cell: name for name, cell in taken.items()}
    for _ in range(most_passes):
        moved = False
        for name, new in product(sorted(taken), cells):
            old, other = taken[name], holder.get(new)
            gain = _measure(wanted[name], old) - _measure(wanted[name], new)
            if other:
                gain += _measure(wanted[other], new) - _measure(wanted[other], old)
            if gain > LEAST_GAIN:
                taken[name], holder[new] = new, name
                del holder[old]
                if other and other != name:
                    taken[other], holder[old] = old, other
                moved = True
        if not moved:
            return
