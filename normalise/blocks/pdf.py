"""A PDF to a Document, by PDFium: text with sizes, weights and places, no pictures, no scripts."""

from __future__ import annotations

import re

import pypdfium2
import pypdfium2.raw as raw

from normalise.blocks.assemble import make_document
from normalise.blocks.builder import build_blocks
from normalise.blocks.errors import UnreadableError
from normalise.blocks.pdf_layout import lay_out
from normalise.blocks.pdf_lines import Line, read_lines
from normalise.model import Document

MAX_PDF_BYTES = 50_000_000
MAX_PAGES = 300
MAX_LETTERS = 2_000_000
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
        pages, heights = _read_pages(file)
        title = _read_title(file)
    except pypdfium2.PdfiumError as error:
        raise _explain(error) from error
    finally:
        file.close()
    events = lay_out(pages, heights)
    return make_document(body, build_blocks(events), events, "pdf-pdfium", "pdf", title)


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


def _read_pages(file: pypdfium2.PdfDocument) -> tuple[list[list[Line]], list[float]]:
    if len(file) > MAX_PAGES:
        raise UnreadableError("too_large", f"The PDF has {len(file)} pages; the limit is {MAX_PAGES}.")
    pages: list[list[Line]] = []
    heights: list[float] = []
    letters = 0
    for index in range(len(file)):
        page = file[index]
        text_page = page.get_textpage()
        letters += text_page.count_chars()
        if letters > MAX_LETTERS:
            raise UnreadableError("too_large", f"The PDF has more than {MAX_LETTERS} letters.")
        pages.append(read_lines(text_page.raw))
        heights.append(page.get_height())
        text_page.close()
        page.close()
    return pages, heights
