"""From lines on pages to headings, paragraphs, bullets and table rows, as the events of a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from normalise.blocks.events import PAGE, Event, wrap
from normalise.blocks.pdf_lines import Line, join_lines, settle_hyphens
from normalise.blocks.pdf_tables import Cell, begins_row, read_table

HEADING_SCALE = 1.12
_LEADING = 1.6
BULLET = re.compile(r"^(?:[•·▪●◦‣○■□\uf0b7\uf0a7*]\s*|[-–]\s+)(?=\S)")
_SENTENCE_END = re.compile(r"[.!?:;]['\"’”)]*$")
_PAGE_NUMBER = re.compile(r"(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")

# A line's text without its numbers, and its height on the page to 3 points.
Mark = tuple[str, int]


@dataclass(slots=True)
class Part:
    """A heading, paragraph, bullet or row; `level` is set on headings, `cells` on rows."""

    kind: str
    page: int
    lines: list[Line] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    level: int = 0

    @property
    def text(self) -> str:
        """Return the lines as one text."""
        return _join(self.lines)


def _join(lines: Sequence[Line]) -> str:
    text = ""
    for line in lines:
        text = join_lines(text, line.text) if text else line.text
    return text


def lay_out(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> list[Event]:
    """Return the events of a whole file; running heads, feet and page numbers are left out."""
    settle_hyphens([line for lines in pages for line in lines])
    running = find_running(pages, heights)
    levels = rank_sizes(pages)
    parts: list[Part] = []
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True), start=1):
        kept = [line for line in lines if not is_running(line, height, running)]
        _join_across_pages(parts, list(_read_parts(kept, number, levels)))
    return list(_write_events(parts))


def rank_sizes(pages: Sequence[Sequence[Line]]) -> dict[float, int]:
    """Return the heading level (1-6) of each size that is clearly larger than the body's."""
    body_size = _find_body_size(pages)
    sizes = {line.size for lines in pages for line in lines if line.size > HEADING_SCALE * body_size}
    return {size: min(rank, 5) + 1 for rank, size in enumerate(sorted(sizes, reverse=True))}


def _find_body_size(pages: Iterable[Iterable[Line]]) -> float:
    """Return the size that most letters have."""
    letters: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            letters[line.size] += len(line.text)
    return max(letters, key=lambda size: (letters[size], -size), default=1.0)


def _mark(line: Line) -> Mark:
    return _DIGITS.sub("#", line.text), round(line.base / 3)


def find_running(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> set[Mark]:
    """Return the marks of lines that stand at the edge of most pages: running heads and feet."""
    seen: Counter[Mark] = Counter()
    for lines, height in zip(pages, heights, strict=True):
        seen.update({_mark(line) for line in lines if _is_at_edge(line, height)})
    return {mark for mark, count in seen.items() if count > 1 and count * 2 > len(pages)}


def _is_at_edge(line: Line, height: float) -> bool:
    return not 0.1 * height < line.base < 0.9 * height


def is_running(line: Line, height: float, running: set[Mark]) -> bool:
    """Tell whether a line is a running head or foot, or a page's number."""
    is_number = bool(_PAGE_NUMBER.fullmatch(line.text))
    return _is_at_edge(line, height) and (is_number or _mark(line) in running)


def _read_parts(lines: Sequence[Line], page: int, levels: dict[float, int]) -> Iterator[Part]:
    edges = _find_right_edges(lines)
    current: Part | None = None
    index = 0
    while index < len(lines):
        rows, index = read_table(lines, index)
        if rows:
            if current:
                yield current
            current = None
            yield from (Part("row", page, cells=cells) for cells in rows)
            continue
        line = lines[index]
        starts_row = begins_row(lines, index)
        index += 1
        goes_on = current is not None and _continues(current, line, levels) and not starts_row
        if current and goes_on and not _stops_early(current, line, edges):
            current.lines.append(line)
            continue
        if current:
            yield current
        current = _start_part(line, page, levels)
    if current:
        yield current


def _start_part(line: Line, page: int, levels: dict[float, int]) -> Part:
    if line.size in levels:
        return Part("heading", page, [line], level=levels[line.size])
    match = BULLET.match(line.text)
    if match:
        text = line.text[match.end() :]
        return Part("bullet", page, [Line(text, line.left, line.right, line.base, line.size, line.is_bold)])
    return Part("paragraph", page, [line])


def _continues(part: Part, line: Line, levels: dict[float, int]) -> bool:
    last = part.lines[-1]
    if BULLET.match(line.text) or line.size != last.size or line.is_bold != last.is_bold:
        return _is_inline_change(last, line) and not BULLET.match(line.text)
    step = last.base - line.base
    if not 0.3 * line.size < step < _LEADING * line.size:
        return False
    if part.kind == "heading" or line.size in levels:
        return True
    if part.kind == "bullet" and line.left < part.lines[0].left - 0.5 * line.size:
        return not _SENTENCE_END.search(last.text)
    return abs(line.left - last.left) < 2.5 * line.size


def _find_right_edges(lines: Sequence[Line]) -> dict[int, float]:
    """Return how far right the lines go that begin at the same place (to 3 points)."""
    edges: dict[int, float] = {}
    for line in lines:
        place = round(line.left / 3)
        edges[place] = max(edges.get(place, 0.0), line.right)
    return edges


def _stops_early(part: Part, line: Line, edges: dict[int, float]) -> bool:
    """Tell whether the next word would have fitted on the last line: then the break was meant."""
    last = part.lines[-1]
    word = line.text.split(" ", 1)[0]
    width = (line.right - line.left) * (len(word) + 1) / max(len(line.text), 1)
    edge = max(edges.get(round(last.left / 3) + step, 0.0) for step in (-1, 0, 1))
    return part.kind != "heading" and last.right + width + line.size < edge


def _is_inline_change(last: Line, line: Line) -> bool:
    """Tell whether a line goes on in another weight inside a sentence: "Call **us** now"."""
    is_near = 0 < last.base - line.base < _LEADING * line.size
    return is_near and last.size == line.size and line.text[:1].islower() and not last.is_bold


def _join_across_pages(parts: list[Part], following: list[Part]) -> None:
    """Add a page's parts; a paragraph that stops in mid-sentence goes on in its first one."""
    if parts and following:
        last, first = parts[-1], following[0]
        is_text = last.kind in {"paragraph", "bullet"} and first.kind == "paragraph"
        if is_text and not _SENTENCE_END.search(last.text) and first.text[:1].islower():
            last.lines += first.lines
            del following[0]
    parts += following


def _write_events(parts: Sequence[Part]) -> Iterator[Event]:
    open_tag = ""
    page = 0
    for part in parts:
        tag = {"row": "table", "bullet": "ul"}.get(part.kind, "")
        if open_tag and tag != open_tag:
            yield Event("end", open_tag)
        if part.page != page and not (open_tag and tag == open_tag):
            page = part.page
            yield from wrap(PAGE, number=str(page))
        if tag and tag != open_tag:
            yield Event("start", tag)
        open_tag = tag
        yield from _write_part(part)
    if open_tag:
        yield Event("end", open_tag)


def _write_part(part: Part) -> list[Event]:
    if part.kind == "row":
        return wrap("tr", *(event for cell in part.cells for event in wrap("td", *write_text(cell))))
    if part.kind == "heading":
        return wrap(f"h{part.level}", Event("text", part.text))
    return wrap("li" if part.kind == "bullet" else "p", *write_text(part.lines))


def write_text(lines: Sequence[Line]) -> list[Event]:
    """Return the lines as one text, bold if all of them are."""
    text = Event("text", _join(lines))
    return wrap("b", text) if lines and all(line.is_bold for line in lines) else [text]
