"""Cut a document's blocks into units: the sentence, row or answer in which one fact stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from normalise.model import Block, BlockKind, Document
from normalise.sentences import split_sentences

_SHORT_QUESTION = 16
_LONGEST_SENTENCE = 800
_VALUE = re.compile(r"£\s?\d|\d ?%")
_ANSWER = re.compile(r"\W*(?:yes|no|neither|not|none)\b", re.IGNORECASE)
_SKIPPED = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.TERM})


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence with what it leans on. Offsets are into the document's text.

    `lead` is what the unit carries on from: a bullet's lead-in, a row's first cell or an answer's question;
    `lead_start` is where it stands if it directly precedes the unit, so that evidence may begin there.
    `before` is the sentence before it in the same paragraph. `alone` marks a block of one sentence.
    `header` is what heads the unit's columns in a table. `proof` is the span that proves the unit where it
    means nothing alone.
    """

    block: Block
    text: str
    start: int
    end: int
    lead: str = ""
    lead_start: int | None = None
    before: str = ""
    alone: bool = True
    in_row: bool = False
    header: str = ""
    proof: tuple[int, int] | None = None


def cut_units(document: Document) -> Iterator[Unit]:
    """Yield the units of a document in order; headings and terms are context and yield none."""
    term: Block | None = None
    asked = paragraph = head = ""
    for block in document.blocks:
        head_before, head = head, block.cells[0] if block.cells else ""
        if block.kind is BlockKind.TERM:
            term = block
        elif block.kind is BlockKind.ROW:
            # A cell that spans rows is printed once: only its first row can be proved with it.
            yield from _cut_row(block, repeated=bool(head) and head == head_before)
        elif block.kind not in _SKIPPED:
            term = term if block.kind is BlockKind.DEFINITION else None
            if block.kind is not BlockKind.BULLET:
                paragraph = block.text
            # The lead-in's whole paragraph says who and whether; its last line alone often does not.
            lead = paragraph if block.intro and paragraph.endswith(block.intro) else block.intro
            if not lead and _ANSWER.match(block.text):
                lead = asked
            yield from _cut_block(block, term, lead)
        if block.kind not in _SKIPPED:
            asked = block.text if block.text.endswith("?") else ""


def _cut_block(block: Block, term: Block | None, lead: str) -> Iterator[Unit]:
    spans = _cut_long(block.text, _join_questions(block.text, split_sentences(block.text)))
    before = ""
    for index, (start, end) in enumerate(spans):
        text = block.text[start:end]
        yield Unit(
            block=block,
            text=text,
            start=block.start + start,
            end=block.start + end,
            lead=term.text if term else lead,
            lead_start=term.start if term and index == 0 else None,
            before=before,
            alone=len(spans) == 1,
        )
        before = text


def _join_questions(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join a short question with the sentence after it: "Living outside the city? We pay." is one fact."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        before = text[slice(*joined[-1])] if joined else ""
        if before.endswith("?") and len(before.split()) <= _SHORT_QUESTION:
            start = joined.pop()[0]
        joined.append((start, end))
    return joined


def _cut_long(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Cut what no writer calls a sentence (text without stops) between words, to bound the time it takes."""
    pieces: list[tuple[int, int]] = []
    for start, end in spans:
        while end - start > _LONGEST_SENTENCE:
            gap = text.rfind(" ", start, start + _LONGEST_SENTENCE)
            cut = gap if gap > start else start + _LONGEST_SENTENCE
            pieces.append((start, cut))
            start = cut + 1 if gap > start else cut
        if start < end:
            pieces.append((start, end))
    return pieces


def _cut_row(block: Block, *, repeated: bool) -> Iterator[Unit]:
    """Yield a row as one unit, or each of its cells where several hold values of their own."""
    places = _place_cells(block)
    valued = [place for place in places[1:] if _VALUE.search(block.text[place[0] : place[1]])]
    if len(valued) > 1 and block.header:
        yield from _cut_columns(block, places, repeated=repeated)
    elif places:
        yield from _cut_line(block, places, repeated=repeated)


def _cut_columns(block: Block, places: list[tuple[int, int]], *, repeated: bool) -> Iterator[Unit]:
    """Yield each cell of a grid ("age | birthday | clothing") under its header; the row proves it."""
    starts = _list_starts(block)
    head = block.text[places[0][0] : places[0][1]]
    for start, end in places[1:]:
        column = starts.index(start)
        header = block.header[column] if column < len(block.header) else ""
        yield Unit(
            block=block,
            text=block.text[start:end],
            start=block.start + start,
            end=block.start + end,
            lead=f"{header} ({head})",
            in_row=True,
            header=header,
            proof=(block.start + places[1 if repeated else 0][0], block.start + places[-1][1]),
        )


def _cut_line(block: Block, places: list[tuple[int, int]], *, repeated: bool) -> Iterator[Unit]:
    """Yield a row up to the first sentence of its last filled cell, then that cell's further sentences."""
    head = block.text[places[0][0] : places[0][1]]
    last_start, last_end = places[-1]
    cell = block.text[last_start:last_end]
    sentences = _cut_long(cell, split_sentences(cell))
    spans = [(last_start + start, last_start + end) for start, end in sentences]
    first_end = spans[0][1] if spans else last_end
    columns = [_list_starts(block).index(start) for start, _ in places[1:]]
    before = ""
    for index, (start, end) in enumerate([(places[0][0], first_end), *spans[1:]]):
        text = block.text[start:end]
        whole = not index and len(places) > 1
        yield Unit(
            block=block,
            text=text,
            start=block.start + start,
            end=block.start + end,
            lead=head if index or len(places) > 1 else "",
            before=before,
            alone=len(spans) <= 1,
            in_row=True,
            header=" ".join(block.header[column] for column in columns if column < len(block.header)),
            proof=(block.start + places[1][0], block.start + end) if whole and repeated else None,
        )
        before = text


def _list_starts(block: Block) -> list[int]:
    """Return where each cell of a row begins, empty ones included."""
    starts, start = [], 0
    for cell in block.text.split("\t"):
        starts.append(start)
        start += len(cell) + 1
    return starts


def _place_cells(block: Block) -> list[tuple[int, int]]:
    """Return the spans of the cells that hold text."""
    cells = block.text.split("\t")
    return [
        (start, start + len(cell))
        for start, cell in zip(_list_starts(block), cells, strict=True)
        if cell.strip()
    ]
