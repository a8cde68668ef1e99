"""A small web for the kill test, with pages of most kinds, and a crawl of it that can be killed."""

from __future__ import annotations

import gzip
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from crawlers.sources import COLUMNS
from tests.crawlers.faults import WORDS, make_page, make_redirect, make_robots
from tests.sites.run_crawl import ROOT, build_command
from tests.sites.serve import Answer, Web

COUNCILS = ("E10000016", "E10000017", "E10000018")
ONE, TWO, THREE, FOUR = (f"http://{name}.kill.test" for name in ("one", "two", "three", "four"))
# Long enough to be killed in, short enough for twenty kills.
WAIT = 0.02
SETTINGS = {"RETRY_TIMES": "1", "LOG_LEVEL": "ERROR"}


def make_text(name: str, *links: str) -> Answer:
    """Return a page of its own words, so that none is a copy of another, with links."""
    anchors = "".join(f'<a href="{link}">Leaving care: {link}</a> ' for link in links)
    page = make_page(f"Care leavers: {name}", f"<p>All about {name}.</p>{WORDS}<p>{anchors}</p>")
    return Answer(page.body, wait=WAIT)


def pack(answer: Answer) -> Answer:
    headers = {"Content-Type": "text/html", "Content-Encoding": "gzip"}
    return Answer(gzip.compress(answer.body, mtime=0), headers=headers, wait=WAIT)


def make_hub(origin: str, count: int) -> dict[str, Answer]:
    """Return a hub with pages under it, each of which leads to one more."""
    pages = {f"{origin}/offer": make_text(f"{origin} hub", *(f"/offer/{n}" for n in range(count)))}
    for number in range(count):
        pages[f"{origin}/offer/{number}"] = make_text(f"{origin} {number}", f"/offer/{number}/more")
        pages[f"{origin}/offer/{number}/more"] = make_text(f"{origin} {number} more")
    return pages


PAGES: Mapping[str, Answer] = {
    f"{ONE}/robots.txt": make_robots("Disallow: /offer/2/"),
    **make_hub(ONE, 5),
    **make_hub(TWO, 4),
    f"{TWO}/old": make_redirect("/older"),
    f"{TWO}/older": make_redirect("/offer-2026"),
    f"{TWO}/offer-2026": make_text("two 2026", "/offer-2026/money"),
    f"{TWO}/offer-2026/money": make_text("two money"),
    f"{THREE}/packed": pack(make_text("packed", "/packed/money")),
    f"{THREE}/packed/money": pack(make_text("packed money")),
    f"{THREE}/broken": Answer(status=500, wait=WAIT),
    f"{THREE}/torn": Answer(b"not gzip", headers={"Content-Encoding": "gzip"}),
    f"{THREE}/gone": Answer(status=410, wait=WAIT),
    f"{FOUR}/robots.txt": make_robots("Disallow: /"),
    f"{FOUR}/offer": make_text("four"),
}
SOURCES = (
    (COUNCILS[0], f"{ONE}/offer"),
    (COUNCILS[0], f"{FOUR}/offer"),
    (COUNCILS[1], f"{TWO}/offer"),
    (COUNCILS[1], f"{TWO}/old"),
    (COUNCILS[2], f"{THREE}/packed"),
    (COUNCILS[2], f"{THREE}/packed?utm_source=mail"),
    (COUNCILS[2], f"{THREE}/broken"),
    (COUNCILS[2], f"{THREE}/torn"),
    (COUNCILS[2], f"{THREE}/gone"),
    (COUNCILS[2], f"{THREE}/missing"),
    (COUNCILS[2], "http://inside.kill.test/offer"),
)


def write_register(folder: Path) -> Path:
    """Write the sources of this web."""
    path = folder / "sources.csv"
    lines = [f"{council},{url},page,,,,,,," for council, url in SOURCES]
    path.write_text("\n".join([",".join(COLUMNS), *lines]) + "\n")
    return path


def start_crawl(web: Web, folder: Path, **settings: str) -> subprocess.Popen[str]:
    """Start a crawl, or go on with the one in the folder: the run is chosen as the command chooses it."""
    # One name leads to a private address: an end without an answer.
    table = {"*": web.address.removeprefix("http://"), "inside.kill.test": "10.0.0.1"}
    command, environment = build_command(table, write_register(folder), folder, "", SETTINGS | settings)
    return subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)


def finish_crawl(web: Web, folder: Path, **settings: str) -> str:
    """Crawl to the end; return what it said, with a line on a failure."""
    process = start_crawl(web, folder, **settings)
    _, said = process.communicate()
    return said if not process.returncode else f"exit status {process.returncode}\n{said}"


def kill_crawl(
    web: Web,
    folder: Path,
    ready: Callable[[], bool],
    delay: float,
    sign: signal.Signals = signal.SIGKILL,
) -> bool:
    """Start a crawl and kill it when something is ready and a delay, in seconds, is over.

    Return False if it ended before.
    """
    process = start_crawl(web, folder)
    while process.poll() is None and not ready():
        time.sleep(0.002)
    time.sleep(delay)
    ended = process.poll() is not None
    process.send_signal(sign)
    process.communicate()
    return not ended


def tear(path: Path, count: int) -> None:
    """Cut bytes off a file's end, as a power cut may."""
    path.write_bytes(path.read_bytes()[:-count])
