"""Debian's Chromium for tests and screenshots."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from playwright.sync_api import Browser, Playwright

CHROMIUM = "/usr/bin/chromium"
REQUIRE = "LOCAL_OFFER_BROWSER"


def find_chromium() -> str | None:
    """Where Chromium lies, or None."""
    return CHROMIUM if Path(CHROMIUM).exists() else shutil.which("chromium")


def is_required() -> bool:
    """Whether a missing Chromium is a failure (environment LOCAL_OFFER_BROWSER=require), not a skip."""
    return os.environ.get(REQUIRE) == "require"


def launch_browser(playwright: Playwright) -> Browser:
    """Chromium without its sandbox, which needs rights that a container does not have."""
    return playwright.chromium.launch(
        executable_path=find_chromium() or CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
    )
