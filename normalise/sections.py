"""What stands over a block besides its headings: a bare heading before it, or whom its section is about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from normalise.groups import find_groups
from normalise.model import Block, BlockKind, Document
from normalise.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Overhead:
    """The texts over a block that are no heading of its own, the nearest first, and a table's caption.

    The caption is the last paragraph before the table's first row, with at most headings between. `subject`
    is the paragraph that a list's lead-in points back to ("It is made up of:").
    """

    texts: tuple[str, ...] = ()
    caption: str = ""
    subject: str = ""


NOTHING_OVER = Overhead()
_POINTS_BACK = re.compile(r"(?:it|this|they|these)\b[^.?!]*:$", re.IGNORECASE)


def find_overheads(document: Document) -> Mapping[int, Overhead]:
    """Return what stands over each block, by the block's start.

    A heading with nothing under it but a heading of its own level stands over all that follow at that
    level ("Money at 16 and 17", then "Rent", then "Clothes"). A section on a legal group is about those
    whom its first sentences define ("You are 16 or 17 and still in care").
    """
    overheads: dict[int, Overhead] = {}
    paragraph = subject = ""
    bare: Block | None = None
    definition = ""
    held: Block | None = None
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            if held is not None and held.level == block.level:
                bare = held
            elif bare is not None and block.level < bare.level:
                bare = None
            held, definition = block, ""
            continue
        if held is not None and find_groups(held.text):
            definition = block.text
        held = None
        texts = (_define(definition, block), bare.text if bare is not None else "")
        if block.kind is not BlockKind.BULLET:
            subject = paragraph if _POINTS_BACK.match(block.text) else ""
        if block.kind is not BlockKind.ROW:
            paragraph = block.text if block.kind is BlockKind.PARAGRAPH else ""
        caption = paragraph if block.kind is BlockKind.ROW else ""
        overheads[block.start] = Overhead(tuple(text for text in texts if text), caption, subject)
    return overheads


def _define(definition: str, block: Block) -> str:
    """Return whom the section is about: over its first paragraph's own sentences stands only the first."""
    if definition != block.text:
        return definition
    start, end = next(iter(split_sentences(definition)), (0, 0))
    return definition[start:end] if end < len(definition.rstrip()) else ""
