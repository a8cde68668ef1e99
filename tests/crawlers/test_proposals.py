"""Which addresses are proposed, in what order, and why."""

import pytest

from crawlers.proposals import Candidate, Copy, Origin, propose_sources
from crawlers.records import Source, SourceKind

CODE = "E10000017"
HOST = "https://www.borsetshire.gov.uk"
HUB = Source(CODE, f"{HOST}/children/care-leavers", SourceKind.HUB)


def find(url: str, words: str = "", origin: Origin = Origin.SITEMAP, authority: str = CODE) -> Candidate:
    return Candidate(authority, url, words, origin, f"{HOST}/sitemap.xml")


def propose(*candidates: Candidate, copies: tuple[Copy, ...] = ()) -> list[str]:
    return [proposal.source.url for proposal in propose_sources(candidates, (HUB,), copies)]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/council-tax/care-leavers", ""),
        ("/info/200/leaving_care", ""),
        ("/x", "Support for care experienced young people"),
        ("/care-leavers-with-disabilities", ""),
        ("/kb5/directory/advice.page?id=7", "Leaving care"),
    ],
)
def test_pages_that_name_our_subject_are_proposed(path: str, words: str) -> None:
    assert propose(find(HOST + path, words)) == [HOST + path]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/local-offer", "Local offer"),
        ("/send-local-offer", "SEND local offer"),
        ("/news/2026/care-leavers-week", ""),
        ("/events/care-leavers", ""),
        ("/school-leavers", "School leavers"),
        ("/maternity-leave", "Leave"),
        ("/care-leavers.jpg", ""),
        ("/care-leavers/print", ""),
        ("/children/care-leavers", "known"),
        ("/children/care-leavers/money", "in the scope of a known one"),
        ("/children/care-leavers/?utm_source=x", "known"),
    ],
)
def test_others_and_known_ones_are_not(path: str, words: str) -> None:
    assert propose(find(HOST + path, words)) == []


def test_copies_of_known_sources_are_not_proposed() -> None:
    old = f"{HOST}/old/leaving-care"
    assert propose(find(old)) == [old]
    assert propose(find(old), copies=(Copy(CODE, old.replace("https://www.", "http://")),)) == []


def test_better_places_and_words_come_first_and_each_page_once() -> None:
    low, high = f"{HOST}/a/leaving-care", f"{HOST}/b/care-leavers-money"
    candidates = [find(low), find(high), find(high, "Care leavers: money", Origin.HOME_PAGE)]
    proposals = propose_sources(candidates, ())
    assert [proposal.source.url for proposal in proposals] == [high, low]
    assert proposals[0].score > proposals[1].score
    assert proposals[0].reason.startswith("linked from the home page")


def test_pages_under_a_proposal_are_counted_not_listed() -> None:
    top = f"{HOST}/youth/leaving-care"
    (proposal,) = propose_sources([find(f"{top}/money"), find(top), find(f"{top}/money/grants")], ())
    assert proposal.source.url == top
    assert proposal.reason.endswith("; 2 pages under it")


def test_a_site_that_many_councils_point_to_is_nobodys_own() -> None:
    url = "https://charity.example.org/care-leavers"
    codes = ("E10000016", "E10000017", "E06000001")
    assert propose_sources([find(url, authority=code) for code in codes], ()) == []
    (proposal,) = propose_sources([find(url)], ())
    assert proposal.reason.endswith("is it the council's?")
    assert proposal.source.host_kind == "council_site"


@pytest.mark.parametrize(
    ("path", "words", "kind"),
    [
        ("/docs/care-leavers.pdf", "", SourceKind.PDF),
        ("/council-tax/care-leavers", "", SourceKind.COUNCIL_TAX),
        ("/x/care-leavers", "Care leavers' finance policy", SourceKind.POLICY),
        ("/housing/leaving-care-flats", "", SourceKind.HOUSING),
        ("/x", "Local offer for care leavers", SourceKind.HUB),
        ("/children/leaving-care", "", SourceKind.HUB),
        ("/x", "Money for care leavers", SourceKind.PAGE),
    ],
)
def test_kinds_are_guessed(path: str, words: str, kind: SourceKind) -> None:
    (proposal,) = propose_sources([find(HOST + path, words)], ())
    assert proposal.source.kind is kind


def test_a_page_without_words_is_titled_by_its_address() -> None:
    (proposal,) = propose_sources([find(f"{HOST}/x/money_for-care-leavers.aspx")], ())
    assert proposal.source.title == "Money for care leavers"
