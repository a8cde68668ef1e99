"""Addresses and links: what is the same, what is in scope, what is worth a request."""

from dataclasses import replace

import pytest

from crawlers.records import Source, SourceKind
from crawlers.scope import canonical_url, find_owner, in_scope, is_wanted, same_site, score_link, sniff_kind

HOST = "http://council.sample.test"


def make_source(url: str, scope: str = "") -> Source:
    return Source("E10000017", url, SourceKind.PAGE, scope=scope)


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("HTTP://Council.Sample.Test:80", f"{HOST}/"),
        ("https://council.sample.test:443/a/", "https://council.sample.test/a"),
        ("http://council.sample.test:8080/a", "http://council.sample.test:8080/a"),
        (f"{HOST}/a//b/../c/#top", f"{HOST}/a/c"),
        (f"{HOST}/care%20leavers/%7emoney", f"{HOST}/care%20leavers/~money"),
        (f"{HOST}/a?utm_source=x&id=7&intcmp=y&UTM_Medium=z", f"{HOST}/a?id=7"),
        (f"{HOST}/a?b=2&a=1", f"{HOST}/a?b=2&a=1"),
        (f"{HOST}/a?print=true&mode=default", f"{HOST}/a"),
        (f"{HOST}/a?action=Print&model=7", f"{HOST}/a?model=7"),
        (f"{HOST}/a?action=apply", f"{HOST}/a?action=apply"),
        (f"{HOST}/kb5/advice.page;jsessionid=BF23ED?id=oiG", f"{HOST}/kb5/advice.page?id=oiG"),
        (f"{HOST}/a?id=&q=x%20y", f"{HOST}/a?id=&q=x+y"),
    ],
)
def test_equal_addresses_meet_under_one_key(url: str, key: str) -> None:
    assert canonical_url(url) == key
    assert canonical_url(key) == key


@pytest.mark.parametrize(
    ("source", "url", "expected"),
    [
        ("/care-leavers", "/care-leavers", True),
        ("/care-leavers", "/care-leavers/money", True),
        ("/care-leavers", "/care-leavers-news", False),
        ("/care-leavers", "/bins", False),
        ("/offer/money.aspx", "/offer/housing.aspx", True),
        ("/offer/money.aspx", "/other/housing.aspx", False),
        ("/money.aspx", "/bins.aspx", False),
        ("/offer/2", "/offer/3", True),
        ("/book/export/html/5562521", "/book/export/html/17", False),
        ("/kb5/x/advice.page?id=1", "/kb5/x/advice.page?id=2", True),
        ("/kb5/x/advice.page;jsessionid=A1?id=1", "/kb5/x/advice.page?id=2", True),
        ("/", "/anything", True),
    ],
)
def test_scope_follows_from_the_kind_of_address(source: str, url: str, expected: bool) -> None:
    assert in_scope(HOST + url, make_source(HOST + source)) is expected


def test_a_given_scope_wins() -> None:
    source = make_source(f"{HOST}/youth/hub.html", scope=f"{HOST}/youth/offer/")
    assert in_scope(f"{HOST}/youth/offer/money", source)
    assert in_scope(f"{HOST}/youth/hub.html", source)
    assert not in_scope(f"{HOST}/youth/other", source)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("http://a.sample.test/", "https://www.a.sample.test/x", True),
        ("http://a.sample.test/", "http://news.a.sample.test/", False),
        ("http://a.sample.test/", "http://a.sample.test:8080/", False),
        ("http://a.sample.test/", "mailto:someone", False),
    ],
)
def test_sites(one: str, other: str, expected: bool) -> None:
    assert same_site(one, other) is expected
    assert in_scope(other, make_source(one)) is expected


def test_the_narrowest_source_owns_a_link() -> None:
    wide, narrow = make_source(f"{HOST}/offer/"), make_source(f"{HOST}/offer/money/")
    assert find_owner(f"{HOST}/offer/money/grants", (wide, narrow)) == narrow
    assert find_owner(f"{HOST}/offer/health", (wide, narrow)) == wide
    assert find_owner(f"{HOST}/bins", (wide, narrow)) is None


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Care leavers' local offer", "/x"),
        ("Leaving care: money", "/x"),
        ("Read more", "/children/pathway-plan"),
        ("Council Tax", "/council-tax/discounts"),
        ("Care leavers with disabilities", "/x"),
        ("Financial support", "/leaving_care/2"),
    ],
)
def test_links_to_the_offer_score_above_zero(text: str, path: str) -> None:
    assert score_link(text, HOST + path) > 0


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("SEND local offer", "/care-leavers/send-local-offer"),
        ("Kinship local offer", "/kinship"),
        ("Become a foster carer", "/care-leavers/fostering"),
        ("Jobs for school leavers", "/jobs"),
        ("Privacy notice", "/care-leavers/privacy"),
        ("Sign in", "/care-leavers/account"),
        ("Print this section", "/care-leavers/print"),
        ("October", "/care-leavers/calendar/2026-10/"),
    ],
)
def test_links_to_something_else_score_below_zero(text: str, path: str) -> None:
    assert score_link(text, HOST + path) < 0


def test_more_fitting_words_score_higher() -> None:
    assert score_link("Leaving care: money and housing", f"{HOST}/a") > score_link(
        "Leaving care", f"{HOST}/a"
    )


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


@pytest.mark.parametrize(
    ("body", "content_type", "kind"),
    [
        (b"<!DOCTYPE html><html>", "text/plain", "html"),
        (b"\xef\xbb\xbf\n <html lang='en'>", "application/octet-stream", "html"),
        (b"<p>a bare fragment</p>", "text/html", "html"),
        (b"no markup at all", "text/html; charset=utf-8", "html"),
        (b"%PDF-1.7 ...", "text/html", "pdf"),
        (b"\n\n%PDF-1.4", "application/octet-stream", "pdf"),
        (b"PK\x03\x04...word/document.xml", "application/octet-stream", "docx"),
        (b"PK\x03\x04...xl/workbook.xml", "application/zip", "other"),
        (b"\x89PNG\r\n\x00", "text/html", "other"),
        (b"User-agent: *", "text/plain", "other"),
        (b"", "text/html", "other"),
        (b'<?xml version="1.0"?><urlset/>', "application/xml", "other"),
    ],
)
def test_bytes_decide_what_a_file_is(body: bytes, content_type: str, kind: str) -> None:
    assert sniff_kind(body, content_type) == kind
