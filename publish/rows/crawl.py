"""Rows of `fetches`, `documents` and `issues`, and the list of archives in the build row."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from crawlers.records import Fetch
from normalise.blocks.privacy import mask_contacts
from normalise.model import Document, Issue
from publish.ids import make_source_id
from publish.rows import Row
from publish.rows.statements import PageRead
from taxonomy.lists import Origin


def list_fetches(
    fetches: Iterable[tuple[Fetch, Origin]], sources: Collection[tuple[str, str]]
) -> Iterator[Row]:
    """Yield a row for each line of the logs; a source that has left the register is left empty."""
    for number, (fetch, origin) in enumerate(fetches, 1):
        known = (fetch.authority, fetch.source) in sources
        yield {
            "id": number,
            "run": fetch.run,
            "source": make_source_id(fetch.authority, fetch.source) if known else None,
            "authority": fetch.authority,
            "url": fetch.url,
            "final_url": fetch.final_url,
            "at": fetch.at,
            "status": fetch.status,
            "outcome": fetch.outcome.value,
            "sha256": fetch.sha256,
            "content_type": fetch.content_type,
            "length": fetch.length,
            "warc": fetch.warc,
            "warc_offset": fetch.offset,
            "depth": fetch.depth,
            "closing": fetch.closing,
            "message": fetch.message,
            "origin": origin.value,
        }


def make_document(document: Document, page: PageRead, authority: str, duplicate_of: str | None = None) -> Row:
    """Return the row of a page that was read; `duplicate_of` is the id of the document that stands for it."""
    return {
        "id": page.document,
        "authority": authority,
        "source": page.source,
        "url": page.url,
        "replica_of": page.replica_of,
        "title": mask_contacts(document.title),
        "kind": document.kind,
        "page_date": page.page_date,
        "fetched_at": page.fetched_at,
        "sha256": document.sha256,
        "text": document.text,
        "extractor": document.extractor,
        "extractor_version": document.version,
        "words": len(document.text.split()),
        "duplicate_of": duplicate_of,
        "origin": page.origin.value,
    }


def list_issues(issues: Iterable[tuple[str, Issue]], first: int = 1) -> Iterator[Row]:
    """Yield a row for each issue, numbered from `first`, with the code of the council that it concerns."""
    for number, (authority, issue) in enumerate(issues, first):
        yield {
            "id": number,
            "severity": issue.severity.value,
            "location": issue.where,
            "authority": authority,
            "kind": issue.kind,
            "message": issue.message,
        }


def list_archives(files: Iterable[tuple[Path, Origin, str]]) -> list[Row]:
    """Return name, hash and origin of each archive file; its folder is this machine's business."""
    return [{"name": path.name, "sha256": sha256, "origin": origin.value} for path, origin, sha256 in files]
