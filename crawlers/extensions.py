"""At the end of a run: every source closed, the numbers and the findings written down."""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy import signals

from crawlers.archive import ArchiveError
from crawlers.fetch_log import LOG_NAME, read_fetches
from crawlers.limits import read_limits
from crawlers.records import Fetch, Outcome
from crawlers.report import MEASURES, Crawl, Finding, count_outcomes, find_earlier, judge_run
from crawlers.run_state import is_final

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawlers.spiders.local_offer import LocalOfferSpider

STATS_NAME = "stats.json"
OUTCOMES_NAME = "outcomes.json"
FINDINGS_NAME = "findings.json"
logger = logging.getLogger(__name__)


class RunCloser:
    """Gives each source without an outcome one, closes the files, writes `runs/<id>/` (see docs/runs.md)."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        crawler.signals.connect(self.close_run, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RunCloser:
        """Build for a crawler."""
        return cls(crawler)

    def close_run(self, spider: LocalOfferSpider, reason: str) -> None:
        """Finish the log and write the numbers; a disk that is full is one line in the log, no more."""
        try:
            self._close_sources(spider, reason)
            self._write_numbers(spider, reason)
        except (ArchiveError, OSError) as error:
            # What was fetched is kept; whatever cut the run off has said so already.
            level = logging.ERROR if reason == "finished" else logging.INFO
            logger.log(level, "%s; the numbers of this run are not complete", error)

    def _close_sources(self, spider: LocalOfferSpider, reason: str) -> None:
        run = spider.run
        try:
            # An interrupted run goes on later: its sources are still open.
            for source in _list_sources(spider) if is_final(reason) else ():
                if source not in run.closed:
                    run.record(_close_unreached(run.id, *source, run.clock(), reason))
        finally:
            run.close()
        if is_final(reason):
            run.finish(reason)

    def _write_numbers(self, spider: LocalOfferSpider, reason: str) -> None:
        settings, run = self.crawler.settings, spider.run.id
        archive = Path(settings["LOCAL_OFFER_ARCHIVE"])
        # From the log and not from memory: a run that goes on after a kill has a past.
        fetches, _ = read_fetches(archive / run / LOG_NAME)
        scrapy = self.crawler.stats.get_stats() if self.crawler.stats is not None else {}
        earlier = find_earlier(_read_runs(archive, run), spider.by_council)
        crawl = Crawl(fetches, tuple(_list_sources(spider)), earlier, count_errors(scrapy), reason)
        limits = settings.get("LOCAL_OFFER_LIMITS")
        findings = judge_run(crawl, read_limits(Path(limits) if limits else None, MEASURES))
        folder = Path(settings["LOCAL_OFFER_RUNS"]) / run
        folder.mkdir(parents=True, exist_ok=True)
        _write_json(folder / STATS_NAME, {**describe_crawl(run, crawl), "scrapy": scrapy})
        _write_json(folder / OUTCOMES_NAME, count_outcomes(fetches))
        _write_json(folder / FINDINGS_NAME, describe_findings(run, crawl, findings))


def count_errors(scrapy: Mapping[str, Any]) -> int:
    """Return how many errors of the crawler's own code Scrapy counted."""
    logged = sum(scrapy.get(f"log_count/{level}", 0) for level in ("ERROR", "CRITICAL"))
    # An error in a callback is logged too, so a sum would count it twice.
    return max(int(logged), int(scrapy.get("spider_exceptions/count", 0)))


def describe_crawl(run: str, crawl: Crawl) -> dict[str, Any]:
    """Return the numbers of a run out of its log, a run that was cut off and went on included."""
    times = sorted(fetch.at for fetch in crawl.fetches)
    return {
        "run": run,
        "finish_reason": crawl.ended,
        "first_fetch_at": times[0] if times else None,
        "last_fetch_at": times[-1] if times else None,
        "attempts": len(crawl.fetches),
        "pages_read": len({fetch.final_url for fetch in crawl.fetches if fetch.outcome.good}),
        "sources": len(crawl.asked),
        "councils": len({council for council, _ in crawl.asked}),
        "bytes": sum(fetch.length for fetch in crawl.fetches if fetch.warc),
        "errors": crawl.errors,
        "outcomes": dict(sorted(Counter(f.outcome.value for f in crawl.fetches if f.closing).items())),
    }


def describe_findings(run: str, crawl: Crawl, findings: Sequence[Finding]) -> dict[str, Any]:
    """Return every limit with what was measured; `kept` is null where too few were asked to judge."""
    return {
        "run": run,
        "compared_with": {code: fetches[0].run for code, fetches in sorted(crawl.earlier.items())},
        "broken": [finding.limit.name for finding in findings if finding.kept is False],
        "limits": [
            {
                "name": finding.limit.name,
                "bound": finding.limit.bound,
                "value": finding.measure.value,
                "of": finding.measure.of,
                "kept": finding.kept,
                "councils": list(finding.measure.councils),
                "why": finding.limit.why,
            }
            for finding in findings
        ],
    }


def _list_sources(spider: LocalOfferSpider) -> Iterator[tuple[str, str]]:
    for sources in spider.by_council.values():
        for source in sources:
            yield source.authority, source.url


def _read_runs(archive: Path, besides: str) -> Iterator[Sequence[Fetch]]:
    # Names of runs sort by time: newest first.
    for path in sorted(archive.glob(f"*/{LOG_NAME}"), reverse=True):
        if path.parent.name != besides:
            try:
                yield read_fetches(path)[0]
            except ArchiveError as error:
                logger.warning("%s: that run is not compared with", error)


def _close_unreached(run: str, authority: str, url: str, at: str, reason: str) -> Fetch:
    message = f"the run ended before this source had an answer ({reason})"
    return Fetch(run, url, authority, url, url, at, None, Outcome.TIMEOUT, closing=True, message=message)


def _write_json(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, indent=1, sort_keys=True, default=str) + "\n", encoding="utf-8")
