"""Which mark of the structure tree each letter of a PDF page bears (ISO 32000-1, 14.6: marked content)."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from typing import Any

import pypdfium2.raw as pdfium

from normalise.blocks.pdf_lines import Letter

UNMARKED = -1
ARTIFACT = -2
_MAX_FORMS_DEPTH = 5


def read_marks(page: Any, text_page: Any, letters: Iterable[Letter]) -> Iterator[tuple[Letter, int]]:
    """Yield each letter with its mark: the number by which the tree names it, UNMARKED or ARTIFACT.

    Letters of a form (a drawing used as one object) bear the mark of the form: numbers inside it count anew.
    """
    marks = dict(_read_forms(page))
    mark = UNMARKED
    for letter in letters:
        item = pdfium.FPDFText_GetTextObject(text_page, letter.index)
        if item:  # a letter that PDFium made up belongs to the one before
            place = _find_address(item)
            if place not in marks:
                marks[place] = _read_mark(item)
            mark = marks[place]
        yield letter, mark


def _find_address(item: Any) -> int:
    return ctypes.cast(item, ctypes.c_void_p).value or 0


def _read_forms(page: Any) -> Iterator[tuple[int, int]]:
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _read_form(item, _read_mark(item), _MAX_FORMS_DEPTH)


def _read_form(form: Any, mark: int, depth: int) -> Iterator[tuple[int, int]]:
    for index in range(pdfium.FPDFFormObj_CountObjects(form) if depth else 0):
        item = pdfium.FPDFFormObj_GetObject(form, index)
        yield _find_address(item), ARTIFACT if _is_artifact(item) else mark
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _read_form(item, mark, depth - 1)


def _read_mark(item: Any) -> int:
    return ARTIFACT if _is_artifact(item) else max(pdfium.FPDFPageObj_GetMarkedContentID(item), UNMARKED)


def _is_artifact(item: Any) -> bool:
    size = ctypes.c_ulong()
    buffer = ctypes.create_string_buffer(64)
    for index in range(max(pdfium.FPDFPageObj_CountMarks(item), 0)):
        mark = pdfium.FPDFPageObj_GetMark(item, index)
        # Names are UTF-16; a longer one than the buffer is another name.
        pdfium.FPDFPageObjMark_GetName(mark, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), 64, size)
        if buffer.raw[: size.value].decode("utf-16-le", "replace").rstrip("\0") == "Artifact":
            return True
    return False
