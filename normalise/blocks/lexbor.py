"""Lexbor's tree as events: the default and fast parser (it follows the HTML standard's error recovery)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from selectolax.lexbor import LexborHTMLParser, LexborNode

from normalise.blocks.errors import UnreadableError
from normalise.blocks.events import MAX_DEPTH, Event
from normalise.blocks.rules import RULES


def read_events(html: str) -> Iterator[Event]:
    """Walk the parsed page without recursion. Raises UnreadableError (`too_deep`)."""
    node = LexborHTMLParser(html).root
    open_nodes: list[tuple[LexborNode, str]] = []
    while node is not None:
        child = None
        if node.is_element_node:
            tag = node.tag or ""
            yield Event("start", tag, _fill(node.attributes))
            child = None if tag in RULES.raw_tags else node.first_child
            if child is None:
                yield Event("end", tag)
        elif node.is_text_node:
            yield Event("text", node.text_content or "")
        if child is not None:
            open_nodes.append((node, tag))
            if len(open_nodes) > MAX_DEPTH:
                raise UnreadableError("too_deep", f"The page nests more than {MAX_DEPTH} elements.")
            node = child
            continue
        following = node.next
        while following is None and open_nodes:
            node, tag = open_nodes.pop()
            yield Event("end", tag)
            following = node.next if open_nodes else None
        node = following


def _fill(attributes: dict[str, str | None]) -> Mapping[str, str]:
    """Return the attributes with an empty text for those that have no value, which few have."""
    if None in attributes.values():
        return {key: value or "" for key, value in attributes.items()}
    return cast(Mapping[str, str], attributes)
