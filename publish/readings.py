"""What was read out of archives, ready to become rows. Empty on a fresh clone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from crawlers.records import Fetch, Source
from publish.rows import Row
from publish.rows.statements import Stated


@dataclass(frozen=True, slots=True)
class Readings:
    """Statements, documents, fetches and issues of all archives.

    `pages` are pairs of council code and page key of every page that a machine read; `archives` name each
    archive file with its SHA-256 and origin; `sample_sources` are the pages of the bundled sample, if it was
    read.
    """

    stated: Sequence[Stated] = ()
    document_rows: Sequence[Row] = ()
    fetch_rows: Sequence[Row] = ()
    issue_rows: Sequence[Row] = ()
    fetches: Sequence[Fetch] = ()
    pages: Sequence[tuple[str, str]] = ()
    archives: Sequence[Row] = field(default_factory=list)
    sample_sources: Sequence[Source] = ()

    @property
    def has_sample(self) -> bool:
        """True if bundled sample pages are among what was read."""
        return any(archive["origin"] == "sample" for archive in self.archives)
