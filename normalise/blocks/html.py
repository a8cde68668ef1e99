"""An HTML page to a Document."""

from __future__ import annotations

from typing import Literal

from normalise.blocks import lexbor, soup
from normalise.blocks.accordions import mark_bare_triggers
from normalise.blocks.assemble import make_document
from normalise.blocks.builder import build_blocks
from normalise.blocks.chrome import choose_main, drop_chrome
from normalise.blocks.decode import check_depth, cut_long_tags, decode_html
from normalise.blocks.events import Tree, join_text
from normalise.blocks.headings import find_panel_labels
from normalise.model import Document

Parser = Literal["lexbor", "soup"]
_PARSERS = {"lexbor": lexbor.read_tree, "soup": soup.read_tree}


def read_html(body: bytes, content_type: str = "", parser: Parser = "lexbor") -> Document:
    """Read a page. Raises UnreadableError: `too_large`, `too_deep`, or `no_text` if nothing but furniture."""
    html = cut_long_tags(decode_html(body, content_type))
    check_depth(html)
    tree = _PARSERS[parser](html)
    mark_bare_triggers(tree)
    drafts = build_blocks(choose_main(drop_chrome(tree)), find_panel_labels(tree))
    return make_document(body, drafts, tree.events, f"html-{parser}", "html", _find_title(tree))


def _find_title(tree: Tree) -> str:
    start = next(iter(tree.list_starts("title")), None)
    return "" if start is None else join_text(tree.events[start : tree.ends[start]])
