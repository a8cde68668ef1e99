"""Addresses and links: what is the same, what is in scope, what is worth a request."""

import pytest

from crawlers.records import Source, SourceKind
from crawlers.scope import canonical_url, find_owner, find_page_key, in_scope, same_site, sniff_kind

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
        (f"{HOST}/a?session_id=9&mtm_source=x&view=print&page=2", f"{HOST}/a?page=2"),
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


def test_a_scope_on_another_host_opens_that_microsite() -> None:
    source = make_source(f"{HOST}/offer", scope="https://www.leavers.sample.test/borough/")
    assert in_scope("http://leavers.sample.test/borough/money", source)
    assert in_scope(f"{HOST}/offer", source)
    assert not in_scope("http://leavers.sample.test/other", source)
    assert not in_scope(f"{HOST}/borough/money", source)


def test_one_page_has_one_key_over_schemes_and_www() -> None:
    same = (f"{HOST}/a?id=1", "https://www.council.sample.test/a/?id=1&utm_source=x")
    assert len({find_page_key(url) for url in same}) == 1
    assert find_page_key(f"{HOST}/a?id=2") != find_page_key(same[0])


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
        ("\ufeff<!DOCTYPE html><html>".encode("utf-16-le"), "text/plain", "html"),
        ("\ufeff<html>".encode("utf-16-be"), "text/html; charset=utf-16", "html"),
        ("\ufeffno markup at all".encode("utf-16-le"), "text/html", "html"),
        ("\ufeffa text".encode("utf-16-le"), "text/plain", "other"),
        (b"\xff\xfe", "text/html", "other"),
        (b"", "text/html", "other"),
        (b'<?xml version="1.0"?><urlset/>', "application/xml", "other"),
    ],
)
def test_bytes_decide_what_a_file_is(body: bytes, content_type: str, kind: str) -> None:
    assert sniff_kind(body, content_type) == kind
