"""What is furniture of a website, judged by structure: tags, roles, class words, never by council."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from normalise.blocks.events import Event, join_text, measure_events
from normalise.blocks.rules import RULES

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
MIN_MAIN_LETTERS = 200
_FILE = re.compile(r"\b(?:PDF|DOCX?|Word|XLSX?)\b|\.(?:pdf|docx?)\b")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def drop_chrome(events: Sequence[Event]) -> list[Event]:
    """Return the events without navigation, banners, forms, cookie bars and the like, nesting intact."""
    kept: list[Event] = []
    page = _Page(events)
    main_depth = heading_depth = 0
    index = 0
    while index < len(events):
        event = events[index]
        step = 1 if event.kind == "start" else -1 if event.kind == "end" else 0
        if step == 1 and page.is_chrome(index, main_depth > 0, heading_depth > 0):
            index = page.measure.ends[index] + 1
            continue
        kept.append(event)
        if step and (event.name in HEADINGS or event.name == "summary"):
            heading_depth += step
        if index in page.main_edges:
            main_depth += step
        index += 1
    return kept


def choose_main(events: Sequence[Event]) -> list[Event]:
    """Return the events of the main content: the landmark that holds enough text, else everything.

    Takes events without chrome. If it has no h1, one above it is put in front, since that names the page.
    """
    measure = measure_events(events)
    total = measure.letters[-1] if events else 0
    # A page that marks its main content knows best; an article or an id may be one card among many.
    candidates = ((0.0, _find_mains), (1 / 3, _find_articles), (1 / 3, _find_main_ids))
    for share, find in candidates:
        for start in find(events):
            letters = measure.count_letters(start)
            if letters * 2 > total or (letters >= MIN_MAIN_LETTERS and letters > share * total):
                main = list(events[start : measure.ends[start] + 1])
                has_title = any(_is_start(event, "h1") for event in main)
                return main if has_title else [*_find_title(events[:start]), *main]
    return list(events)


def split_words(attributes: Mapping[str, str]) -> frozenset[str]:
    """Return the words of an element's id and classes in lower case; a class like `has-menu` has none."""
    return _split_names(attributes.get("class", ""), attributes.get("id", ""))


@lru_cache(maxsize=2_048)
def _split_names(classes: str, name: str) -> frozenset[str]:
    found: set[str] = set()
    for token in [*classes.split(), name]:
        words = {word.lower() for word in _WORD.findall(token)}
        if not words & RULES.modifiers:
            found |= words
    return frozenset(found)


def is_trigger(event: Event) -> bool:
    """Tell whether a button opens a panel of an accordion, so that its text heads the panel."""
    attributes = event.attributes
    if event.name != "button" and attributes.get("role") != "button":
        return False
    opens = "aria-expanded" in attributes or "aria-controls" in attributes
    return opens or (event.name == "button" and "accordion" in split_words(attributes))


class _Page:
    """The whole page, measured once, for the questions that need more than the element itself."""

    def __init__(self, events: Sequence[Event]) -> None:
        self.events = events
        self.measure = measure_events(events)
        self._titles = list(find_starts(events, "h1"))
        self._links = list(find_starts(events, "a"))
        self._mains = list(_find_mains(events))
        mains = [*self._mains, *find_starts(events, "article")]
        self.main_edges = {edge for start in mains for edge in (start, self.measure.ends[start])}

    def is_chrome(self, index: int, in_main: bool, in_heading: bool) -> bool:
        """Judge the element that starts at this index, given where it stands."""
        tag, attributes = self.events[index].name, self.events[index].attributes
        if tag == "button":
            return not in_heading and not is_trigger(self.events[index])
        if tag in HEADINGS or tag in {"html", "body", "main"}:
            return attributes.get("role") in RULES.chrome_roles
        suspect = (
            tag in RULES.chrome_tags
            or tag in RULES.raw_tags
            or attributes.get("role") in RULES.chrome_roles
            or _has_chrome_words(split_words(attributes), in_main)
            or (tag == "header" and not in_main)
            or self._is_link_list(index)
        )
        return suspect and not self._holds_page(index)

    def _is_link_list(self, index: int) -> bool:
        """Tell a list of links to other pages, or a box of related pages, from content.

        A list that carries on a lead-in line ("We can help with:") is content, and so are files to download.
        """
        event, end = self.events[index], self.measure.ends[index]
        words = split_words(event.attributes)
        is_box = "related" in words or words >= {"card", "link"}
        if not is_box and event.name not in {"ul", "ol"}:
            return False
        if not is_box and _count_between(self._links, index, end) < 2:
            return False
        inside = self.events[index:end]
        if (not is_box and not _is_all_links(inside)) or _FILE.search(join_text(inside)):
            return False
        links = [inner.attributes.get("href", "") for inner in inside if _is_start(inner, "a")]
        in_page = all(len(link) > 1 and link.startswith("#") for link in links)
        return is_box or in_page or (len(links) >= 3 and not self._follows_lead(index))

    def _follows_lead(self, index: int) -> bool:
        for event in islice(reversed(self.events), len(self.events) - index, None):
            if event.kind == "text" and event.name.strip():
                return event.name.rstrip().endswith(":")
        return False

    def _holds_page(self, index: int) -> bool:
        """Tell whether so much is inside that it must be a wrapper: a form around the page, for instance."""
        event, end = self.events[index], self.measure.ends[index]
        if event.name in {"head", "nav"}:
            return False
        titles = _count_between(self._titles, index, end)
        if _count_between(self._mains, index, end) or (titles > 0 and titles == len(self._titles)):
            return True
        never = ({event.name} | split_words(event.attributes)) & RULES.never_wrappers
        return not never and self.measure.count_letters(index) * 2 > self.measure.letters[-1]


def _has_chrome_words(words: frozenset[str], in_main: bool) -> bool:
    if words & RULES.chrome_words:
        return (
            "footer" not in words
            or not words & RULES.content_parts
            or bool(words & RULES.chrome_words - {"footer"})
        )
    if in_main:
        return False
    return bool(words & RULES.outer_words) or ("header" in words and not words & RULES.content_parts)


def _is_all_links(events: Sequence[Event]) -> bool:
    depth = 0
    for event in events:
        if event.kind == "text":
            if not depth and event.name.strip():
                return False
        elif event.name == "a":
            depth += 1 if event.kind == "start" else -1
    return True


def _is_start(event: Event, tag: str) -> bool:
    return event.kind == "start" and event.name == tag


def _is_main(event: Event) -> bool:
    return event.kind == "start" and (event.name == "main" or event.attributes.get("role") == "main")


def _find_mains(events: Sequence[Event]) -> Iterator[int]:
    return (index for index, event in enumerate(events) if _is_main(event))


def find_starts(events: Sequence[Event], tag: str) -> Iterator[int]:
    """Return the index of each start of an element of this tag."""
    return (index for index, (kind, name, _) in enumerate(events) if name == tag and kind == "start")


def _find_articles(events: Sequence[Event]) -> Iterator[int]:
    return find_starts(events, "article")


def _count_between(places: Sequence[int], start: int, end: int) -> int:
    """Return how many of the sorted places lie in start..end, the end left out."""
    return bisect_left(places, end) - bisect_left(places, start)


def _find_main_ids(events: Sequence[Event]) -> Iterator[int]:
    for index, event in enumerate(events):
        name = event.attributes.get("id", "").lower()
        if event.kind == "start" and name in RULES.main_ids and event.name not in HEADINGS | {"a"}:
            yield index


def _find_title(events: Sequence[Event]) -> list[Event]:
    for start, event in enumerate(events):
        if _is_start(event, "h1"):
            for end in range(start, len(events)):
                if events[end] == Event("end", "h1"):
                    return list(events[start : end + 1])
    return []
