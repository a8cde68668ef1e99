"""What was read of each council, and why nothing was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from crawlers.records import Fetch, Outcome, Source, SourceKind
from normalise.standing import Coverage

# As a reader would say it; an outcome that reads well as it stands is left.
OUTCOME_WORDS: Mapping[Outcome, str] = {outcome: outcome.value.replace("_", " ") for outcome in Outcome} | {
    Outcome.ROBOTS_DISALLOWED: "robots are asked to stay away",
    Outcome.ROBOTS_UNAVAILABLE: "the rules for robots could not be had",
    Outcome.REDIRECTED_OFFSITE: "sent on to another site",
    Outcome.DNS: "the site's name was not found",
    Outcome.TLS: "the site's certificate could not be trusted",
    Outcome.TIMEOUT: "no answer in time",
    Outcome.WRONG_KIND: "not a page, PDF or Word file",
    Outcome.OUT_OF_SCOPE: "outside of what may be fetched",
    Outcome.SOFT_404: "the page says that it was not found",
    Outcome.NEEDS_SCRIPT: "its words need script to show",
}


class Reach:
    """What is known of each council's pages and of the attempts to fetch them."""

    def __init__(self, sources: Iterable[Source], fetches: Iterable[Fetch]) -> None:
        """Sort sources and the last closing attempts by council."""
        self._sources: dict[str, list[Source]] = {}
        for source in sources:
            self._sources.setdefault(source.authority, []).append(source)
        self._closings: dict[str, list[Fetch]] = {}
        for fetch in _find_last_closings(fetches):
            self._closings.setdefault(fetch.authority, []).append(fetch)

    def cover(self, authority: str, by_hand: Collection[str], by_machine: Collection[str]) -> Coverage:
        """Return the coverage of the council with a code; pages are keys, read once or more."""
        pages = {*by_hand, *by_machine}
        known, closings = self._sources.get(authority, []), self._closings.get(authority, [])
        return Coverage(
            pages_read=len(pages),
            by_hand_only=not by_machine,
            obstacle="" if pages else name_obstacle(known, closings),
        )


def name_obstacle(sources: list[Source], closings: list[Fetch]) -> str:
    """Say in one sentence why no page of a council was read; `closings` are the last of each source."""
    if closings:
        counts = Counter(OUTCOME_WORDS[fetch.outcome] for fetch in closings)
        outcomes = ", ".join(f"{name} ({count})" for name, count in sorted(counts.items()))
        untried = {source.url for source in sources} - {fetch.source for fetch in closings}
        rest = f" Not tried yet: {len(untried)} more." if untried else ""
        return f"None of its known pages could be read: {outcomes}.{rest}"
    if not sources:
        return "No page of this council on the subject is known to this project."
    if all(source.kind is SourceKind.APP for source in sources):
        return "Its offer is known only as an app, which cannot be read here."
    if len(sources) == 1:
        return "Its one known page has not been read yet."
    return f"None of its {len(sources)} known pages has been read yet."


def _find_last_closings(fetches: Iterable[Fetch]) -> list[Fetch]:
    """Return for each source the attempt that decided its outcome in the last run that asked it."""
    last: dict[tuple[str, str], Fetch] = {}
    for fetch in fetches:
        key = (fetch.authority, fetch.source)
        if fetch.closing and (key not in last or last[key].at <= fetch.at):
            last[key] = fetch
    return [last[key] for key in sorted(last)]
