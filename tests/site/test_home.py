"""The first page: ways in, counts with their denominators, questions, changes with cause and day, gaps."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import yaml
from offer_pages.asked import Asked
from offer_pages.home import show_home
from offer_pages.questions import load_questions

from tests.site.conftest import Get
from tests.site.serving import SITE


def test_counts_have_their_denominators(get: Get, database: Path) -> None:
    with closing(sqlite3.connect(database)) as conn:
        read = "select authority from positions where position not in ('not_read', 'not_its_decision')"
        sql = f"""select has_childrens_services, count(*), sum(gss_code in ({read}))
            from authorities group by 1 order by 1 desc"""
        duty, districts = conn.execute(sql).fetchall()
    text = get("/").text
    assert f"<b>{duty[2]} <span>of {duty[1]}</span></b> councils with children" in text
    assert f"<b>{districts[2]} <span>of {districts[1]}</span></b> district councils" in text


def test_changes_come_with_cause_and_day(get: Get) -> None:
    text = get("/").text
    row = text[text.index("What changed last") :]
    for words in ("seen on 21 November 2026", "Northshire", "Not mentioned", "Offered", "page changed"):
        assert words in row


def test_without_changes_it_says_so(database: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(tmp_path / "x.db")) as conn:
        source.backup(conn)
        conn.row_factory = sqlite3.Row
        conn.execute("delete from changes")
        page = show_home(conn, Asked("/"))
    assert page.context["changes"] == [] and page.context["number_of_changes"] == 0


def test_ways_in_lead_to_pages(get: Get) -> None:
    text = get("/").text
    for path in ("/compare", "/benchmark", "/questions", "/baskets", "/coverage", "/changes", "/downloads"):
        assert f'href="{path}"' in text
    maps = re.findall(r'href="(/map/[^"]+)"', text)
    baskets = re.findall(r'href="(/baskets/[^"]+)"', text)
    assert maps and baskets
    assert {get(path).status_code for path in (*maps, *baskets)} == {200}


def test_shipped_questions_exist() -> None:
    shipped = yaml.safe_load((SITE / "metadata.yaml").read_text(encoding="utf-8"))
    examples = shipped["plugins"]["local_offer"]["examples"]
    ids = [one["address"].removeprefix("/questions/").partition("?")[0] for one in examples]
    assert len(ids) == 3 and set(ids) <= set(load_questions())
