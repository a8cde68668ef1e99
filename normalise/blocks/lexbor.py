"""Lexbor's tree as events: the default and fast parser (it follows the HTML standard's error recovery).

A step from node to node costs an object; the same tree written as HTML, which lexbor does in C, is cut into
tags and texts by one pattern. What lexbor writes is regular: `<` and `>` stand in tags only, all values are
quoted. The few pages where that does not hold are walked node by node.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from normalise.blocks.errors import UnreadableError
from normalise.blocks.events import (
    MAX_DEPTH,
    Event,
    Tree,
    grow_tree,
    is_notable,
    unescape,
    write_attributes,
)
from normalise.blocks.rules import RULES

_TOKEN = re.compile(r"<([^\s>]++)([^>]*+)>([^<]*+)")
# Written without their end (HTML standard, "serializing HTML fragments").
_VOID_NAMES = """area base basefont bgsound br col embed frame hr img input keygen link meta param source
    track wbr"""
_VOID = frozenset(_VOID_NAMES.split())
_CHILDLESS = _VOID | RULES.raw_tags
# Elements whose text is written as it stands, so that it may look like tags: those of which nothing is read
# are emptied, the others need the walk.
_UNESCAPED = re.compile(
    r"<(?:!--.*?-->|(?P<start>(script|style|iframe)(?=[ >])[^>]*>)(?P<text>[^<]*+(?:<(?!/\2>)[^<]*+)*+))",
    re.DOTALL,
)
_NEEDS_WALK = frozenset({"xmp", "noembed", "noframes", "plaintext"})
# Stands for a comment, which parts two texts.
_COMMENT = "<!>"


class IrregularError(Exception):
    """What lexbor wrote cannot be cut up safely: the page needs the walk."""


def read_tree(html: str) -> Tree:
    """Return the parsed page. Raises UnreadableError (`too_deep`)."""
    page = LexborHTMLParser(html)
    try:
        return cut_tree(page)
    except IrregularError:
        return grow_tree(walk(page))


def cut_tree(page: LexborHTMLParser) -> Tree:
    """Return the tree of a page as lexbor writes it. Raises IrregularError."""
    written = (page.root.html if page.root else "") or ""
    regular = _UNESCAPED.sub(_empty, written)
    tokens = _TOKEN.findall(regular)
    if len(tokens) != regular.count("<"):
        raise IrregularError
    return _join_tokens(tokens)


def _empty(found: re.Match[str]) -> str:
    if not found["start"]:
        return _COMMENT
    # A script may hold a script's end within a comment (its "double escaped" state).
    if "<!--" in found["text"] and "<script" in found["text"]:
        raise IrregularError
    return f"<{found['start']}"


def _join_tokens(tokens: list[tuple[str, str, str]]) -> Tree:
    """Return the tree of tokens: (name or /name, attributes, the text behind the tag)."""
    events: list[Event] = []
    ends: dict[int, int] = {}
    starts: dict[str, list[int]] = {}
    noted: list[int] = []
    opened: list[int] = []
    expected: list[Event] = []
    closings: dict[str, Event] = {}
    make = tuple.__new__  # a named tuple's own constructor takes twice the time
    left = iter(tokens)
    for name, written, text in left:
        if name[0] == "/":
            closing = closings.get(name)
            if not closing or not expected or expected.pop() is not closing:
                raise IrregularError
            ends[opened.pop()] = len(events)
            events.append(closing)
        elif name[0] not in "!?":
            index = len(events)
            if name in starts:
                starts[name].append(index)
            else:
                starts[name] = [index]
                closings[f"/{name}"] = Event("end", name)
            events.append(make(Event, ("start", name, written)))
            if written and is_notable(written):
                noted.append(index)
            if name in _CHILDLESS:
                if name not in _VOID:
                    text = _skip(name, left)
                ends[index] = index + 1
                events.append(closings[f"/{name}"])
            else:
                opened.append(index)
                expected.append(closings[f"/{name}"])
                if len(opened) >= MAX_DEPTH:
                    raise IrregularError
        if text:
            events.append(make(Event, ("text", unescape(text) if "&" in text else text, "")))
    if opened or not _NEEDS_WALK.isdisjoint(starts):
        raise IrregularError
    return Tree(events, ends, starts, noted)


def _skip(name: str, left: Iterator[tuple[str, str, str]]) -> str:
    """Leave out what stands in an element of which nothing is read; return the text behind it."""
    closing, depth = f"/{name}", 1
    for other, _, text in left:
        if other == closing:
            depth -= 1
            if not depth:
                return text
        elif other == name:
            depth += 1
        elif other in _NEEDS_WALK:
            raise IrregularError
    raise IrregularError


def walk(page: LexborHTMLParser) -> Iterator[Event]:
    """Give the events node by node, without recursion. Raises UnreadableError (`too_deep`)."""
    node = page.root
    open_nodes: list[tuple[LexborNode, str]] = []
    while node is not None:
        child = None
        if node.is_element_node:
            tag = node.tag or ""
            yield Event("start", tag, _write(node))
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


def _write(node: LexborNode) -> str:
    return write_attributes({name: value or "" for name, value in node.attributes.items()})
