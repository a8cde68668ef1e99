"""Rows of a table found by the places of its lines: a PDF without structure knows no cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from normalise.blocks.pdf_lines import Line

# A longer "cell" is a column of the page.
_MAX_CELL_LINES = 8
_LEADING = 1.4
_ENDS = re.compile(r"[.:;!?]$")

Cell = list[Line]


def read_table(lines: Sequence[Line], start: int) -> tuple[list[list[Cell]], int]:
    """Return the rows of the table that begins at this line and the index behind it.

    It takes two rows that share their columns to make a table; otherwise there are no rows.
    """
    rows: list[list[Cell]] = []
    index = start
    while index < len(lines):
        row, behind = _read_row(lines, index)
        if len(row) < 2 or (rows and not _shares_columns(rows[0], row)):
            break
        rows.append(row)
        index = behind
    if len(rows) < 2:
        return [], start
    widest = max(rows, key=len)
    columns = [cell[0] for cell in widest]
    return [_spread(row, columns) for row in rows], index


def begins_row(lines: Sequence[Line], index: int) -> bool:
    """Tell whether another cell stands beside the one that begins at this line."""
    return len(_read_row(lines, index)[0]) > 1


def _read_row(lines: Sequence[Line], start: int) -> tuple[list[Cell], int]:
    cells: list[Cell] = [[lines[start]]]
    index = start + 1
    while index < len(lines) and len(cells[-1]) <= _MAX_CELL_LINES:
        line, cell = lines[index], cells[-1]
        if _is_beside(cells, line):
            cells.append([line])
        elif _is_below(cell[-1], line):
            cell.append(line)
        else:
            break
        index += 1
    # A cell that hangs on the row's lower edge begins above it; one that never comes down is another column.
    while len(cells) > 1 and cells[-1][-1].base > cells[0][0].base + 0.45 * cells[-1][-1].size:
        index -= len(cells.pop())
    return cells, index


def _is_beside(cells: Sequence[Cell], line: Line) -> bool:
    """Tell whether a line starts the next cell: right of the last one, and as high as some line of the row.

    Cells may hang on their upper or lower edge. A line above that ends a sentence is no part of the row.
    """
    if line.left <= max(part.right for part in cells[-1]):
        return False
    slack = 0.45 * line.size
    rise = line.base - cells[0][0].base
    if slack <= rise < _MAX_CELL_LINES * _LEADING * line.size:
        return True
    top, bottom = cells[0][0].base, min(cell[-1].base for cell in cells)
    above = [part for part in cells[0] if part.base > line.base + slack]
    return bottom - slack < line.base < top + slack and not any(_ENDS.search(part.text) for part in above)


def _is_below(last: Line, line: Line) -> bool:
    step = last.base - line.base
    return 0.3 * line.size < step < _LEADING * line.size and abs(line.left - last.left) < 0.5 * line.size


def _shares_columns(first: Sequence[Cell], row: Sequence[Cell]) -> bool:
    edges = [edge for cell in first for edge in (cell[0].left, cell[0].right)]
    return all(min(abs(cell[0].left - edge) for edge in edges) < 4 * cell[0].size for cell in row)


def _spread(row: Sequence[Cell], columns: Sequence[Line]) -> list[Cell]:
    """Put each cell into its column; a column without one gets an empty cell."""
    cells: list[Cell] = [[] for _ in columns]
    for cell in row:
        nearest = min(range(len(columns)), key=lambda place: abs(columns[place].left - cell[0].left))
        cells[nearest] += cell
    return cells
