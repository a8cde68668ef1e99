"""What stands over a block besides its headings: a bare heading before it, or whom its section is about."""

from __future__ import annotations

from collections.abc import Mapping

from normalise.groups import find_groups
from normalise.model import Block, BlockKind, Document


def find_overheads(document: Document) -> Mapping[int, tuple[str, ...]]:
    """Return by the start of each block the texts over it that are no heading of its own, the nearest first.

    A heading with nothing under it but a heading of its own level stands over all that follow at that
    level ("Money at 16 and 17", then "Rent", then "Clothes"). A section on a legal group is about those
    whom its first sentences define ("You are 16 or 17 and still in care").
    """
    overheads: dict[int, tuple[str, ...]] = {}
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
        texts = (definition if definition != block.text else "", bare.text if bare is not None else "")
        overheads[block.start] = tuple(text for text in texts if text)
    return overheads
