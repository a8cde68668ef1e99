"""At the end of a run: every source closed, numbers written down; on a terminal, a bar while it goes on."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from scrapy import signals
from scrapy.exceptions import NotConfigured
from tqdm import tqdm

from crawlers.records import Fetch, Outcome

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawlers.spiders.local_offer import LocalOfferSpider

STATS_NAME = "stats.json"
OUTCOMES_NAME = "outcomes.json"


class RunCloser:
    """Gives each source without an outcome one, closes the files, writes `runs/<id>/`."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        crawler.signals.connect(self.close_run, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RunCloser:
        """Build for a crawler."""
        return cls(crawler)

    def close_run(self, spider: LocalOfferSpider, reason: str) -> None:
        """Finish the log. Raises OSError when the folder of the numbers cannot be written."""
        run = spider.run
        for sources in spider.by_council.values():
            for source in sources:
                if (source.authority, source.url) not in run.closed:
                    run.record(_close_unreached(run.id, source.authority, source.url, run.clock(), reason))
        run.close()
        folder = Path(self.crawler.settings["LOCAL_OFFER_RUNS"]) / run.id
        folder.mkdir(parents=True, exist_ok=True)
        stats = self.crawler.stats.get_stats() if self.crawler.stats is not None else {}
        _write_json(folder / STATS_NAME, stats)
        _write_json(folder / OUTCOMES_NAME, count_outcomes(run.closed.values()))


class ProgressBar:
    """Shows on a terminal how many sources have their outcome; silent elsewhere."""

    def __init__(self, crawler: Crawler) -> None:
        if not sys.stderr.isatty():
            raise NotConfigured
        self.crawler = crawler
        self.bar: Any = None
        crawler.signals.connect(self.advance, signal=signals.item_scraped)
        crawler.signals.connect(self.close, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ProgressBar:
        """Build for a crawler. Raises NotConfigured where nobody watches."""
        return cls(crawler)

    def advance(self, item: Fetch) -> None:
        """Count a closing fetch."""
        if self.bar is None:
            sources = cast("LocalOfferSpider", self.crawler.spider).by_council.values()
            self.bar = tqdm(total=sum(map(len, sources)), desc="sources", unit="source", file=sys.stderr)
        if item.closing:
            self.bar.update()

    def close(self) -> None:
        """End the bar's line."""
        if self.bar is not None:
            self.bar.close()


def count_outcomes(closing: Any) -> dict[str, dict[str, int]]:
    """Return council -> outcome -> number of sources, in sorted order."""
    counts: dict[str, Counter[str]] = {}
    for fetch in closing:
        counts.setdefault(fetch.authority, Counter())[fetch.outcome.value] += 1
    return {authority: dict(sorted(counts[authority].items())) for authority in sorted(counts)}


def _close_unreached(run: str, authority: str, url: str, at: str, reason: str) -> Fetch:
    message = f"the run ended before this source had an answer ({reason})"
    return Fetch(run, url, authority, url, url, at, None, Outcome.TIMEOUT, closing=True, message=message)


def _write_json(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, indent=1, sort_keys=True, default=str) + "\n", encoding="utf-8")
