"""The real spider over a bad web: every source ends once, and as it must."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from crawlers.archive import iterate_responses
from crawlers.fetch_log import LOG_NAME, WARC_NAME, read_fetches
from crawlers.records import Fetch, Outcome
from crawlers.sources import COLUMNS
from tests.crawlers.faults import NEVER_ASKED, OFFSITE, PAGES, WORDS, make_page
from tests.sites.run_crawl import run_crawl
from tests.sites.serve import Answer, serve

COUNCIL = "E10000017"
HASTE = {"DOWNLOAD_TIMEOUT": "1", "RETRY_TIMES": "1", "DOWNLOAD_MAXSIZE": "100000"}


class Crawled(NamedTuple):
    """What a run left behind."""

    fetches: tuple[Fetch, ...]
    asked: list[str]
    folder: Path


def write_sources(folder: Path, urls: Iterable[str], scope: str = "") -> Path:
    path = folder / "sources.csv"
    lines = [f"{COUNCIL},{url},page,,{scope},,,,," for url in urls]
    path.write_text("\n".join([",".join(COLUMNS), *lines]) + "\n")
    return path


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    folder = tmp_path_factory.mktemp("faults")
    sources = write_sources(folder, [url for url, (_, outcome) in PAGES.items() if outcome])
    with serve({url: answer for url, (answer, _) in PAGES.items()}) as web:
        fetches = run_crawl(web.address, sources, folder, "run", HASTE)
    return Crawled(fetches, web.asked, folder)


def test_every_source_ends_once_and_as_it_must(crawled: Crawled) -> None:
    ends = [(fetch.source, fetch.outcome.value) for fetch in crawled.fetches if fetch.closing]
    assert sorted(ends) == sorted((url, outcome.value) for url, (_, outcome) in PAGES.items() if outcome)


def test_nothing_forbidden_foreign_or_out_of_scope_is_asked_for(crawled: Crawled) -> None:
    assert set(crawled.asked) & set(NEVER_ASKED) == set()


def test_links_in_scope_are_followed_two_steps_deep(crawled: Crawled) -> None:
    hub = "http://status.sample.test/hub"
    found = {fetch.url: fetch.depth for fetch in crawled.fetches if fetch.source == hub}
    assert found == {hub: 0, f"{hub}/money": 1, f"{hub}/money/grants": 2}


def test_passing_faults_are_tried_again_and_each_attempt_is_logged(crawled: Crawled) -> None:
    tries = Counter(fetch.url for fetch in crawled.fetches)
    for name in ("broken", "busy", "slow"):
        assert tries[f"http://status.sample.test/{name}"] == 2
        assert crawled.asked.count(f"http://status.sample.test/{name}") == 2
    assert tries["http://status.sample.test/gone"] == 1


def test_redirects_name_where_they_lead(crawled: Crawled) -> None:
    by_url = {fetch.url: fetch for fetch in crawled.fetches}
    assert by_url["http://moved.sample.test/offsite"].message == f"redirects to {OFFSITE}"
    assert by_url["http://moved.sample.test/old"].final_url == "http://moved.sample.test/new/place"
    assert crawled.asked.count("http://moved.sample.test/loop") == 6


def test_every_answer_is_archived_and_found_again(crawled: Crawled) -> None:
    responses = {
        response.offset: response
        for response in iterate_responses(crawled.folder / "archive/run" / WARC_NAME)
    }
    kept = [fetch for fetch in crawled.fetches if fetch.offset is not None]
    assert len(kept) > 20
    for fetch in kept:
        response = responses[fetch.offset or 0]
        assert (response.url, response.status) == (fetch.final_url, fetch.status)
        assert len(response.body) == fetch.length
    archived = {response.url for response in responses.values()}
    assert "http://queue.sample.test/robots.txt" in archived


def test_the_numbers_are_written_down(crawled: Crawled) -> None:
    folder = crawled.folder / "runs/run"
    counts = json.loads((folder / "outcomes.json").read_text())[COUNCIL]
    assert sum(counts.values()) == sum(1 for _, outcome in PAGES.values() if outcome)
    stats = json.loads((folder / "stats.json").read_text())
    assert "spider_exceptions/count" not in stats["scrapy"]
    assert (stats["finish_reason"], stats["errors"]) == ("finished", 0)
    assert stats["sources"] == sum(stats["outcomes"].values())
    findings = json.loads((folder / "findings.json").read_text())
    kept = {limit["name"]: limit["kept"] for limit in findings["limits"]}
    assert kept["exceptions"] and kept["cut_off"] and kept["sources_without_outcome"]
    assert kept["blocked_share"] is False and "blocked_share" in findings["broken"]


def crawl(folder: Path, run: str, pages: Mapping[str, Answer], sources: Path, **settings: str) -> Crawled:
    with serve(pages) as web:
        return Crawled(run_crawl(web.address, sources, folder, run, settings), web.asked, folder)


def tagged(title: str, body: str = WORDS, etag: str = '"1"') -> Answer:
    return Answer(make_page(title, body).body, headers={"Content-Type": "text/html", "ETag": etag})


HOST = "http://changes.sample.test"
LINK = WORDS + '<a href="/hub/sub">Money</a>'
FIRST = {
    f"{HOST}/hub": tagged("Hub", LINK),
    f"{HOST}/hub/sub": make_page("Sub"),
    f"{HOST}/same-bytes": make_page("Same"),
    f"{HOST}/same-text": make_page("Text"),
    f"{HOST}/other-text": make_page("Other"),
}
SECOND = FIRST | {
    f"{HOST}/same-text": make_page("Text", "<nav>another menu</nav>" + WORDS),
    f"{HOST}/other-text": make_page("Other", WORDS.replace("three", "two")),
    f"{HOST}/later": make_page("Later"),
}


def test_a_second_run_says_what_changed_and_asks_politely(tmp_path: Path) -> None:
    names = ("hub", "same-bytes", "same-text", "other-text", "later")
    sources = write_sources(tmp_path, [f"{HOST}/{name}" for name in names])
    first = crawl(tmp_path, "first", FIRST, sources)
    second = crawl(tmp_path, "second", SECOND, sources)
    ends = {fetch.url.removeprefix(HOST + "/"): fetch for fetch in second.fetches}
    assert {name: fetch.outcome for name, fetch in ends.items()} == {
        "hub": Outcome.NOT_MODIFIED,
        "hub/sub": Outcome.UNCHANGED,
        "same-bytes": Outcome.UNCHANGED,
        "same-text": Outcome.UNCHANGED,
        "other-text": Outcome.CHANGED,
        "later": Outcome.NEW,
    }
    (hub,) = [fetch for fetch in first.fetches if fetch.url == f"{HOST}/hub"]
    assert (ends["hub"].sha256, ends["hub"].etag) == (hub.sha256, '"1"')
    again = {response.url for response in iterate_responses(tmp_path / "archive/second" / WARC_NAME)}
    # The same bytes are not kept twice; a page that merely looks the same is.
    assert f"{HOST}/same-bytes" not in again
    assert {f"{HOST}/same-text", f"{HOST}/other-text"} <= again


def test_the_budget_of_a_council_is_kept_and_the_best_links_go_first(tmp_path: Path) -> None:
    links = "".join(f'<a href="/hub/{n}">More {n}</a>' for n in range(9))
    pages = {f"{HOST}/hub": make_page("Hub", WORDS + links + '<a href="/hub/money">Leaving care money</a>')}
    sources = write_sources(tmp_path, [f"{HOST}/hub"])
    crawled = crawl(tmp_path, "run", pages, sources, LOCAL_OFFER_PAGE_BUDGET="3")
    pages_asked = [url for url in crawled.asked if not url.endswith("robots.txt")]
    assert sorted(pages_asked) == [f"{HOST}/hub", f"{HOST}/hub/0", f"{HOST}/hub/money"]


def test_a_run_that_is_stopped_still_closes_every_source(tmp_path: Path) -> None:
    pages = {f"{HOST}/{n}": make_page(str(n)) for n in range(40)}
    sources = write_sources(tmp_path, pages)
    crawled = crawl(tmp_path, "run", pages, sources, CLOSESPIDER_PAGECOUNT="2", CONCURRENT_REQUESTS="2")
    closing = Counter(fetch.source for fetch in crawled.fetches if fetch.closing)
    assert closing == Counter(list(pages))
    stopped = [fetch for fetch in crawled.fetches if "run ended before" in fetch.message]
    assert stopped and {fetch.outcome for fetch in stopped} == {Outcome.TIMEOUT}


def test_a_full_disk_stops_the_run_and_leaves_the_archive_readable(tmp_path: Path) -> None:
    noise = "".join(f"<p>{number * number}</p>" for number in range(3000))
    pages = {f"{HOST}/{n}": make_page(str(n), noise + WORDS) for n in range(30)}
    sources = write_sources(tmp_path, pages)
    with serve(pages) as web, pytest.raises(RuntimeError) as caught:
        run_crawl(web.address, sources, tmp_path, "run", {"LOG_LEVEL": "INFO"}, largest_file=60_000)
    assert "cannot be written: File too large" in str(caught.value)
    assert len(web.asked) < len(pages)
    folder = tmp_path / "archive/run"
    kept = {response.url for response in iterate_responses(folder / WARC_NAME)}
    logged = [fetch for fetch in read_fetches(folder / LOG_NAME)[0] if fetch.outcome.good]
    assert logged and {fetch.url for fetch in logged} <= kept


def test_a_name_that_leads_inside_is_never_connected_to(tmp_path: Path) -> None:
    with serve({}) as web:
        urls = [f"http://localhost:{web.server_port}/a", f"http://127.0.0.1:{web.server_port}/b"]
        strict = {"TWISTED_DNS_RESOLVER": "crawlers.safety.PublicResolver"}
        fetches = run_crawl("", write_sources(tmp_path, urls), tmp_path, "run", strict | {"RETRY_TIMES": "0"})
    assert web.asked == []
    assert {fetch.source: fetch.outcome for fetch in fetches} == {
        urls[0]: Outcome.DNS,
        urls[1]: Outcome.OUT_OF_SCOPE,
    }


def test_two_rows_for_one_page_share_the_request(tmp_path: Path) -> None:
    sources = write_sources(tmp_path, [f"{HOST}/page", f"{HOST}/page?utm_source=mail"])
    crawled = crawl(tmp_path, "run", {f"{HOST}/page": make_page("Page")}, sources)
    assert crawled.asked.count(f"{HOST}/page") == 1
    assert [fetch.source for fetch in crawled.fetches] == [f"{HOST}/page", f"{HOST}/page?utm_source=mail"]
