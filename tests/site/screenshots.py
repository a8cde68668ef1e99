"""Take pictures of each kind of page: `python -m tests.site.screenshots DIR [DATABASE] [/path ...]`."""

from __future__ import annotations

import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.site.browsing import launch_browser
from tests.site.serving import make_site, serve_site

SIZES = {"phone": (320, 640), "desk": (1280, 800)}
# Every kind of page; those of one statement and one text are found in the database.
PAGES = (
    "/",
    "/councils",
    "/councils?q=newcastel",
    "/councils/lancashire",
    "/councils/leeds",
    "/find",
    "/names",
    "/support",
    "/support/setting_up_home_allowance",
    "/areas/money",
    "/matrix",
    "/matrix?basket=london-compact-six",
    "/map",
    "/map/setting_up_home_allowance",
    "/baskets",
    "/baskets/london-compact-six",
    "/compare",
    "/compare?council=lancashire&council=cumberland&council=kent&area=money&with=england",
    "/regions/north-west",
    "/search?q=driving",
    "/search?q=zzzz",
    "/benchmark",
    "/benchmark/leeds",
    "/questions",
    "/questions/council-tax-full-to-25",
    "/downloads",
    "/method",
    "/method/accuracy",
    "/coverage",
    "/changes",
    "/corrections",
    "/corrections?council=leeds&item=driving_lessons",
    "/accessibility",
    "/licence",
    "/cite",
    "/no-such-page",
)
FOUND = (
    "select '/statements/' || id from statements where published = 1 and evidence > '' order by id limit 1",
    "select '/documents/' || id from documents order by id limit 1",
)


def find_pages(database: Path) -> tuple[str, ...]:
    """Addresses of one statement with a quote and one text, where the database has them."""
    with closing(sqlite3.connect(database)) as conn:
        rows = [conn.execute(sql).fetchone() for sql in FOUND]
    return tuple(row[0] for row in rows if row)


def take_pictures(folder: Path, database: Path, pages: tuple[str, ...] = ()) -> list[Path]:
    """One picture of each page at each size; long pages are cut at 4,000 pixels."""
    pages = pages or (*PAGES, *find_pages(database))
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
        "".join(f"{path}\n" for path in take_pictures(Path(arguments[0]), chosen, tuple(arguments[2:])))
    )
