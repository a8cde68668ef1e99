"""A small web for the kill test, with pages of most kinds, and a crawl of it that can be killed."""

from __future__ import annotations

import gzip
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Mapping
from multiprocessing.process import BaseProcess
from pathlib import Path

from scrapy.cmdline import execute

from crawlers.sources import COLUMNS
from tests.crawlers.faults import WORDS, make_page, make_redirect, make_robots
from tests.sites.run_crawl import ROOT, build_command
from tests.sites.serve import Answer, Web

COUNCILS = ("E10000016", "E10000017", "E10000018")
ONE, TWO, THREE, FOUR = (f"http://{name}.kill.test" for name in ("one", "two", "three", "four"))
# Long enough to be killed in, short enough for twenty kills.
WAIT = 0.02
SAID = "said.txt"
# A process that has everything imported makes one for each crawl: else most of the test would be imports.
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(
    ["pytest", "tests.crawlers.kill_web", "scrapy.core.engine", "scrapy.core.downloader.handlers.http11"]
    + [f"crawlers.{name}" for name in ("spiders.local_offer", "extensions", "throttle", "robots", "patience")]
)
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


def start_crawl(web: Web, folder: Path, **settings: str) -> BaseProcess:
    """Start a crawl, or go on with the one in the folder: the run is chosen as the command chooses it."""
    # One name leads to a private address: an end without an answer.
    table = {"*": web.address.removeprefix("http://"), "inside.kill.test": "10.0.0.1"}
    command, environment = build_command(table, write_register(folder), folder, "", SETTINGS | settings)
    words = command[command.index("scrapy") :]
    process = CONTEXT.Process(target=run_scrapy, args=(words, environment, folder / SAID))
    process.start()
    return process


def run_scrapy(words: list[str], environment: dict[str, str], said: Path) -> None:
    """Be the process of a crawl, with its errors in a file."""
    os.environ.update(environment)
    os.chdir(ROOT)
    with said.open("w") as file:
        os.dup2(file.fileno(), 2)
    execute(words)


def finish_crawl(web: Web, folder: Path, **settings: str) -> str:
    """Crawl to the end; return what it said, with a line on a failure."""
    process = start_crawl(web, folder, **settings)
    process.join()
    said = (folder / SAID).read_text()
    return said if not process.exitcode else f"exit status {process.exitcode}\n{said}"


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
    while process.is_alive() and not ready():
        time.sleep(0.005)
    time.sleep(delay)
    running = process.is_alive()
    if running and process.pid:
        os.kill(process.pid, sign)
    process.join()
    return running


def tear(path: Path, count: int) -> None:
    """Cut bytes off a file's end, as a power cut may."""
    path.write_bytes(path.read_bytes()[:-count])
