"""Read archived pages: each page's newest body once, whichever archive holds it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from crawlers.archive import ArchivedResponse, ArchiveError, iterate_responses
from crawlers.links import find_canonical
from crawlers.records import Fetch
from normalise.inputs import Input
from normalise.model import Issue, PageContext, Reading, Severity
from publish.archives import Archive, choose_fetches
from publish.council_readings import CouncilReader, PageStore
from publish.inputs import Inputs, digest_file
from publish.reading_text import drop_blocks
from publish.readings import Readings
from publish.rows.crawl import list_archives

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
Tick = Callable[[], object]
# The fetch that brought a page, and the address that the page calls its own.
Brought = tuple[Fetch, str]
# Reads pages in the order in which they come: `ReadingPool.read`, or what follows here without its processes.
ReadPages = Callable[[Iterable[tuple[Brought, Input]]], Iterator[tuple[Brought, Reading]]]


def read_archives(
    archives: Sequence[Archive], inputs: Inputs, tick: Tick, read_pages: ReadPages | None = None
) -> Readings:
    """Return what all archives say; `tick` is called after each page, which this process reads by default.

    Raises ArchiveError for an archive that is torn or damaged, BuildError for a full disk. The torn end of a
    run that was cut off, a page that cannot be read, and a body that no archive holds, become issues.
    """
    fetches = [(fetch, archive.origin) for archive in archives for fetch in archive.fetches]
    chosen = choose_fetches([fetch for fetch, _ in fetches])
    sample_sources = tuple(source for archive in archives for source in archive.sources)
    torn: list[tuple[str, Issue]] = []
    bodies = _find_bodies(archives, chosen, torn)
    pages = PageStore()
    for (fetch, canonical), reading in read_pages(bodies) if read_pages else _read_here(bodies, inputs):
        pages.add(fetch, canonical, drop_blocks(_check_storable(reading, fetch)))
        tick()
    reader = CouncilReader(
        pages,
        sources={(source.authority, source.url): source for source in (*inputs.sources, *sample_sources)},
        origins={id(fetch): origin for fetch, origin in fetches},
    )
    return Readings(
        read_council=reader.read,
        problems=[*torn, *_collect_issues(archives, chosen, pages)],
        fetches=fetches,
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


def _make_input(response: ArchivedResponse, fetch: Fetch) -> Input:
    url = fetch.final_url or fetch.url
    context = PageContext(source=fetch.source, authority=fetch.authority, url=url, fetched_at=fetch.at)
    return Input(context, response.body, response.content_type)


def _check_storable(reading: Reading, fetch: Fetch) -> Reading:
    url = fetch.final_url or fetch.url
    if reading.document and _UNSTORABLE.search(reading.document.text):
        message = "Its text holds NUL or half characters, at which SQLite would count offsets wrongly."
        return Reading(None, (), (*reading.issues, Issue(Severity.ERROR, url, "unstorable_text", message)))
    return reading


def _collect_issues(
    archives: Iterable[Archive], chosen: Iterable[Fetch], pages: PageStore
) -> Iterator[tuple[str, Issue]]:
    """Yield council code and issue: torn logs, bodies that are missing, pages that could not be read."""
    for archive in archives:
        for problem in archive.problems:
            yield "", Issue(Severity.WARNING, archive.log.name, "torn_log", problem)
    found = {id(page.fetch) for page in pages.list_all()}
    for fetch in chosen:
        if id(fetch) not in found:
            message = "The fetch log names a body that is in none of the archives that were read."
            yield (
                fetch.authority,
                Issue(Severity.WARNING, fetch.final_url or fetch.url, "body_missing", message),
            )
    for page in pages.list_all():
        for issue in page.issues:
            yield page.fetch.authority, issue
