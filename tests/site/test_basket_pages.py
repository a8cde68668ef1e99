"""Baskets: counts as in SQL, sources and doubts on the page, own lists in the address, no ranking."""

from __future__ import annotations

import re
import sqlite3

import pytest

from tests.site.conftest import Get
from tests.site.people import HOSTILE

OF = ("offered", "conditional", "planned", "mixed", "not_offered", "silent", "not_read")
LINE = re.compile(r'<tr data-row="([^"]+)">(.*?)</tr>', re.S)


def read_numbers(text: str) -> dict[str, list[int]]:
    """Numbers of each council's row, in the order of `OF`."""
    numbers = {}
    for code, line in LINE.findall(text):
        cells = re.findall(r"<td>(?!<details)(.*?)</td>", line)[1:]
        numbers[code] = [int(re.sub(r"<[^>]+>", "", cell).split()[0]) for cell in cells]
    return numbers


@pytest.mark.parametrize(
    ("path", "items", "councils"),
    [
        ("/baskets/three-asks", "in ('council_tax', 'first_home', 'leisure')", "a.region = 'London'"),
        (
            "/baskets/three-asks?region=all",
            "in ('council_tax', 'first_home', 'leisure')",
            "a.kind <> 'district'",
        ),
        (
            "/baskets/three-asks?region=north-west&kind=all",
            "in ('council_tax', 'first_home', 'leisure')",
            "a.region = 'North West'",
        ),
        (
            "/baskets/own?item=leisure&item=birthday_money",
            "in ('leisure', 'birthday_money')",
            "a.kind <> 'district'",
        ),
        (
            "/baskets/own?item=first_home&near=northshire",
            "= 'first_home'",
            "a.slug in ('northshire', 'eastport-and-the-vale')",
        ),
    ],
)
def test_counts_are_those_of_sql_and_of_the_files(
    get: Get, conn: sqlite3.Connection, path: str, items: str, councils: str
) -> None:
    sql = f"""select a.gss_code, p.position, count(*) as n from positions p
        join authorities a on a.gss_code = p.authority where p.item {items} and {councils}
        group by a.gss_code, p.position"""
    wanted: dict[str, list[int]] = {}
    for row in conn.execute(sql):
        line = wanted.setdefault(row["gss_code"], [0] * len(OF))
        if row["position"] in OF:
            line[OF.index(row["position"])] += row["n"]
    shown = read_numbers(get(path).text)
    assert shown == wanted and shown
    stem, _, query = path.partition("?")
    files = get(f"{stem}.json?{query}").json()["rows"]
    assert {row["gss_code"]: [row[key] for key in OF] for row in files} == wanted
    assert all(row["of"] == sum(row[key] for key in OF) for row in files)


def test_basket_says_what_it_is_not_and_what_was_not_seen(get: Get) -> None:
    text = get("/baskets/three-asks").text
    assert "need not stand on a borough&#39;s own page" in text
    assert "The third ask was not seen." in text and "Kindness" in text and "It is no kind of support" in text
    assert "2, of 1 November 2026" in text and 'href="https://campaign.example/asks"' in text
    assert "javascript:" not in re.sub(r">[^<]*<", "><", text)  # a hostile address is text, never a link


def test_basket_without_items_counts_nothing(get: Get) -> None:
    text = get("/baskets/empty-list").text
    assert "Council by council" not in text and HOSTILE not in text and "&lt;script&gt;" in text
    assert get("/baskets/empty-list.csv").status_code == 400
    assert "the list itself could not be read" in get("/baskets").text


def test_list_of_baskets_as_files(get: Get) -> None:
    rows = get("/baskets.json").json()["rows"]
    assert [(row["basket"], row["version"], row["items"]) for row in rows] == [
        ("three-asks", 2, 3),
        ("empty-list", 1, 0),
    ]


def test_councils_go_by_name_or_region_and_by_nothing_else(get: Get) -> None:
    def order(query: str) -> list[str]:
        return [code for code, _ in LINE.findall(get(f"/baskets/three-asks?region=all{query}").text)]

    rows = get("/baskets/three-asks.json?region=all").json()["rows"]
    assert order("") == [row["gss_code"] for row in sorted(rows, key=lambda row: row["council"])]
    by_region = sorted(rows, key=lambda row: (row["region"], row["council"]))
    assert order("&sort=region") == [row["gss_code"] for row in by_region] != order("")
    for sort in ("offered", "-offered", "score"):
        assert get(f"/baskets/three-asks?sort={sort}").status_code == 404
    text = get("/baskets/three-asks").text
    assert "this is no ranking" in text and text.count("aria-sort") == 1


def test_own_list_lives_in_the_address(get: Get) -> None:
    text = get("/baskets/own?item=leisure&item=first_home&item=leisure&name=Mine").text
    assert "<h1>Mine</h1>" in text and "It is not ours" in text
    here = re.search(r'rel="canonical" href="([^"]+)"', text)
    assert here and here[1] == "/baskets/own?name=Mine&amp;item=leisure&amp;item=first_home"
    assert 'value="leisure" checked' in text
    assert "/matrix?item=leisure&amp;item=first_home" in text


def test_own_list_is_empty_hostile_or_too_long(get: Get) -> None:
    assert "Tick up to 12" in get("/baskets/own").text
    text = get("/baskets/own?item=leisure&name=%3Cimg%20src=x%3E").text
    assert "<img src=x>" not in text and "&lt;img src=x&gt;" in text
    assert get("/baskets/own?item=%27%20or%201").status_code == 404
    assert get("/baskets/own.csv").status_code == 400


def test_thirteenth_item_is_refused_in_words(
    conn: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    from offer_pages import picks
    from offer_pages.asked import Asked
    from offer_pages.baskets import show_basket
    from offer_pages.serve import compose

    monkeypatch.setattr(picks, "MOST_ITEMS", 1)
    query = {"item": ["leisure", "first_home"]}
    reply = compose(conn, Asked("/baskets/own", parts={"basket": "own"}, query=query), show_basket)
    assert (
        reply.status == 400 and "You chose more than" in reply.body and "Council by council" not in reply.body
    )
