"""Which headings stand above a block: real ones, bold lines used as such, labels of tabs and accordions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from normalise.blocks.chrome import HEADINGS, is_trigger, split_words
from normalise.blocks.events import Event, join_text, measure_events

MAX_PSEUDO_LENGTH = 90
_SENTENCE_END = re.compile(r"[.!,;]$")
_TOGGLES = frozenset({"role", "data-toggle", "data-bs-toggle"})
_HAS_LETTER = re.compile(r"[^\W\d_]")


@dataclass(slots=True)
class HeadingStack:
    """The open headings, outermost first, as (level, text). Levels are 1-6; a made-up one may be 7."""

    entries: list[tuple[int, str]] = field(default_factory=list)
    real_level: int = 0

    @property
    def path(self) -> tuple[str, ...]:
        """Return the texts, outermost first."""
        return tuple(text for _, text in self.entries)

    def push(self, level: int, text: str) -> None:
        """Open a real heading: it closes those of its level and below."""
        self._open(level, text)
        self.real_level = level

    def push_below(self, text: str) -> int:
        """Open a bold line as a heading one level below the last real one; return that level."""
        level = self.real_level + 1
        self._open(level, text)
        return level

    def copy(self) -> HeadingStack:
        """Return the state to go back to when a panel or a table ends."""
        return HeadingStack(list(self.entries), self.real_level)

    def _open(self, level: int, text: str) -> None:
        while self.entries and self.entries[-1][0] >= level:
            self.entries.pop()
        self.entries.append((level, text))


def is_pseudo_heading(text: str) -> bool:
    """Tell whether a line printed all in bold reads as a heading and not as a stressed sentence."""
    return len(text) < MAX_PSEUDO_LENGTH and not _SENTENCE_END.search(text) and bool(_HAS_LETTER.search(text))


def read_heading_level(event: Event) -> int:
    """Return 1-6 for a heading element or a `role=heading` (2 if it names no level), else 0."""
    if event.attributes.get("role") == "heading":
        level = event.attributes.get("aria-level", "")
        return int(level) if re.fullmatch("[1-6]", level) else 2
    return int(event.name[1]) if event.name in HEADINGS else 0


def find_panel_labels(events: Sequence[Event]) -> dict[str, str]:
    """Return the label of each tab or accordion panel, by the panel's id.

    Tabs stand in a list of their own above all panels, so each label must be carried to its panel. A trigger
    inside a heading is left out: that heading already stands where it should.
    """
    panels = {event.attributes["id"] for event in events if event.attributes.get("id")}
    starts: dict[str, int] = {}
    depth = 0
    for index, event in enumerate(events):
        if event.name in HEADINGS or event.name == "summary":
            depth += {"start": 1, "end": -1}.get(event.kind, 0)
        elif event.kind == "start" and panels and not depth and (target := find_target(event)) in panels:
            starts.setdefault(target, index)
    ends = measure_events(events).ends if starts else ()
    labels = {panel: join_text(events[start : ends[start]]) for panel, start in starts.items()}
    return {panel: label for panel, label in labels.items() if label}


def find_target(event: Event) -> str:
    """Return the id of the panel that a tab or an accordion's button opens, or ""."""
    attributes = event.attributes
    # Most elements are neither, and this is asked of all of them.
    if event.name not in {"a", "button"} and _TOGGLES.isdisjoint(attributes):
        return ""
    toggle = attributes.get("data-toggle") or attributes.get("data-bs-toggle") or ""
    is_tab = attributes.get("role") == "tab" or toggle in {"tab", "collapse", "pill"}
    is_tab = is_tab or (event.name == "a" and bool(split_words(attributes) & {"tab", "tabs"}))
    if not is_tab and not is_trigger(event):
        return ""
    return (
        attributes.get("aria-controls")
        or attributes.get("href", "").partition("#")[2]
        or (attributes.get("data-target") or attributes.get("data-bs-target") or "").lstrip("#")
    )
