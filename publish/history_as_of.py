"""What was known on a day in the past, for today's code to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from crawlers.records import Source
from publish.archives import Archive
from publish.corrections import Correction, Status
from publish.inputs import Inputs


def limit_inputs(inputs: Inputs, day: str) -> Inputs:
    """Return the inputs with what counted on a day (ISO 8601), that day included.

    Facts read by hand count from the day on which they were entered, pages from their start, and their end
    only once it has come; a correction from the day on which it was received, our answer from its own day.
    People's decisions on what the machine read all stay: they are part of how we read today. Councils and
    national statistics are those of today.
    """
    sources = tuple(_list_sources(inputs.sources, day))
    known = {(source.authority, source.url) for source in sources}
    observations = (
        one for one in inputs.observations if one.entered <= day and (one.authority, one.source_url) in known
    )
    return replace(
        inputs,
        sources=sources,
        observations=tuple(observations),
        corrections=tuple(_list_corrections(inputs.corrections, day)),
        as_of=day,
    )


def limit_archives(archives: Iterable[Archive], day: str) -> list[Archive]:
    """Return the archives that had begun on a day, with the lines of their logs up to that day."""
    limited = (
        replace(archive, fetches=tuple(fetch for fetch in archive.fetches if fetch.at[: len(day)] <= day))
        for archive in archives
    )
    return [archive for archive in limited if archive.fetches]


def _list_sources(sources: Iterable[Source], day: str) -> Iterator[Source]:
    for source in sources:
        if source.start <= day:
            yield replace(source, end=source.end if source.end <= day else "")


def _list_corrections(corrections: Iterable[Correction], day: str) -> Iterator[Correction]:
    for one in corrections:
        if one.received <= day:
            yield one if one.decided <= day else replace(one, status=Status.PENDING, decided="", reply="")
