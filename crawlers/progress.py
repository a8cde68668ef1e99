"""While a run goes on: a bar on a terminal; elsewhere, if asked for, a plain line now and then."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call
from tqdm import tqdm

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawlers.records import Fetch
    from crawlers.spiders.local_offer import LocalOfferSpider


class Progress:
    """Says how many sources have their outcome and how many pages were read, on standard error.

    A file or a pipe gets no bar but a line each LOCAL_OFFER_PROGRESS seconds; with 0, the default, none.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.seconds = crawler.settings.getfloat("LOCAL_OFFER_PROGRESS")
        self.on_terminal = sys.stderr.isatty()
        if not self.on_terminal and not self.seconds:
            raise NotConfigured
        self.crawler = crawler
        self.ended = self.read = self.total = 0
        self.bar: Any = None
        self.lines: Any = None
        crawler.signals.connect(self.start, signal=signals.spider_opened)
        crawler.signals.connect(self.advance, signal=signals.item_scraped)
        crawler.signals.connect(self.close, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Progress:
        """Build for a crawler. Raises NotConfigured where nobody watches."""
        return cls(crawler)

    def start(self, spider: LocalOfferSpider) -> None:
        """Count what there is to do, and draw the bar or start the clock."""
        self.total = sum(map(len, spider.by_council.values()))
        # A run that goes on after a kill has sources with an outcome already.
        self.ended = len(spider.run.closed)
        if self.on_terminal:
            self.bar = tqdm(
                total=self.total, initial=self.ended, desc="sources", unit="source", file=sys.stderr
            )
        else:
            self.lines = create_looping_call(self.say)
            self.lines.start(self.seconds, now=False)

    def advance(self, item: Fetch) -> None:
        """Count a fetch."""
        self.read += item.outcome.good
        self.ended += item.closing
        if self.bar is not None:
            self.bar.set_postfix_str(f"{self.read} pages read", refresh=False)
            self.bar.update(int(item.closing))

    def say(self) -> None:
        """Write one plain line."""
        line = f"{self.ended} of {self.total} sources have their outcome, {self.read:,} pages read"
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()

    def close(self) -> None:
        """End the bar's line, or stop the clock."""
        if self.bar is not None:
            self.bar.close()
        if self.lines is not None and self.lines.running:
            self.lines.stop()
