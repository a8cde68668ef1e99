"""A Word file (DOCX) to a Document: headings, lists and tables as the events of a page."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

import docx
from docx.document import Document as WordFile
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.oxml.text.run import CT_R
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml.etree import LxmlError

from normalise.blocks.assemble import make_document
from normalise.blocks.builder import build_blocks
from normalise.blocks.errors import UnreadableError
from normalise.blocks.events import Event, wrap
from normalise.limits import LIMITS
from normalise.model import Document

MAX_UNPACKED_BYTES = LIMITS.docx_bytes
# Damaged packages surface as any of these: python-docx checks little and reads what it is told to.
_BROKEN = (
    OpcError,
    LxmlError,
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    IndexError,
    ValueError,
    AttributeError,
    TypeError,
    NotImplementedError,
    EOFError,
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING_STYLE = re.compile(r"heading ([1-9])", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list(?: bullet| number| paragraph)?(?: (\d))?", re.IGNORECASE)


def read_docx(body: bytes) -> Document:
    """Read a Word file. Raises UnreadableError, most often `broken`, `encrypted` or `wrong_kind`."""
    check_zip(body)
    try:
        word = docx.Document(io.BytesIO(body))
        events = list(_read_body(word))
        title = word.core_properties.title
    except _BROKEN as error:
        raise UnreadableError("broken", f"The Word file is damaged: {error}.") from error
    return make_document(body, build_blocks(events), events, "docx-python-docx", "docx", title)


def check_zip(body: bytes) -> None:
    """Raise UnreadableError unless the bytes are a whole zip of a Word file of a bearable size."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableError("broken", f"The zip file is damaged: {error}.") from error
    if "word/document.xml" not in {entry.filename for entry in entries}:
        raise UnreadableError("wrong_kind", "The zip file is not a Word file.")
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableError("encrypted", "The Word file is locked with a password.")
    size = sum(entry.file_size for entry in entries)
    if size > MAX_UNPACKED_BYTES:
        raise UnreadableError("too_large", f"The Word file unpacks to {size} bytes.")


def _read_body(word: WordFile) -> Iterator[Event]:
    parts = list(_find_parts(word))
    # "Title" stands above "Heading 1", so that both stay in the heading path.
    offset = int(any(isinstance(part, Paragraph) and _name_style(part) == "title" for part in parts))
    depth = 0
    for part in parts:
        level = _read_list_level(part) if isinstance(part, Paragraph) else 0
        while depth > level:
            yield from (Event("end", "li"), Event("end", "ul"))
            depth -= 1
        if isinstance(part, Table):
            yield from _read_table(part)
        elif level:
            if depth == level:
                yield Event("end", "li")
            while depth < level:
                yield Event("start", "ul")
                depth += 1
                if depth < level:
                    yield Event("start", "li")
            yield from (Event("start", "li"), *_read_runs(part))
        else:
            yield from wrap(_name_tag(part, offset), *_read_runs(part))
    for _ in range(depth):
        yield from (Event("end", "li"), Event("end", "ul"))


def _find_parts(word: WordFile) -> Iterator[Paragraph | Table]:
    """Yield paragraphs and tables in order, those in content controls too, which python-docx passes over.

    Lines of a table of contents are left out: they name what stands elsewhere.
    """
    for element in word.element.body.iter(qn("w:p"), qn("w:tbl")):
        holder = next(element.iterancestors(qn("w:tc"), qn("w:txbxContent")), None)
        if holder is not None:
            continue  # read with its table, or with the paragraph that the text box hangs on
        if element.tag == qn("w:tbl"):
            yield Table(element, word)
        elif not _name_style(paragraph := Paragraph(element, word)).startswith("toc"):
            yield paragraph


def _name_style(paragraph: Paragraph) -> str:
    return (paragraph.style.name or "").lower() if paragraph.style is not None else ""


def _name_tag(paragraph: Paragraph, offset: int) -> str:
    style = _name_style(paragraph)
    match = _HEADING_STYLE.match(style)
    level = 1 if style == "title" else int(match[1]) + offset if match else _read_outline_level(paragraph)
    return f"h{min(level, 6)}" if level else "p"


def _read_outline_level(paragraph: Paragraph) -> int:
    """Return 1-6 for a paragraph with an outline level of its own (0-8 in the file; 9 means body text)."""
    for level in paragraph._p.iter(qn("w:outlineLvl")):
        value = int(level.get(qn("w:val"), "9"))
        return value + 1 if value < 6 else 0
    return 0


def _read_list_level(paragraph: Paragraph) -> int:
    """Return 1 for an item of a list, 2 for one inside it and so on, 0 for other paragraphs."""
    if not any(run.text.strip() for run in paragraph._p.iter(qn("w:t")) if run.text) or _HEADING_STYLE.match(
        _name_style(paragraph)
    ):
        return 0
    for properties in paragraph._p.iter(qn("w:numPr")):
        levels = [int(level.get(qn("w:val"), "0")) for level in properties.iter(qn("w:ilvl"))]
        return min(levels[0] if levels else 0, 8) + 1
    match = _LIST_STYLE.fullmatch(_name_style(paragraph))
    # Word gives "List Paragraph" to indented text as well: without a number it is no item.
    return int(match[1] or 1) if match and "paragraph" not in match[0] else 0


def _read_runs(paragraph: Paragraph) -> Iterator[Event]:
    for element in paragraph._p.iter(qn("w:r")):
        # Word writes a text box twice, the second time for old programs.
        is_second = next(element.iterancestors(_FALLBACK), None) is not None
        if is_second or not isinstance(element, CT_R):
            continue
        run = Run(element, paragraph)
        for number, line in enumerate(run.text.split("\n")):
            if number:
                yield from wrap("br")
            text = Event("text", line)
            yield from wrap("b", text) if run.bold else [text]


def _read_table(table: Table) -> Iterator[Event]:
    yield Event("start", "table")
    for row in table.rows:
        is_head = any(True for _ in row._tr.iter(qn("w:tblHeader")))
        yield Event("start", "tr")
        cells = list(row.cells)
        for number, cell in enumerate(cells):
            # python-docx repeats a merged cell in each place that it covers, across and down.
            if number and cell._tc is cells[number - 1]._tc:
                continue
            width = sum(other._tc is cell._tc for other in cells)
            inner = _read_cell(cell)
            yield from wrap("th" if is_head else "td", *inner, colspan=str(width))
        yield Event("end", "tr")
    yield Event("end", "table")


def _read_cell(cell: _Cell) -> list[Event]:
    """Return all paragraphs of a cell, those of a table inside it too."""
    elements = cell._tc.iter(qn("w:p"))
    paragraphs = (Paragraph(element, cell) for element in elements if isinstance(element, CT_P))
    return [event for paragraph in paragraphs for event in wrap("p", *_read_runs(paragraph))]
