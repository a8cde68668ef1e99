"""The page's own date, in its words or its head."""

from __future__ import annotations

import pytest

from normalise.blocks import read_document

FACT = "<h1>Money</h1><p>We pay up to £3,000 from 1 April 2023 to everyone who left care.</p>"


def _find(inner: str, head: str = "") -> str:
    return read_document(f"<head>{head}</head><body><main>{FACT}</main>{inner}</body>".encode()).page_date


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("<footer>Last updated 3 May 2024</footer>", "2024-05-03"),
        ("<p>This page was last updated on 9th November 2023</p>", "2023-11-09"),
        ("<p>Page last modified: 12/03/2023</p>", "2023-03-12"),
        ("<p>Last reviewed: Monday 1 July 2024</p>", "2024-07-01"),
        ("<p>Content reviewed May 2022</p>", "2022-05"),
        ("<p>Reviewed: 2021</p>", "2021"),
        ("<p>Updated 2024-02-29T10:00</p>", "2024-02-29"),
        ("<p>Published: March 5, 2020</p>", "2020-03-05"),
        ("<p>Last updated 01.02.23</p>", "2023-02-01"),
        ("<dl><dt>Last updated:</dt><dd>4 June 2021</dd></dl>", "2021-06-04"),
        ("<div><span>Last updated</span> <span>4 June 2021</span></div>", "2021-06-04"),
        ("<p>Published 1 May 2019</p><p>Updated 2 May 2020</p><p>Reviewed 3 May 2021</p>", "2020-05-02"),
        ("<p>Last updated 40/13/2022</p>", "2022"),
        ("<p>Last updated: not shown</p>", ""),
        ("<p>Next review: 1 May 2027</p>", ""),
        ("<p>This offer will be reviewed in May 2027</p>", ""),
        ("<p>Due to be updated 2027</p>", ""),
        ("", ""),
    ],
)
def test_the_printed_date_is_read(printed: str, date: str) -> None:
    assert _find(printed) == date


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ('<meta property="article:modified_time" content="2024-03-02T09:30:00+00:00">', "2024-03-02"),
        ('<meta name="DCTERMS.modified" content="2023-12-01">', "2023-12-01"),
        ('<meta name="last-modified" content="5 June 2022">', "2022-06-05"),
        (
            '<meta name="DC.date" content="2019-01-01"><meta name="dcterms.modified" content="2020-01-01">',
            "2020-01-01",
        ),
        ('<meta name="description" content="Last updated 2020">', ""),
    ],
)
def test_the_head_is_read_when_nothing_is_printed(head: str, date: str) -> None:
    assert _find("", head) == date
    assert _find("<p>Last updated 3 May 2024</p>", head) == "2024-05-03"


def test_a_time_element_counts_only_if_it_says_what_it_dates() -> None:
    assert _find('<time class="entry-date updated" datetime="2024-01-02T00:00">2 Jan</time>') == "2024-01-02"
    assert _find('<time itemprop="dateModified" datetime="2024-01-02">2 Jan</time>') == "2024-01-02"
    assert _find('<time datetime="2030-01-02">the open day</time>') == ""


def test_the_date_line_is_no_block_and_a_sentence_with_a_date_is_one() -> None:
    sentence = "The scheme was changed in 2023 and you now get £25."
    document = read_document(f"<main><p>Last updated: 3 May 2024</p><p>{sentence}</p></main>".encode())
    assert document.text == sentence
    assert document.page_date == "2024-05-03"
