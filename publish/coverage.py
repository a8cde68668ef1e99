"""What was read of each council, and why nothing was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from crawlers.records import Fetch, Outcome, Source, SourceKind
from normalise.standing import Coverage
from publish.authorities import Register

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


def find_coverage(
    register: Register,
    sources: Iterable[Source],
    hand_read: Iterable[tuple[str, str]],
    machine_read: Iterable[tuple[str, str]],
    fetches: Iterable[Fetch],
) -> Mapping[str, Coverage]:
    """Return the coverage of each council by code.

    Pages are pairs of code and page key, read once or more.
    """
    by_hand, by_machine = _group(hand_read), _group(machine_read)
    known: dict[str, list[Source]] = {}
    for source in sources:
        known.setdefault(source.authority, []).append(source)
    closings: dict[str, list[Fetch]] = {}
    for fetch in _find_last_closings(fetches):
        closings.setdefault(fetch.authority, []).append(fetch)
    coverage = {}
    for authority in register.authorities:
        code = authority.gss_code
        hand, machine = by_hand.get(code, frozenset()), by_machine.get(code, frozenset())
        coverage[code] = Coverage(
            pages_read=len(hand | machine),
            by_hand_only=not machine,
            obstacle=name_obstacle(known.get(code, []), closings.get(code, [])) if not hand | machine else "",
        )
    return coverage


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


def _group(pages: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    grouped: dict[str, set[str]] = {}
    for authority, page in pages:
        grouped.setdefault(authority, set()).add(page)
    return {authority: frozenset(keys) for authority, keys in grouped.items()}
