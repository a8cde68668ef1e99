"""In Chromium: accessible, no page scrolls sideways, keyboard reaches all, nothing needs script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.site.browsing import launch_browser
from tests.site.make_database import make_rows

pytestmark = pytest.mark.browser

ROWS = make_rows()
PAGES = (
    "/",
    "/councils",
    "/councils?q=zzzz",
    "/find",
    "/names",
    "/councils/northshire",
    "/councils/eastport-and-the-vale",
    "/councils/alderdale",
    "/councils/fenwick",
    "/support",
    "/support/first_home",
    "/areas/money?who=all",
    "/matrix",
    "/matrix?basket=three-asks&item=birthday_money&kind=all",
    "/map/council_tax",
    "/map/first_home",
    "/baskets",
    "/baskets/three-asks?region=all",
    "/baskets/own?item=leisure&item=first_home&name=Mine",
    "/compare?council=northshire&council=fenwick&area=money&with=region&with=england&with=neighbours",
    "/compare",
    "/compare?council=northshire&council=alderdale&council=fenwick&council=blankton",
    "/compare?council=atlantis",
    "/regions/north-west",
    f"/statements/{ROWS['statements'][0]['id']}",
    f"/statements/{next(row['id'] for row in ROWS['statements'] if row['authority'] == 'E06000906')}",
    f"/documents/{ROWS['documents'][-1]['id']}",
    "/search?q=birthday",
    "/search?q=qqqq",
    "/search?q=birthdy&region=north-west",
    "/search?q=o",
    "/downloads",
    "/method",
    "/coverage",
    "/changes",
    "/method/accuracy",
    "/corrections",
    "/corrections?council=northshire&item=first_home&position=silent",
    "/accessibility",
    "/licence",
    "/cite",
    "/no-such-page",
    "/benchmark",
    "/benchmark/northshire?against=england",
    "/benchmark/northshire?against=group",
    "/questions",
    "/questions/prove-it?council=northshire&item=first_home",
    "/councils/northshire?position=stated&proof=open",
    "/support/first_home?sort=-sum&region=north-west",
)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
DARK_PAGES = tuple(PAGES[place] for place in (0, 3, 6, 8, 9, 11, 12, 16))


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = launch_browser(playwright)
        yield opened
        opened.close()


def open_all_details(tab: Page) -> None:
    tab.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")


@pytest.mark.parametrize(
    ("width", "height", "scheme", "pages"),
    [(320, 640, "light", PAGES), (1280, 800, "light", PAGES), (1280, 800, "dark", DARK_PAGES)],
)
def test_pages_are_accessible_and_do_not_scroll_sideways(
    browser: Browser, address: str, width: int, height: int, scheme: Any, pages: tuple[str, ...]
) -> None:
    tab = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    faults: list[str] = []
    tab.on("dialog", lambda dialog: faults.append(f"dialog {dialog.message}"))
    tab.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    for path in pages:
        response = tab.goto(address + path)
        expected = 404 if path in {"/no-such-page", "/compare?council=atlantis"} else 200
        assert response and response.status == expected, path
        faults = [fault for fault in faults if "404" not in fault]
        open_all_details(tab)
        wide = tab.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            faults.append(f"{path}: {wide} px too wide")
        for fault in Axe().run(tab, options=RULES).response["violations"]:
            faults.append(f"{path}: {fault['id']}: {fault['nodes'][0]['html'][:160]}")
    tab.close()
    assert faults == []


def test_everything_works_without_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    tab = context.new_page()
    tab.goto(address)
    tab.get_by_role("textbox", name="Find a council").fill("Northshire")
    tab.get_by_role("button", name="Find").click()
    assert tab.url == f"{address}/councils/northshire"
    row = tab.locator("#i-birthday_money")
    row.locator("summary").click()
    assert row.locator("blockquote").first.is_visible()
    tab.goto(f"{address}/compare")
    tab.get_by_label("Council 1").fill("Northshire")
    tab.get_by_label("Council 2").fill("Fenwick")
    tab.get_by_label("Area of support").select_option("money")
    tab.get_by_role("button", name="Compare").click()
    assert tab.url == f"{address}/compare?council=northshire&council=fenwick&area=money"
    with tab.expect_download() as download:
        tab.get_by_role("link", name="CSV of this page").click()
    assert download.value.suggested_filename == "compare.csv"
    context.close()


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/councils/northshire",
        "/areas/money",
        "/compare?council=northshire&council=fenwick",
        "/questions/prove-it?council=northshire&item=first_home",
        "/benchmark/northshire?against=england",
        "/search?q=birthday",
    ],
)
def test_keyboard_reaches_everything_in_order(browser: Browser, address: str, path: str) -> None:
    tab = browser.new_page(viewport={"width": 1280, "height": 800})
    tab.goto(address + path)
    number = tab.evaluate(
        """() => { window.reached = new Set(); const all = [...document.querySelectorAll(
        'a[href], button, input, select, summary, [tabindex="0"]')].filter(
        one => one.checkVisibility({contentVisibilityAuto: true})
        && !one.closest('details:not([open]) > :not(summary)'));
        window.wanted = all; return all.length; }"""
    )
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "Skip to the main part"
    for _ in range(number + 5):
        tab.evaluate("window.reached.add(document.activeElement)")
        tab.keyboard.press("Tab")
    missed = tab.evaluate(
        "window.wanted.filter(one => !window.reached.has(one)).map(one => one.outerHTML.slice(0, 90))"
    )
    tab.close()
    assert missed == []


def test_skip_link_moves_to_the_main_part(browser: Browser, address: str) -> None:
    tab = browser.new_page()
    tab.goto(f"{address}/councils/northshire")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"
    tab.close()


def test_no_request_leaves_the_site(browser: Browser, address: str) -> None:
    tab = browser.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    for path in ("/", "/councils/northshire", "/compare?council=northshire&council=fenwick"):
        tab.goto(address + path)
    tab.close()
    assert asked and [url for url in asked if not url.startswith(address)] == []


def test_matrix_shows_letters_beside_words(browser: Browser, address: str) -> None:
    tab = browser.new_page()
    tab.goto(f"{address}/areas/money")
    for position, letter in (("mixed", "M"), ("silent", "–"), ("not_read", "?"), ("not_its_decision", "D")):
        shown = tab.evaluate(f"getComputedStyle(document.querySelector('.p-{position}'), '::before').content")
        assert shown.startswith(f'"{letter}"'), position
    tab.close()


@pytest.mark.parametrize("width", [280, 480, 768, 769, 1024])
def test_no_width_between_scrolls_sideways(browser: Browser, address: str, width: int) -> None:
    tab = browser.new_page(viewport={"width": width, "height": 800})
    wide = []
    for path in PAGES:
        tab.goto(address + path)
        open_all_details(tab)
        if tab.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(path)
    tab.close()
    assert wide == []
