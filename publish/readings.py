"""What was read out of archives, ready to become rows, council by council. Empty on a fresh clone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from crawlers.records import Fetch, Source
from normalise.model import Issue
from publish.rows import Row
from publish.rows.statements import Stated
from taxonomy.lists import Origin


@dataclass(frozen=True, slots=True)
class CouncilReading:
    """What archives say of one council: statements and documents in order of their addresses.

    `pages` are the keys of pages that count, of which twins were left out; `withheld` says of each statement
    that must not be published why, with the code of the council.
    """

    stated: Sequence[Stated] = ()
    document_rows: Sequence[Row] = ()
    pages: frozenset[str] = frozenset()
    withheld: Sequence[tuple[str, Issue]] = ()


def _read_nothing(_: str) -> CouncilReading:
    return CouncilReading()


@dataclass(frozen=True, slots=True)
class Readings:
    """What all archives say.

    `read_council` returns what they say of the council with a code, made anew each time it is asked: England
    does not fit into memory at once. `problems` are council code (or nothing) and issue of what could not be
    read, in the order in which they are shown; `fetches` every line of the logs with its origin; `archives`
    name each archive file with its SHA-256 and origin; `sample_sources` are the pages of the bundled sample,
    if it was read.
    """

    read_council: Callable[[str], CouncilReading] = _read_nothing
    problems: Sequence[tuple[str, Issue]] = ()
    fetches: Sequence[tuple[Fetch, Origin]] = ()
    archives: Sequence[Row] = ()
    sample_sources: Sequence[Source] = ()

    @property
    def has_sample(self) -> bool:
        """True if bundled sample pages are among what was read."""
        return any(archive["origin"] == "sample" for archive in self.archives)
