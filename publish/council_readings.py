"""The pages of one council, as they were read, into its statements and documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from crawlers.records import Fetch, Source
from normalise.model import Document, Issue, Reading, Severity
from publish.duplicates import Text, find_duplicates
from publish.ids import find_page_key, make_id, make_source_id
from publish.plausible import holds_impossible_value
from publish.privacy import find_objection
from publish.readings import CouncilReading
from publish.rows import Row
from publish.rows.crawl import make_document
from publish.rows.statements import Numbering, PageRead, Stated, state_read_page
from publish.spill import Place, Spill
from taxonomy.lists import Origin


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One page as it was read: the fetch that brought it, the address that it calls its own, what was wrong.

    `place` is where its reading lies; None if there is no document in it.
    """

    fetch: Fetch
    canonical: str
    issues: tuple[Issue, ...]
    place: Place | None


@dataclass(frozen=True, slots=True)
class _PlacedPage:
    page: ReadPage
    reading: Reading
    document: Document
    place: PageRead


class PageStore:
    """Every page of a build as it was read: what little says which they are in memory, the rest on disk."""

    def __init__(self) -> None:
        """Start with no page."""
        self._by_council: dict[str, list[ReadPage]] = {}
        self._spill: Spill[Reading] = Spill()

    def add(self, fetch: Fetch, canonical: str, reading: Reading) -> None:
        """Keep a page. Raises BuildError if the disk is full."""
        place = self._spill.put(reading) if reading.document else None
        page = ReadPage(fetch, canonical, reading.issues, place)
        self._by_council.setdefault(fetch.authority, []).append(page)

    def list_pages(self, authority: str) -> list[ReadPage]:
        """Return the pages of a council in order of address."""
        return sorted(self._by_council.get(authority, ()), key=lambda page: _find_address(page.fetch))

    def list_all(self) -> Iterator[ReadPage]:
        """Yield the pages of all councils, in order of code and address."""
        for authority in sorted(self._by_council):
            yield from self.list_pages(authority)

    def load(self, page: ReadPage) -> Reading | None:
        """Return what was read of a page, or None if that holds no document."""
        return self._spill.get(page.place) if page.place else None


@dataclass(frozen=True, slots=True)
class CouncilReader:
    """States what the pages of a council say. `origins` goes by the identity of a fetch."""

    pages: PageStore
    sources: Mapping[tuple[str, str], Source]
    origins: Mapping[int, Origin]

    def read(self, authority: str) -> CouncilReading:
        """Return what a council's pages say; what two addresses say in the same words is said once."""
        placed = list(self._place_pages(authority))
        twins = find_duplicates(self._describe_text(one) for one in placed)
        stated: list[Stated] = []
        documents: list[Row] = []
        counted: set[str] = set()
        withheld: list[tuple[str, Issue]] = []
        numbering = Numbering()
        for one in placed:
            twin = twins.get(one.place.document)
            documents.append(make_document(one.document, one.place, authority, twin))
            if twin is None:
                counted.add(find_page_key(one.place.replica_of or one.place.url))
                for statement in state_read_page(one.reading.everything, one.place, numbering):
                    objection = _find_objection(statement.row)
                    if objection:
                        withheld.append((authority, _withhold(statement, objection)))
                    else:
                        stated.append(statement)
        return CouncilReading(stated, documents, frozenset(counted), withheld)

    def _place_pages(self, authority: str) -> Iterator[_PlacedPage]:
        for page in self.pages.list_pages(authority):
            reading = self.pages.load(page)
            if reading and reading.document:
                place = self._place(page.fetch, reading.document)
                yield _PlacedPage(page, reading, reading.document, place)

    def _place(self, fetch: Fetch, document: Document) -> PageRead:
        known = (fetch.authority, fetch.source) in self.sources
        return PageRead(
            document=make_id(fetch.authority, _find_address(fetch), fetch.sha256),
            source=make_source_id(fetch.authority, fetch.source) if known else None,
            url=_find_address(fetch),
            replica_of=_find_replica(fetch, self.sources),
            page_date=document.page_date,
            fetched_at=fetch.at,
            origin=self.origins[id(fetch)],
            kind=document.kind,
        )

    def _describe_text(self, one: _PlacedPage) -> Text:
        fetch = one.page.fetch
        return Text(
            id=one.place.document,
            authority=fetch.authority,
            origin=one.place.origin,
            url=one.place.url,
            text=one.document.text,
            canonical=one.page.canonical,
            listed=any((fetch.authority, url) in self.sources for url in (fetch.url, fetch.final_url)),
            fetched_at=one.place.fetched_at,
        )


def _find_address(fetch: Fetch) -> str:
    return fetch.final_url or fetch.url


def _find_replica(fetch: Fetch, sources: Mapping[tuple[str, str], Source]) -> str:
    """Return the real address that a sample page restates; pages around it restate none."""
    for url in (fetch.final_url, fetch.url):
        source = sources.get((fetch.authority, url))
        if source and source.replica_of:
            return source.replica_of
    return ""


def _find_objection(row: Row) -> str:
    return find_objection(row) or ("impossible_value" if holds_impossible_value(row) else "")


def _withhold(stated: Stated, objection: str) -> Issue:
    message = f"A statement on {stated.row['item'] or 'no item'} was left out: {objection.replace('_', ' ')}."
    return Issue(Severity.WARNING, stated.row["url"], objection, message)
