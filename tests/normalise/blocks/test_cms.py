"""Small pages in our own wording, each in the style of a content management system, and what they become."""

from __future__ import annotations

import pytest

from normalise.blocks import read_document
from tests.normalise.blocks.cms_pages import PAGES
from tests.normalise.blocks.outline import outline_html


@pytest.mark.parametrize("name", PAGES)
def test_page_of_this_style_becomes_these_blocks(name: str) -> None:
    html, expected = PAGES[name]
    assert outline_html(html) == expected


@pytest.mark.parametrize("name", PAGES)
def test_both_parsers_give_the_same_blocks(name: str) -> None:
    html = PAGES[name][0].encode()
    assert read_document(html).blocks == read_document(html, parser="soup").blocks


def test_rows_know_their_header_and_labels_their_answers() -> None:
    rows = [block for block in read_document(PAGES[_find("merged cells")][0].encode()).blocks if block.cells]
    assert {row.header for row in rows} == {("What", "Age", "Sum")}
    lines = read_document(PAGES[_find("run-in heads")][0].encode()).blocks
    assert [block.cells for block in lines if block.cells] == [
        ("Clothing allowance", "No."),
        ("Driving lessons", "Yes, up to ten."),
        ("Leisure pass", "free for you."),
    ]
    answers = read_document(PAGES[_find("definition list")][0].encode()).blocks
    assert ("Clothing allowance", "No.") in [block.cells for block in answers]


def test_a_table_of_headers_alone_is_read_as_rows() -> None:
    html = (
        "<main><table><tr><th>Grant</th><th>£3,000</th></tr><tr><th>Gift</th><th>£25</th></tr></table></main>"
    )
    assert outline_html(html) == ["R [] Grant | £3,000", "R [] Gift | £25"]


def test_two_header_rows_become_one() -> None:
    html = """<main><table><thead><tr><th rowspan=2>What</th><th colspan=2>Age</th></tr><tr><th>18</th>
        <th>21</th></tr>
    </thead><tr><td>Gift</td><td>£25</td><td>£50</td></tr></table></main>"""
    assert read_document(html.encode()).blocks[0].header == ("What", "Age 18", "Age 21")


def test_a_caption_heads_its_table_only() -> None:
    html = "<main><table><caption>Bursary</caption><tr><th>Year<td>£700</table><p>Ask.</main>"
    assert outline_html(html) == ["#1 [] Bursary", "R [Bursary] Year | £700", "P [] Ask."]


def _find(part: str) -> str:
    return next(name for name in PAGES if part in name)
