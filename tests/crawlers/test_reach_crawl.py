"""The real spider over a council whose offer lies scattered: what it reaches, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from crawlers.records import Fetch, Outcome
from crawlers.sources import COLUMNS
from tests.crawlers.faults import WORDS, make_page
from tests.sites.make_files import PDF
from tests.sites.run_crawl import run_crawl
from tests.sites.serve import Answer, serve

CODE = "E10000017"
HOST = "http://www.borsetshire.test"
HUB = f"{HOST}/children/care-leavers"
GUIDE = f"{HOST}/info/7/leaving_care_guide"
DIRECTORY = "http://families.borsetshire.test/kb5/directory/advice.page"
MICROSITE = "http://leavers.test/borough"
PARTS = 7


def link(*targets: tuple[str, str]) -> str:
    return "".join(f'<a href="{url}">{words}</a> ' for url, words in targets)


def make_part(number: int) -> Answer:
    following = link((f"{GUIDE}/{number + 1}", "Next")) if number < PARTS else ""
    # The same canonical address on every part, as many systems have it.
    head = f'<link rel="canonical" href="{GUIDE}/1">'
    return make_page(f"Part {number}", f"{head}<p>Part {number}.</p>{WORDS}{following}")


PAGES = {
    HUB: make_page(
        "Care leavers",
        WORDS
        + "<details><summary>Money</summary><p>We pay a grant.</p></details>"
        + link(
            (f"{HUB}/health", "Health"),
            (f"{HUB}/local-offer", "Local offer"),
            (f"{HUB}/health?session=a1", "Health again"),
            (f"{HUB}/print", "Print this guide"),
            (f"{HOST}/council-tax/care-leavers", "Council Tax for care leavers"),
            (f"{HOST}/council-tax/discounts", "Council Tax discounts"),
            ("http://docs.borsetshire.test/get/41", "Care leavers' finance policy (PDF)"),
            ("http://docs.felpersham.test/41.pdf", "Care leavers' finance policy (PDF)"),
            (f"{HOST}/immigration", "Leave to remain"),
            (f"{HOST}/jobs/leave", "Maternity leave"),
        ),
    ),
    f"{HUB}/health": make_page(
        "Health", f"<p>Health.</p>{WORDS}" + link((f"{HUB}/health/dentist", "Dentist"))
    ),
    # A session of an unknown name, which the page itself disowns.
    f"{HUB}/health?session=a1": make_page(
        "Health",
        f'<link rel="canonical" href="{HUB}/health"><p>Health.</p>{WORDS}'
        + link((f"{HUB}/health/dentist?session=a1", "Dentist")),
    ),
    f"{HUB}/health/dentist": make_page("Dentist", f"<p>Dentist.</p>{WORDS}"),
    f"{HUB}/local-offer": make_page(
        "SEND local offer",
        "<p>Special educational needs.</p>" + link((f"{HUB}/short-breaks", "Short breaks")),
    ),
    f"{HOST}/council-tax/care-leavers": make_page(
        "Council Tax",
        f"<p>Nothing to pay.</p>{WORDS}" + link((f"{HOST}/council-tax/bands", "Bands for care leavers")),
    ),
    "http://docs.borsetshire.test/get/41": Answer(
        PDF.read_bytes(), headers={"Content-Type": "application/octet-stream"}
    ),
    **{f"{GUIDE}/{number}": make_part(number) for number in range(1, PARTS + 1)},
    f"{DIRECTORY}?id=one": make_page(
        "Leaving care",
        f"<p>One.</p>{WORDS}"
        + link(("advice.page?id=two", "Care leavers: money"), ("advice.page?id=three", "Playgroups")),
    ),
    f"{DIRECTORY}?id=two": make_page("Money", f"<p>Two.</p>{WORDS}"),
    f"{HOST}/youth": make_page(
        "Youth",
        f"<p>Youth.</p>{WORDS}"
        + link((f"{MICROSITE}/money", "Money"), ("http://leavers.test/other", "Money")),
    ),
    f"{HOST}/old": Answer(f'<meta http-equiv="refresh" content="0; url={HOST}/new">'.encode()),
    f"{HOST}/new": make_page("New", f"<p>New.</p>{WORDS}"),
    f"{MICROSITE}/money": make_page("Money", f"<p>Microsite.</p>{WORDS}"),
}
ROWS = (
    f"{CODE},{HUB},hub,,,,,,,",
    f"{CODE},{GUIDE}/1,page,,,,,,,",
    f"{CODE},{DIRECTORY}?id=one,page,,,,,,,",
    f"{CODE},{HOST}/old,page,,,,,,,",
    f"{CODE},{HOST}/youth,page,,{MICROSITE}/,,,,,",
)
REACHED = {
    HUB: 0,
    f"{HUB}/health": 1,
    f"{HUB}/health?session=a1": 1,
    f"{HUB}/health/dentist": 2,
    f"{HUB}/local-offer": 1,
    f"{HOST}/council-tax/care-leavers": 1,
    "http://docs.borsetshire.test/get/41": 1,
    **{f"{GUIDE}/{number}": 0 for number in range(1, PARTS + 1)},
    f"{DIRECTORY}?id=one": 0,
    f"{DIRECTORY}?id=two": 1,
    f"{HOST}/youth": 0,
    f"{HOST}/old": 0,
    f"{MICROSITE}/money": 1,
}


class Crawled(NamedTuple):
    """What a run asked for and logged."""

    fetches: dict[str, Fetch]
    asked: set[str]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    folder: Path = tmp_path_factory.mktemp("reach")
    sources = folder / "sources.csv"
    sources.write_text("\n".join([",".join(COLUMNS), *ROWS]) + "\n")
    with serve(PAGES) as web:
        fetches = run_crawl(web.address, sources, folder, "run", {"CONCURRENT_REQUESTS": "1"})
    return Crawled({fetch.url: fetch for fetch in fetches}, {url for url in web.asked if "robots" not in url})


def test_scattered_pages_are_reached_and_nothing_else_is_asked(crawled: Crawled) -> None:
    assert {url: fetch.depth for url, fetch in crawled.fetches.items()} == REACHED
    assert crawled.asked == {*REACHED, f"{HOST}/new"}


def test_every_page_is_kept_and_documents_are_known_by_their_bytes(crawled: Crawled) -> None:
    assert {fetch.outcome for fetch in crawled.fetches.values()} == {Outcome.NEW}


def test_a_page_that_sends_its_reader_on_is_a_redirect(crawled: Crawled) -> None:
    assert crawled.fetches[f"{HOST}/old"].final_url == f"{HOST}/new"


def test_parts_of_a_guide_close_once(crawled: Crawled) -> None:
    closing = [url for url, fetch in crawled.fetches.items() if fetch.closing]
    assert sorted(closing) == sorted(
        [HUB, f"{GUIDE}/1", f"{DIRECTORY}?id=one", f"{HOST}/youth", f"{HOST}/old"]
    )


def test_copies_and_other_offers_say_what_they_are(crawled: Crawled) -> None:
    messages = {url: fetch.message for url, fetch in crawled.fetches.items() if fetch.message}
    assert messages == {
        f"{HUB}/health?session=a1": f"a copy of {HUB}/health",
        f"{HUB}/local-offer": "another offer: special educational needs and disabilities",
    }


def test_a_page_for_several_councils_leads_each_of_them_on(tmp_path: Path) -> None:
    other = "E06000001"
    sources = tmp_path / "sources.csv"
    rows = [f"{code},{HUB},hub,,,,,,," for code in (CODE, other)]
    sources.write_text("\n".join([",".join(COLUMNS), *rows]) + "\n")
    with serve(PAGES) as web:
        fetches = run_crawl(web.address, sources, tmp_path, "run")
    pages: dict[str, set[str]] = {CODE: set(), other: set()}
    for fetch in fetches:
        pages[fetch.authority].add(fetch.url)
    assert pages[CODE] == pages[other] and f"{HUB}/health/dentist" in pages[CODE]
    assert web.asked.count(f"{HUB}/health/dentist") == 1
