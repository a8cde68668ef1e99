"""Links of a page."""

import pytest

from crawlers.links import MAX_LINKS, Link, extract_links, find_canonical, find_refresh

URL = "http://council.sample.test/offer/hub"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            '<a href="money#top"> Your\n money </a>',
            [("http://council.sample.test/offer/money", "Your money")],
        ),
        ('<a href="/x" title="Housing"><img></a>', [("http://council.sample.test/x", "Housing")]),
        (
            '<base href="/b/"><a href="c?id=1&amp;d=2">C</a>',
            [("http://council.sample.test/b/c?id=1&d=2", "C")],
        ),
        ('<a href="/x">one</a><a href="/x#two">two</a>', [("http://council.sample.test/x", "one")]),
        ('<a href="mailto:a@b.test">m</a><a href="javascript:x()">j</a><a>none</a>', []),
        ('<a href="http://[bad">b</a><a href="http://a.test:port/">p</a>', []),
    ],
)
def test_links(html: str, expected: list[tuple[str, str]]) -> None:
    assert [(link.url, link.words) for link in extract_links(html.encode(), URL)] == expected


def test_a_page_in_wide_characters_leads_on_as_well() -> None:
    link = "\ufeff<html><a href='/money'>Money</a>".encode("utf-16-le")
    assert [found.words for found in extract_links(link, URL)] == ["Money"]
    sign = '\ufeff<meta http-equiv="refresh" content="0;url=/new">'.encode("utf-16-be")
    assert find_refresh(sign, URL) == "http://council.sample.test/new"


def test_a_page_of_endless_links_is_cut() -> None:
    html = "".join(f'<a href="/{n}">{n}</a>' for n in range(MAX_LINKS + 5))
    assert len(extract_links(html.encode(), URL)) == MAX_LINKS


@pytest.mark.parametrize(
    ("html", "in_frame"),
    [
        ('<main><a href="/x">x</a></main>', False),
        ('<nav><a href="/x">x</a></nav>', True),
        ('<footer><ul><li><a href="/x">x</a></ul></footer>', True),
        ('<main><nav aria-label="Pages in this guide"><a href="/x">x</a></nav></main>', False),
        ('<div role="navigation"><a href="/x">x</a></div>', True),
        ('<nav><a href="/x">menu</a></nav><main><a href="/x">text</a></main>', False),
        ('<div><a href="/x">x</a></div>', False),
    ],
)
def test_place_on_the_page(html: str, in_frame: bool) -> None:
    (link,) = extract_links(html.encode(), URL)
    assert link.in_frame is in_frame


@pytest.mark.parametrize(
    ("html", "pager"),
    [
        ('<a rel="next" href="/2">Money</a>', True),
        ('<link rel="next" href="/2">', True),
        ('<a rel="nofollow prev" href="/2">back</a>', True),
        ('<a href="/2">Next: Money</a>', True),
        ('<a href="/2">Next</a>', True),
        ('<a href="/2"><span>Next page</span> <span>Money and bills</span></a>', True),
        ('<a href="/2">« Previous</a>', True),
        ('<a href="/2">Next steps</a>', False),
        ('<a href="/2">Previously in care</a>', False),
        ('<a href="/2">Money</a>', False),
    ],
)
def test_pagers_of_a_guide(html: str, pager: bool) -> None:
    (link,) = extract_links(html.encode(), URL)
    assert link.pager is pager


def test_a_picture_speaks_by_its_alternative_text() -> None:
    found = extract_links(b'<a href="/m"><img alt="Money"></a>', URL)
    assert found == [Link("http://council.sample.test/m", "Money")]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<link rel="canonical" href="/offer">', "http://council.sample.test/offer"),
        ('<link rel="Canonical alternate" href="hub#top">', "http://council.sample.test/offer/hub"),
        ('<link rel="stylesheet" href="/a.css">', ""),
        ('<link rel="canonical" href="http://[bad">', ""),
        ("<p>none</p>", ""),
    ],
)
def test_the_address_that_a_page_calls_its_own(html: str, expected: str) -> None:
    assert find_canonical(html.encode(), URL) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<META HTTP-EQUIV="Refresh" CONTENT="0; URL=/new#top">', "http://council.sample.test/new"),
        ('<meta http-equiv="refresh" content="3;url=next">', "http://council.sample.test/offer/next"),
        ('<meta http-equiv="refresh" content="300;url=/later">', ""),
        ('<meta http-equiv="refresh" content="0;url=hub">', ""),
        ('<meta http-equiv="refresh" content="60">', ""),
        ('<noscript><meta http-equiv="refresh" content="0;url=/plain"></noscript>', ""),
        ('<meta http-equiv="refresh" content="0;url=javascript:alert(1)">', ""),
        ('<meta http-equiv="refresh" content="0;url=http://[bad">', ""),
        ("<p>A refresh course</p>", ""),
    ],
)
def test_where_a_page_sends_its_reader(html: str, expected: str) -> None:
    assert find_refresh(html.encode(), URL) == expected
