"""`local-offer discover` over two hosts on loopback: sitemaps, home page, hubs, and a bomb."""

from __future__ import annotations

import csv
import gzip
import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from crawlers import settings
from crawlers.discover_settings import PARTS, make_settings
from crawlers.sources import COLUMNS
from tests.crawlers.crawl_command import ENTRY
from tests.crawlers.faults import make_page
from tests.sites.resolver import ANY, SETTING
from tests.sites.run_crawl import ROOT, TEST_SETTINGS
from tests.sites.serve import Answer, Web, serve

CODE = "E10000017"
HOST = "http://www.borsetshire.test"
HUB = f"{HOST}/children/care-leavers"
DIRECTORY = "http://families.test/advice.page"
GZIP = {"Content-Type": "application/gzip"}


def list_pages(*urls: str) -> bytes:
    return f"<urlset>{''.join(f'<url><loc>{url}</loc></url>' for url in urls)}</urlset>".encode()


def list_parts(*urls: str) -> Answer:
    entries = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in urls)
    return Answer(f"<sitemapindex>{entries}</sitemapindex>".encode())


def link(*targets: tuple[str, str]) -> str:
    return "".join(f'<a href="{url}">{words}</a> ' for url, words in targets)


PAGES = {
    f"{HOST}/robots.txt": Answer(f"User-agent: *\nDisallow: /private/\nSitemap: {HOST}/index.xml".encode()),
    f"{HOST}/index.xml": list_parts(f"{HOST}/one.xml.gz", f"{HOST}/bomb.xml.gz", f"{HOST}/index.xml"),
    f"{HOST}/one.xml.gz": Answer(
        gzip.compress(
            list_pages(
                f"{HOST}/council-tax/care-leavers",
                HUB,
                f"{HUB}/money",
                f"{HOST}/old/leaving-care",
                f"{HOST}/bins",
                "http://elsewhere.test/care-leavers",
            )
        ),
        headers=GZIP,
    ),
    f"{HOST}/bomb.xml.gz": Answer(gzip.compress(b" " * 60_000_000), headers=GZIP),
    f"{HOST}/": make_page(
        "Council",
        link(("/children", "Children and families"), ("/bins", "Bins"), ("/private/housing", "Housing")),
    ),
    f"{HOST}/children": make_page(
        "Children", link(("/youth/leaving-care", "Leaving care"), ("/send", "SEND local offer"))
    ),
    "http://families.test/sitemap.xml": Answer(
        list_pages(f"{DIRECTORY}?id=2&amp;name=leaving-care", f"{DIRECTORY}?id=3")
    ),
    f"{DIRECTORY}?id=1": make_page("Advice"),
    HUB: make_page(
        "Care leavers",
        '<link rel="canonical" href="/old/leaving-care">'
        + link(("http://leavers.test/", "Our care leavers' website"), (f"{HUB}/money", "Money")),
    ),
}
EXPECTED = {
    f"{DIRECTORY}?id=2&name=leaving-care": "in the sitemap",
    f"{HOST}/council-tax/care-leavers": "in the sitemap",
    f"{HOST}/youth/leaving-care": "linked one step from the home page",
    "http://leavers.test/": "linked from a known source",
}


def discover(web: Web, *words: str) -> subprocess.CompletedProcess[str]:
    wanted = {**TEST_SETTINGS, SETTING: json.dumps({ANY: web.address.removeprefix("http://")})}
    return subprocess.run(
        [sys.executable, "-c", ENTRY, json.dumps(wanted), "discover", *words],
        cwd=ROOT,
        env=os.environ,
        capture_output=True,
        text=True,
        check=False,
    )


def test_its_manners_are_those_of_the_crawl() -> None:
    made = make_settings()
    project = {name for name in dir(settings) if name.isupper()} - set(PARTS)
    assert all(made[name] == getattr(settings, name) for name in project)
    kept = set(made.getdict("DOWNLOADER_MIDDLEWARES"))
    assert {"crawlers.safety.SafetyMiddleware", "crawlers.robots.StrictRobotsMiddleware"} <= kept
    assert "crawlers.throttle.PoliteThrottle" in made.getdict("EXTENSIONS")
    assert "crawlers.middlewares.ArchiveMiddleware" not in kept


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "sources.csv"
    rows = (f"{CODE},{DIRECTORY}?id=1,page,Advice,,,,2026-01-01,,", f"{CODE},{HUB},hub,Hub,,,,2026-01-01,,")
    path.write_text("\n".join([",".join(COLUMNS), *rows]) + "\n")
    return path


def test_sitemaps_home_page_and_hubs_give_proposals(tmp_path: Path, register: Path) -> None:
    before = register.read_bytes()
    with serve(PAGES) as web:
        done = discover(web, "lancashire", "--sources", str(register), "--home", f"{HOST}/")
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader(StringIO(done.stdout)))
    assert {row["url"]: row["reason"].partition(" http")[0] for row in rows} == EXPECTED
    assert {row["authority"] for row in rows} == {CODE}
    scores = [int(row["score"]) for row in rows]
    assert scores == sorted(scores, reverse=True) and min(scores) > 0
    assert register.read_bytes() == before
    assert len(done.stderr.splitlines()) == 2
    assert "unpacks to more than" in done.stderr and "robots.txt forbids" in done.stderr
    # Manners: each page once, nothing forbidden, no other site.
    assert f"{HOST}/private/housing" not in web.asked
    assert all(url.startswith((HOST, "http://families.test/")) for url in web.asked)
    pages = [url for url in web.asked if not url.endswith("/robots.txt")]
    assert len(pages) == len(set(pages))


def test_accepted_proposals_are_not_proposed_again(tmp_path: Path, register: Path) -> None:
    output = tmp_path / "proposals.csv"
    words = ("lancashire", "--sources", str(register), "--home", f"{HOST}/", "--output", str(output))
    with serve(PAGES) as web:
        first = discover(web, *words)
        assert first.stdout.startswith("Wrote 4 proposals"), first.stderr
        lines = output.read_text().splitlines()
        output.write_text("\n".join([lines[0], *(line + "yes" for line in lines[1:])]) + "\n")
        accepted = discover(web, "--accept", str(output), "--sources", str(register))
        assert (accepted.returncode, accepted.stdout) == (0, f"Added 4 rows to {register}\n")
        again = discover(web, *words)
    assert again.stdout.startswith("Wrote 0 proposals"), again.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("atlantis",), "no council is called 'atlantis'"),
        ((), "name one council or more"),
        (("--all", "--home", "http://a.test/"), "name one council or more"),
        (("lancashire", "--accept", "x.csv"), "--accept stands alone"),
    ],
)
def test_wrong_use_is_one_line(words: tuple[str, ...], message: str) -> None:
    with serve({}) as web:
        done = discover(web, *words)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert message in done.stderr
    assert web.asked == []
