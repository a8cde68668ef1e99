"""Take pictures of each kind of page: `python -m tests.site.screenshots DIR [DATABASE] [/path ...]`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.site.browsing import launch_browser
from tests.site.serving import make_site, serve_site

SIZES = {"phone": (320, 640), "desk": (1280, 800)}
PAGES = (
    "/",
    "/councils",
    "/councils?q=newcastel",
    "/councils/lancashire",
    "/support",
    "/support/setting_up_home_allowance",
    "/areas/money",
    "/compare",
    "/compare?council=lancashire&council=cumberland&council=kent&area=money",
    "/regions/north-west",
    "/search?q=driving",
    "/search?q=zzzz",
    "/downloads",
    "/method",
    "/coverage",
    "/changes",
    "/no-such-page",
)


def take_pictures(folder: Path, database: Path, pages: tuple[str, ...] = PAGES) -> list[Path]:
    """One picture of each page at each size; long pages are cut at 4,000 pixels."""
    folder.mkdir(parents=True, exist_ok=True)
    taken = []
    with serve_site(make_site(database)) as address, sync_playwright() as playwright:
        browser = launch_browser(playwright)
        for size, (width, height) in SIZES.items():
            tab = browser.new_page(viewport={"width": width, "height": height})
            for page in pages:
                tab.goto(address + page)
                name = re.sub(r"[^a-z0-9]+", "-", page.lower()).strip("-") or "home"
                path = folder / f"{name[:40]}-{size}.png"
                tall = min(4000, int(tab.evaluate("document.documentElement.scrollHeight")))
                clip = {"x": 0, "y": 0, "width": width, "height": tall}
                tab.screenshot(path=path, full_page=True, clip=clip)  # type: ignore[arg-type]
                taken.append(path)
        browser.close()
    return taken


if __name__ == "__main__":
    arguments = sys.argv[1:] or ["screenshots"]
    chosen = Path(arguments[1]) if len(arguments) > 1 else Path("data/build/local-offer.db")
    sys.stdout.write(
        "".join(
            f"{path}\n" for path in take_pictures(Path(arguments[0]), chosen, tuple(arguments[2:]) or PAGES)
        )
    )
