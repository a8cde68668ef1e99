"""The characters of a PDF page as lines with a place, a size and a weight."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2.raw as pdfium

from normalise.blocks.events import collapse

_BOLD_NAME = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
BOLD_WEIGHT = 600
# A gap wider than this many times the letter size ends a cell or a column.
_GAP = 1.1
_BULLET_ONLY = re.compile(r"[•·▪●◦‣○■□\uf0b7\uf0a7*–-]|o")
# What PDFium writes for a hyphen at the end of a line, whether the word has one or was broken there.
_SOFT_HYPHENS = "\x02\u00ad\ufffe"
BROKEN_WORD = "\u00ad"
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(slots=True)
class Line:
    """A run of text on one baseline: `left`, `right` and `base` in points from the page's lower left."""

    text: str
    left: float
    right: float
    base: float
    size: float
    is_bold: bool


@dataclass(slots=True)
class Letter:
    """One character, its box in points; `index` is its number in PDFium's page of text."""

    text: str
    left: float
    right: float
    base: float
    size: float
    is_bold: bool
    index: int


def group_lines(letters: Iterable[Letter]) -> list[Line]:
    """Return the lines of letters that stand in the order in which they are read."""
    lines: list[Line] = []
    group: list[Letter] = []
    for letter in letters:
        if group and _is_apart(group[-1], letter):
            lines += _make_line(group)
            group = []
        group.append(letter)
    lines += _make_line(group)
    return _join_bullets(lines)


def read_letters(text_page: ctypes.c_void_p) -> Iterator[Letter]:
    """Yield the characters of a page in the order of its content: most producers write as one reads."""
    fonts: dict[tuple[bytes, int], bool] = {}
    box = pdfium.FS_RECTF()
    origin = [ctypes.c_double() for _ in range(2)]
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if pdfium.FPDFText_IsGenerated(text_page, index) == 1 and chr(code) not in _SOFT_HYPHENS:
            continue  # PDFium's own guesses at spaces and line ends: the boxes tell more
        # The loose box is as wide as the letter's step: a tight one makes a gap beside each "1" and "i".
        pdfium.FPDFText_GetLooseCharBox(text_page, index, ctypes.byref(box))
        pdfium.FPDFText_GetCharOrigin(text_page, index, *map(ctypes.byref, origin))
        size = _read_size(text_page, index)
        is_bold = _is_bold(text_page, index, fonts)
        yield Letter(chr(code), box.left, box.right, origin[1].value, size, is_bold, index)


def _read_size(text_page: ctypes.c_void_p, index: int) -> float:
    """Return the letter size in points: the font's size times the scale of its matrix."""
    matrix = pdfium.FS_MATRIX()
    size = float(pdfium.FPDFText_GetFontSize(text_page, index))
    if pdfium.FPDFText_GetMatrix(text_page, index, ctypes.byref(matrix)):
        size *= abs(matrix.d) or abs(matrix.b) or 1.0
    return round(size, 1) or 1.0


def _is_bold(text_page: ctypes.c_void_p, index: int, fonts: dict[tuple[bytes, int], bool]) -> bool:
    weight = pdfium.FPDFText_GetFontWeight(text_page, index)
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text_page, index, name, 128, ctypes.byref(flags))
    key = (name.value, weight)
    if key not in fonts:
        fonts[key] = weight >= BOLD_WEIGHT or bool(_BOLD_NAME.search(name.value.decode("utf-8", "replace")))
    return fonts[key]


def _is_apart(before: Letter, after: Letter) -> bool:
    size = max(before.size, after.size)
    return (
        abs(before.base - after.base) > 0.45 * size
        or after.left - before.right > _GAP * size
        or after.left < before.left - size
    )


def _make_line(letters: list[Letter]) -> list[Line]:
    parts: list[str] = []
    for number, letter in enumerate(letters):
        # Many producers place words without writing the space between them.
        if number and letter.left - letters[number - 1].right > 0.2 * letter.size:
            parts.append(" ")
        parts.append(letter.text)
    text = collapse("".join(parts).replace("\r", " ").replace("\n", " "))
    printed = [letter for letter in letters if letter.text.strip()]
    if not text or not printed:
        return []
    sizes = sorted(letter.size for letter in printed)
    return [
        Line(
            text=text,
            left=min(letter.left for letter in printed),
            right=max(letter.right for letter in printed),
            base=printed[0].base,
            size=sizes[len(sizes) // 2],
            is_bold=all(letter.is_bold for letter in printed),
        )
    ]


def _join_bullets(lines: list[Line]) -> list[Line]:
    """Put a bullet that was written as a run of its own in front of the line that it belongs to."""
    joined: list[Line] = []
    for line in lines:
        before = joined[-1] if joined else None
        if before and _BULLET_ONLY.fullmatch(before.text) and abs(before.base - line.base) < 0.45 * line.size:
            joined[-1] = Line(f"• {line.text}", line.left, line.right, line.base, line.size, line.is_bold)
        else:
            joined.append(line)
    return joined


def join_lines(before: str, after: str) -> str:
    """Return two lines of a paragraph as one text, a word broken at the line's end made whole."""
    if before.endswith(BROKEN_WORD):
        return before[:-1] + after
    if before.endswith("-") and before[-2:-1].isalnum() and after[:1].isalnum():
        return before + after
    return f"{before} {after}"


def settle_hyphens(lines: Sequence[Line]) -> None:
    """Decide for each line that ends in a hyphen whether it is part of the word; changes the lines.

    It is not, if the file writes the word whole elsewhere: PDFium itself cannot tell.
    """
    words = {word for line in lines for word in _WORD.findall(line.text.lower())}
    for line, following in pairwise(lines):
        if line.text[-1] in _SOFT_HYPHENS:
            head, tail = _WORD.findall(line.text.lower())[-1:], _WORD.findall(following.text.lower())[:1]
            is_broken = "".join(head + tail) in words
            line.text = line.text[:-1] + (BROKEN_WORD if is_broken else "-")
