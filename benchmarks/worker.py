"""One crawl in a process of its own: ours, or Scrapy that only downloads; prints its figures as JSON."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler, CrawlerProcess
from scrapy.http import Response
from scrapy.settings import Settings

# The manners stay as they are but for the waits, which would be all that is measured.
NO_WAITS: dict[str, Any] = {
    "LOCAL_OFFER_ALLOW_LOOPBACK": True,
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": False,
    "LOG_LEVEL": "ERROR",
}
# What bare Scrapy shares with ours, so that both ask in the same way.
SAME = (
    "CONCURRENT_REQUESTS",
    "CONCURRENT_REQUESTS_PER_DOMAIN",
    "COOKIES_ENABLED",
    "DEFAULT_REQUEST_HEADERS",
    "REMOTE_CONTROL_ENABLED",
    "TELNETCONSOLE_ENABLED",
)
PAGE_SIZE = os.sysconf("SC_PAGE_SIZE")


class BareSpider(Spider):
    """Asks for a list of addresses and drops what comes."""

    name = "bare"

    def __init__(self, addresses: Sequence[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.addresses = addresses

    async def start(self) -> AsyncIterator[Request]:
        """Ask for every address."""
        for address in self.addresses:
            yield Request(address, dont_filter=True)

    def parse(self, response: Response) -> None:
        """Do nothing."""


class Meter:
    """Counts pages, and notes the resident memory (bytes) when given numbers of them have come."""

    def __init__(self, crawler: Crawler, marks: Sequence[int]) -> None:
        self.pages = 0
        self.memory: dict[int, int] = {}
        self.marks = frozenset(marks)
        self.began = self.ended = 0.0
        self.cpu = 0.0
        crawler.signals.connect(self.start, signal=signals.spider_opened)
        crawler.signals.connect(self.count, signal=signals.response_received)
        crawler.signals.connect(self.stop, signal=signals.spider_closed)

    def start(self) -> None:
        """Start the clocks: what the imports took does not count."""
        self.began, self.cpu = time.monotonic(), _read_cpu()

    def count(self, response: Response) -> None:
        """Count a page."""
        self.pages += not response.url.endswith("/robots.txt")
        if self.pages in self.marks and self.pages not in self.memory:
            self.memory[self.pages] = read_memory()

    def stop(self) -> None:
        """Stop the clocks."""
        self.ended, self.cpu = time.monotonic(), _read_cpu() - self.cpu

    def describe(self) -> dict[str, Any]:
        """Return the figures: pages, wall and processor seconds, memory at the marks."""
        seconds = self.ended - self.began
        return {"pages": self.pages, "seconds": seconds, "cpu": self.cpu, "memory": self.memory}


def read_memory() -> int:
    """Return this process's resident memory in bytes."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE_SIZE


def measure(job: dict[str, Any]) -> dict[str, Any]:
    """Run a job in a process of its own and return its figures; raises RuntimeError if it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.worker"],
        input=json.dumps(job),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode or done.stderr.strip():
        raise RuntimeError(f"the crawl of the benchmark failed: {done.stderr}")
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def _run(job: dict[str, Any]) -> dict[str, Any]:
    settings = Settings()
    if job["kind"] == "ours":
        settings.setmodule("crawlers.settings", priority="project")
        wanted = {f"LOCAL_OFFER_{name}": job["folder"] for name in ("ARCHIVE", "RUNS")}
        waits = job.get("settings", {})
        settings.setdict({**NO_WAITS, **waits, **wanted, "LOCAL_OFFER_RUN": "run"}, priority="cmdline")
        spider: type[Spider] | str = "local_offer"
        arguments = {"sources": job["sources"]}
    else:
        ours = Settings()
        ours.setmodule("crawlers.settings")
        settings.setdict({name: ours[name] for name in SAME} | {"LOG_LEVEL": "ERROR", "DOWNLOAD_DELAY": 0})
        spider, arguments = BareSpider, {"addresses": job["addresses"]}
    process = CrawlerProcess(settings)
    crawler = process.create_crawler(spider)
    meter = Meter(crawler, job.get("marks", ()))
    process.crawl(crawler, **arguments)
    process.start()
    return meter.describe()


def _read_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_run(json.load(sys.stdin))))
