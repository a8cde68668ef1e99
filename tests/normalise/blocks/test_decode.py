"""Charsets, mojibake, long tags."""

from __future__ import annotations

import pytest

from normalise.blocks import UnreadableError, read_document
from normalise.blocks.decode import MAX_HTML_BYTES, MAX_TAG_LENGTH, check_depth, cut_long_tags, decode_html
from normalise.blocks.tidy import clean_text

SENTENCE = "You’ll get £57.90 – not more"


@pytest.mark.parametrize(
    ("charset", "content_type", "head"),
    [
        ("utf-8", "text/html; charset=utf-8", ""),
        ("utf-8", "", ""),
        ("utf-8-sig", "text/html; charset=iso-8859-1", ""),
        ("utf-16", "", ""),
        ("windows-1252", "text/html; charset=windows-1252", ""),
        ("windows-1252", "text/html; charset=ISO-8859-1", ""),
        ("windows-1252", "", '<meta charset="windows-1252">'),
        ("windows-1252", "", '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'),
        ("windows-1252", "text/html; charset=utf-8", ""),
        ("windows-1252", "text/html; charset=punycode", ""),
        ("utf-8", 'text/html; charset="no-such-charset"', ""),
    ],
)
def test_text_is_read_whatever_charset_is_declared(charset: str, content_type: str, head: str) -> None:
    assert decode_html((head + SENTENCE).encode(charset), content_type) == head + SENTENCE


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("Youâ€™ll get Â£57.90 â€“ not more", SENTENCE),
        ("â€œcare leaverâ€\x9d", "“care leaver”"),
        ("cafÃ© vouchers", "café vouchers"),
        ("Â\u00a0Â£25", "\u00a0£25"),
        ("£25", "£25"),
    ],
)
def test_text_that_was_decoded_wrongly_once_is_repaired(broken: str, whole: str) -> None:
    assert decode_html(broken.encode()) == whole


def test_text_is_composed_and_free_of_what_prints_nothing() -> None:
    assert decode_html("cafe\u0301 ac\u00adcom\u200bmodation\x07".encode()) == "café accommodation"


def test_what_entities_spell_is_cleaned_too() -> None:
    text = "accom&shy;modation&#8203; &#xFB01;nance &#xD83D; &nbsp; £25"
    html = f"<main><h1>Caf&#101;&#769;</h1><p>{text}</p></main>"
    for parser in ("lexbor", "soup"):
        document = read_document(html.encode(), parser=parser)
        assert document.title == "Café"
        assert document.blocks[1].text.startswith("accommodation finance")
        assert document.text.encode("utf-8").decode() == document.text


def test_half_a_character_from_a_pdf_is_no_error_later() -> None:
    assert clean_text("\ud83d\ude00 £25 \ud83d") == "😀 £25 \ufffd"


def test_a_page_that_is_too_large_is_refused() -> None:
    with pytest.raises(UnreadableError) as caught:
        decode_html(b"x" * (MAX_HTML_BYTES + 1))
    assert caught.value.kind == "too_large"


def test_attributes_of_a_very_long_tag_are_cut_and_its_text_kept() -> None:
    picture = "A" * MAX_TAG_LENGTH
    html = f'<main><p>Before</p><img src="data:{picture}"><p class="x">After</p></main>'
    assert cut_long_tags(html) == '<main><p>Before</p><img><p class="x">After</p></main>'
    quoted = "<p " + 'a=">" ' * MAX_TAG_LENGTH + ">Text</p>"
    assert cut_long_tags(quoted) == "<p>Text</p>"


@pytest.mark.parametrize(
    "html",
    [
        "<p title=don't>1 < 2 <b x='>'>y</b>",
        "<!-- <p a=' --><p>x</p>",
        "<script>'<a b=\"'</script><p>x",
        "<a",
        "<a b='",
    ],
)
def test_tags_of_usual_length_are_left_alone(html: str) -> None:
    assert cut_long_tags(html) == html


def test_unclosed_paragraphs_and_items_are_not_deep() -> None:
    check_depth("<p>a<li>b<td>c" * 20_000)
    check_depth("<div><span>x</span></div>" * 20_000)
    with pytest.raises(UnreadableError, match="open"):
        check_depth("<div></b>" * 20_000)


def test_the_charset_reaches_the_document() -> None:
    document = read_document(
        "<main><p>It is £25.</p></main>".encode("windows-1252"), "text/html; charset=cp1252"
    )
    assert document.text == "It is £25."
