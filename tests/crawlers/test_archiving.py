"""Everything that a host answers is in the archive, and a second run refers to the first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawlers.archive import iterate_responses, read_answer
from crawlers.cdxj import CDXJ_NAME, read_index
from crawlers.fetch_log import LOG_NAME, WARC_NAME, read_fetches
from crawlers.records import Fetch, Outcome
from crawlers.run_state import read_state
from crawlers.sources import COLUMNS
from tests.crawlers.faults import WORDS, make_page, make_redirect, make_robots, pack
from tests.crawlers.warc_check import check_archive
from tests.sites.run_crawl import run_crawl
from tests.sites.serve import Answer, serve

HOST = "http://kept.sample.test"
OTHER = "http://busy.sample.test"


def tag(answer: Answer) -> Answer:
    return Answer(answer.body, headers={**answer.headers, "ETag": '"1"'})


PAGES: Mapping[str, Answer] = {
    f"{HOST}/robots.txt": make_redirect("/rules.txt"),
    f"{HOST}/rules.txt": make_robots("Disallow: /private"),
    f"{HOST}/tagged": tag(make_page("Tagged")),
    f"{HOST}/packed": pack(make_page("Packed").body),
    f"{HOST}/packed-anew": pack(make_page("Packed anew").body),
    f"{HOST}/old": make_redirect("/older"),
    f"{HOST}/older": make_redirect("/newest"),
    f"{HOST}/newest": make_page("Newest"),
    f"{HOST}/torn": Answer(b"not gzip", headers={"Content-Encoding": "gzip"}),
    f"{HOST}/broken": Answer(b"<h1>Error</h1>", 500),
    f"{OTHER}/robots.txt": Answer(status=503),
}
# The same page, packed by another server: other bytes, the same text.
LATER = {**PAGES, f"{HOST}/packed-anew": pack(make_page("Packed anew", WORDS + "<nav>1</nav>").body)}
SOURCES = [f"{HOST}/{name}" for name in ("tagged", "packed", "packed-anew", "old", "torn", "broken", "gone")]


class Crawled(NamedTuple):
    """Two runs over the same pages, and what the host was asked in each."""

    folders: tuple[Path, Path]
    asked: tuple[list[str], list[str]]

    def read(self, number: int) -> dict[str, list[Fetch]]:
        fetches: dict[str, list[Fetch]] = {}
        for fetch in read_fetches(self.folders[number] / LOG_NAME)[0]:
            fetches.setdefault(fetch.source.removeprefix(HOST + "/"), []).append(fetch)
        return fetches


def crawl(folder: Path, run: str, pages: Mapping[str, Answer], **settings: str) -> list[str]:
    sources = folder / "sources.csv"
    lines = [f"E10000017,{url},page,,,,,,," for url in (*SOURCES, f"{OTHER}/page")]
    sources.write_text("\n".join([",".join(COLUMNS), *lines]) + "\n")
    with serve(pages) as web:
        run_crawl(web.address, sources, folder, run, {"RETRY_TIMES": "1", **settings})
        return web.asked


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    folder = tmp_path_factory.mktemp("archiving")
    asked = crawl(folder, "first", PAGES), crawl(folder, "second", LATER)
    return Crawled((folder / "archive/first", folder / "archive/second"), asked)


@pytest.mark.parametrize("number", [0, 1])
def test_every_request_has_its_answer_in_archive_and_index(crawled: Crawled, number: int) -> None:
    folder, asked = crawled.folders[number], crawled.asked[number]
    found = check_archive(folder / WARC_NAME)
    for kinds in ({"response", "revisit"}, {"request"}):
        assert Counter(url for kind, url, _ in found if kind in kinds) == Counter(asked)
    entries = list(read_index(folder / CDXJ_NAME))
    assert Counter(entry.url for entry in entries) == Counter(asked)
    for entry in entries:
        assert read_answer(folder / WARC_NAME, entry.offset).status == entry.status
    assert {entry.status for entry in entries if entry.url == f"{HOST}/robots.txt"} == {302}
    assert [entry.status for entry in entries if entry.url == f"{OTHER}/robots.txt"] == [503, 503]


def test_an_answer_that_cannot_be_unpacked_is_kept_as_it_came(crawled: Crawled) -> None:
    entries = [entry for entry in read_index(crawled.folders[0] / CDXJ_NAME) if entry.url == f"{HOST}/torn"]
    assert len(entries) == 2
    answer = read_answer(crawled.folders[0] / WARC_NAME, entries[0].offset)
    assert answer.body == b"not gzip"


def test_every_attempt_has_its_line_and_every_source_one_end(crawled: Crawled) -> None:
    fetches = crawled.read(0)
    hops = [(fetch.final_url.removeprefix(HOST), fetch.outcome, fetch.closing) for fetch in fetches["old"]]
    assert hops == [
        ("/old", Outcome.REDIRECTED, False),
        ("/older", Outcome.REDIRECTED, False),
        ("/newest", Outcome.NEW, True),
    ]
    assert fetches["old"][0].message == f"redirects to {HOST}/older"
    assert [(fetch.outcome, fetch.closing) for fetch in fetches["broken"]] == [
        (Outcome.SERVER_ERROR, False),
        (Outcome.SERVER_ERROR, True),
    ]
    for lines in fetches.values():
        assert [fetch.closing for fetch in lines] == [False] * (len(lines) - 1) + [True]


def test_a_line_has_the_time_of_its_record(crawled: Crawled) -> None:
    folder = crawled.folders[0]
    times = {response.offset: response.fetched_at for response in iterate_responses(folder / WARC_NAME)}
    kept = [fetch for fetch in read_fetches(folder / LOG_NAME)[0] if fetch.offset is not None]
    assert len(kept) > 6
    assert all(times[fetch.offset or 0] == fetch.at for fetch in kept)


def test_the_second_run_keeps_bodies_that_changed_and_refers_to_the_others(crawled: Crawled) -> None:
    second = crawled.read(1)
    assert {name: lines[-1].outcome for name, lines in second.items() if lines[-1].outcome.good} == {
        "tagged": Outcome.NOT_MODIFIED,
        "packed": Outcome.UNCHANGED,
        "packed-anew": Outcome.UNCHANGED,
        "old": Outcome.UNCHANGED,
    }
    first = {entry.url: entry for entry in read_index(crawled.folders[0] / CDXJ_NAME)}
    with (crawled.folders[1] / WARC_NAME).open("rb") as file:
        revisits = {
            record.rec_headers.get_header("WARC-Target-URI"): record.rec_headers
            for record in ArchiveIterator(file)
            if record.rec_type == "revisit"
        }
    assert {"/tagged", "/packed", "/newest"} <= {url.removeprefix(HOST) for url in revisits}
    # Other bytes, though the page says the same: they are kept.
    assert f"{HOST}/packed-anew" not in revisits
    for url, headers in revisits.items():
        assert headers.get_header("WARC-Refers-To-Date") == first[url].at
        assert headers.get_header("WARC-Refers-To-Target-URI") == url
    profiles = {
        url: headers.get_header("WARC-Profile").rsplit("/", 1)[1] for url, headers in revisits.items()
    }
    assert profiles[f"{HOST}/tagged"] == "server-not-modified"
    assert profiles[f"{HOST}/packed"] == "identical-payload-digest"
    digest = revisits[f"{HOST}/packed"].get_header("WARC-Payload-Digest")
    assert digest == f"sha1:{first[f'{HOST}/packed'].digest}"


def test_a_page_whose_archive_is_gone_is_fetched_whole(tmp_path: Path) -> None:
    crawl(tmp_path, "first", PAGES)
    (tmp_path / "archive/first" / WARC_NAME).unlink()
    crawl(tmp_path, "second", PAGES)
    again = {
        response.url: response for response in iterate_responses(tmp_path / "archive/second" / WARC_NAME)
    }
    assert again[f"{HOST}/tagged"].status == 200
    assert b"three thousand pounds" in again[f"{HOST}/tagged"].body


def test_a_run_that_a_full_disk_stopped_goes_on(tmp_path: Path) -> None:
    noise = "".join(f"<p>{number * number}</p>" for number in range(3000))
    pages = {f"{HOST}/{name}": make_page(name, noise + WORDS) for name in "abcdefghij"}
    sources = tmp_path / "sources.csv"
    lines = [f"E10000017,{url},page,,,,,,," for url in pages]
    sources.write_text("\n".join([",".join(COLUMNS), *lines]) + "\n")
    folder = tmp_path / "archive/run"
    with serve(pages) as web:
        with pytest.raises(RuntimeError, match="cannot be written"):
            run_crawl(web.address, sources, tmp_path, "run", {"LOG_LEVEL": "INFO"}, largest_file=50_000)
        state = read_state(folder)
        assert state is not None and not state.ended
        check_archive(folder / WARC_NAME)
        kept = Counter(response.url for response in iterate_responses(folder / WARC_NAME))
        fetches = run_crawl(web.address, sources, tmp_path, "run")
        asked = Counter(web.asked)
    assert 0 < sum(kept.values()) < len(pages)
    assert all(asked[url] == 1 for url in kept)
    assert Counter(fetch.source for fetch in fetches if fetch.closing) == Counter(list(pages))
    assert {fetch.outcome for fetch in fetches} == {Outcome.NEW}
    check_archive(folder / WARC_NAME)
