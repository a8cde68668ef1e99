"""Debian's Chromium for tests and screenshots, and what a walk through pages looks for."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Playwright

from tests.site.walk import NOT_FOUND

CHROMIUM = "/usr/bin/chromium"
REQUIRE = "LOCAL_OFFER_BROWSER"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# Without the details of what passed, which take axe-core most of its time.
LESS = {"resultTypes": ["violations"]}


def find_chromium() -> str | None:
    """Where Chromium lies, or None."""
    return CHROMIUM if Path(CHROMIUM).exists() else shutil.which("chromium")


def is_required() -> bool:
    """Whether a missing Chromium or checker is a failure (LOCAL_OFFER_BROWSER=require), not a skip."""
    return os.environ.get(REQUIRE) == "require"


def launch_browser(playwright: Playwright) -> Browser:
    """Chromium without its sandbox, which needs rights that a container does not have."""
    return playwright.chromium.launch(
        executable_path=find_chromium() or CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
    )


def open_all_details(tab: Page) -> None:
    """Open what is folded, so that it is looked at too."""
    tab.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")


def measure_excess(tab: Page) -> int:
    """By how many pixels the page is wider than the window."""
    excess: int = tab.evaluate("document.documentElement.scrollWidth - innerWidth")
    return excess


def find_faults(
    browser: Browser,
    address: str,
    pages: Sequence[str],
    size: tuple[int, int],
    *,
    scheme: Any = "light",
    rules: Sequence[str] = RULES,
) -> list[str]:
    """What is wrong with pages in a window of `size` pixels: status, width, axe-core, console, dialogs.

    A request to another site is a fault too.
    """
    tab = browser.new_page(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
    axe = Axe()
    faults: list[str] = []
    said: list[str] = []
    tab.on("dialog", lambda dialog: said.append(f"dialog {dialog.message}"))
    tab.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    tab.on("request", lambda request: None if request.url.startswith(address) else said.append(request.url))
    for path in pages:
        response = tab.goto(address + path)
        if not response or response.status != (404 if path in NOT_FOUND else 200):
            faults.append(f"{path}: {response and response.status}")
        open_all_details(tab)
        faults += [f"{path}: {wide} px too wide" for wide in [measure_excess(tab)] if wide > 0]
        for fault in axe.run(tab, options={"runOnly": list(rules), **LESS}).response["violations"]:
            faults.append(f"{path}: {fault['id']}: {fault['nodes'][0]['html'][:160]}")
    tab.close()
    # Chromium reports the answer 404 of a page that is not there, which is meant, as an error too.
    return faults + [line for line in said if "404" not in line]
