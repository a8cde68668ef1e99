"""End to end: every replica host and every fault host, crawled by the real spider in one run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from crawlers.archive import iterate_responses
from crawlers.fetch_log import WARC_NAME
from crawlers.records import Fetch, Outcome
from crawlers.sources import read_sources
from tests.crawlers.test_sample import expect_outcome
from tests.sites.faults.host import SUFFIX
from tests.sites.faults.network import PAGE
from tests.sites.faults.ways import METADATA, OTHER_COUNCIL
from tests.sites.faults.web import list_fault_ends, serve_whole_web, write_register
from tests.sites.make_sample import SOURCES
from tests.sites.run_crawl import run_crawl

# A fifth of the real size, so that a busy machine is through with it long before the time is up.
HASTE = {"DOWNLOAD_TIMEOUT": "5", "RETRY_TIMES": "1", "DOWNLOAD_MAXSIZE": str(5 * 1024 * 1024)}


class Crawled(NamedTuple):
    """What the run left behind, and what the web saw of it."""

    fetches: tuple[Fetch, ...]
    folder: Path
    asked: list[str]
    headers: list[Mapping[str, str]]
    most: Counter[str]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    folder = tmp_path_factory.mktemp("web")
    sources = write_register(folder / "sources.csv", SOURCES)
    with serve_whole_web(folder) as whole:
        trust = {"SSL_CERT_FILE": str(whole.authority)}
        fetches = run_crawl(whole.table, sources, folder, "run", HASTE, environment=trust)
        asked, headers = whole.asked, [*whole.web.headers]
        for web in whole.secure.values():
            headers += web.headers
    return Crawled(fetches, folder, asked, headers, whole.web.most)


def list_asked(crawled: Crawled, name: str) -> list[str]:
    """Return the paths that a fault host was asked for, robots.txt left out."""
    prefix = f"http://{name}{SUFFIX}"
    paths = [url.removeprefix(prefix) for url in crawled.asked if url.startswith(prefix + "/")]
    return [path for path in paths if path != "/robots.txt"]


def find_fetch(crawled: Crawled, url: str) -> Fetch:
    """Return the fetch that closed a source."""
    (found,) = [fetch for fetch in crawled.fetches if fetch.closing and fetch.source == url]
    return found


def test_every_source_of_every_host_ends_once_and_as_it_must(crawled: Crawled) -> None:
    expected = {
        (source.authority, source.url): expect_outcome(source.url) for source in read_sources(SOURCES)
    } | list_fault_ends()
    closing = [fetch for fetch in crawled.fetches if fetch.closing]
    found = {(fetch.authority, fetch.source): fetch.outcome for fetch in closing}
    assert {key: (found.get(key), end) for key, end in expected.items() if found.get(key) != end} == {}
    assert found == expected
    assert len(closing) == len(expected)


def test_every_outcome_of_a_first_run_occurs(crawled: Crawled) -> None:
    # The others need an earlier run or a source that is no address of the web, or close nothing.
    later = {Outcome.CHANGED, Outcome.UNCHANGED, Outcome.NOT_MODIFIED, Outcome.OUT_OF_SCOPE}
    later.add(Outcome.REDIRECTED)
    assert {fetch.outcome for fetch in crawled.fetches if fetch.closing} == set(Outcome) - later


def test_one_request_at_a_time_for_each_host_whoever_shares_it(crawled: Crawled) -> None:
    assert len({code for code, url in list_fault_ends() if f"//shared{SUFFIX}" in url}) == 3
    assert crawled.most[f"shared{SUFFIX}"] == 1
    assert len(crawled.most) > 50
    # A host that hangs may still be busy with the request that the crawler has given up.
    slow = {
        f"{name}{SUFFIX}" for name in ("slow-body", "silent", "robots-silent", "endless-body", "huge-page")
    }
    assert {host: most for host, most in crawled.most.items() if most > 1 and host not in slow} == {}


def test_every_request_names_us_and_carries_nothing_of_anyones(crawled: Crawled) -> None:
    for headers in crawled.headers:
        assert headers["User-Agent"].startswith("LocalOffersCompared/")
        assert not {"Cookie", "Authorization", "Referer", "Proxy-Authorization"} & set(headers)


def test_nothing_private_forbidden_or_foreign_is_asked_for(crawled: Crawled) -> None:
    asked = set(crawled.asked)
    assert METADATA not in asked and not any("169.254" in url for url in asked)
    assert list_asked(crawled, "robots-503") == list_asked(crawled, "robots-silent") == []
    assert list_asked(crawled, "robots-loop") == []
    assert list_asked(crawled, "robots-many") == ["/open"]
    assert list_asked(crawled, "new-domain") == []
    assert "/staff/page" not in list_asked(crawled, "redirects")
    # Asked for once: by the council that it belongs to.
    assert crawled.asked.count(OTHER_COUNCIL) == 1
    assert not [path for path in list_asked(crawled, "private") if "login" in path]


def test_a_host_in_trouble_is_left_alone(crawled: Crawled) -> None:
    assert len(list_asked(crawled, "storm")) == 10
    messages = [find_fetch(crawled, url).message for _, url in list_fault_ends() if "//storm" in url]
    assert sum("failed 10 times in a row" in message for message in messages) == len(messages) - 2
    assert len(list_asked(crawled, "busy")) == 1
    assert "asked us to wait 7200 s" in find_fetch(crawled, f"http://busy{SUFFIX}/b").message
    assert len(list_asked(crawled, "busy-for-a-moment")) == 2


def test_traps_cost_no_more_than_a_few_requests(crawled: Crawled) -> None:
    assert len(list_asked(crawled, "calendar")) <= 5
    assert len(list_asked(crawled, "deeper")) <= 3
    paths = [path.split("?")[0].split(";")[0] for path in list_asked(crawled, "sessions")]
    assert sorted(paths) == ["/care-leavers", "/care-leavers/home", "/care-leavers/money"]


def test_a_bad_certificate_is_named_and_nothing_is_asked_of_its_host(crawled: Crawled) -> None:
    for name in ("expired", "self-signed", "wrong-name"):
        message = find_fetch(crawled, f"https://{name}{SUFFIX}/offer").message
        assert "certificate" in message
    assert not any(f"{name}{SUFFIX}" in url for url in crawled.asked for name in ("expired", "wrong-name"))


def test_every_message_is_one_line_that_says_something(crawled: Crawled) -> None:
    for fetch in crawled.fetches:
        assert fetch.outcome.good or len(fetch.message) > 5, fetch
        assert "\n" not in fetch.message and len(fetch.message) <= 300


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://robots-503.fault.test/a", "nothing is asked in this run: HTTP 503"),
        ("http://robots-silent.fault.test/a", "took longer than"),
        ("http://cut-off.fault.test/length", "the answer stopped before its end"),
        ("http://endless-body.fault.test/offer", "grew larger than DOWNLOAD_MAXSIZE"),
        ("http://redirects.fault.test/metadata", f"redirects to {METADATA}"),
    ],
)
def test_messages_say_why(crawled: Crawled, url: str, words: str) -> None:
    assert words in find_fetch(crawled, url).message


def test_what_was_read_is_in_the_archive(crawled: Crawled) -> None:
    kept = {
        response.url: response for response in iterate_responses(crawled.folder / "archive/run" / WARC_NAME)
    }
    for fetch in crawled.fetches:
        if fetch.outcome.good:
            assert kept[fetch.final_url].status == 200
    # Unpacked again, whatever it came packed in.
    assert kept[f"http://packed{SUFFIX}/brotli"].body == kept[f"http://packed{SUFFIX}/gzip"].body == PAGE
    assert kept[f"http://encodings{SUFFIX}/mixed"].body.count(b"\xa3300") == 2
