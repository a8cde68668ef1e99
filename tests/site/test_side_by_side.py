"""In Chromium: headings stay in sight and cover no focus; a phone gets cards; the map fits and is named."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

COMPARE = "/compare?council=northshire&council=eastport-and-the-vale"
MORE = "&council=fenwick&council=blankton&council=alderdale&council=queensmere&with=england&with=region"
WIDE = COMPARE + MORE
# Whether what has the focus is what a finger would meet there, at its middle.
IS_SEEN = """() => { const one = document.activeElement, box = one.getBoundingClientRect();
    const top = document.elementFromPoint(box.x + Math.min(box.width, 40) / 2, box.y + box.height / 2);
    return one === top || one.contains(top) || (top && top.contains(one) && !top.closest('thead')); }"""


@pytest.mark.parametrize("path", [COMPARE, WIDE])
def test_headings_stay_and_cover_no_focus(browser: Browser, address: str, path: str) -> None:
    tab = browser.new_page(viewport={"width": 1280, "height": 420})
    tab.goto(address + path)
    tab.evaluate("document.querySelector('.compare-frame:last-of-type tbody tr:last-child a').focus()")
    tab.evaluate("document.activeElement.scrollIntoView({block: 'center'})")
    hidden = []
    for _ in range(25):  # backwards: what gets the focus comes in from above, where the headings are
        tab.keyboard.press("Shift+Tab")
        inside = tab.evaluate("!!document.activeElement.closest('.compare tbody')")
        if inside and not tab.evaluate(IS_SEEN):
            hidden.append(tab.evaluate("document.activeElement.outerHTML.slice(0, 100)"))
    tab.close()
    assert hidden == []


def test_heading_is_in_sight_after_scrolling(browser: Browser, address: str) -> None:
    tab = browser.new_page(viewport={"width": 1280, "height": 300})
    tab.goto(address + COMPARE)
    tab.evaluate("document.querySelector('.compare tbody tr:last-child').scrollIntoView({block: 'end'})")
    box = tab.evaluate("document.querySelector('.compare thead').getBoundingClientRect().top")
    assert 0 <= tab.evaluate("document.querySelector('.compare thead th').getBoundingClientRect().top") < 300
    assert box < 300
    tab.close()


def test_phone_gets_a_card_an_item_with_all_councils(browser: Browser, address: str) -> None:
    tab = browser.new_page(viewport={"width": 320, "height": 640})
    tab.goto(address + WIDE)
    shown = tab.evaluate(
        """() => [...document.querySelectorAll('.compare tbody tr')].map(row => ({
        card: getComputedStyle(row).display, cells: [...row.querySelectorAll('td')].filter(
        cell => cell.checkVisibility() && cell.getBoundingClientRect().right <= 320).length}))"""
    )
    assert shown and all(row == {"card": "block", "cells": 8} for row in shown)
    assert (
        "bigger screen" not in tab.content() and tab.evaluate("document.documentElement.scrollWidth") <= 320
    )
    tab.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_map_fits_and_each_tile_is_a_named_link(browser: Browser, address: str, width: int) -> None:
    tab = browser.new_page(viewport={"width": width, "height": 700})
    tab.goto(f"{address}/map/first_home")
    box = tab.locator("svg.tiles").bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= width
    tab.get_by_role("link", name="Northshire: Pages differ, £3,000 once; up to £2,050 once").focus()
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/councils/northshire#i-first_home")
    tab.close()
