"""Links of a page."""

import pytest

from crawlers.links import MAX_LINKS, extract_links

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
    assert extract_links(html.encode(), URL) == expected


def test_a_page_of_endless_links_is_cut() -> None:
    html = "".join(f'<a href="/{n}">{n}</a>' for n in range(MAX_LINKS + 5))
    assert len(extract_links(html.encode(), URL)) == MAX_LINKS
