"""Run the real spider, in a process of its own, over a web on loopback."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from crawlers.fetch_log import LOG_NAME, read_fetches
from crawlers.records import Fetch
from tests.sites.resolver import ANY, SETTING

ROOT = Path(__file__).parents[2]
# For tests alone: no waiting, and names out of a table. Everything else is as in crawlers/settings.py.
TEST_SETTINGS: Mapping[str, str] = {
    "TWISTED_DNS_RESOLVER": "tests.sites.resolver.TableResolver",
    "DOWNLOAD_DELAY": "0",
    "AUTOTHROTTLE_START_DELAY": "0",
    "AUTOTHROTTLE_TARGET_CONCURRENCY": "100",
    "LOCAL_OFFER_MAX_CRAWL_DELAY": "0",
    "LOCAL_OFFER_MAX_RETRY_AFTER": "1",
    "DOWNLOAD_TIMEOUT": "3",
    "LOG_LEVEL": "ERROR",
}


def run_crawl(
    web: str | Mapping[str, str],
    sources: Path,
    folder: Path,
    run: str,
    settings: Mapping[str, str] | None = None,
    largest_file: int | None = None,
    environment: Mapping[str, str] | None = None,
) -> tuple[Fetch, ...]:
    """Crawl into `folder/archive/run` and return the fetch log; fails if the spider reports an error.

    `web` is the address of the server behind every name (none: no name exists), or a table for the resolver.
    `largest_file`, in bytes, makes the disk seem full for a file that would grow beyond it.
    """
    command, variables = build_command(web, sources, folder, run, settings or {})

    def limit() -> None:
        if largest_file is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))

    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**variables, **(environment or {})},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
    )
    if done.returncode or done.stderr.strip():
        raise RuntimeError(f"the crawl failed: {done.stderr}")
    fetches, _ = read_fetches(folder / "archive" / run / LOG_NAME)
    return fetches


def build_command(
    web: str | Mapping[str, str], sources: Path, folder: Path, run: str, settings: Mapping[str, str]
) -> tuple[list[str], dict[str, str]]:
    """Return the command of a crawl and its environment, to be run in ROOT; `web` as for `run_crawl`."""
    table = {ANY: web.removeprefix("http://")} if isinstance(web, str) else web
    wanted = {
        **TEST_SETTINGS,
        SETTING: json.dumps(table),
        "LOCAL_OFFER_ARCHIVE": str(folder / "archive"),
        "LOCAL_OFFER_RUNS": str(folder / "runs"),
        "LOCAL_OFFER_RUN": run,
        **settings,
    }
    command = [sys.executable, "-m", "scrapy", "crawl", "local_offer", "-a", f"sources={sources}"]
    for name, value in wanted.items():
        command += ["-s", f"{name}={value}"]
    # A proxy in the environment must make no difference; this one leads nowhere.
    return command, {**os.environ, "http_proxy": "http://127.0.0.1:9", "LOCAL_OFFER_CONTACT": ""}
