"""How far a source reaches: which links of its pages are followed, and as what."""

from dataclasses import replace

import pytest

from crawlers.links import Link
from crawlers.reach import (
    Place,
    Reach,
    find_domain,
    find_reach,
    is_document,
    is_same_guide,
    is_wanted,
    rank_link,
)
from crawlers.records import Source, SourceKind

HOST = "http://www.borsetshire.gov.uk"


def make_source(url: str, scope: str = "", kind: SourceKind = SourceKind.PAGE) -> Source:
    return Source("E10000017", url, kind, scope=scope)


HUB = make_source(f"{HOST}/children/care-leavers", kind=SourceKind.HUB)
TAX = make_source(f"{HOST}/council-tax/students", kind=SourceKind.COUNCIL_TAX)


@pytest.mark.parametrize(
    ("link", "reach"),
    [
        (Link(f"{HOST}/children/care-leavers/money", "Money"), Reach.SCOPE),
        (Link(f"{HOST}/children/care-leavers/money", "Money", in_frame=True), Reach.SCOPE),
        (Link(f"{HOST}/children/care-leavers/send-local-offer", "SEND local offer"), None),
        (Link(f"{HOST}/council-tax/care-leavers", "Council Tax for care leavers"), Reach.NAMED),
        (Link(f"{HOST}/council-tax/care-leavers", "Council Tax for care leavers", in_frame=True), None),
        (Link(f"{HOST}/council-tax/discounts", "Council Tax discounts"), None),
        (Link(f"{HOST}/article/8128/Care-leavers-housing", "Housing"), Reach.NAMED),
        (Link("http://borsetshire.gov.uk/leaving-care", "Leaving care"), Reach.NAMED),
        (Link("http://www.felpersham.gov.uk/leaving-care", "Leaving care"), None),
        (Link("http://leavers.example.org/", "Our care leavers' site"), None),
        (Link("http://media.borsetshire.gov.uk/7/offer.pdf", "Care leavers' finance policy"), Reach.DOCUMENT),
        (Link("http://media.borsetshire.gov.uk/7/bins.pdf", "Bin days (PDF)"), None),
        (Link("http://www.felpersham.gov.uk/offer.pdf", "Care leavers' finance policy"), None),
        (Link(f"{HOST}/downloads/file/7/local-offer", "Local offer for care leavers"), Reach.DOCUMENT),
        (Link(f"{HOST}/children/looked-after", "Next: looked after", pager=True), None),
        (Link(f"{HOST}/children/care-leavers-money", "Next: money", pager=True), Reach.GUIDE),
        (Link(f"{HOST}/children/care-leavers/team.JPG", "Care leavers"), None),
    ],
)
def test_links_of_a_hub(link: Link, reach: Reach | None) -> None:
    if "looked-after" in link.url:  # the same folder, but another address space
        link = replace(link, url=f"{HOST}/families/looked-after")
    found = find_reach(link, Place(HUB.url, HUB), (HUB, TAX))
    assert (found and found[1]) == reach


def test_a_page_outside_the_scope_opens_no_further_one() -> None:
    link = Link(f"{HOST}/benefits/care-leavers", "Benefits for care leavers")
    inside = Place(f"{HUB.url}/money", HUB, 1)
    outside = Place(f"{HOST}/council-tax/care-leavers", HUB, 1, Reach.NAMED)
    assert find_reach(link, inside, (HUB,)) == (HUB, Reach.NAMED)
    assert find_reach(link, outside, (HUB,)) is None


def test_only_pages_of_the_offer_reach_beyond_their_scope() -> None:
    link = Link(f"{HOST}/benefits/care-leavers", "Benefits for care leavers")
    assert find_reach(link, Place(TAX.url, TAX), (TAX,)) is None


@pytest.mark.parametrize(
    ("page", "target", "words", "expected"),
    [
        ("/offer/guide/1", "/offer/guide/2", "Next", True),
        ("/offer/guide", "/offer/guide/2", "Next", True),
        ("/offer/guide/2", "/offer/guide", "Previous", True),
        ("/offer/money", "/offer/housing", "Next: Housing", True),
        ("/page?part=1", "/page?part=2", "Next", True),
        ("/care-leavers-money", "/care-leavers-housing", "Next: Housing", True),
        ("/care-leavers-money", "/parks", "Next: Parks", False),
        ("/offer/2026/05/a", "/offer/2026/06/b", "Next", False),
        ("/offer/diary?month=2026-05", "/offer/diary?month=2026-06", "Next", False),
        ("/news/a", "/news/b", "Next", False),
        ("/offer/a", "/offer/foster-carers", "Next: Fostering", False),
        ("/offer/a", "/offer/a?utm_source=x", "Next", False),
    ],
)
def test_parts_of_one_guide(page: str, target: str, words: str, expected: bool) -> None:
    assert is_same_guide(Link(HOST + target, words, pager=True), HOST + page) is expected


@pytest.mark.parametrize(
    ("url", "words", "expected"),
    [
        ("/docs/offer.PDF", "Offer", True),
        ("/downloads/file/7/offer", "Offer", True),
        ("/offer", "Our offer (PDF, 2 MB)", True),
        ("/offer", "Our offer", False),
    ],
)
def test_documents_by_address_or_words(url: str, words: str, expected: bool) -> None:
    assert is_document(Link(HOST + url, words)) is expected


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://media.www.borsetshire.gov.uk/a", "borsetshire.gov.uk"),
        ("https://borsetshire.gov.uk/a", "borsetshire.gov.uk"),
        ("https://leavers.example.org.uk", "example.org.uk"),
        ("http://127.0.0.1:8000/", "127.0.0.1"),
        ("http://[2001:db8::1]/", "2001:db8::1"),
        ("https://gov.uk/care-leavers", "gov.uk"),
        ("http://docs.council.test/", "council.test"),
        ("http://localhost/", "localhost"),
    ],
)
def test_registered_domains(url: str, domain: str) -> None:
    assert find_domain(url) == domain


def test_words_rank_before_place() -> None:
    best = Link(f"{HOST}/a", "Care leavers' money")
    framed = replace(best, in_frame=True)
    other = Link(f"{HOST}/a", "More")
    assert rank_link(best) > rank_link(framed) > rank_link(other)


def test_off_the_offers_own_pages_a_link_needs_good_words() -> None:
    page, entry = make_source(f"{HOST}/offer"), make_source(f"{HOST}/kb5/advice.page?id=1")
    manual = replace(make_source(f"{HOST}/chapters/p_leaving.html"), kind=SourceKind.POLICY)
    assert not is_wanted("Missing children", f"{HOST}/chapters/p_missing.html", manual)
    assert is_wanted("Pathway plans", f"{HOST}/chapters/p_plan.html", manual)
    assert not is_wanted("More", f"{HOST}/more", make_source(f"{HOST}/"))
    assert is_wanted("More", f"{HOST}/offer/7", page)
    assert not is_wanted("More", f"{HOST}/kb5/advice.page?id=2", entry)
    assert is_wanted("Leaving care", f"{HOST}/kb5/advice.page?id=2", entry)
    assert not is_wanted("Care leavers' photographs", f"{HOST}/offer/team.JPG", page)
