"""An HTML page to a Document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from normalise.blocks import lexbor, soup
from normalise.blocks.accordions import mark_bare_triggers
from normalise.blocks.assemble import make_document
from normalise.blocks.builder import build_blocks
from normalise.blocks.chrome import choose_main, drop_chrome, find_starts
from normalise.blocks.decode import check_depth, cut_long_tags, decode_html
from normalise.blocks.events import Event, join_text
from normalise.blocks.headings import find_panel_labels
from normalise.model import Document

Parser = Literal["lexbor", "soup"]
_PARSERS = {"lexbor": lexbor.read_events, "soup": soup.read_events}


def read_html(body: bytes, content_type: str = "", parser: Parser = "lexbor") -> Document:
    """Read a page. Raises UnreadableError: `too_large`, `too_deep`, or `no_text` if nothing but furniture."""
    html = cut_long_tags(decode_html(body, content_type))
    check_depth(html)
    events = mark_bare_triggers(list(_PARSERS[parser](html)))
    drafts = build_blocks(choose_main(drop_chrome(events)), find_panel_labels(events))
    return make_document(body, drafts, events, f"html-{parser}", "html", _find_title(events))


def _find_title(events: Sequence[Event]) -> str:
    start = next(find_starts(events, "title"), None)
    if start is None:
        return ""
    end = next(index for index in range(start, len(events)) if events[index] == Event("end", "title"))
    return join_text(events[start:end])
