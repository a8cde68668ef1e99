"""Whatever the bytes: a document whose offsets hold, or an UnreadableError."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalise.blocks import Parser, UnreadableError, read_document
from normalise.blocks.decode import MAX_HTML_BYTES
from tests.normalise.blocks.files import make_docx, make_pdf
from tests.normalise.blocks.outline import check_offsets

_MARK_UP = """
    <p> </p> <div> </div> <ul> <ol> <li> </li> </ul> <table> <tr> <td> <td/rowspan=2/colspan=3> <th> </table>
    <br> <h1> <h2> </h2> <dl> <dt> <dd> </dl> <b> </b> <details> <summary> </summary>
    <main> </main> <form> </form>
    <nav> </nav> <button/aria-controls=x> </button> <div/id=x> <a/role=tab/href=#x> </a> <script> </script>
    <!-- --> &amp; &#0; £25 We pay: •dot -dash x@y.uk 01632960001
"""
PIECES = _MARK_UP.split()
CONTENT_TAGS = [
    tag
    for tag in PIECES
    if tag.startswith("<") and not re.search("main|form|nav|script|button|!--|id=x|role=tab", tag)
]
PARSERS: tuple[Parser, Parser] = ("lexbor", "soup")
BOOKLET, WORD = make_pdf(), make_docx()


def assert_read_or_refused(body: bytes, content_type: str = "", parser: Parser = "lexbor") -> None:
    try:
        document = read_document(body, content_type, parser=parser)
    except UnreadableError as error:
        assert str(error) and "\n" not in str(error)
    else:
        check_offsets(document)
        assert document.text.strip()


@given(body=st.binary(max_size=400), content_type=st.text(max_size=40))
def test_any_bytes_are_read_or_refused(body: bytes, content_type: str) -> None:
    assert_read_or_refused(body, content_type)


@given(pieces=st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_mark_up_is_read_or_refused_by_both_parsers(pieces: list[str]) -> None:
    for parser in PARSERS:
        assert_read_or_refused(" ".join(pieces).encode(), parser=parser)


@given(pieces=st.lists(st.sampled_from(CONTENT_TAGS), min_size=1, max_size=15))
def test_no_word_is_lost_in_broken_mark_up(pieces: list[str]) -> None:
    words = [f"word{number}" for number, _ in enumerate(pieces)]
    html = " ".join(f"{piece} {word}" for piece, word in zip(pieces, words, strict=True))
    for parser in PARSERS:
        document = read_document(html.encode(), parser=parser)
        headers = " ".join(cell for block in document.blocks for cell in block.header)
        assert [word for word in words if word not in f"{document.text} {headers}"] == []


@settings(max_examples=40, deadline=None)
@given(place=st.integers(0, 1), cut=st.floats(0, 1), junk=st.binary(max_size=20))
def test_a_damaged_file_is_read_or_refused(place: int, cut: float, junk: bytes) -> None:
    body = (BOOKLET, WORD)[place]
    middle = int(len(body) * cut)
    assert_read_or_refused(body[:middle] + junk)
    assert_read_or_refused(body[:middle] + junk + body[middle + len(junk) :])


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize(
    "opening", ["<div>", "<div></b>", "<ul><li>", "<table><tr><td>", "<font>x", "<b><i><u>"]
)
def test_deep_mark_up_is_refused(opening: str, parser: Parser) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_document((opening * 50_000)[: MAX_HTML_BYTES - 1].encode(), parser=parser)
    assert caught.value.kind == "too_deep"


@pytest.mark.parametrize("parser", PARSERS)
def test_mark_up_a_little_too_deep_is_refused(parser: Parser) -> None:
    html = "<main>" + "<div>" * 600 + "text" + "</div>" * 600
    if parser == "soup":  # libxml2 itself keeps 256 levels
        assert_read_or_refused(html.encode(), parser=parser)
        return
    with pytest.raises(UnreadableError, match="500"):
        read_document(html.encode(), parser=parser)


@pytest.mark.parametrize("parser", PARSERS)
def test_a_tag_of_very_many_attributes_costs_nothing(parser: Parser) -> None:
    attributes = " ".join(f'a{number}=">"' for number in range(200_000))
    document = read_document(f"<main><p {attributes}>We pay the deposit.</p></main>".encode(), parser=parser)
    assert document.text == "We pay the deposit."


def test_a_flat_page_of_the_largest_size_is_read_whole() -> None:
    line = b"<p>Care leavers get help with the rent.</p>"
    count = MAX_HTML_BYTES // len(line)
    document = read_document(line * count)
    assert len(document.blocks) == count


def test_a_table_that_claims_huge_spans_stays_small() -> None:
    html = "<main><table>" + '<tr><td colspan="99999999" rowspan="-3">x</td><td rowspan="٣">y</td></tr>' * 3
    document = read_document(html.encode())
    assert all(len(block.cells) <= 51 for block in document.blocks)
