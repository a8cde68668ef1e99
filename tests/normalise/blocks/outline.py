"""Prints a document's blocks as short lines, so that a test can show what a page becomes."""

from __future__ import annotations

from normalise.blocks import Parser, read_document
from normalise.model import Block, Document

MARKS = {"heading": "#", "paragraph": "P", "bullet": "-", "row": "R", "term": "T", "definition": "D"}


def outline_document(document: Document) -> list[str]:
    """Return one line a block: mark, heading path in brackets, text, and the intro after an arrow."""
    return [_outline(block) for block in document.blocks]


def outline_html(html: str, parser: Parser = "lexbor") -> list[str]:
    """Return the outline of a page given as text."""
    return outline_document(read_document(html.encode(), "text/html; charset=utf-8", parser=parser))


def check_offsets(document: Document) -> None:
    """Fail unless each block is the exact part of the text that it says it is."""
    assert "\n".join(block.text for block in document.blocks) == document.text
    for block in document.blocks:
        assert document.text[block.start : block.end] == block.text
        assert block.text == block.text.strip(" \n") and "\n" not in block.text


def _outline(block: Block) -> str:
    path = " / ".join(block.heading_path)
    text = " | ".join(block.cells) if block.kind == "row" else block.text
    intro = f" <- {block.intro}" if block.intro else ""
    mark = (
        f"{MARKS[block.kind]}{block.level or ''}"
        if block.kind in {"heading", "bullet"}
        else MARKS[block.kind]
    )
    return f"{mark} [{path}] {text}{intro}"
