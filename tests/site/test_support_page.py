"""A support page: counts, spreads with their strips, regions, sorting, examples, figures of others."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from tests.site.browsing import launch_browser
from tests.site.conftest import Get
from tests.site.make_database import make_rows
from tests.site.serving import SITE

ROWS = make_rows()
PATH = "/support/first_home"


@pytest.fixture
def conn(database: Path) -> Iterator[sqlite3.Connection]:
    """A copy that a test may change."""
    kept, copy = sqlite3.connect(database), sqlite3.connect(":memory:")
    kept.backup(copy)
    kept.close()
    copy.row_factory = sqlite3.Row
    yield copy
    copy.close()


def show(conn: sqlite3.Connection, query: dict[str, list[str]] | None = None) -> str:
    from offer_pages.asked import Asked
    from offer_pages.item import show_item
    from offer_pages.serve import compose

    return compose(conn, Asked(PATH, parts={"item": "first_home"}, query=query or {}), show_item).body


def list_codes(text: str) -> list[str]:
    return re.findall(r'data-row="([^":]+):', text)


def state_sums(conn: sqlite3.Connection, sums: dict[str, float]) -> None:
    """Give councils a set sum, once."""
    for code, value in sums.items():
        conn.execute(
            """update positions set position = 'offered', amount_min = ?1, amount_max = ?1, period = 'one_off'
            where item = 'first_home' and authority = ?2""",
            [value, code],
        )


SUMS = {
    "E10000901": 3000.0,
    "E06000902": 1000.0,
    "E08000904": 2000.0,
    "E09000905": 4000.0,
    "E06000906": 2000.0,
}


def test_positions_have_counts_and_shares_of_those_read(get: Get) -> None:
    text = get(PATH).text
    assert "17% (1 of 6)" in text and "50% (3 of 6)" in text  # 7 decide, 1 of them was not read


def test_spread_and_strip_say_the_same(conn: sqlite3.Connection) -> None:
    state_sums(conn, SUMS)
    text = show(conn)
    strip = text[text.index('<svg class="strip"') : text.index("</svg>", text.index('class="strip"'))]
    assert 'role="img"' in strip and "style=" not in strip
    assert strip.count("<circle") == 5 == len(SUMS)
    assert "5 councils, from £1,000 to £4,000, middle £2,000, half of them between £2,000 and £3,000" in strip
    row = re.search(r"A set sum, once</th>(.*?)</tr>", text, re.S)
    assert row and re.findall(r">([^<>]+)</td>", row[1]) == [
        "5",
        "£1,000",
        "£2,000",
        "£2,000",
        "£3,000",
        "£4,000",
    ]
    assert 'class="strip-mark"' in strip and "dashes: £3,000, recommended in guidance" in text


def test_few_or_equal_sums_have_no_strip() -> None:
    from offer_pages.strips import draw_strips
    from offer_pages.sums import SumRow

    two = SumRow("A set sum", "once", 2, 1, None, 1.5, None, 2, (1, 2))
    same = SumRow("A set sum", "a week", 4, 5, 5, 5, 5, 5, (5, 5, 5, 5))
    assert [strip for _, strip in draw_strips([two, same])] == [None, None]


def test_dots_stay_in_the_box_and_alike_spreads_share_their_ends() -> None:
    from offer_pages.strips import HEIGHT, WIDTH, draw_strips
    from offer_pages.sums import SumRow

    many = SumRow("A set sum", "once", 154, 1, 3, 3, 3, 9, (1.0, *[3.0] * 152, 9.0))
    other = SumRow("Up to (a ceiling)", "once", 3, 5, None, 6, None, 20, (5.0, 6.0, 20.0))
    (_, first), (_, second) = draw_strips([many, other], mark=20.0)
    assert first and second and (first.low, first.high) == (second.low, second.high) == (1, 20)
    assert all(0 < dot.x < WIDTH and 0 < dot.y < HEIGHT for dot in [*first.dots, *second.dots])
    assert len({(dot.x, dot.y) for dot in first.dots}) > 50
    assert first.mark == second.dots[-1].x
    assert [strip.mark for _, strip in draw_strips([many], mark=99.0) if strip] == [None]


def test_regions_add_up_to_the_whole(get: Get, conn: sqlite3.Connection) -> None:
    table = re.search(r"by region, by name</caption>(.*?)</table>", get(PATH).text, re.S)
    assert table
    pairs = [(int(a), int(b)) for a, b in re.findall(r">(\d+) of (\d+)</td>", table[1])]
    assert (sum(a for a, _ in pairs), sum(b for _, b in pairs)) == (3, 6)


def test_region_says_a_middle_sum_only_of_three(conn: sqlite3.Connection) -> None:
    state_sums(conn, SUMS)
    table = re.search(r"by region, by name</caption>(.*?)</table>", show(conn), re.S)
    assert table and "£2,000 (4)" in table[1] and "Too few (1)" in table[1]


@pytest.mark.parametrize(
    ("sort", "first"),
    [("sum", "E06000902"), ("-sum", "E09000905"), ("council", "E06000907"), ("-council", "E08000904")],
)
def test_rows_are_sorted_by_the_address_with_unstated_last(
    conn: sqlite3.Connection, sort: str, first: str
) -> None:
    state_sums(conn, SUMS)
    codes = list_codes(show(conn, {"sort": [sort]}))
    assert codes[0] == first
    if "sum" in sort:
        assert set(codes[len(SUMS) :]) == {"E06000903", "E06000907"}


def test_sorted_column_is_marked_and_its_link_turns_it(get: Get) -> None:
    text = get(f"{PATH}?region=north-west&sort=-sum").text
    head = text[text.rindex("<thead>") : text.rindex("</thead>")]
    assert head.count("aria-sort=") == 1 and 'aria-sort="descending"><a href="' in head
    assert 'href="/support/first_home?sort=sum&amp;region=north-west#councils"' in head
    assert 'href="/support/first_home?region=north-west#councils"' in head  # back to names
    assert "by how much, greatest first" in text
    assert '<link rel="canonical" href="/support/first_home?region=north-west&amp;sort=-sum">' in text


def test_files_keep_the_order_of_the_page(get: Get) -> None:
    shown = list_codes(get(f"{PATH}?sort=-position").text)
    rows: list[dict[str, Any]] = get("/support/first_home.json?sort=-position").json()["rows"]
    assert [row["gss_code"] for row in rows] == shown and len(shown) > 3


@pytest.mark.parametrize("sort", ["price", "--sum", "-", "sum; drop table items", "%00"])
def test_unknown_sorting_is_said(get: Get, sort: str) -> None:
    response = get(f"{PATH}?sort={sort}")
    assert response.status_code == 404 and "We cannot sort by" in response.text


@pytest.mark.parametrize(
    ("query", "condition"),
    [
        ("kind=county", "a.kind = 'county'"),
        ("kind=district&position=not_its_decision", "a.kind = 'district'"),
        ("origin=sample", "p.origin = 'sample'"),
        ("provision=provided&region=north-west", "p.provision = 'provided'"),
    ],
)
def test_filters_show_the_rows_that_sql_gives(
    get: Get, conn: sqlite3.Connection, query: str, condition: str
) -> None:
    sql = f"""select a.gss_code from positions p join authorities a on a.gss_code = p.authority
        where p.item = 'first_home' and {condition}"""
    wanted = {code for (code,) in conn.execute(sql)}
    text = get(f"{PATH}?{query}").text
    assert wanted and set(list_codes(text)) == wanted
    assert f"<strong>{len(wanted)} of 9</strong> councils" in text and "Show all" in text


def test_examples_are_quotes_that_say_most_one_a_council(get: Get) -> None:
    text = get(PATH).text
    part = text[text.index('id="fullest"') : text.index('id="check"')]
    councils = re.findall(r'href="/councils/([^"]+)"', part)
    assert councils[0] in {"northshire", "eastport-and-the-vale"} and len(councils) == len(set(councils)) == 3
    assert "We give you £3,000" in part and "up to £2,050" not in part
    assert "Wordings that say most" not in get("/support/birthday_money").text  # one no, and hand-read rows


def test_figures_of_others_stand_beside_ours_with_base_and_date(get: Get) -> None:
    text = " ".join(re.sub(r"<[^>]+>", " ", get(PATH).text).split())
    assert "Ours: 3 of 6 councils read" in text
    assert (
        "nearly £3,500" in text and "124 councils: of 153 asked" in text and "England, 1 March 2024" in text
    )
    assert "A charity Answers to freedom of information requests" in text
    assert "We know no published figure on this" in get("/support/leisure").text


@pytest.mark.parametrize(
    ("by_item", "words"),
    [
        (None, "is not measured on its own yet"),
        ({"leisure": {"found": 1}}, "No labelled page states this support"),
        (
            {"first_home": {"found": 3, "missed": 1, "false": 0}},
            "4 labelled pages state this support; our program found it on 3 of 4. It never read it where",
        ),
        (
            {"first_home": {"found": 1, "missed": 0, "false": 2}},
            "our program found it on 1 of 1. It read it on 2 pages where it does not stand",
        ),
    ],
)
def test_accuracy_of_one_item_is_counts_not_a_share(
    conn: sqlite3.Connection, by_item: dict[str, Any] | None, words: str
) -> None:
    conn.execute("update builds set accuracy = ?", [json.dumps({"by_item": by_item})])
    assert words in " ".join(re.sub(r"<[^>]+>", "", show(conn)).split())


def test_law_says_each_figure_with_its_date() -> None:
    from offer_pages.law import read_law

    item = {"legal_basis": "[]", "pending": None, "value": json.dumps({
        "kind": "age", "statutory_minimum": {"figure": 21, "from": "2014-05-13"}, "recommended": None,
    })}  # fmt: skip
    assert read_law(item).figures == ["The law asks for at least the age of 21, since 13 May 2014."]  # type: ignore[arg-type]
    value = {"kind": "amount", "recommended": {"figure": 3000, "from": "2023-04-01"}}
    law = read_law({**item, "value": json.dumps(value)})  # type: ignore[arg-type]
    assert "not a minimum set by law" in law.figures[0] and law.recommended == 3000


def test_words_that_do_not_count_are_apart(get: Get, conn: sqlite3.Connection) -> None:
    conn.execute("insert into aliases values (90, 'first_home', 'student grant', 'negative')")
    conn.execute("insert into aliases values (91, 'first_home', 'home & grant', 'all_of')")
    text = show(conn)
    does, does_not = text.split("What does not count")
    assert "setting up home grant" in does and "student grant" in does_not and "home &amp; grant" not in text


def test_every_row_has_a_correction_link(get: Get) -> None:
    text = get(PATH).text
    found = re.findall(r'href="/corrections\?council=([^&]+)&amp;item=first_home"', text)
    slugs = {row["gss_code"]: row["slug"] for row in ROWS["authorities"]}
    assert found == [slugs[code] for code in list_codes(text)]


@pytest.mark.browser
def test_strips_are_accessible_and_fit_a_phone(conn: sqlite3.Connection, chromium: str) -> None:
    state_sums(conn, SUMS)
    style = (SITE / "static" / "site.css").read_text(encoding="utf-8")
    page = show(conn).replace("</head>", f"<style>{style}</style></head>")
    with sync_playwright() as playwright:
        browser = launch_browser(playwright)
        tab = browser.new_page(viewport={"width": 320, "height": 640})
        tab.set_content(page)
        assert tab.get_by_role("img", name="A set sum, once: 5 councils").is_visible()
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
        faults = Axe().run(tab, options={"runOnly": ["wcag2a", "wcag2aa", "wcag22aa"]}).response["violations"]
        browser.close()
    assert [(fault["id"], fault["nodes"][0]["html"][:120]) for fault in faults] == []
