"""In Chromium on a desk: accessible by day and night, and the keyboard reaches everything."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.site.browsing import find_faults
from tests.site.walk import PAGES

pytestmark = pytest.mark.browser

# One address of each kind: Tab is pressed once for each link and field.
KINDS = tuple({path.partition("?")[0].split("/")[1]: path for path in PAGES}.values())
DARK = tuple({path.partition("?")[0]: path for path in PAGES}.values())[::2]

# Remembers what had the focus, and what should have had it: all that is not folded away.
WATCH = """() => { window.reached = new Set();
document.addEventListener('focusin', event => reached.add(event.target));
window.wanted = [...document.querySelectorAll(
  'a[href], button, input:not([type="hidden"]), select, summary, [tabindex="0"]')]
  .filter(one => one.checkVisibility({contentVisibilityAuto: true})
    && !one.closest('details:not([open]) > :not(summary)')); return wanted.length; }"""
MISSED = "wanted.filter(one => !reached.has(one)).map(one => one.outerHTML.slice(0, 90))"


def test_desk_pages_are_accessible_and_do_not_scroll_sideways(browser: Browser, address: str) -> None:
    assert find_faults(browser, address, PAGES, (1280, 800)) == []


def test_dark_pages_have_contrast(browser: Browser, address: str) -> None:
    assert find_faults(browser, address, DARK, (1280, 800), scheme="dark", rules=["wcag2a", "wcag2aa"]) == []


@pytest.mark.parametrize("path", KINDS)
def test_keyboard_reaches_everything(browser: Browser, address: str, path: str) -> None:
    tab = browser.new_page(viewport={"width": 1280, "height": 800})
    tab.goto(address + path)
    number = tab.evaluate(WATCH)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "Skip to the main part"
    for _ in range(number + 5):
        tab.keyboard.press("Tab")
    missed = tab.evaluate(MISSED)
    tab.close()
    assert missed == []


def test_matrix_shows_letters_beside_words(browser: Browser, address: str) -> None:
    tab = browser.new_page()
    tab.goto(f"{address}/areas/money")
    for position, letter in (("mixed", "M"), ("silent", "–"), ("not_read", "?"), ("not_its_decision", "D")):
        shown = tab.evaluate(f"getComputedStyle(document.querySelector('.p-{position}'), '::before').content")
        assert shown.startswith(f'"{letter}"'), position
    tab.close()
