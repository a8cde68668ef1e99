"""Drafts of blocks to one text with exact offsets."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from normalise.blocks.errors import UnreadableError
from normalise.blocks.events import Event
from normalise.blocks.page_date import find_page_date, is_date_line
from normalise.blocks.tidy import tidy_text
from normalise.blocks.version import BLOCKS_VERSION
from normalise.model import Block, BlockKind, Document

_FURNITURE = re.compile(
    r"\W*(?:(?:back to |return to )?top(?: of (?:the |this )?page)?|skip to (?:the )?(?:main )?content"
    r"|print (?:this )?page|share this page)\W*",
    re.IGNORECASE,
)
# "Setting up home ........ 4": a contents line names an item and states nothing.
_LEAST_DOTS = 5
_CONTENTS_LINE = re.compile(r".*(?:\.\s?){5,}\s*\d{1,3}")


@dataclass(frozen=True, slots=True)
class Draft:
    """A block that does not know its place in the text yet."""

    kind: BlockKind
    text: str
    heading_path: tuple[str, ...] = ()
    intro: str = ""
    cells: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    level: int = 0
    page: int | None = None


def assemble_blocks(drafts: Iterable[Draft]) -> tuple[str, tuple[Block, ...]]:
    """Return the text and its blocks, joined by a line feed; `text[block.start:block.end] == block.text`.

    Contact data, the page's own date line and "back to top" links are taken out on the way.
    """
    blocks: list[Block] = []
    position = 0
    for draft in drafts:
        cells = tuple(tidy_text(cell) for cell in draft.cells)
        text = "\t".join(cells) if draft.kind is BlockKind.ROW else tidy_text(draft.text)
        if not text.strip() or _FURNITURE.fullmatch(text) or is_date_line(text):
            continue
        # The counting is sooner done than the pattern, and rules out nearly all.
        if text.count(".") >= _LEAST_DOTS and _CONTENTS_LINE.fullmatch(text):
            continue
        blocks.append(
            Block(
                kind=draft.kind,
                text=text,
                start=position,
                end=position + len(text),
                heading_path=tuple(filter(None, map(tidy_text, draft.heading_path))),
                intro=tidy_text(draft.intro),
                cells=cells,
                header=tuple(map(tidy_text, draft.header)),
                level=draft.level,
                page=draft.page,
            )
        )
        position += len(text) + 1
    return "\n".join(block.text for block in blocks), tuple(blocks)


def make_document(
    body: bytes, drafts: Iterable[Draft], events: Sequence[Event], extractor: str, kind: str, title: str = ""
) -> Document:
    """Return the document of these drafts; its date is looked for in all events, furniture too.

    Without a title the first heading is taken. Raises UnreadableError (`no_text`) if no block is left.
    """
    text, blocks = assemble_blocks(drafts)
    if not blocks:
        raise UnreadableError(
            "no_text", "It has no text of its own: a scan, or a page that shows it only in a browser."
        )
    headings = (block.text for block in blocks if block.kind is BlockKind.HEADING)
    return Document(
        sha256=hashlib.sha256(body).hexdigest(),
        title=tidy_text(title) or next(headings, ""),
        text=text,
        blocks=blocks,
        extractor=extractor,
        version=BLOCKS_VERSION,
        page_date=find_page_date(events),
        kind=kind,
    )
