"""What was read of each council, and why nothing was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from crawlers.records import Fetch, Source, SourceKind
from normalise.standing import Coverage
from publish.authorities import Register


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
    for fetch in fetches:
        if fetch.closing:
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
    """Say in one sentence why no page of a council was read."""
    if closings:
        counts = Counter(fetch.outcome.value.replace("_", " ") for fetch in closings)
        outcomes = ", ".join(f"{name} ({count})" for name, count in sorted(counts.items()))
        return f"None of its known pages could be read: {outcomes}."
    if not sources:
        return "No page of this council on the subject is known to this project."
    if all(source.kind is SourceKind.APP for source in sources):
        return "Its offer is known only as an app, which cannot be read here."
    if len(sources) == 1:
        return "Its one known page has not been read yet."
    return f"None of its {len(sources)} known pages has been read yet."


def _group(pages: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    grouped: dict[str, set[str]] = {}
    for authority, page in pages:
        grouped.setdefault(authority, set()).add(page)
    return {authority: frozenset(keys) for authority, keys in grouped.items()}
