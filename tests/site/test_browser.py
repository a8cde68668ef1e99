"""In Chromium on a phone: accessible, nothing scrolls sideways, nothing needs script or another site."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.site.browsing import find_faults, measure_excess, open_all_details
from tests.site.walk import PAGES

pytestmark = pytest.mark.browser

WIDTHS = (280, 480, 768, 769, 1024)
FORMS = tuple({path.partition("?")[0]: path for path in PAGES if "atlantis" not in path}.values())


def test_phone_pages_are_accessible_and_do_not_scroll_sideways(browser: Browser, address: str) -> None:
    assert find_faults(browser, address, PAGES, (320, 640)) == []


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


def test_forms_without_script_lead_somewhere(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    tab = context.new_page()
    for path in FORMS:
        tab.goto(address + path)
        forms = tab.locator("form:visible")
        if not forms.count():
            continue
        fields = forms.first.locator("input[required]")
        for number in range(fields.count()):
            fields.nth(number).fill("Northshire")
        with tab.expect_navigation(wait_until="load"):
            forms.first.locator("button").first.click()
        assert tab.locator("h1").count() == 1, path
        assert "Page not found" not in tab.content(), path
    context.close()


def test_skip_link_moves_to_the_main_part(browser: Browser, address: str) -> None:
    tab = browser.new_page()
    tab.goto(f"{address}/councils/northshire")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"
    tab.close()


def test_no_width_between_scrolls_sideways(browser: Browser, address: str) -> None:
    tab = browser.new_page()
    wide = []
    for path in PAGES:
        tab.goto(address + path)
        open_all_details(tab)
        for width in WIDTHS:
            tab.set_viewport_size({"width": width, "height": 800})
            if measure_excess(tab) > 0:
                wide.append((path, width))
    tab.close()
    assert wide == []
