"""Which headings stand above a block: real ones, bold lines used as such, labels of tabs and accordions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from normalise.blocks.chrome import HEADING_TAGS, HEADINGS, is_trigger, split_words
from normalise.blocks.events import Event, Tree, is_within, join_text, list_outermost

MAX_PSEUDO_LENGTH = 90
_SENTENCE_END = re.compile(r"[.!,;]$")
_TOGGLES = frozenset({"role", "data-toggle", "data-bs-toggle"})
# Each tab or button has one of these among its attributes.
_TARGET_HINT = re.compile("tab|toggle|aria-|Tab|TAB")
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
    if 'role="heading"' in event.written and event.attributes.get("role") == "heading":
        level = event.attributes.get("aria-level", "")
        return int(level) if re.fullmatch("[1-6]", level) else 2
    return int(event.name[1]) if event.name in HEADINGS else 0


def find_panel_labels(tree: Tree) -> dict[str, str]:
    """Return the label of each tab or accordion panel, by the panel's id.

    Tabs stand in a list of their own above all panels, so each label must be carried to its panel. A trigger
    inside a heading is left out: that heading already stands where it should.
    """
    events = tree.events
    panels = {name for index in tree.noted if (name := events[index].attributes.get("id"))}
    starts: dict[str, int] = {}
    headings = list_outermost(tree, *HEADING_TAGS) if panels else []
    for index in _list_possible_targets(tree) if panels else ():
        event = events[index]
        if event.name in HEADING_TAGS or is_within(index, headings):
            continue
        if (target := find_target(event)) in panels:
            starts.setdefault(target, index)
    labels = {panel: join_text(events[start : tree.ends[start]]) for panel, start in starts.items()}
    return {panel: label for panel, label in labels.items() if label}


def _list_possible_targets(tree: Tree) -> list[int]:
    """Return the elements worth a look: most links of a page go elsewhere."""
    events = tree.events
    links = [index for index in tree.list_starts("a") if _TARGET_HINT.search(events[index][2])]
    return sorted({*tree.noted, *links, *tree.list_starts("button")})


def find_target(event: Event) -> str:
    """Return the id of the panel that a tab or an accordion's button opens, or ""."""
    if not event.written and event.name != "button":
        return ""
    attributes = event.attributes
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
