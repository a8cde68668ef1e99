"""What counts as a change of a page: what the council says, and every sum; never what its template adds."""

import pytest

from crawlers.page_text import hash_text, reduce_page

WORDS = "You can have up to £3,000 to set up your first home, and your personal adviser can help you. " * 4
PAGE = "<html><body><header>Menu</header><main><h1>Money</h1>{}<p>{}</p>{}</main></body></html>"


def hash_page(before: str = "", after: str = "", words: str = WORDS) -> str:
    return hash_text(PAGE.format(before, words, after).encode(), "html")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("<p>Page last updated: 3 March 2026</p>", "<p>Page last updated: 21 November 2026</p>"),
        ("<p><b>Last updated</b> : 03/03/2026</p>", "<p><b>Last updated</b> : 21/11/2026 10:45</p>"),
        ("<dl><dt>Last reviewed<dd>3rd March 2026</dl>", "<dl><dt>Last reviewed<dd>May 4, 2026</dl>"),
        ("<p>Published: Tuesday, 3 March 2026</p>", "<p>Published: Monday, 9 March 2026</p>"),
        ("<p>Updated 3 days ago</p>", "<p>Updated yesterday</p>"),
        ("<p>Next review date: 2026-03-01</p>", "<p>Next review date: 2027-03-01</p>"),
        ("<p><time>3 March</time></p>", "<p><time>two hours ago</time></p>"),
        ("<p>Posted on <time>03.03.26, 9 o'clock</time></p>", "<p>Posted on <time>4.3.26, noon</time></p>"),
        ('<span itemprop="dateModified">a</span>', '<span itemprop="dateModified">b</span>'),
        ('<p class="page-views">12</p>', '<p class="page-views">13</p>'),
        ("<p>Page views: 1,204</p>", "<p>Page views: 1,205</p>"),
        ("<p>Viewed 7 times</p>", "<p>Viewed 80 times</p>"),
        ("<p>12 of 14 people found this page helpful</p>", "<p>13 of 15 people found this page helpful</p>"),
        ('<div class="pageFeedback">Was this of use?</div>', '<div class="pageFeedback">Thank you</div>'),
        ('<div id="share_this">Share on one</div>', '<div id="share_this">Share on two</div>'),
        ('<ol class="Breadcrumb"><li>Home</ol>', '<ol class="Breadcrumb"><li>Start<li>Offer</ol>'),
        ('<div class="related-links"><a>Bins</a></div>', '<div class="related-links"><a>Parks</a></div>'),
        ('<div role="complementary">Snow</div>', '<div role="complementary">Sun</div>'),
        ("<p>© 2025 Council</p>", "<p>© 2026 Council</p>"),
        ("<p>Copyright 2019 - 2025</p>", "<p>Copyright 2019 - 2026</p>"),
        ('<div class="share"><time>3 March</time></div>', '<div class="share"></div>'),
    ],
)
def test_what_changes_by_itself_is_no_change(first: str, second: str) -> None:
    assert hash_page(first) == hash_page(second)
    assert hash_page("", first) == hash_page("", second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ('<div class="related-links">We pay £200</div>', '<div class="related-links">We pay £250</div>'),
        ("<aside>Up to £200 more</aside>", "<aside>Up to £2,000 more</aside>"),
        ('<div class="share">Twenty pounds</div>', '<div class="share">Thirty pounds</div>'),
        ('<p class="page-views">50%</p>', '<p class="page-views">100%</p>'),
        ('<p itemprop="dateModified">£1.50</p>', '<p itemprop="dateModified">£1.60</p>'),
        ("<p>Last updated: 3 March 2026: £20</p>", "<p>Last updated: 3 March 2026: £30</p>"),
        ("<p>Apply until <time>3 March 2026</time></p>", "<p>Apply until <time>4 March 2026</time></p>"),
        ("<p>You may apply by 3 March 2026.</p>", "<p>You may apply by 4 March 2026.</p>"),
        ("<p>We visit 6 times a year.</p>", "<p>We visit 4 times a year.</p>"),
        ("<p>Help until you are 21</p>", "<p>Help until you are 25</p>"),
        ('<div class="shared-lives">A home</div>', '<div class="shared-lives">No home</div>'),
    ],
)  # fmt: skip
def test_what_the_council_changes_is_a_change(first: str, second: str) -> None:
    assert hash_page(first) != hash_page(second)


def test_a_sum_in_the_text_counts_whatever_stands_round_it() -> None:
    for name in ("", "related", "share feedback", "breadcrumb", "last-updated"):
        box = f'<div class="{name}">'
        assert hash_page(box, "</div>") != hash_page(box, "</div>", WORDS.replace("3,000", "2,000", 1)), name


def test_a_box_that_is_most_of_the_page_is_the_page() -> None:
    box = '<div class="page-with-related">'
    assert hash_page(box, "</div>") != hash_page(box, "</div>", WORDS.replace("can help", "will help"))
    top = PAGE.replace("<h1>", '<div class="feedback"><h1>').replace("</h1>", "</h1></div>")
    changed = top.replace("Money", "Housing")
    assert hash_text(top.encode(), "html") != hash_text(changed.encode(), "html")


def test_the_text_that_walls_are_judged_by_stays_whole() -> None:
    page = reduce_page(PAGE.format("", WORDS, "<p>Last updated: 3 March 2026</p>").encode())
    assert page.text.endswith("Last updated: 3 March 2026") and "2026" not in page.steady


@pytest.mark.parametrize("piece", ['<div class="share">', '<p class="related"><time>', "<aside>£1 "])
def test_a_page_of_boxes_within_boxes_is_read_in_bounds(piece: str) -> None:
    assert len(hash_page(piece * 2000)) == 64
