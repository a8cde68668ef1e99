"""How a rendered page is asked for and told from what a server sent. Free of the optional extra."""

from __future__ import annotations

import shutil
from importlib.util import find_spec

# In a request's `meta`: fetch with the browser.
RENDER = "local_offer_render"
# A header that no server sends: the archived body is the document after its scripts, and says so itself.
MARK = "X-Local-Offer-Rendered"
ADDON = "crawlers.render.RenderAddon"
EXTRA = ("scrapy_playwright", "playwright")
BROWSERS = ("chromium", "chromium-browser")
HOW_TO_INSTALL = "pip install 'local-offers-compared[script]' and, on Debian, apt-get install chromium"


def find_lack() -> str:
    """Return one line on what rendering lacks here and how to get it, or an empty text."""
    missing = [name for name in EXTRA if find_spec(name) is None]
    if find_browser() is None:
        missing.append("Chromium")
    return f"rendering needs {' and '.join(missing)}: {HOW_TO_INSTALL}" if missing else ""


def find_browser() -> str | None:
    """Return where Debian's Chromium lies, or None."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)
