"""Contract records of the crawl: what is to be fetched and what happened. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """How one attempt on a URL ended. Closed list: every source closes a run with exactly one.

    `redirected` is a hop on the way to an answer, and so the end of no source.
    """

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    NOT_MODIFIED = "not_modified"
    REDIRECTED_OFFSITE = "redirected_offsite"
    ROBOTS_DISALLOWED = "robots_disallowed"
    ROBOTS_UNAVAILABLE = "robots_unavailable"
    NOT_FOUND = "not_found"
    GONE = "gone"
    BLOCKED = "blocked"
    SERVER_ERROR = "server_error"
    TIMEOUT = "timeout"
    DNS = "dns"
    TLS = "tls"
    TOO_LARGE = "too_large"
    WRONG_KIND = "wrong_kind"
    OUT_OF_SCOPE = "out_of_scope"
    LOGIN_REQUIRED = "login_required"
    SOFT_404 = "soft_404"
    NEEDS_SCRIPT = "needs_script"
    REDIRECTED = "redirected"

    @property
    def good(self) -> bool:
        """True when the page's content of this run is in the archive or known to be as before."""
        return self in {Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED, Outcome.NOT_MODIFIED}


class SourceKind(StrEnum):
    """What a source page is, as a person who entered it saw it."""

    HUB = "hub"
    PAGE = "page"
    PDF = "pdf"
    COUNCIL_TAX = "council_tax"
    HOUSING = "housing"
    POLICY = "policy"
    COMMITTEE = "committee"
    APP = "app"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Source:
    """One row of `data/sources.csv`: a public address where a council states its offer.

    `authority` is the council's current ONS (GSS) code. `scope` is the URL prefix under which links
    are followed; empty means the folder of `url`. Dates are ISO 8601; a row is end-dated, never deleted.
    `replica_of` is set for the bundled sample pages only: the real address whose facts a page restates.
    """

    authority: str
    url: str
    kind: SourceKind
    title: str = ""
    scope: str = ""
    page_date: str = ""
    host_kind: str = ""
    start: str = ""
    end: str = ""
    note: str = ""
    replica_of: str = ""


@dataclass(frozen=True, slots=True)
class Fetch:
    """One line of the fetch log: one attempt on one URL, whatever happened.

    `at` is UTC, ISO 8601 to the second. `sha256` is of the body as decoded from transfer and content
    encoding, `text_sha256` of what it says (`crawlers.page_text`). `warc` is the archive file's name
    and `offset` the record's first byte in it; both are empty when nothing was archived. `source` is the
    URL of the source row that led here; `closing` marks the one attempt that decides that source's outcome.
    """

    run: str
    source: str
    authority: str
    url: str
    final_url: str
    at: str
    status: int | None
    outcome: Outcome
    sha256: str = ""
    text_sha256: str = ""
    content_type: str = ""
    length: int = 0
    etag: str = ""
    last_modified: str = ""
    warc: str = ""
    offset: int | None = None
    depth: int = 0
    closing: bool = False
    message: str = ""
