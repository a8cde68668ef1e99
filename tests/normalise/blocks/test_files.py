"""PDF, DOCX and plain text: the same blocks as a page; what cannot be read says so in one line."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml import OxmlElement
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import ListFlowable, Paragraph, Table

from normalise.blocks import UnreadableError, read_document, sniff_kind
from normalise.blocks.docx import MAX_UNPACKED_BYTES
from normalise.blocks.pdf import MAX_PAGES
from tests.normalise.blocks.files import LONG, STYLES, draw_pdf, make_docx, make_pdf
from tests.normalise.blocks.outline import check_offsets, outline_document

HOME = "Your booklet / Setting up home"
BOOKLET = [
    "#1 [] Your booklet",
    "#2 [Your booklet] Setting up home",
    f"P [{HOME}] {LONG}",
    f"#3 [{HOME}] Keeping in touch",
    f"P [{HOME} / Keeping in touch] We pay for a phone. You also get:",
    f"-1 [{HOME} / Keeping in touch] a bus pass for college <- You also get:",
    f"-1 [{HOME} / Keeping in touch] a gym card, which you can use at each of the leisure centres in the"
    " borough <- You also get:",
    "#2 [Your booklet] Money",
    "P [Your booklet / Money] These are the sums:",
    "R [Your booklet / Money] Birthday | 18 | £25 <- These are the sums:",
    "R [Your booklet / Money] Birthday | 21 | £50 <- These are the sums:",
    "R [Your booklet / Money] Grant |  | £3,000 <- These are the sums:",
    "#2 [Your booklet] Learning",
    "P [Your booklet / Learning] The bursary is £2,000.",
    "#2 [Your booklet] Health",
    "P [Your booklet / Health] Prescriptions are free.",
]


@pytest.mark.parametrize("columns", [1, 2])
def test_a_booklet_becomes_blocks_without_its_running_head(columns: int) -> None:
    document = read_document(make_pdf(columns=columns))
    assert outline_document(document) == BOOKLET
    assert [document.blocks[place].page for place in (0, 11, 12, 15)] == [1, 1, 2, 3]
    assert {block.header for block in document.blocks if block.kind == "row"} == {("What", "Age", "How much")}
    assert (document.kind, document.extractor, document.title) == ("pdf", "pdf-pdfium", "Your booklet")
    check_offsets(document)


def test_columns_are_read_one_after_the_other() -> None:
    names = ["Home", "Work", "Health", "Money", "Play", "Travel"]
    story = [part for name in names for part in (Paragraph(name, STYLES["Heading2"]), *_make_texts())]
    document = read_document(make_pdf(story, columns=2))
    assert [block.text for block in document.blocks if block.kind == "heading"] == names
    paragraphs = [block.text for block in document.blocks if block.kind == "paragraph"]
    assert paragraphs == [LONG] * 24
    assert {block.page for block in document.blocks} == {1, 2}


def test_cells_of_several_lines_stay_in_their_row() -> None:
    rows = [
        ["Allowance", "When"],
        [Paragraph("Clothing, shoes and coats for a cold winter", STYLES["BodyText"]), "each year"],
        ["Festivals", Paragraph("£25, for one of them a year until you are 21", STYLES["BodyText"])],
    ]
    document = read_document(make_pdf([Table(rows, colWidths=[110, 100])]))
    assert [block.cells for block in document.blocks if block.kind == "row"] == [
        ("Allowance", "When"),
        ("Clothing, shoes and coats for a cold winter", "each year"),
        ("Festivals", "£25, for one of them a year until you are 21"),
    ]


def test_lists_typed_with_dashes_and_words_broken_at_the_line_end() -> None:
    lines = [
        "We help with a long-",
        "term home. Your accommo-",
        "dation is ours:",
        "- a bed",
        "- a cooker that is so very",
        "  big",
    ]

    def draw(canvas: Canvas) -> None:
        for number, line in enumerate([*lines, "", "", "See accommodation."]):
            canvas.drawString(72, 700 - 14 * number, line)

    assert outline_document(read_document(draw_pdf(draw))) == [
        "P [] We help with a long-term home. Your accommodation is ours:",
        "-1 [] a bed <- Your accommodation is ours:",
        "-1 [] a cooker that is so very big <- Your accommodation is ours:",
        "P [] See accommodation.",
    ]


def test_a_sentence_goes_on_over_the_page() -> None:
    story = [
        ListFlowable([Paragraph(f"{LONG} {LONG}", STYLES["BodyText"])] * 12, bulletType="bullet", start="•")
    ]
    document = read_document(make_pdf(story))
    assert [block.text for block in document.blocks] == [f"{LONG} {LONG}"] * 12


def test_a_word_file_becomes_blocks() -> None:
    document = read_document(make_docx(), "text/html")
    assert outline_document(document) == [
        "#1 [] Your booklet",
        "#2 [Your booklet] Setting up home",
        f"P [{HOME}] We pay up to £3,000. You can spend it on:",
        f"-1 [{HOME}] a bed <- You can spend it on:",
        f"-1 [{HOME}] the kitchen: <- You can spend it on:",
        f"-2 [{HOME}] a cooker <- the kitchen:",
        f"-1 [{HOME}] a table <- You can spend it on:",
        f"#3 [{HOME}] Keeping in touch",
        f"P [{HOME} / Keeping in touch] We pay for a phone.",
        f"R [{HOME} / Keeping in touch] Birthday | 18 | £25",
        f"R [{HOME} / Keeping in touch] Birthday | 21 | £50",
        f"#3 [{HOME}] For everyone",
    ]
    assert document.blocks[9].header == ("What", "Age", "How much")
    assert (document.kind, document.extractor) == ("docx", "docx-python-docx")
    check_offsets(document)


def test_words_in_content_controls_changes_and_text_boxes_of_a_word_file_are_read() -> None:
    word = docx.Document()
    word.add_paragraph("Setting up home\t4", style=word.styles.add_style("TOC 1", 1))
    paragraph = word.add_paragraph("We pay ")
    for tag, text in (("w:ins", "up to "), ("w:sdt", "£3,000"), ("w:txbxContent", " once")):
        holder = OxmlElement(tag)
        run = paragraph.add_run(text)._r
        paragraph._p.append(holder)
        holder.append(run)
    block = OxmlElement("w:sdt")
    block.append(word.add_paragraph("Ask us.")._p)
    word.element.body.insert(0, block)
    buffer = io.BytesIO()
    word.save(buffer)
    assert read_document(buffer.getvalue()).text == "Ask us.\nWe pay up to £3,000 once"


def test_contents_lines_state_nothing() -> None:
    page = b"<main><p>Setting up home ........ 4</p><p>Work . . . . . . 12</p><p>We pay... 25</p></main>"
    assert read_document(page).text == "We pay... 25"


def test_plain_text_becomes_paragraphs_and_bullets() -> None:
    document = read_document(
        "We pay for:\n- a bed\n- a cooker\n\nAsk your\nadviser £5.\n".encode(), "text/plain"
    )
    assert outline_document(document) == [
        "P [] We pay for:",
        "-1 [] a bed <- We pay for:",
        "-1 [] a cooker <- We pay for:",
        "P [] Ask your adviser £5.",
    ]
    assert document.kind == "text"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "empty"),
        (b" \n\t\x00", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (make_pdf(), "pdf"),
        (b"\n%PDF-1.4", "pdf"),
        (make_docx(), "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
        (b"<p>How %PDF-1.4 is read", "html"),
        ("<p>x".encode("utf-16"), "html"),
        (b"GIF89a\x01\x00", "binary"),
        (b"a < b and c > d", "text"),
        (b'<?xml version="1.0"?><urlset><url/></urlset>', "data"),
        (b'<?xml version="1.0"?><!DOCTYPE html><html><p>x', "html"),
        (b' {"pay": "25"}', "data"),
        (b"[25] pounds is what we pay", "text"),
        (b"[" * 100_000, "text"),
    ],
)
def test_kinds_are_told_by_content(body: bytes, kind: str) -> None:
    assert sniff_kind(body) == kind


def _zip(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


UNREADABLE = {
    "no bytes": (b"", "empty"),
    "a locked PDF": (make_pdf(password="secret"), "encrypted"),
    "a PDF cut in half": (b"%PDF-1.4\n1 0 obj << /Type", "broken"),
    "an empty PDF page": (draw_pdf(lambda canvas: None), "no_text"),
    "a scan": (draw_pdf(lambda canvas: canvas.rect(50, 50, 400, 600, fill=1)), "no_text"),
    "a zip cut in half": (make_docx()[:2000], "broken"),
    "a zip of something else": (_zip("xl/workbook.xml", b"<x/>"), "wrong_kind"),
    "a Word file without its parts": (_zip("word/document.xml", b"<x/>"), "broken"),
    "a zip bomb": (_zip("word/document.xml", b"0" * (MAX_UNPACKED_BYTES + 1)), "too_large"),
    "an old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "wrong_kind"),
    "a locked Word file": (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "a sitemap": (b"<?xml version='1.0'?><urlset><url><loc>x</loc></url></urlset>", "wrong_kind"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "wrong_kind"),
    "a page of furniture": (b"<nav>Home</nav><footer>Cookies</footer>", "no_text"),
    "a page made by script": (b"<div id=root></div><script>go()</script>", "no_text"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_told_in_one_line(name: str) -> None:
    body, kind = UNREADABLE[name]
    with pytest.raises(UnreadableError) as caught:
        read_document(body)
    assert caught.value.kind == kind
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


def test_a_pdf_of_too_many_pages_is_refused_and_not_cut() -> None:
    def draw(canvas: Canvas) -> None:
        for _ in range(MAX_PAGES):
            canvas.showPage()

    with pytest.raises(UnreadableError, match=f"{MAX_PAGES + 1} pages"):
        read_document(draw_pdf(draw))


def _make_texts() -> list[Paragraph]:
    return [Paragraph(LONG, STYLES["BodyText"]) for _ in range(4)]
