"""What is furniture of a website, judged by structure: tags, roles, class words, never by council."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from normalise.blocks.events import Event, Tree, count_between, grow_tree, join_text
from normalise.blocks.rules import RULES

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
HEADING_TAGS = HEADINGS | {"summary"}
MIN_MAIN_LETTERS = 200
_PAGE_TAGS = HEADINGS | {"html", "body", "main"}
_SUSPECT_TAGS = RULES.chrome_tags | RULES.raw_tags
_LINK_LISTS = frozenset({"ul", "ol"})
_NO_WORDS: frozenset[str] = frozenset()
_FILE = re.compile(r"\b(?:PDF|DOCX?|Word|XLSX?)\b|\.(?:pdf|docx?)\b")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def drop_chrome(tree: Tree) -> list[Event]:
    """Return the events without navigation, banners, forms, cookie bars and the like, nesting intact."""
    kept: list[Event] = []
    page = _Page(tree)
    main_depth = heading_depth = 0
    index, events, size = 0, tree.events, len(tree.events)
    while index < size:
        event = events[index]
        kind = event[0]
        if kind != "text":
            step = 1 if kind == "start" else -1
            if step == 1 and page.is_chrome(index, main_depth > 0, heading_depth > 0):
                index = tree.ends[index] + 1
                continue
            if event[1] in HEADING_TAGS:
                heading_depth += step
            if index in page.main_edges:
                main_depth += step
        kept.append(event)
        index += 1
    return kept


def choose_main(events: Sequence[Event]) -> list[Event]:
    """Return the events of the main content: the landmark that holds enough text, else everything.

    Takes events without chrome. If it has no h1, one above it is put in front, since that names the page.
    """
    tree = grow_tree(events)
    total = tree.count_all_letters()
    # A page that marks its main content knows best; an article or an id may be one card among many.
    candidates = (
        (0.0, _find_mains(tree)),
        (1 / 3, tree.list_starts("article")),
        (1 / 3, _find_main_ids(tree)),
    )
    for share, starts in candidates:
        for start in starts:
            letters = tree.count_letters(start)
            if letters * 2 > total or (letters >= MIN_MAIN_LETTERS and letters > share * total):
                end = tree.ends[start] + 1
                has_title = tree.count_starts("h1", start, end) > 0
                return [*([] if has_title else _find_title(tree, start)), *events[start:end]]
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
    """The whole page, for the questions that need more than the element itself."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.events = tree.events
        self._titles = tree.list_starts("h1")
        self._links = tree.list_starts("a")
        self._mains = _find_mains(tree)
        mains = [*self._mains, *tree.list_starts("article")]
        self.main_edges = {edge for start in mains for edge in (start, tree.ends[start])}

    def is_chrome(self, index: int, in_main: bool, in_heading: bool) -> bool:
        """Judge the element that starts at this index, given where it stands."""
        event = self.events[index]
        tag, written = event[1], event[2]
        if tag == "button":
            return not in_heading and not is_trigger(event)
        if tag in _PAGE_TAGS:
            return 'role="' in written and event.attributes.get("role") in RULES.chrome_roles
        suspect = (
            tag in _SUSPECT_TAGS
            or (tag == "header" and not in_main)
            or (written and _is_suspect(event, in_main))
            or ((written or tag in _LINK_LISTS) and self._is_link_list(index))
        )
        return suspect and not self._holds_page(index)

    def _is_link_list(self, index: int) -> bool:
        """Tell a list of links to other pages, or a box of related pages, from content.

        A list that carries on a lead-in line ("We can help with:") is content, and so are files to download.
        """
        event, end = self.events[index], self.tree.ends[index]
        words = split_words(event.attributes) if event.written else _NO_WORDS
        is_box = "related" in words or words >= {"card", "link"}
        if not is_box and event.name not in _LINK_LISTS:
            return False
        if not is_box and count_between(self._links, index, end) < 2:
            return False
        inside = self.events[index:end]
        if (not is_box and not _is_all_links(inside)) or _FILE.search(join_text(inside)):
            return False
        starts = self._links[bisect_left(self._links, index) : bisect_left(self._links, end)]
        links = [self.events[start].attributes.get("href", "") for start in starts]
        in_page = all(len(link) > 1 and link.startswith("#") for link in links)
        return is_box or in_page or (len(links) >= 3 and not self._follows_lead(index))

    def _follows_lead(self, index: int) -> bool:
        for before in range(index - 1, -1, -1):
            event = self.events[before]
            if event.kind == "text" and event.name.strip():
                return event.name.rstrip().endswith(":")
        return False

    def _holds_page(self, index: int) -> bool:
        """Tell whether so much is inside that it must be a wrapper: a form around the page, for instance."""
        event, end = self.events[index], self.tree.ends[index]
        if event.name in {"head", "nav"}:
            return False
        titles = count_between(self._titles, index, end)
        if count_between(self._mains, index, end) or (titles > 0 and titles == len(self._titles)):
            return True
        never = ({event.name} | split_words(event.attributes)) & RULES.never_wrappers
        return not never and self.tree.count_letters(index) * 2 > self.tree.count_all_letters()


def _is_suspect(event: Event, in_main: bool) -> bool:
    attributes = event.attributes
    return attributes.get("role") in RULES.chrome_roles or _has_chrome_words(split_words(attributes), in_main)


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


def _find_mains(tree: Tree) -> list[int]:
    events = tree.events
    by_role = (index for index in tree.noted if events[index].attributes.get("role") == "main")
    return sorted({*tree.list_starts("main"), *by_role})


def _find_main_ids(tree: Tree) -> Iterator[int]:
    for index in tree.noted:
        event = tree.events[index]
        if event.attributes.get("id", "").lower() in RULES.main_ids and event.name not in HEADINGS | {"a"}:
            yield index


def _find_title(tree: Tree, before: int) -> Sequence[Event]:
    start = next((index for index in tree.list_starts("h1") if tree.ends[index] < before), None)
    return () if start is None else tree.events[start : tree.ends[start] + 1]
