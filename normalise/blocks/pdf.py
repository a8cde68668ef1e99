"""A PDF to a Document, by PDFium: text with sizes, weights and places, no pictures, no scripts."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pypdfium2
import pypdfium2.raw as raw

from normalise.blocks.assemble import make_document
from normalise.blocks.builder import build_blocks
from normalise.blocks.errors import UnreadableError
from normalise.blocks.pdf_layout import lay_out
from normalise.blocks.pdf_lines import Letter, Line, group_lines, read_letters
from normalise.blocks.pdf_marks import read_marks
from normalise.blocks.pdf_structure import BrokenTreeError, Node, add_page
from normalise.blocks.pdf_tagged import Pages, is_telling, write_tagged
from normalise.limits import LIMITS
from normalise.model import Document

MAX_PDF_BYTES = LIMITS.pdf_bytes
MAX_PAGES = LIMITS.pdf_pages
MAX_LETTERS = LIMITS.pdf_letters
# Word writes the file's name as the title unless a person sets one.
_FILE_NAME = re.compile(
    r"(?:microsoft word - )?\S*\.(?:docx?|pdf|indd|pptx?|pub)|untitled|\(anonymous\)|document\d*",
    re.IGNORECASE,
)


def read_pdf(body: bytes) -> Document:
    """Read a PDF. Raises UnreadableError (`encrypted`, `broken`, `too_large`, `no_text` for a scan)."""
    if len(body) > MAX_PDF_BYTES:
        raise UnreadableError("too_large", f"The PDF has {len(body)} bytes; the limit is {MAX_PDF_BYTES}.")
    try:
        file = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        raise _explain(error) from error
    try:
        root = Node("Document")
        pages = _read_pages(file, root)
        title = _read_title(file)
    except pypdfium2.PdfiumError as error:
        raise _explain(error) from error
    finally:
        file.close()
    by_tree = is_telling(root, pages)
    events = write_tagged(root, pages) if by_tree else lay_out(pages.lines, pages.heights)
    extractor = "pdf-pdfium-structure" if by_tree else "pdf-pdfium"
    return make_document(body, build_blocks(events), events, extractor, "pdf", title)


def _explain(error: pypdfium2.PdfiumError) -> UnreadableError:
    if getattr(error, "err_code", None) in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}:
        return UnreadableError("encrypted", "The PDF is locked with a password.")
    return UnreadableError("broken", f"The PDF is damaged: {str(error).rstrip('.')}.")


def _read_title(file: pypdfium2.PdfDocument) -> str:
    try:
        title = str(file.get_metadata_value("Title")).strip()
    except UnicodeDecodeError:
        return ""
    return "" if _FILE_NAME.fullmatch(title) else title


def _read_pages(file: pypdfium2.PdfDocument, root: Node) -> Pages:
    """Return the lines of all pages; what their structure trees say goes into `root`."""
    if len(file) > MAX_PAGES:
        raise UnreadableError("too_large", f"The PDF has {len(file)} pages; the limit is {MAX_PAGES}.")
    lines: list[list[Line]] = []
    heights: list[float] = []
    rest: list[list[Line] | None] = []
    count = 0
    for index in range(len(file)):
        page = file[index]
        text_page = page.get_textpage()
        count += text_page.count_chars()
        if count > MAX_LETTERS:
            raise UnreadableError("too_large", f"The PDF has more than {MAX_LETTERS} letters.")
        letters = list(read_letters(text_page.raw))
        lines.append(group_lines(letters))
        heights.append(page.get_height())
        rest.append(_read_structure(root, page, text_page, letters, index + 1))
        text_page.close()
        page.close()
    return Pages(lines, heights, rest)


def _read_structure(
    root: Node,
    page: pypdfium2.PdfPage,
    text_page: pypdfium2.PdfTextPage,
    letters: Sequence[Letter],
    number: int,
) -> list[Line] | None:
    """Return the lines that the page's tree leaves out, or None if the page is read without the tree."""
    try:
        left = add_page(root, page.raw, number, read_marks(page.raw, text_page.raw, letters))
    except BrokenTreeError:
        return None
    return None if left is None else group_lines(left)
