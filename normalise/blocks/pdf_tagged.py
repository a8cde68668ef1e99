"""From the structure tree of a PDF to the events of a page; what it leaves out is laid out beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from normalise.blocks.events import PAGE, Event, wrap
from normalise.blocks.pdf_layout import (
    BULLET,
    find_running,
    is_running,
    lay_out,
    rank_sizes,
    write_text,
)
from normalise.blocks.pdf_lines import Line, settle_hyphens
from normalise.blocks.pdf_structure import GROUPS, Node, Text

_NAMES = "H1 H2 H3 H4 H5 H6 P LI Table TR TH TD THead TBody TFoot BlockQuote"
_TAGS = {name: name.lower() for name in _NAMES.split()} | {"Title": "h1", "L": "ul"}
_TELLING = frozenset({"H", "H1", "H2", "H3", "H4", "H5", "H6", "Title", "LI", "TR"})
_HEADINGS = _TELLING - {"LI", "TR"}
_SECTIONS = frozenset({"Sect", "Art", "Part"})
# Contents lines name what stands elsewhere.
_DROPPED = frozenset({"TOC", "Artifact"})
# "•", "1.", "(a)", "iv)": the number of an item; a longer label is part of what the item says.
_ITEM_NUMBER = re.compile(r"\W*|\W*\w{1,4}[.)]?")
_MAX_LABEL = 6

Chunk = tuple[int, list[Event]]


@dataclass(frozen=True, slots=True)
class Pages:
    """All lines of each page, the page's height in points, and the lines that its tree leaves out.

    `rest` is None for a page that is read without the tree.
    """

    lines: Sequence[Sequence[Line]]
    heights: Sequence[float]
    rest: Sequence[Sequence[Line] | None]


def is_telling(root: Node, pages: Pages) -> bool:
    """Tell whether the tree says more than the layout: it names a heading, an item or a row."""
    if all(rest is None for rest in pages.rest):
        return False
    return any(
        node.kind in _TELLING and any(pages.rest[text.page - 1] is not None for text in node.list_texts())
        for node in root.list_nodes()
    )


def write_tagged(root: Node, pages: Pages) -> list[Event]:
    """Return the events of a whole file: by its tree where that is good, and all else by layout."""
    _drop_untrusted(root, pages)
    settle_hyphens([line for text in root.list_texts() for line in text.lines])
    by_tree = list(_Writer(root, pages).write(root, 0))
    without = [lines if rest is None else rest for lines, rest in zip(pages.lines, pages.rest, strict=True)]
    laid_out = _cut_pages(lay_out(without, pages.heights))
    return [event for _, events in _merge(by_tree, laid_out) for event in events]


def _drop_untrusted(root: Node, pages: Pages) -> None:
    """Empty the texts of pages that are read without the tree."""
    for text in root.list_texts():
        if pages.rest[text.page - 1] is None:
            text.lines.clear()


class _Writer:
    def __init__(self, root: Node, pages: Pages) -> None:
        self._heights = pages.heights
        self._running = find_running(pages.lines, pages.heights)
        has_headings = any(node.kind in _HEADINGS for node in root.list_nodes())
        # Many authors tag lists but make headings by size alone.
        self._levels: Mapping[float, int] = {} if has_headings else rank_sizes(pages.lines)
        self._sizes = rank_sizes(pages.lines)

    def write(self, node: Node, depth: int) -> Iterator[Chunk]:
        """Yield a chunk for each heading, paragraph, list or table; groups themselves are not told."""
        for part in node.list_parts():
            if isinstance(part, Text):
                yield from self._write_paragraph([part])
            elif part.kind in GROUPS or part.kind not in _TAGS.keys() | _DROPPED | {"H"}:
                yield from self.write(part, depth + (part.kind in _SECTIONS))
            elif part.kind == "P" and all(isinstance(inner, Text) for inner in part.list_parts()):
                yield from self._write_paragraph(list(part.list_texts()))
            elif part.kind not in _DROPPED:
                page = _find_page(part)
                if page:
                    yield page, self._write_node(part, depth)

    def _write_paragraph(self, texts: Sequence[Text]) -> Iterator[Chunk]:
        lines = [line for text in texts for line in text.lines if not self._is_running(line, text.page)]
        if not lines:
            return
        page = next(text.page for text in texts if text.lines)
        level = self._levels.get(lines[0].size, 0)
        match = BULLET.match(lines[0].text)
        if level:
            yield page, wrap(f"h{level}", *write_text(lines))
        elif match:
            lines[0].text = lines[0].text[match.end() :]
            yield page, wrap("ul", *wrap("li", *write_text(lines)))
        else:
            yield page, wrap("p", *self._write_text(lines))

    def _write_text(self, lines: Sequence[Line]) -> list[Event]:
        # A line in large letters that no one tagged as a heading is one all the same.
        is_large = all(line.size in self._sizes for line in lines)
        return wrap("b", *write_text(lines)) if is_large else write_text(lines)

    def _write_node(self, node: Node, depth: int) -> list[Event]:
        tag = f"h{min(depth, 5) + 1}" if node.kind == "H" else _TAGS.get(node.kind, "div")
        inner: list[Event] = []
        for part in node.list_parts():
            if isinstance(part, Text):
                inner += [*write_text(part.lines), Event("text", " ")]
            elif part.kind == "Caption" and node.kind == "Table":
                inner += wrap("caption", *_write_all(part))
            elif part.kind == "Lbl" and _is_item_number(part):
                continue
            elif part.kind in {"LBody", "Lbl", *GROUPS}:
                inner += self._write_node(part, depth)[1:-1]
            elif part.kind not in _DROPPED:
                inner += self._write_node(part, depth)
        if node.kind in {"TH", "TD"}:
            return wrap(tag, *inner, colspan=str(node.columns), rowspan=str(node.rows))
        return wrap(tag, *inner)

    def _is_running(self, line: Line, page: int) -> bool:
        return is_running(line, self._heights[page - 1], self._running)


def _find_page(node: Node) -> int:
    return next((text.page for text in node.list_texts() if text.lines), 0)


def _is_item_number(label: Node) -> bool:
    words = " ".join(line.text for text in label.list_texts() for line in text.lines)
    return len(words) <= _MAX_LABEL and bool(_ITEM_NUMBER.fullmatch(words))


def _write_all(node: Node) -> list[Event]:
    return write_text([line for text in node.list_texts() for line in text.lines])


def _cut_pages(events: Sequence[Event]) -> Iterator[Chunk]:
    """Yield what the layout found page by page; its marks of pages stand between elements, never inside."""
    page = 0
    for is_mark, group in groupby(events, key=lambda event: event.name == PAGE):
        found = list(group)
        if is_mark:
            page = int(found[0].attributes["number"])
        else:
            yield page, found


def _merge(by_tree: Iterable[Chunk], laid_out: Iterable[Chunk]) -> Iterator[Chunk]:
    """Yield the tree's chunks in its own order, and what else a page holds before the next page begins."""
    waiting = list(laid_out)
    page = 0
    for number, events in by_tree:
        while waiting and waiting[0][0] < number:
            yield from _mark(*waiting.pop(0))
            page = 0
        if number != page:
            yield number, wrap(PAGE, number=str(number))
            page = number
        yield number, events
    for number, events in waiting:
        yield from _mark(number, events)


def _mark(number: int, events: list[Event]) -> Iterator[Chunk]:
    yield number, [*wrap(PAGE, number=str(number)), *events]
