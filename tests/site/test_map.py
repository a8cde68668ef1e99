"""The tile map: one link a council with its position in words, drawn where the database places it."""

from __future__ import annotations

import re
import sqlite3

import pytest

from tests.site.conftest import Get
from tests.site.make_database import make_rows

ROWS = make_rows()
TILE = re.compile(
    r'<a href="([^"]+)" aria-label="([^"]+)" data-row="([^"]+)" class="t-([a-z_]+)"><title>([^<]+)</title>'
    r'<rect x="(\d+)" y="(\d+)"'
)
PLACES = {row["gss_code"]: (row["tile_x"], row["tile_y"]) for row in ROWS["authorities"]}


@pytest.mark.parametrize(
    ("item", "condition", "layers"),
    [("first_home", "a.has_childrens_services = 1", 1), ("council_tax", "1", 2), ("leisure", "1", 2)],
)
def test_tiles_table_and_files_hold_the_same_councils(
    get: Get, conn: sqlite3.Connection, item: str, condition: str, layers: int
) -> None:
    sql = f"""select a.gss_code, p.position from positions p join authorities a on a.gss_code = p.authority
        where p.item = ? and {condition}"""
    wanted = {row["gss_code"]: row["position"] for row in conn.execute(sql, [item])}
    text = get(f"/map/{item}").text
    tiles = TILE.findall(text)
    assert {code: position for _, _, code, position, *_ in tiles} == wanted and len(tiles) == len(wanted)
    assert set(re.findall(r'<tr data-row="([^":]+):', text)) == set(wanted)
    assert {row["gss_code"]: row["position"] for row in get(f"/map/{item}.json").json()["rows"]} == wanted
    assert text.count("<svg class=") == layers


def test_tiles_lie_where_the_database_puts_them_and_are_named(get: Get) -> None:
    from offer_pages.tilemap import SIDE

    tiles = {
        code: rest
        for *rest, code in (
            (*tile[:2], *tile[3:], tile[2]) for tile in TILE.findall(get("/map/first_home").text)
        )
    }
    for code, (_, label, _, title, x, y) in tiles.items():
        assert (int(x) // SIDE, int(y) // SIDE) == PLACES[code]
        assert label == title
    assert tiles["E10000901"][1] == "Northshire: Pages differ, £3,000 once; up to £2,050 once"
    assert tiles["E06000902"][1] == "Eastport and the Vale: With conditions, up to £2,500"
    assert tiles["E06000903"][1] == "Blankton: Not read"


def test_tiles_have_letters_and_the_drawing_a_name(get: Get) -> None:
    text = get("/map/first_home").text
    svg = text[text.index("<svg class=") : text.index("</svg>", text.index("<svg class="))]
    assert re.findall(r'<text x="\d+" y="\d+">([^<])</text>', svg).count("M") == 1
    assert 'role="group"' in svg and "<title id=" in svg and "<desc id=" in svg and "style=" not in svg
    assert "1 of" not in svg


def test_counties_are_marked_where_districts_decide(get: Get) -> None:
    text = get("/map/council_tax").text
    assert "Northshire: Decided elsewhere" in text and "Alderdale: Offered, 100%" in text
    assert "1 of 2</b> that decide on it" in text  # of the two districts


def test_council_without_a_place_is_named_below(conn: sqlite3.Connection) -> None:
    from offer_pages.asked import Asked
    from offer_pages.serve import compose
    from offer_pages.tilemap import show_map

    changed = sqlite3.connect(":memory:")
    conn.backup(changed)
    changed.row_factory = sqlite3.Row
    changed.execute("update authorities set tile_x = null where slug = 'fenwick'")
    body = compose(changed, Asked("/map/first_home", parts={"item": "first_home"}), show_map).body
    changed.close()
    assert "Without a place on the map: Fenwick." in body and body.count('class="t-') == 6


@pytest.mark.parametrize(
    ("name", "short"),
    [("Lancashire", "Lan"), ("Bath and North East Somerset", "BNES"), ("Stoke-on-Trent", "ST"), ("=", "=")],
)
def test_names_are_shortened(name: str, short: str) -> None:
    from offer_pages.tilemap import shorten_name

    assert shorten_name(name) == short
