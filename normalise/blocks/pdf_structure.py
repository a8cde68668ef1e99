"""The structure tree of a tagged PDF (ISO 32000-1, 14.7-14.8): which words are a heading, an item, a cell."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from normalise.blocks.pdf_lines import Letter, Line, group_lines
from normalise.blocks.pdf_marks import ARTIFACT

# Word, InDesign and browsers tag all that is no artifact: their pages reach 1.0, and what a later program
# stamps on them is a few letters in a hundred. A page under this was tagged in part; its tagged sentences
# would be torn from the others between which they stand, and their places on the paper tell more.
MIN_SHARE = 0.9
# PDFium itself follows 32 levels; a tree that seems deeper or larger than any book is broken or hostile.
_MAX_DEPTH = 64
_MAX_ELEMENTS = 200_000

GROUPS = frozenset(
    {"Document", "DocumentFragment", "Part", "Art", "Sect", "Div", "Index", "NonStruct", "Private"}
)
_TEXT_BLOCKS = frozenset({"P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "Title", "Caption", "Lbl"})
_BLOCKS = _TEXT_BLOCKS | {
    *("L", "LI", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "TOC", "Artifact"),
    *("BlockQuote", "Aside", "Figure", "Formula", "Form", "Note", "FENote"),
}

Key = tuple[int, ...]


class BrokenTreeError(ValueError):
    """The tree contradicts itself or has no end; the page is read without it."""


@dataclass(slots=True)
class Text:
    """What an element says by itself on one page (from 1), between two of its parts."""

    page: int
    lines: list[Line]


@dataclass(slots=True)
class Node:
    """An element that is more than a run of words. `kind` is its standard type.

    `parts` stand by their place among the element's kids, which is the same on each page that it goes over.
    """

    kind: str
    columns: int = 1
    rows: int = 1
    parts: dict[Key, Node | Text] = field(default_factory=dict)

    def list_parts(self) -> Iterator[Node | Text]:
        """Yield the parts in the tree's order."""
        for key in sorted(self.parts):
            yield self.parts[key]

    def list_texts(self) -> Iterator[Text]:
        """Yield all texts inside in the tree's order."""
        for part in self.list_parts():
            if isinstance(part, Text):
                yield part
            else:
                yield from part.list_texts()

    def list_nodes(self) -> Iterator[Node]:
        """Yield all elements inside in the tree's order."""
        for part in self.list_parts():
            if isinstance(part, Node):
                yield part
                yield from part.list_nodes()


def add_page(
    root: Node, page: Any, number: int, letters: Iterable[tuple[Letter, int]]
) -> list[Letter] | None:
    """Add what the tree of a page (its PDFium handle) says to the file's, from its letters and their marks.

    Returns the letters that are neither in the tree nor artifacts, or None if the page is better read without
    the tree: it has none, or one that covers less than MIN_SHARE of it. Raises BrokenTreeError.
    """
    marked: dict[int, list[Letter]] = {}
    for letter, mark in letters:
        marked.setdefault(mark, []).append(letter)
    marked.pop(ARTIFACT, None)
    total = _count(marked)
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return None
    walk = _Walk(number, marked)
    try:
        walk.read(root, pdfium.FPDF_StructTree_CountChildren, pdfium.FPDF_StructTree_GetChildAtIndex, tree)
    finally:
        pdfium.FPDF_StructTree_Close(tree)
    if not total or _count(marked) > (1 - MIN_SHARE) * total:
        return None
    return sorted((one for group in marked.values() for one in group), key=lambda one: one.index)


def _count(marked: dict[int, list[Letter]]) -> int:
    return sum(not one.text.isspace() for group in marked.values() for one in group)


class _Walk:
    """Goes through the tree of one page and takes the letters out of `marked` as elements claim them."""

    def __init__(self, page: int, marked: dict[int, list[Letter]]) -> None:
        self._page = page
        self._marked = marked
        self._elements = 0
        self._key: Key = ()
        self._letters: list[Letter] = []

    def read(self, root: Node, count: Callable[..., int], get: Callable[..., Any], tree: Any) -> None:
        """Read the elements at the top."""
        for index in range(count(tree)):
            child = get(tree, index)
            if child:
                self._read_child(root, child, (index,), False, 0)
        self._flush(root)

    def _read_element(self, node: Node, element: Any, path: Key, in_text: bool, depth: int) -> None:
        for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
            self._elements += 1
            if self._elements > _MAX_ELEMENTS or depth > _MAX_DEPTH:
                raise BrokenTreeError("the structure tree has no end")
            mark = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)
            if mark >= 0:
                # Words that two elements claim are the first one's: nothing is said twice.
                self._key = self._key if self._letters else (*path, index)
                self._letters += self._marked.pop(mark, ())
            child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
            if child:
                self._read_child(node, child, (*path, index), in_text, depth + 1)

    def _read_child(self, node: Node, element: Any, path: Key, in_text: bool, depth: int) -> None:
        kind = read_type(element)
        if kind not in _BLOCKS and (in_text or not _is_group(kind, element)):
            self._read_element(node, element, path, in_text, depth)
            return
        self._flush(node)
        inner = node.parts.setdefault(path, _make_node(kind, element))
        if not isinstance(inner, Node):
            raise BrokenTreeError("an element of the structure tree is text on one page and more on another")
        self._read_element(inner, element, (), in_text or kind in _TEXT_BLOCKS, depth)
        self._flush(inner)

    def _flush(self, node: Node) -> None:
        lines = group_lines(self._letters)
        if lines and node.parts.setdefault(self._key, text := Text(self._page, lines)) is not text:
            raise BrokenTreeError("two parts of the structure tree stand in one place")
        self._letters = []


def _is_group(kind: str, element: Any) -> bool:
    """Tell a group of elements from a run of words: programs use NonStruct for both."""
    if kind != "NonStruct":
        return kind in GROUPS
    kids = range(pdfium.FPDF_StructElement_CountChildren(element))
    return all(pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index) < 0 for index in kids)


def _make_node(kind: str, element: Any) -> Node:
    if kind not in {"TH", "TD"}:
        return Node(kind)
    return Node(kind, _read_number(element, b"ColSpan"), _read_number(element, b"RowSpan"))


def read_type(element: Any) -> str:
    """Return an element's standard type: PDFium looks a producer's own name up in the role map."""
    size = pdfium.FPDF_StructElement_GetType(element, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDF_StructElement_GetType(element, buffer, size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")


def _read_number(element: Any, name: bytes) -> int:
    """Return a whole number among the element's attributes, 1 if there is none that makes sense."""
    number, key = ctypes.c_float(), ctypes.create_string_buffer(name)
    for index in range(pdfium.FPDF_StructElement_GetAttributeCount(element)):
        attributes = pdfium.FPDF_StructElement_GetAttributeAtIndex(element, index)
        value = pdfium.FPDF_StructElement_Attr_GetValue(attributes, key) if attributes else None
        if value and pdfium.FPDF_StructElement_Attr_GetNumberValue(value, ctypes.byref(number)):
            return max(int(number.value), 1) if math.isfinite(number.value) else 1
    return 1
