"""The one item pipeline: fetches into the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawlers.records import Fetch
    from crawlers.spiders.local_offer import LocalOfferSpider


class FetchLogPipeline:
    """Append each fetch to the run's log and count its outcome in the stats."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> FetchLogPipeline:
        """Build for a crawler."""
        return cls(crawler)

    def process_item(self, item: Fetch) -> Fetch:
        """Log one fetch. Raises ArchiveError when the disk is full."""
        cast("LocalOfferSpider", self.crawler.spider).run.record(item)
        if self.crawler.stats is not None:
            self.crawler.stats.inc_value(f"local_offer/outcome/{item.outcome}")
        return item
