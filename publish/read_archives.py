"""Read archived pages into statements: each page's newest body once, whichever archive holds it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from crawlers.archive import ArchivedResponse, ArchiveError, iterate_responses
from crawlers.links import find_canonical
from crawlers.records import Fetch, Source
from normalise.inputs import Input
from normalise.model import Issue, PageContext, Reading, Severity
from publish.archives import Archive, choose_fetches
from publish.duplicates import Text, find_duplicates
from publish.ids import find_page_key, make_id, make_source_id
from publish.inputs import Inputs, digest_file
from publish.plausible import holds_impossible_value
from publish.privacy import find_objection
from publish.reading_text import drop_blocks
from publish.readings import Readings
from publish.rows import Row
from publish.rows.crawl import list_archives, list_fetches, list_issues, make_document
from publish.rows.statements import Numbering, PageRead, Stated, state_read_page
from taxonomy.lists import Origin

Tick = Callable[[], object]
# The fetch that brought a page, and the address that the page calls its own.
Brought = tuple[Fetch, str]
# Reads pages in the order in which they come: `ReadingPool.read`, or what follows here without its processes.
ReadPages = Callable[[Iterable[tuple[Brought, Input]]], Iterator[tuple[Brought, Reading]]]


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One page as it was read, with the fetch that brought it and the address that it calls its own."""

    fetch: Fetch
    reading: Reading
    canonical: str = ""


def read_archives(
    archives: Sequence[Archive], inputs: Inputs, tick: Tick, read_pages: ReadPages | None = None
) -> Readings:
    """Return what all archives say; `tick` is called after each page, which this process reads by default.

    Raises ArchiveError for an archive that is torn or damaged. The torn end of a run that was cut off, a page
    that cannot be read, and a body that no archive holds, become issues.
    """
    fetches = [(fetch, archive.origin) for archive in archives for fetch in archive.fetches]
    origins = {id(fetch): origin for fetch, origin in fetches}
    chosen = choose_fetches([fetch for fetch, _ in fetches])
    sample_sources = tuple(source for archive in archives for source in archive.sources)
    sources = {(source.authority, source.url): source for source in (*inputs.sources, *sample_sources)}
    torn: list[tuple[str, Issue]] = []
    bodies = _find_bodies(archives, chosen, torn)
    read = read_pages(bodies) if read_pages else _read_here(bodies, inputs)
    pages = sorted(_collect_pages(read, tick), key=_order_page)
    problems = [*torn, *_collect_issues(archives, chosen, pages)]
    placed = [
        (page, page.reading.document, place)
        for page in pages
        if (place := _place_page(page, sources, origins[id(page.fetch)])) and page.reading.document
    ]
    # Taken from here on one by one and let go: England's readings and its rows at once are twice the memory.
    pages.clear()
    twins = find_duplicates(_describe_text(page, place, sources) for page, _, place in placed)
    placed.reverse()
    numbering = Numbering()
    stated: list[Stated] = []
    documents: list[Row] = []
    counted: list[tuple[str, str]] = []
    while placed:
        page, document, place = placed.pop()
        twin = twins.get(place.document)
        documents.append(make_document(document, place, page.fetch.authority, twin))
        # What two addresses say in the same words is said once.
        if twin is None:
            counted.append((page.fetch.authority, find_page_key(_name_page(page.fetch, sources))))
            for one in state_read_page(page.reading.everything, place, numbering):
                objection = find_objection(one.row)
                if not objection and holds_impossible_value(one.row):
                    objection = "impossible_value"
                if objection:
                    problems.append((page.fetch.authority, _withhold(one, objection)))
                else:
                    stated.append(one)
    return Readings(
        stated=stated,
        document_rows=documents,
        fetch_rows=list(list_fetches(fetches, set(sources))),
        issue_rows=list(list_issues(problems)),
        fetches=[fetch for fetch, _ in fetches],
        pages=counted,
        archives=list_archives(
            (path, archive.origin, digest_file(path)) for archive in archives for path in archive.warcs
        ),
        sample_sources=sample_sources,
    )


def _read_here(bodies: Iterable[tuple[Brought, Input]], inputs: Inputs) -> Iterator[tuple[Brought, Reading]]:
    # Loaded when there is something to read: the parsers and the matcher take a while.
    from normalise.read import read_page

    for brought, page in bodies:
        yield brought, read_page(page.body, page.content_type, page.context, inputs.taxonomy)


def _collect_pages(readings: Iterable[tuple[Brought, Reading]], tick: Tick) -> Iterator[ReadPage]:
    for (fetch, canonical), reading in readings:
        yield ReadPage(fetch, drop_blocks(_check_storable(reading, fetch)), canonical)
        tick()


def _find_bodies(
    archives: Iterable[Archive], chosen: Iterable[Fetch], torn: list[tuple[str, Issue]]
) -> Iterator[tuple[Brought, Input]]:
    wanted: dict[str, list[Fetch]] = {}
    for fetch in chosen:
        wanted.setdefault(fetch.sha256, []).append(fetch)
    for archive in archives:
        for path in archive.warcs:
            on_tear = partial(_report_tear, torn, path) if archive.unfinished else None
            for response in _iterate(path, on_tear):
                # Taken out when found: the same body may stand in several archives and at several addresses.
                for fetch in wanted.pop(hashlib.sha256(response.body).hexdigest(), ()):
                    yield (fetch, _find_canonical(response)), _make_input(response, fetch)


def _report_tear(torn: list[tuple[str, Issue]], path: Path, fault: str) -> None:
    where = f"{path.parent.name}/{path.name}"
    message = f"The run was cut off: {fault}. Crawling again goes on with it."
    torn.append(("", Issue(Severity.WARNING, where, "torn_archive", message)))


def _iterate(path: Path, on_tear: Callable[[str], object] | None) -> Iterator[ArchivedResponse]:
    try:
        yield from iterate_responses(path, on_tear)
    except ArchiveError as error:
        raise ArchiveError(
            f"{error}; crawl it again, or build without it by naming the others (--archive)"
        ) from error


def _find_canonical(response: ArchivedResponse) -> str:
    # Looked for only where it can be: a large file is not parsed as a page for nothing.
    return find_canonical(response.body, response.url) if b"canonical" in response.body else ""


def _describe_text(page: ReadPage, place: PageRead, sources: Mapping[tuple[str, str], Source]) -> Text:
    fetch, document = page.fetch, page.reading.document
    return Text(
        id=place.document,
        authority=fetch.authority,
        origin=place.origin,
        url=place.url,
        text=document.text if document else "",
        canonical=page.canonical,
        listed=any((fetch.authority, url) in sources for url in (fetch.url, fetch.final_url)),
        fetched_at=place.fetched_at,
    )


def _withhold(stated: Stated, objection: str) -> Issue:
    message = f"A statement on {stated.row['item'] or 'no item'} was left out: {objection.replace('_', ' ')}."
    return Issue(Severity.WARNING, stated.row["url"], objection, message)


def _make_input(response: ArchivedResponse, fetch: Fetch) -> Input:
    url = fetch.final_url or fetch.url
    context = PageContext(source=fetch.source, authority=fetch.authority, url=url, fetched_at=fetch.at)
    return Input(context, response.body, response.content_type)


def _check_storable(reading: Reading, fetch: Fetch) -> Reading:
    url = fetch.final_url or fetch.url
    if reading.document and not _is_storable(reading.document.text):
        message = "Its text holds NUL or half characters, at which SQLite would count offsets wrongly."
        return Reading(None, (), (*reading.issues, Issue(Severity.ERROR, url, "unstorable_text", message)))
    return reading


def _is_storable(text: str) -> bool:
    return "\0" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)


def _place_page(page: ReadPage, sources: Mapping[tuple[str, str], Source], origin: Origin) -> PageRead | None:
    document, fetch = page.reading.document, page.fetch
    if document is None:
        return None
    url = fetch.final_url or fetch.url
    known = (fetch.authority, fetch.source) in sources
    return PageRead(
        document=make_id(fetch.authority, url, fetch.sha256),
        source=make_source_id(fetch.authority, fetch.source) if known else None,
        url=url,
        replica_of=_find_replica(fetch, sources),
        page_date=document.page_date,
        fetched_at=fetch.at,
        origin=origin,
        kind=document.kind,
    )


def _find_replica(fetch: Fetch, sources: Mapping[tuple[str, str], Source]) -> str:
    """Return the real address that a sample page restates; pages around it restate none."""
    for url in (fetch.final_url, fetch.url):
        source = sources.get((fetch.authority, url))
        if source and source.replica_of:
            return source.replica_of
    return ""


def _name_page(fetch: Fetch, sources: Mapping[tuple[str, str], Source]) -> str:
    return _find_replica(fetch, sources) or fetch.final_url or fetch.url


def _collect_issues(
    archives: Iterable[Archive], chosen: Iterable[Fetch], pages: Iterable[ReadPage]
) -> Iterator[tuple[str, Issue]]:
    """Yield council code and issue: torn logs, bodies that are missing, pages that could not be read."""
    for archive in archives:
        for problem in archive.problems:
            yield "", Issue(Severity.WARNING, archive.log.name, "torn_log", problem)
    read = list(pages)
    found = {id(page.fetch) for page in read}
    for fetch in chosen:
        if id(fetch) not in found:
            message = "The fetch log names a body that is in none of the archives that were read."
            yield (
                fetch.authority,
                Issue(Severity.WARNING, fetch.final_url or fetch.url, "body_missing", message),
            )
    for page in read:
        for issue in page.reading.issues:
            yield page.fetch.authority, issue


def _order_page(page: ReadPage) -> tuple[str, str]:
    return page.fetch.authority, page.fetch.final_url or page.fetch.url
