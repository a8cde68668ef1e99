"""Find a council by name or postcode: forgiving, and silent about what was typed."""

from __future__ import annotations

import asyncio
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import sync_playwright

from tests.site.browsing import launch_browser
from tests.site.conftest import Get
from tests.site.serving import make_site, serve_site

RUNS = (("NS1 1AA", "NS1 3ZZ", "E07000901"), ("NS10 1AA", "NS10 1AA", "E06000902"))


@pytest.fixture(scope="module")
def posted(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site that knows two runs of postcodes: one of a district, one of a single-tier council."""
    path = tmp_path_factory.mktemp("find") / "local-offer.db"
    shutil.copyfile(database, path)
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.executemany("insert into postcodes (first, last, authority) values (?, ?, ?)", RUNS)
    with serve_site(make_site(path)) as address:
        yield address


def send(address: str, typed: str) -> httpx.Response:
    return httpx.post(f"{address}/find", data={"q": typed})


def find_district(database: Path) -> str:
    with closing(sqlite3.connect(database)) as conn:
        row = conn.execute("select name from authorities where gss_code = ?", [RUNS[0][2]]).fetchone()
    return str(row[0])


@pytest.mark.parametrize("typed", ["NS1 1AA", "ns12bb", " nS1  3 zz "])
def test_a_postcode_leads_to_county_and_district(posted: str, database: Path, typed: str) -> None:
    answer = send(posted, typed)
    assert answer.status_code == 200
    assert find_district(database) in answer.text and "Northshire" in answer.text
    assert "in care somewhere else" in answer.text


def test_a_single_tier_council_stands_alone(posted: str) -> None:
    text = send(posted, "NS10 1AA").text
    assert "decides on council tax and housing too" in text and "share the work" not in text


@pytest.mark.parametrize("typed", ["NS1 3ZZ", "NS10 1AA", "NS1 9ZZ", "NS99 1AA", "NS1 4A"])
def test_a_postcode_is_in_no_answer_address_or_store(posted: str, typed: str) -> None:
    answer = send(posted, typed)
    assert typed not in answer.text and typed.replace(" ", "") not in answer.text
    assert answer.headers["cache-control"] == "no-store" and "etag" not in answer.headers
    assert answer.url.query == b""


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("NS1 9ZZ", "not in our list"),
        ("NS10 1AB", "not in our list"),
        ("NS99 1AA", "not in our list"),
        ("AA1 1AA", "not in our list"),
        ("NS1", "whole postcode"),
        ("NS1 4", "whole postcode"),
    ],
)
def test_nothing_is_guessed_between_runs(posted: str, typed: str, said: str) -> None:
    text = send(posted, typed).text
    assert said in text and 'small-head"><a href="/councils/' not in text


def test_names_go_on_to_the_search_of_councils(posted: str) -> None:
    assert send(posted, "Northshire").headers["location"] == "/councils/northshire"
    assert send(posted, "north").headers["location"] == "/councils?q=north"
    assert send(posted, "<script>").headers["location"] == "/councils?q=%3Cscript%3E"
    assert httpx.post(f"{posted}/find", data={}).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", "/councils", b"q=a", 405),
        ("POST", "/", b"q=a", 405),
        ("PUT", "/find", b"q=a", 405),
        ("DELETE", "/find", b"", 405),
        ("POST", "/find", b"q=" + b"a" * 20_000, 413),
    ],
)
def test_no_other_form_is_taken(posted: str, method: str, path: str, body: bytes, status: int) -> None:
    answer = httpx.request(method, f"{posted}{path}", content=body)
    assert answer.status_code == status and len(answer.text.splitlines()) == 1


def test_a_form_of_unknown_length_is_refused(posted: str) -> None:
    async def send_pieces() -> int:
        async def pieces() -> object:
            yield b"q=a"

        async with httpx.AsyncClient() as client:
            return (await client.post(f"{posted}/find", content=pieces())).status_code  # type: ignore[arg-type]

    assert asyncio.run(send_pieces()) == 411


def test_names_hold_what_people_call_councils(get: Get) -> None:
    rows = {row["slug"]: row for row in get("/names.json").json()["rows"]}
    assert rows["northshire"]["gss_code"] == "E10000901"
    assert get("/names.csv").text.splitlines()[0].startswith("gss_code,name,slug")


def test_the_script_is_small_and_asks_only_for_names() -> None:
    script = (Path(__file__).parents[2] / "datasette" / "static" / "find.js").read_text("utf-8")
    assert len(script.encode()) < 20_000
    assert re.findall(r"fetch\((.*?)\)", script) == ["url"]
    assert "localStorage" not in script and "innerHTML" not in script and "cookie" not in script


def test_choices_come_while_typing_and_go_by_keyboard(posted: str, chromium: str) -> None:
    with sync_playwright() as playwright:
        browser = launch_browser(playwright)
        tab = browser.new_page(viewport={"width": 320, "height": 640})
        asked: list[str] = []
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto(posted)
        box = tab.get_by_role("combobox", name="Find a council")
        box.press_sequentially("nor")
        option = tab.get_by_role("option", name="Northshire")
        option.wait_for()
        assert box.get_attribute("aria-expanded") == "true"
        box.press("ArrowDown")
        assert box.get_attribute("aria-activedescendant") == option.get_attribute("id")
        box.press("Escape")
        assert box.get_attribute("aria-expanded") == "false"
        box.press_sequentially("t")
        option.wait_for()
        box.press("ArrowDown")
        box.press("Enter")
        tab.wait_for_url("**/councils/northshire")
        assert not [url for url in asked if "nor" in url and "northshire" not in url]
        browser.close()


def test_without_script_the_form_finds_too(posted: str, chromium: str) -> None:
    with sync_playwright() as playwright:
        browser = launch_browser(playwright)
        tab = browser.new_context(java_script_enabled=False).new_page()
        tab.goto(posted)
        tab.get_by_label("Find a council").fill("ns1 1aa")
        tab.get_by_role("button", name="Find", exact=True).click()
        tab.wait_for_url("**/find")
        assert "share the work" in tab.content() and "1aa" not in tab.url
        browser.close()
