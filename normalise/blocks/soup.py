"""Beautiful Soup's tree as events: the portable parser, many times slower, same blocks."""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from normalise.blocks.errors import UnreadableError
from normalise.blocks.events import MAX_DEPTH, Event, Tree, grow_tree, write_attributes
from normalise.blocks.rules import RULES


def read_tree(html: str) -> Tree:
    """Return the parsed page. Raises UnreadableError (`too_deep`)."""
    return grow_tree(_walk(html))


def _walk(html: str) -> Iterator[Event]:
    """Give the events without recursion."""
    soup = BeautifulSoup(html, "lxml")
    root = soup.find("html")
    if not isinstance(root, Tag):
        return
    yield Event("start", root.name, _write(root))
    stack = [(root, iter(root.contents))]
    while stack:
        tag, children = stack[-1]
        child = next(children, None)
        if child is None:
            yield Event("end", tag.name)
            stack.pop()
        elif isinstance(child, Tag):
            yield Event("start", child.name, _write(child))
            stack.append((child, iter(() if child.name in RULES.raw_tags else child.contents)))
            if len(stack) > MAX_DEPTH:
                raise UnreadableError("too_deep", f"The page nests more than {MAX_DEPTH} elements.")
        elif type(child) is NavigableString:  # comments and doctypes are subclasses
            yield Event("text", str(child))


def _write(tag: Tag) -> str:
    return write_attributes(
        {key: " ".join(value) if isinstance(value, list) else value or "" for key, value in tag.attrs.items()}
    )
