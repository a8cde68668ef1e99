"""Settings of `discover`: those of the crawl, without the parts that keep bytes and close sources."""

from __future__ import annotations

from scrapy.settings import Settings

PARTS = ("DOWNLOADER_MIDDLEWARES", "EXTENSIONS", "ITEM_PIPELINES")
FOR_CRAWLS = (
    "crawlers.middlewares.",
    "crawlers.extensions.",
    "crawlers.pipelines.",
    "crawlers.progress.",
    "crawlers.render.",
)


def make_settings() -> Settings:
    """Return the project's settings; every rule of manners and safety is the crawl's own."""
    settings = Settings()
    settings.setmodule("crawlers.settings", priority="project")
    for name in PARTS:
        parts = settings.getdict(name)
        kept = {part: order for part, order in parts.items() if not str(part).startswith(FOR_CRAWLS)}
        settings.set(name, kept, priority="cmdline")
    return settings
