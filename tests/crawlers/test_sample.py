"""The bundled sample is what the real spider makes of the replica hosts, and nothing else."""

from __future__ import annotations

import gzip
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from crawlers.archive import iterate_responses
from crawlers.fetch_log import LOG_NAME, read_fetches
from crawlers.records import Fetch, Outcome
from crawlers.scope import sniff_kind
from crawlers.sources import read_sources
from tests.sites.make_files import DOCX, PDF, make_docx, make_pdf
from tests.sites.make_sample import SAMPLE, SAMPLE_WARC, SOURCES, make_sample
from tests.sites.serve import GOLD, SITES, load_sample

LANCASHIRE = "http://lancashire.sample.test/youthzone"
# Every source but these ends as new.
OTHER_ENDS = {
    "/childrensservices/careleavers/default.asp": Outcome.GONE,
    "/youthzone/care-leavers-local-offer/support": Outcome.NOT_FOUND,
    "/lo/leaving-care-charter": Outcome.REDIRECTED_OFFSITE,
    "/Aftercare/Pages/Staff/guidance.aspx": Outcome.ROBOTS_DISALLOWED,
}
FORBIDDEN_PARTS = (
    "/staff-only/",
    "/staff-guidance/",
    "/Pages/Staff/",
    "send-local-offer",
    "send0000001",
    "kinship",
    "foster",
    "school-leavers",
    "childcare",
    "/waste/",
    "/payments/",
    "/jobs/",
    "login",
    "care-leavers/print",
    "calendar",
    "utm_source",
    "charters.sample.test",
)


class Made(NamedTuple):
    """A sample made anew."""

    folder: Path
    fetches: tuple[Fetch, ...]
    asked: list[str]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("sample")
    asked = make_sample(folder)
    return Made(folder, read_fetches(folder / LOG_NAME)[0], asked)


def expect_outcome(url: str) -> Outcome:
    return next((outcome for end, outcome in OTHER_ENDS.items() if url.endswith(end)), Outcome.NEW)


def test_the_sample_can_be_made_again(made: Made) -> None:
    # Decompressed, for another build of zlib may pack the same records differently, and so move them.
    new, old = ((folder / SAMPLE_WARC).read_bytes() for folder in (made.folder, SAMPLE))
    assert gzip.decompress(new) == gzip.decompress(old)
    committed = read_fetches(SAMPLE / LOG_NAME)[0]
    assert [replace(fetch, offset=None) for fetch in made.fetches] == [
        replace(fetch, offset=None) for fetch in committed
    ]
    if new == old:
        assert made.fetches == committed


def test_every_source_ends_once_and_as_it_must(made: Made) -> None:
    ends = {(fetch.authority, fetch.source): fetch.outcome for fetch in made.fetches if fetch.closing}
    assert sum(fetch.closing for fetch in made.fetches) == len(ends)
    sources = read_sources(SOURCES)
    assert ends == {(source.authority, source.url): expect_outcome(source.url) for source in sources}
    assert Counter(ends.values())[Outcome.NEW] == len(sources) - len(OTHER_ENDS)


def test_nothing_forbidden_or_out_of_scope_is_asked_for(made: Made) -> None:
    assert [url for url in made.asked for part in FORBIDDEN_PARTS if part in url] == []
    hosts = {path.parent.name for path in SITES.glob("*/site.yaml")}
    assert len(hosts) == 31
    assert {url.split("/")[2] for url in made.asked} == hosts
    links = [fetch for fetch in made.fetches if fetch.depth]
    assert any(fetch.outcome is Outcome.ROBOTS_DISALLOWED for fetch in links)


def test_pages_that_only_a_link_leads_to_are_in_it(made: Made) -> None:
    found = {fetch.url: fetch.depth for fetch in made.fetches if fetch.depth and fetch.outcome.good}
    university = f"{LANCASHIRE}/care-leavers-local-offer/education-employment-and-training/higher-education/"
    assert found[university] == 1
    # On another host of the council, and in a directory where the query is the page.
    assert found["http://bradford-trust.sample.test/youth-information/care-leavers/money/"] == 1
    assert found["http://merton.sample.test/kb5/merton/directory/advice.page?id=cL4r8oUTofArea"] == 1
    assert len(found) == 4


def test_the_log_points_into_the_archive() -> None:
    responses = {response.offset: response for response in iterate_responses(SAMPLE / SAMPLE_WARC)}
    for fetch in read_fetches(SAMPLE / LOG_NAME)[0]:
        if fetch.offset is None:
            assert fetch.outcome is Outcome.ROBOTS_DISALLOWED
        else:
            assert responses[fetch.offset].url == fetch.final_url
            assert fetch.warc == SAMPLE_WARC


def test_pages_pdf_and_docx_are_in_it() -> None:
    kinds = Counter(
        sniff_kind(response.body, response.content_type)
        for response in iterate_responses(SAMPLE / SAMPLE_WARC)
        if response.status == 200
    )
    assert (kinds["pdf"], kinds["docx"]) == (1, 1)
    assert kinds["html"] > 90


def test_every_labelled_page_is_served_unchanged() -> None:
    bodies = {response.body for response in iterate_responses(SAMPLE / SAMPLE_WARC)}
    pages = sorted(GOLD.glob("*/page.html"))
    assert len(pages) == 27
    assert all(page.read_bytes() in bodies for page in pages)


def test_two_pages_of_one_council_disagree_on_a_sum() -> None:
    bodies = {response.url: response.body for response in iterate_responses(SAMPLE / SAMPLE_WARC)}
    newer = bodies[f"{LANCASHIRE}/care-leavers-local-offer/former-relevant-care-leavers/"].decode()
    older = bodies[f"{LANCASHIRE}/need-to-know/eligible-care-leavers/"].decode()
    assert "Setting Up Home Allowance of £3000" in newer
    assert "Setting Up Home Allowance of up to £2,050" in older


def test_every_page_of_our_own_says_that_it_is_a_sample() -> None:
    for url, answer in load_sample().items():
        if (
            b"<html" in answer.body
            and answer.status == 200
            and b"Sample page made for tests" not in answer.body
        ):
            assert any(answer.body == page.read_bytes() for page in GOLD.glob("*/page.html")), url


def test_sources_of_the_sample_are_marked_and_served() -> None:
    answers = load_sample()
    for source in read_sources(SOURCES):
        assert source.host_kind == "sample" and source.note.startswith("sample")
        assert source.url in answers
        assert ".sample.test/" in source.url and ".sample.test/" not in source.replica_of


def test_the_pdf_and_the_docx_can_be_made_again() -> None:
    assert PDF.read_bytes() == make_pdf()
    assert DOCX.read_bytes() == make_docx()


def test_the_sample_is_small() -> None:
    assert sum(path.stat().st_size for path in SAMPLE.iterdir()) < 1_000_000
