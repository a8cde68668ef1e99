"""The state machine from events to drafts of blocks; it knows no parser and does not recurse."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from normalise.blocks.assemble import Draft
from normalise.blocks.chrome import is_trigger
from normalise.blocks.events import NO_ATTRIBUTES, PAGE, Event, grow_tree
from normalise.blocks.headings import HeadingStack, find_target, is_pseudo_heading, read_heading_level
from normalise.blocks.lines import Line, LineBuffer
from normalise.blocks.rules import RULES
from normalise.blocks.tables import TableReader, is_layout
from normalise.model import BlockKind

_TITLE_KINDS = frozenset({"heading", "trigger"})
_HEADING_KINDS = frozenset({"heading", "trigger", "skip"})
_KINDS = {"li": "item", "dt": "term", "dd": "definition"}
_LISTS = frozenset({"ul", "ol", "menu"})
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_SENTENCE_BREAK = re.compile(r"(?<=[.!?])\s+(?=[A-Z£])")
_SENTENCE_END = re.compile(r"[.!?;]$")


@dataclass(slots=True)
class _Frame:
    """An open element that changes how its content is read."""

    kind: str
    level: int = 0
    intro: str = ""
    item: str = ""
    is_container: bool = False
    headings: HeadingStack | None = None


class Builder:
    """Feed it the events of the main content, then take `drafts`."""

    def __init__(self, events: Sequence[Event], labels: Mapping[str, str]) -> None:
        self.drafts: list[Draft] = []
        self._events = events
        self._tree = grow_tree(events)
        self._labels = labels
        self._headings = HeadingStack()
        self._buffer = LineBuffer()
        self._open: list[_Frame | None] = []
        self._frames: list[_Frame] = []
        self._titles = 0
        self._bold = 0
        self._lead = ""
        self._page: int | None = None

    def build(self) -> list[Draft]:
        """Read all events once and return the drafts."""
        index = 0
        while index < len(self._events):
            event = self._events[index]
            if event.kind == "text":
                self._buffer.add(event.name, self._bold > 0)
            elif event.kind == "end":
                self._end(event.name)
            elif event.name == "table" and not is_layout(self._tree, index):
                self._flush()
                end = self._tree.ends[index]
                self._read_table(self._events[index + 1 : end])
                index = end
            else:
                self._start(event)
            index += 1
        self._flush()
        return self.drafts

    # Elements

    def _start(self, event: Event) -> None:
        if event.name == "br":
            self._buffer.break_line()
        elif event.name == PAGE:
            self._page = int(event.attributes["number"])
        frame = self._make_frame(event)
        if frame and frame.kind in _HEADING_KINDS | {"panel"}:
            self._mark_containers()
        if event.name in RULES.block_tags or (frame and frame.kind in _HEADING_KINDS):
            self._break_block(event.name)
        if frame and frame.kind == "list":
            frame.intro = self._find_list_intro()
        self._open.append(frame)
        if frame:
            self._frames.append(frame)
            self._titles += frame.kind in _TITLE_KINDS
        label = self._labels.get(event.attributes.get("id", ""), "")
        if label and frame and frame.kind == "panel":
            self._emit_heading(self._headings.real_level + 1, label)
        self._bold += frame is not None and frame.kind == "bold"

    def _make_frame(self, event: Event) -> _Frame | None:
        name, attributes = event.name, event.attributes
        level = read_heading_level(event)
        if level:
            return _Frame("heading", level=level)
        in_heading = self._titles > 0
        if self._labels and not in_heading and find_target(event) in self._labels:
            return _Frame("skip")  # told again where its panel begins
        if name == "summary" or (is_trigger(event) and not in_heading):
            return _Frame("trigger", level=self._headings.real_level + 1)
        if name == "details" or attributes.get("id", "") in self._labels:
            return _Frame("panel", headings=self._headings.copy())
        if name in {"b", "strong"} or (attributes and _BOLD_STYLE.search(attributes.get("style", ""))):
            return _Frame("bold")
        if name in _LISTS:
            return _Frame("list", level=1 + sum(map(_is_plain_item, self._frames)))
        if name == "dl":
            return _Frame("terms", headings=self._headings.copy())
        return _Frame(_KINDS[name]) if name in _KINDS else None

    def _end(self, name: str) -> None:
        frame = self._open.pop()
        if frame is None:
            if name in RULES.block_tags:
                self._break_block(name)
            return
        if frame.kind == "bold":
            self._bold -= 1
            if name in RULES.block_tags:
                self._break_block(name)
        elif frame.kind in {"heading", "trigger"}:
            text = self._buffer.take_text()
            if text:
                self._emit_heading(frame.level, text, is_real=frame.kind == "heading")
        elif frame.kind == "skip":
            self._buffer.take_text()
        else:
            self._flush()
        self._frames.pop()
        self._titles -= frame.kind in _TITLE_KINDS
        if frame.headings is not None:
            self._headings = frame.headings

    # Blocks

    def _find_frame(self, *kinds: str) -> _Frame | None:
        return next((frame for frame in reversed(self._frames) if frame.kind in kinds), None)

    def _break_block(self, name: str) -> None:
        """End a paragraph, but let the paragraphs of one list item or heading run on as one text."""
        inner = self._frames[-1] if self._frames else None
        is_item = inner is not None and _is_plain_item(inner) and name not in _LISTS | {"li", "dl", "hr"}
        if is_item or self._titles:
            self._buffer.add(" ", self._bold > 0)
        else:
            self._flush()

    def _mark_containers(self) -> None:
        for frame in self._frames:
            frame.is_container = frame.is_container or frame.kind == "item"

    def _find_list_intro(self) -> str:
        item = self._find_frame("item")
        return item.item if item and item.item else self._lead

    def _flush(self) -> None:
        lines = self._buffer.take_lines()
        inner = self._find_frame("item", "term", "definition", "panel") if lines else None
        for line in lines:
            if inner and _is_plain_item(inner):
                self._emit_item(inner, line)
            elif inner and inner.kind == "term":
                self._emit_term(line)
            elif inner and inner.kind == "definition":
                self._emit_definition(line)
            else:
                self._emit_line(line)

    def _emit(
        self,
        kind: BlockKind,
        text: str,
        intro: str = "",
        cells: tuple[str, ...] = (),
        header: tuple[str, ...] = (),
        level: int = 0,
    ) -> None:
        path = self._headings.path[: -1 if kind is BlockKind.HEADING else None]
        self.drafts.append(Draft(kind, text, path, intro, cells, header, level, self._page))

    def _emit_heading(self, level: int, text: str, is_real: bool = True) -> None:
        if self._headings.path[-1:] == (text,) and self.drafts and self.drafts[-1].text == text:
            return  # a panel that repeats its tab's label as its own heading
        if is_real:
            self._headings.push(level, text)
        else:
            level = self._headings.push_below(text)
        self._emit(BlockKind.HEADING, text, level=level)
        self._lead = text if text.endswith(":") else ""

    def _emit_line(self, line: Line) -> None:
        if line.bullet:
            self._emit(BlockKind.BULLET, line.text, self._lead, cells=line.cells, level=1)
        elif line.bold and is_pseudo_heading(line.text):
            self._emit_heading(0, line.text, is_real=False)
        else:
            self._emit(BlockKind.PARAGRAPH, line.text, cells=line.cells)
            self._lead = "" if _SENTENCE_END.search(line.text) else _SENTENCE_BREAK.split(line.text)[-1]

    def _emit_item(self, frame: _Frame, line: Line) -> None:
        holder = self._find_frame("list")
        intro, level = (holder.intro, holder.level) if holder else (self._lead, 1)
        self._emit(BlockKind.BULLET, line.text, intro, cells=line.cells, level=level)
        frame.item = line.text

    def _emit_term(self, line: Line) -> None:
        holder = self._find_frame("terms")
        if holder and holder.headings:
            self._headings = holder.headings.copy()
        self._emit(BlockKind.TERM, line.text)
        self._headings.push_below(line.text)
        self._lead = line.text

    def _emit_definition(self, line: Line) -> None:
        term = self._lead if self._headings.path[-1:] == (self._lead,) else ""
        if line.bullet:
            self._emit(BlockKind.BULLET, line.text, self._lead, level=1)
            return
        self._emit(BlockKind.DEFINITION, line.text, cells=(term, line.text) if term else ())
        if not _SENTENCE_END.search(line.text):
            self._lead = line.text

    def _read_table(self, events: Sequence[Event]) -> None:
        reader = TableReader()
        for event in events:
            reader.feed(event)
        reader.close()
        self._buffer.add(" ".join(reader.stray))
        self._flush()
        before, intro = self._headings.copy(), self._lead
        if reader.caption and is_pseudo_heading(reader.caption):
            self._emit_heading(0, reader.caption, is_real=False)
        elif reader.caption:
            self._emit(BlockKind.PARAGRAPH, reader.caption)
            intro = reader.caption
        outer = self._headings.copy()
        for row in reader.read_rows():
            if row.section and is_pseudo_heading(row.section):
                self._headings = outer.copy()
                self._emit_heading(0, row.section, is_real=False)
            elif row.section:
                self._emit(BlockKind.PARAGRAPH, row.section)
            else:
                self._emit(BlockKind.ROW, "\t".join(row.cells), intro, cells=row.cells, header=row.header)
        self._headings = before


def _is_plain_item(frame: _Frame) -> bool:
    return frame.kind == "item" and not frame.is_container


def build_blocks(events: Sequence[Event], labels: Mapping[str, str] = NO_ATTRIBUTES) -> list[Draft]:
    """Return the drafts of the main content. `labels` are those of its tab and accordion panels, by id."""
    return Builder(events, labels).build()
