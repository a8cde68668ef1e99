"""The matrix: its cells and counts are those of SQL, its choice is in the address, its width has an end."""

from __future__ import annotations

import re
import sqlite3
from typing import Any

import pytest

from tests.site.conftest import Get
from tests.site.make_database import make_rows

ROWS = make_rows()
CELL = re.compile(r'<td class="p-([a-z_]+)">')
LINE = re.compile(r'<tr data-council="([^"]+)">(.*?)</tr>', re.S)


def read_cells(text: str) -> dict[tuple[str, str], str]:
    """Positions on the screen by council and item."""
    items = re.findall(r'data-item="([^"]+)"', text[text.index("<thead>") : text.index("</thead>")])
    return {
        (code, item): position
        for code, line in LINE.findall(text)
        for item, position in zip(items, CELL.findall(line), strict=True)
    }


def read_feet(text: str) -> list[list[str]]:
    foot = text[text.index("<tfoot>") : text.index("</tfoot>")]
    return [re.findall(r"<td>(.*?)</td>", row) for row in foot.split("</tr>")[:2]]


@pytest.mark.parametrize(
    ("query", "items", "councils"),
    [
        ("area=money", "i.area = 'money'", "a.has_childrens_services = 1"),
        ("area=money&kind=all", "i.area = 'money'", "1"),
        ("area=health&kind=districts", "i.area = 'health'", "a.has_childrens_services = 0"),
        ("area=health&kind=unitary&region=north-west", "i.area = 'health'", "a.kind = 'unitary'"),
        ("basket=three-asks", "i.id in ('council_tax', 'first_home', 'leisure')", "a.kind <> 'district'"),
        ("item=leisure&item=birthday_money", "i.id in ('leisure', 'birthday_money')", "a.kind <> 'district'"),
        (
            "area=money&without=council_tax",
            "i.id in ('first_home', 'birthday_money')",
            "a.kind <> 'district'",
        ),
        ("area=money&item=leisure&kind=all", "i.area = 'money' or i.id = 'leisure'", "1"),
        (
            "item=first_home&near=northshire",
            "i.id = 'first_home'",
            "a.slug in ('northshire', 'eastport-and-the-vale')",
        ),
        ("item=first_home&region=london", "i.id = 'first_home'", "a.region = 'London'"),
    ],
)
def test_cells_and_counts_are_those_of_sql(
    get: Get, conn: sqlite3.Connection, query: str, items: str, councils: str
) -> None:
    from offer_pages.cells import DECIDES

    sql = f"""select p.authority, p.item, p.position, {DECIDES} as decides from positions p
        join items i on i.id = p.item join authorities a on a.gss_code = p.authority
        where ({items}) and {councils}"""
    wanted = conn.execute(sql).fetchall()
    text = get(f"/matrix?{query}").text
    shown = read_cells(text)
    assert shown == {(row["authority"], row["item"]): row["position"] for row in wanted}
    stated, no = read_feet(text)
    for place, item in enumerate(dict.fromkeys(item for _, item in shown)):
        column = [row["position"] for row in wanted if row["item"] == item and row["decides"]]
        read = [one for one in column if one not in ("not_read", "not_its_decision")]
        said = [one for one in read if one in ("offered", "conditional", "planned", "mixed")]
        assert stated[place] == f"{len(said)} of {len(read)}"
        assert no[place] == f"{column.count('not_offered')} of {len(read)}"
    files = get(f"/matrix.json?{query}").json()["rows"]
    assert {(row["gss_code"], row["item"]): row["position"] for row in files} == shown
    assert get(f"/matrix.csv?{query}").text.count("\r\n") == len(shown) + 1


def test_area_and_matrix_of_an_area_show_the_same(get: Get) -> None:
    assert read_cells(get("/areas/money?who=all").text) == read_cells(get("/matrix?area=money&kind=all").text)
    assert get("/areas/money.csv").text == get("/matrix.csv?area=money").text


def test_basket_keeps_its_own_order(get: Get) -> None:
    text = get("/matrix?basket=three-asks").text
    head = text[text.index("<thead>") : text.index("</thead>")]
    assert re.findall(r'data-item="([^"]+)"', head) == ["council_tax", "first_home", "leisure"]


def test_columns_are_taken_out_and_put_in_by_the_address(get: Get) -> None:
    text = get("/matrix?area=money&item=leisure&region=north-west").text
    out = re.findall(r'href="([^"]+)">take out', text)
    assert "/matrix?area=money&amp;region=north-west" in out
    assert "/matrix?area=money&amp;item=leisure&amp;without=first_home&amp;region=north-west" in out
    add = text[text.index('id="f-add"') :]
    add = add[: add.index("</select>")]
    assert re.findall(r'<option value="([^"]+)"', add) == ["prescriptions"]
    back = get("/matrix?area=money&without=first_home&item=first_home").text
    assert ("E10000901", "first_home") in read_cells(back)
    own = re.findall(r'href="([^"]+)">take out', get("/areas/money?who=all").text)
    assert "/areas/money?without=first_home&amp;who=all" in own


def test_thirteen_are_too_many(get: Get, conn: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    from offer_pages import picks
    from offer_pages.asked import Asked
    from offer_pages.matrix import show_matrix
    from offer_pages.serve import compose

    monkeypatch.setattr(picks, "MOST_ITEMS", 2)
    asked = Asked("/matrix", query={"item": ["leisure", "first_home", "birthday_money"]})
    page, reply = show_matrix(conn, asked), compose(conn, asked, show_matrix)
    assert page.status == reply.status == 400 and page.table is None
    assert "You chose more than 12 kinds" in reply.body and "<table" not in reply.body
    assert 'href="/matrix?item=first_home&amp;item=birthday_money">Take out' in reply.body


def test_one_item_named_often_is_shown_once(get: Get) -> None:
    text = get("/matrix?" + "&".join(["item=leisure"] * 30)).text
    assert len(set(read_cells(text))) == 7


@pytest.mark.parametrize(
    "query",
    [
        "item=%3Cscript%3E",
        "area=%27--",
        "basket=../../etc",
        "area=money&kind=royal",
        "area=money&region=mars",
        "area=money&near=atlantis",
        "area=money&without=nothing",
        f"item={'x' * 5000}",
    ],
)
@pytest.mark.parametrize("ending", ["", ".csv", ".json"])
def test_broken_choices_are_answered(get: Get, query: str, ending: str) -> None:
    response = get(f"/matrix{ending}?{query}")
    assert response.status_code == 404
    assert "Traceback" not in response.text
    kind = response.headers["content-type"].partition(";")[0]
    assert kind == {"": "text/html", ".csv": "text/plain", ".json": "application/json"}[ending]
    assert ending or "<script>" not in response.text


def test_neighbours_of_a_district_are_told_not_guessed(get: Get) -> None:
    assert "no statistical neighbours for Alderdale" in get("/matrix?area=money&near=alderdale").text
    assert "Northshire and its statistical neighbours" in get("/matrix?area=money&near=Northshire").text


def test_rule_of_who_decides_is_that_of_the_cells(conn: sqlite3.Connection) -> None:
    from offer_pages.cells import DECIDES
    from offer_pages.matrix import decides_on

    councils = conn.execute("select * from authorities").fetchall()
    for tier in ("district", "both", "childrens_services", "nhs", "regional", "national"):
        sql = f"select a.gss_code, {DECIDES} as d from authorities a, (select '{tier}' as tier) i"
        told: dict[str, Any] = {row["gss_code"]: bool(row["d"]) for row in conn.execute(sql)}
        assert {row["gss_code"]: decides_on(row, tier) for row in councils} == told


def test_page_reads_no_statement(conn: sqlite3.Connection) -> None:
    from offer_pages.asked import Asked
    from offer_pages.matrix import show_matrix

    asked: list[str] = []
    conn.set_trace_callback(asked.append)
    show_matrix(conn, Asked("/matrix", query={"area": ["money"]}))
    assert len(asked) <= 9 and not any("statements" in sql for sql in asked)
