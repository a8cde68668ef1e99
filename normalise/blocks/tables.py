"""Tables: merged cells spread out, header rows told from data, layout tables told from tables of facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from normalise.blocks.chrome import HEADINGS
from normalise.blocks.events import Event, Tree, collapse

MAX_SPAN = 50
_CELLS = frozenset({"td", "th", "caption"})
# A cell longer than this, in a table without header cells, is a column of a page and no fact in a grid.
_LAYOUT_CELL = 600


@dataclass(slots=True)
class Cell:
    """A cell as written: its text, its spans, and whether it is a header or all bold."""

    text: str
    columns: int = 1
    rows: int = 1
    is_header: bool = False
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row as read: a text for each column; `section` is that of a row of one cell across all columns."""

    cells: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    section: str = ""


@dataclass(slots=True)
class TableReader:
    """Takes the events inside a table of facts and gives its rows."""

    caption: str = ""
    rows: list[list[Cell]] = field(default_factory=list)
    stray: list[str] = field(default_factory=list)
    head_rows: int = 0
    _open: list[str] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _bold: int = 0
    _plain: bool = False
    _in_head: bool = False

    def feed(self, event: Event) -> None:
        """Take one event between the table's start and its end."""
        if event.kind == "text":
            self._text.append(event.name)
            self._plain = self._plain or (self._bold == 0 and bool(event.name.strip()))
        elif event.kind == "start":
            self._start(event)
        else:
            self._end(event.name)

    def close(self) -> None:
        """Take in what stands between the last cell and the table's end."""
        self._store_text()

    def _start(self, event: Event) -> None:
        name = event.name
        if name in _CELLS | {"tr"}:
            self._store_text()
        if name == "tr":
            self.rows.append([])
        elif name in {"td", "th"}:
            if not self.rows:
                self.rows.append([])
            columns, rows = _read_span(event, "colspan"), _read_span(event, "rowspan")
            self.rows[-1].append(Cell("", columns, rows, is_header=name == "th"))
        elif name in {"b", "strong"}:
            self._bold += 1
        elif name == "thead":
            self._in_head = True
        elif name not in {"a", "span", "em", "i", "u", "sup", "sub", "abbr"}:
            self._text.append(" ")
        if name in _CELLS:
            self._open.append(name)

    def _end(self, name: str) -> None:
        if name in _CELLS:
            self._store_text()
            self._open.pop()
        elif name == "thead":
            self._in_head = False
        elif name in {"b", "strong"}:
            self._bold -= 1
        elif name == "tr" and self._in_head:
            self.head_rows = len(self.rows)
        elif name in {"p", "li", "div"}:
            self._text.append(" ")

    def _store_text(self) -> None:
        """Give the text to the open cell, or to `stray` outside of any: broken mark-up must lose nothing."""
        text = collapse("".join(self._text))
        if text and not self._open:
            self.stray.append(text)
        elif text and self._open[-1] == "caption":
            self.caption = collapse(f"{self.caption} {text}")
        elif text and self.rows and self.rows[-1]:
            cell = self.rows[-1][-1]
            cell.is_bold = not self._plain and (cell.is_bold or not cell.text)
            cell.text = collapse(f"{cell.text} {text}")
        elif text:
            self.stray.append(text)
        self._text, self._plain = [], False

    def read_rows(self) -> list[Row]:
        """Return the rows of data, each with its header above; a table of headers alone is read as data."""
        grid = list(zip(self.rows, expand_spans(self.rows), strict=True))
        header: tuple[str, ...] = ()
        is_open = False  # whether a second header row would belong to the one above
        found: list[Row] = []
        for number, (written, cells) in enumerate(grid):
            if not any(cells):
                continue
            if (
                len(cells) > 1
                and len(written) == 1
                and written[0].columns >= len(cells)
                and written[0].rows == 1
            ):
                found.append(Row(section=cells[0]))
            elif self._is_header(number, written, header):
                header = _join_headers(header, cells) if is_open else cells
                is_open = True
            else:
                found.append(Row(cells, header))
                is_open = False
        if not any(row.cells for row in found):
            return [Row(cells) for _, cells in grid if any(cells)]
        return found

    def _is_header(self, number: int, written: Sequence[Cell], header: tuple[str, ...]) -> bool:
        filled = [cell for cell in written if cell.text]
        if all(cell.is_header for cell in filled) and len(written) > 1:
            return True
        all_bold = (
            number == 0 and len(self.rows) > 1 and len(filled) > 1 and all(cell.is_bold for cell in filled)
        )
        return number < self.head_rows or (all_bold and not header)


def _join_headers(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    """Return two header rows as one: "Age 18" from "Age" over "18", and a merged cell once."""
    return tuple(
        above if above == below else f"{above} {below}".strip()
        for above, below in zip_longest(upper, lower, fillvalue="")
    )


def expand_spans(rows: Sequence[Sequence[Cell]]) -> list[tuple[str, ...]]:
    """Return a rectangular grid of texts in which a merged cell stands in each place that it covers."""
    grid: list[dict[int, str]] = [{} for _ in rows]
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while column in grid[number]:
                column += 1
            for below in grid[number : number + cell.rows]:
                below.update({column + step: cell.text for step in range(cell.columns)})
            column += cell.columns
    width = max((max(row, default=-1) + 1 for row in grid), default=0)
    return [tuple(row.get(column, "") for column in range(width)) for row in grid]


def is_layout(tree: Tree, start: int) -> bool:
    """Tell whether a table only arranges the page: then its cells are read as parts of the page."""
    end = tree.ends[start]
    if tree.events[start].attributes.get("role") in {"presentation", "none"}:
        return True
    if _holds(tree, start, "table", "h1"):
        return True
    if _holds(tree, start, "th", "thead", "caption"):
        return False
    cells = (index for index in tree.list_starts("td") if start < index < end)
    return _holds(tree, start, *HEADINGS) or any(tree.count_letters(index) > _LAYOUT_CELL for index in cells)


def _holds(tree: Tree, start: int, *tags: str) -> bool:
    return any(tree.count_starts(tag, start + 1, tree.ends[start]) for tag in tags)


def _read_span(event: Event, name: str) -> int:
    value = event.attributes.get(name, "").strip()
    return min(max(int(value), 1), MAX_SPAN) if value.isascii() and value.isdigit() else 1
