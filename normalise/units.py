"""Cut a document's blocks into units: the sentence, row or answer in which one fact stands, with its context."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from normalise.model import Block, BlockKind, Document
from normalise.sentences import split_sentences

_SHORT_QUESTION = 16
_ANSWER = re.compile(r"\W*(?:yes|no|neither|not|none)\b", re.IGNORECASE)
_SKIPPED = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.TERM})


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence with what it leans on. Offsets are into the document's text.

    `lead` is what the unit carries on from: a bullet's lead-in, a row's first cell or an answer's question;
    `lead_start` is where it stands if it directly precedes the unit, so that evidence may begin there.
    `before` is the sentence before it in the same paragraph. `alone` marks a block of one sentence.
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


def cut_units(document: Document) -> Iterator[Unit]:
    """Yield the units of a document in order; headings and terms are context and yield none."""
    term: Block | None = None
    asked = paragraph = ""
    for block in document.blocks:
        if block.kind is BlockKind.TERM:
            term = block
        elif block.kind is BlockKind.ROW:
            yield from _cut_row(block)
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
    spans = _join_questions(block.text, split_sentences(block.text))
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
    """Join a short question with the sentence after it: "Living outside the city? We pay what you owe." is one fact."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and text[joined[-1][0] : joined[-1][1]].endswith("?"):
            if len(text[joined[-1][0] : joined[-1][1]].split()) <= _SHORT_QUESTION:
                start = joined.pop()[0]
        joined.append((start, end))
    return joined


def _cut_row(block: Block) -> Iterator[Unit]:
    """Yield a row up to the first sentence of its last filled cell, then each further sentence of that cell."""
    places = _place_cells(block)
    if not places:
        return
    head = block.text[places[0][0] : places[0][1]]
    last_start, last_end = places[-1]
    spans = [
        (last_start + start, last_start + end)
        for start, end in split_sentences(block.text[last_start:last_end])
    ]
    first_end = spans[0][1] if spans else last_end
    before = ""
    for index, (start, end) in enumerate([(places[0][0], first_end), *spans[1:]]):
        text = block.text[start:end]
        yield Unit(
            block=block,
            text=text,
            start=block.start + start,
            end=block.start + end,
            lead=head if index or len(places) > 1 else "",
            before=before,
            alone=len(spans) <= 1,
            in_row=True,
        )
        before = text


def _place_cells(block: Block) -> list[tuple[int, int]]:
    """Return the spans of the cells that hold text."""
    places, start = [], 0
    for cell in block.text.split("\t"):
        if cell.strip():
            places.append((start, start + len(cell)))
        start += len(cell) + 1
    return places
