"""An HTML page to a Document."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Literal

from normalise.blocks import lexbor, soup
from normalise.blocks.assemble import assemble_blocks
from normalise.blocks.builder import build_blocks
from normalise.blocks.chrome import choose_main, drop_chrome
from normalise.blocks.decode import check_depth, cut_long_tags, decode_html
from normalise.blocks.errors import UnreadableError
from normalise.blocks.events import Event, join_text, measure_events
from normalise.blocks.page_date import find_page_date
from normalise.blocks.version import BLOCKS_VERSION
from normalise.model import Document

Parser = Literal["lexbor", "soup"]
_PARSERS = {"lexbor": lexbor.read_events, "soup": soup.read_events}


def read_html(body: bytes, content_type: str = "", parser: Parser = "lexbor") -> Document:
    """Read a page. Raises UnreadableError: `too_large`, `too_deep`, or `no_text` if nothing but furniture."""
    html = cut_long_tags(decode_html(body, content_type))
    check_depth(html)
    events = list(_PARSERS[parser](html))
    kept = drop_chrome(events)
    text, blocks = assemble_blocks(build_blocks(choose_main(kept), events))
    if not blocks:
        raise UnreadableError(
            "no_text", "The page has no text of its own; it may need a browser to show any."
        )
    return Document(
        sha256=hashlib.sha256(body).hexdigest(),
        title=_find_title(events),
        text=text,
        blocks=blocks,
        extractor=f"html-{parser}",
        version=BLOCKS_VERSION,
        page_date=find_page_date(events),
        kind="html",
    )


def _find_title(events: Sequence[Event]) -> str:
    ends = measure_events(events).ends
    for index, event in enumerate(events):
        if event.kind == "start" and event.name == "title":
            return join_text(events[index : ends[index]])
    return ""
