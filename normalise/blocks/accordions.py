"""Buttons that head a panel without saying so: an accordion whose mark-up names neither state nor panel.

Many sites' own scripts open the element after a button. In print, and to a screen reader, its text is the
heading of what follows, so it is read as one where it is worded like a heading and content follows at once.
"""

from __future__ import annotations

from normalise.blocks.events import Tree, is_within, join_text, list_outermost

# "Send", "Show more" and "Accept all cookies" are acts, not headings of what stands beneath.
_SHORTEST_HEADING = 3
_SHORTEST_PANEL = 20
_PANELS = frozenset({"div", "section", "ul", "ol", "dl", "p", "table", "article"})
_ELSEWHERE = frozenset({"form", "nav", "header", "footer", "aside", "dialog"})
# What a builder reads as the button of a panel.
_MARK = ' aria-expanded="false"'


def mark_bare_triggers(tree: Tree) -> None:
    """Mark each such button in the tree as what opens a panel; others stay as they are."""
    buttons = tree.list_starts("button")
    if not buttons:
        return
    marked = list(tree.events)
    outside = list_outermost(tree, *_ELSEWHERE)
    for index in buttons:
        if not is_within(index, outside) and _heads_panel(tree, index):
            marked[index] = marked[index]._replace(written=marked[index].written + _MARK)
    tree.events = marked


def _heads_panel(tree: Tree, index: int) -> bool:
    events, end = tree.events, tree.ends[index]
    if len(join_text(events[index:end]).split()) < _SHORTEST_HEADING:
        return False
    after = end + 1
    while after < len(events) and events[after].kind == "text" and not events[after].name.strip():
        after += 1
    if after >= len(events) or events[after].kind != "start" or events[after].name not in _PANELS:
        return False
    return tree.count_letters(after) >= _SHORTEST_PANEL
