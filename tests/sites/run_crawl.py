"""Run the real spider, in a process of its own, over a web on loopback."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from crawlers.fetch_log import LOG_NAME, read_fetches
from crawlers.records import Fetch

ROOT = Path(__file__).parents[2]
# For tests alone: loopback through a proxy, and no waiting. Everything else is as in crawlers/settings.py.
TEST_SETTINGS: Mapping[str, str] = {
    "LOCAL_OFFER_ALLOW_LOOPBACK": "True",
    "HTTPPROXY_ENABLED": "True",
    "DOWNLOAD_DELAY": "0",
    "AUTOTHROTTLE_START_DELAY": "0",
    "AUTOTHROTTLE_TARGET_CONCURRENCY": "100",
    "LOCAL_OFFER_MAX_CRAWL_DELAY": "0",
    "LOCAL_OFFER_MAX_RETRY_AFTER": "0",
    "DOWNLOAD_TIMEOUT": "3",
    "LOG_LEVEL": "ERROR",
}


def run_crawl(
    proxy: str,
    sources: Path,
    folder: Path,
    run: str,
    settings: Mapping[str, str] | None = None,
    largest_file: int | None = None,
) -> tuple[Fetch, ...]:
    """Crawl into `folder/archive/run` and return the fetch log; fails if the spider reports an error.

    `largest_file`, in bytes, makes the disk seem full for a file that would grow beyond it.
    """
    wanted = {
        **TEST_SETTINGS,
        "LOCAL_OFFER_ARCHIVE": str(folder / "archive"),
        "LOCAL_OFFER_RUNS": str(folder / "runs"),
        "LOCAL_OFFER_RUN": run,
        **(settings or {}),
    }
    command = [sys.executable, "-m", "scrapy", "crawl", "local_offer", "-a", f"sources={sources}"]
    for name, value in wanted.items():
        command += ["-s", f"{name}={value}"]
    environment = {name: value for name, value in os.environ.items() if name.lower() != "no_proxy"}
    environment |= {"http_proxy": proxy, "LOCAL_OFFER_CONTACT": ""}

    def limit() -> None:
        if largest_file is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))

    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, preexec_fn=limit
    )
    if done.returncode or done.stderr.strip():
        raise RuntimeError(f"the crawl failed: {done.stderr}")
    fetches, _ = read_fetches(folder / "archive" / run / LOG_NAME)
    return fetches
