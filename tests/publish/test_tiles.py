"""The tile map: one council a cell, the same each time, and each near where it lies."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from publish.authorities import Authority, Register, read_authorities
from publish.tiles import COLUMNS, Tile, place_authorities, place_points

REAL = Path(__file__).parents[2] / "data" / "authorities.csv"


@pytest.fixture(scope="module")
def register() -> Register:
    return read_authorities(REAL)


@pytest.fixture(scope="module")
def tiles(register: Register) -> dict[str, Tile]:
    return place_authorities(register)


def list_layer(register: Register, children: bool) -> list[Authority]:
    return [one for one in register.authorities if one.has_childrens_services is children]


@pytest.mark.parametrize("children", [True, False])
def test_each_council_has_a_cell_of_its_own(
    register: Register, tiles: dict[str, Tile], children: bool
) -> None:
    placed = [tiles[one.gss_code] for one in list_layer(register, children)]
    assert len(set(placed)) == len(placed) == (153 if children else 164)
    assert {tile.x for tile in placed} <= set(range(COLUMNS)) and min(tile.y for tile in placed) == 0
    assert max(tile.y for tile in placed) < 24


def test_same_councils_in_another_order_lie_the_same(register: Register, tiles: dict[str, Tile]) -> None:
    assert place_authorities(Register(register.authorities[::-1])) == tiles


@pytest.mark.parametrize("children", [True, False])
def test_neighbours_on_the_ground_stay_near(
    register: Register, tiles: dict[str, Tile], children: bool
) -> None:
    """For each council, its nearest other one lies at most a few steps away, mostly beside it."""
    layer = list_layer(register, children)

    def measure(one: Authority, other: Authority) -> float:
        east = ((one.longitude or 0) - (other.longitude or 0)) * 0.6
        return east**2 + ((one.latitude or 0) - (other.latitude or 0)) ** 2

    steps = []
    for one in layer:
        near = min((other for other in layer if other is not one), key=lambda other: measure(one, other))
        here, there = tiles[one.gss_code], tiles[near.gss_code]
        steps.append(max(abs(here.x - there.x), abs(here.y - there.y)))
    assert sum(step <= 1 for step in steps) >= 0.7 * len(steps)
    assert sum(step <= 3 for step in steps) >= 0.97 * len(steps)


def test_each_region_is_one_piece(register: Register, tiles: dict[str, Tile]) -> None:
    """London's boroughs hang together: from one of them all are reached over sides and corners."""
    london = {tiles[one.gss_code] for one in list_layer(register, True) if one.region == "London"}
    reached, waiting = set(), [min(london, key=lambda tile: (tile.x, tile.y))]
    while waiting:
        here = waiting.pop()
        reached.add(here)
        waiting += [one for one in london - reached if max(abs(one.x - here.x), abs(one.y - here.y)) == 1]
    assert len(reached) == len(london) == 33


def test_counties_of_the_north_lie_north(register: Register, tiles: dict[str, Tile]) -> None:
    counties = {one.gss_code: one for one in register.authorities if one.kind.value == "county"}
    north = [tiles[code].y for code, one in counties.items() if one.region == "North West"]
    south = [tiles[code].y for code, one in counties.items() if one.region == "South East"]
    assert max(north) < 6 and min(south) > 10


def test_no_points_and_one_point() -> None:
    assert place_points({}) == {}
    assert place_points({"a": (0.0, 51.0)}) == {"a": Tile(0, 0)}
    same = place_points(dict.fromkeys("abcde", (0.0, 51.0)))
    assert len(set(same.values())) == 5


def test_councils_without_coordinates_have_no_tile(good: Path) -> None:
    conn = sqlite3.connect(good)
    assert conn.execute("select count(tile_x), count(tile_y) from authorities").fetchone() == (0, 0)
    conn.close()
