"""Buttons that head a panel without saying so: an accordion whose mark-up names neither state nor panel.

Many sites' own scripts open the element after a button. In print, and to a screen reader, its text is the
heading of what follows, so it is read as one where it is worded like a heading and content follows at once.
"""

from __future__ import annotations

from collections.abc import Sequence

from normalise.blocks.events import Event, Measure, join_text, measure_events

# "Send", "Show more" and "Accept all cookies" are acts, not headings of what stands beneath.
_SHORTEST_HEADING = 3
_SHORTEST_PANEL = 20
_PANELS = frozenset({"div", "section", "ul", "ol", "dl", "p", "table", "article"})
_ELSEWHERE = frozenset({"form", "nav", "header", "footer", "aside", "dialog"})
# What a builder reads as the button of a panel.
_MARK = {"aria-expanded": "false"}


def mark_bare_triggers(events: Sequence[Event]) -> Sequence[Event]:
    """Return the events with each such button marked as what opens a panel; others stay as they are."""
    if not any(event.name == "button" for event in events):
        return events
    measure = measure_events(events)
    marked = list(events)
    outside = 0
    for index, event in enumerate(events):
        if event.name in _ELSEWHERE:
            outside += {"start": 1, "end": -1}.get(event.kind, 0)  # a text may be the word "form"
        is_button = event.kind == "start" and event.name == "button" and not outside
        if is_button and _heads_panel(events, measure, index):
            marked[index] = event._replace(attributes={**event.attributes, **_MARK})
    return marked


def _heads_panel(events: Sequence[Event], measure: Measure, index: int) -> bool:
    end = measure.ends[index]
    if len(join_text(events[index:end]).split()) < _SHORTEST_HEADING:
        return False
    after = end + 1
    while after < len(events) and events[after].kind == "text" and not events[after].name.strip():
        after += 1
    if after >= len(events) or events[after].kind != "start" or events[after].name not in _PANELS:
        return False
    return measure.count_letters(after) >= _SHORTEST_PANEL
