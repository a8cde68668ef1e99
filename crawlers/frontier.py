"""What the crawl has asked for, what each council's budget still allows, and which links come next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from crawlers.links import Link
from crawlers.reach import OTHER_FILES, Place, Reach, find_domain, find_reach, rank_link
from crawlers.records import Source
from crawlers.scope import find_owner, find_page_key

# Parts of one guide are one page, so they are no deeper; a guide longer than this is a calendar.
MAX_PARTS = 20


@dataclass(frozen=True, slots=True)
class Step:
    """One link that will be asked for. `parts` counts how far along a guide it lies."""

    source: Source
    url: str
    depth: int
    reach: Reach
    parts: int
    rank: int


class Frontier:
    """Chooses links. An address is asked for once a council, whatever its scheme or `www`."""

    def __init__(
        self,
        councils: Mapping[str, Sequence[Source]],
        budget: int,
        deepest: int,
        known: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Begin with the sources: each is asked for, whatever the budget, and counts against it.

        So do the links that a run asked for before it was cut off: `known` has their councils and addresses.
        """
        self.councils = councils
        self.budget = budget
        self.deepest = deepest
        self.asked: set[tuple[str, str]] = set()
        self.spent: dict[str, int] = {}
        self._texts: dict[tuple[str, str], str] = {}
        self._decided: dict[str, set[Link]] = {authority: set() for authority in councils}
        for authority, sources in councils.items():
            self.asked |= {(authority, find_page_key(source.url)) for source in sources}
            self.spent[authority] = len(sources)
        self._known = {(authority, find_page_key(url)) for authority, url in known} - self.asked
        for authority in (code for code, _ in self._known if code in councils):
            self.spent[authority] += 1

    def choose(self, links: Iterable[Link], place: Place, parts: int = 0) -> Iterator[Step]:
        """Yield the links of a page to ask for, the best first, until the council's budget is spent."""
        authority = place.source.authority
        # Most links of a page stood on the page before it, and have been decided on.
        decided = self._decided[authority]
        fresh = [link for link in links if link not in decided]
        known = [link for link in fresh if (authority, find_page_key(link.url)) in self.asked]
        decided.update(known)
        fresh = [link for link in fresh if link not in decided]
        # The budget may not reach all; the sort keeps page order for equals.
        for link in sorted(fresh, key=lambda link: -rank_link(link)):
            found = find_reach(link, place, self.councils[authority])
            if found is None:
                # Whether a menu's link is ours does not depend on the page under the menu.
                if link.in_frame and not link.pager:
                    decided.add(link)
                continue
            source, reach = found
            on = link.pager and parts < MAX_PARTS
            depth = place.depth + (0 if on else 1)
            if depth > self.deepest or (reach is Reach.GUIDE and not on):
                continue
            if not self._take(authority, link.url):
                continue
            yield Step(source, link.url, depth, reach, parts + 1 if link.pager else 0, rank_link(link))

    def recall(self, urls: Iterable[str], place: Place) -> Iterator[Step]:
        """Yield addresses that an earlier run chose from a page which has not been sent again.

        Their words are not known any more; only what has left the sources' sites is dropped.
        """
        authority = place.source.authority
        for url in urls:
            owner = find_owner(url, self.councils[authority])
            near = find_domain(url) == find_domain(place.url)
            if OTHER_FILES.search(url) or not (owner or near) or place.depth >= self.deepest:
                continue
            if self._take(authority, url):
                reach = Reach.SCOPE if owner else Reach.NAMED
                yield Step(owner or place.source, url, place.depth + 1, reach, 0, 0)

    def find_copy(self, authority: str, url: str, canonical: str, text_sha256: str) -> str:
        """Return the address of which a page is a copy, or an empty text; remembers the page's text.

        It is the canonical one, if that is asked for anyway and differs in the query alone (whole guides name
        their first part), or else the first with the same text.
        """
        key, named = find_page_key(url), find_page_key(canonical) if canonical else ""
        same_path = named.partition("?")[0] == key.partition("?")[0]
        if named != key and same_path and (authority, named) in self.asked:
            return canonical
        first = self._texts.setdefault((authority, text_sha256), url)
        return "" if find_page_key(first) == key else first

    def _take(self, authority: str, url: str) -> bool:
        key = (authority, find_page_key(url))
        paid = key in self._known
        if key in self.asked or (self.spent[authority] >= self.budget and not paid):
            return False
        self.asked.add(key)
        self.spent[authority] += 0 if paid else 1
        return True
