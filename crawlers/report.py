"""What a run's fetches say about the run: measures, each against its limit. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from crawlers.limits import Limit
from crawlers.records import Fetch, Outcome

# Council and address of a source row.
SourceKey = tuple[str, str]
# The councils' earlier fetches: for each the run that last asked it, and what that run got.
Earlier = Mapping[str, Sequence[Fetch]]


@dataclass(frozen=True, slots=True)
class Crawl:
    """All that a run is judged by.

    `asked` are the sources that it set out to fetch, `errors` the number of errors of the crawler's own code,
    `ended` Scrapy's reason for the end (`finished` if nothing cut the run off).
    """

    fetches: Sequence[Fetch]
    asked: Collection[SourceKey]
    earlier: Earlier
    errors: int = 0
    ended: str = "finished"


@dataclass(frozen=True, slots=True)
class Measure:
    """A number, what it is a share or count of, and the councils that a person should look at."""

    value: float
    of: int
    councils: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A measure against its limit. `kept` is None where too few were asked to judge a share."""

    limit: Limit
    measure: Measure
    kept: bool | None


def judge_run(crawl: Crawl, limits: Iterable[Limit]) -> tuple[Finding, ...]:
    """Return a finding for each limit, in their order, kept and broken ones."""
    return tuple(_judge(limit, MEASURES[limit.name](crawl)) for limit in limits)


def find_earlier(runs: Iterable[Sequence[Fetch]], councils: Collection[str]) -> dict[str, tuple[Fetch, ...]]:
    """Return each council's fetches in the last run that asked it; `runs` come newest first.

    A run may be of one council only, so the run before is another one for each.
    """
    earlier: dict[str, tuple[Fetch, ...]] = {}
    for run in runs:
        missing = set(councils) - set(earlier)
        if not missing:
            break
        asked = {fetch.authority for fetch in run if fetch.closing} & missing
        for council in sorted(asked):
            earlier[council] = tuple(fetch for fetch in run if fetch.authority == council)
    return earlier


def count_outcomes(fetches: Iterable[Fetch]) -> dict[str, dict[str, int]]:
    """Return council -> outcome -> number of sources that closed with it, in sorted order."""
    counts: dict[str, Counter[str]] = {}
    for fetch in fetches:
        if fetch.closing:
            counts.setdefault(fetch.authority, Counter())[fetch.outcome.value] += 1
    return {authority: dict(sorted(counts[authority].items())) for authority in sorted(counts)}


def _judge(limit: Limit, measure: Measure) -> Finding:
    kept = None if measure.of < limit.from_ else limit.holds(measure.value)
    return Finding(limit, measure, kept)


def _count_good_pages(crawl: Crawl) -> Measure:
    good = {fetch.final_url for fetch in crawl.fetches if fetch.outcome.good}
    return Measure(len(good), len({fetch.final_url for fetch in crawl.fetches}))


def _share_councils(crawl: Crawl) -> Measure:
    asked = {council for council, _ in crawl.asked}
    without = tuple(sorted(asked - _list_good(crawl.fetches)))
    return Measure(_divide(len(asked) - len(without), len(asked)), len(asked), without)


def _count_lost(crawl: Crawl) -> Measure:
    good = _list_good(crawl.fetches)
    before = {council for council, fetches in crawl.earlier.items() if _list_good(fetches)}
    asked = {council for council, _ in crawl.asked}
    lost = tuple(sorted((before & asked) - good))
    return Measure(len(lost), len(before & asked), lost)


def _share_outcome(outcome: Outcome) -> Callable[[Crawl], Measure]:
    def share(crawl: Crawl) -> Measure:
        found = [fetch for fetch in crawl.fetches if fetch.closing and fetch.outcome is outcome]
        councils = tuple(sorted({fetch.authority for fetch in found}))
        return Measure(_divide(len(found), len(crawl.asked)), len(crawl.asked), councils)

    return share


def _count_unclosed(crawl: Crawl) -> Measure:
    closed = Counter((fetch.authority, fetch.source) for fetch in crawl.fetches if fetch.closing)
    wrong = [key for key in crawl.asked if closed[key] != 1]
    return Measure(len(wrong), len(crawl.asked), tuple(sorted({council for council, _ in wrong})))


def _list_good(fetches: Iterable[Fetch]) -> set[str]:
    return {fetch.authority for fetch in fetches if fetch.outcome.good}


def _divide(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


MEASURES: Mapping[str, Callable[[Crawl], Measure]] = {
    "good_pages": _count_good_pages,
    "councils_with_good_page": _share_councils,
    "councils_lost": _count_lost,
    "blocked_share": _share_outcome(Outcome.BLOCKED),
    "robots_unavailable_share": _share_outcome(Outcome.ROBOTS_UNAVAILABLE),
    "needs_script_share": _share_outcome(Outcome.NEEDS_SCRIPT),
    "sources_without_outcome": _count_unclosed,
    "cut_off": lambda crawl: Measure(int(crawl.ended != "finished"), 1),
    "exceptions": lambda crawl: Measure(crawl.errors, len(crawl.fetches)),
}
