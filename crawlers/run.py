"""One crawl run: its folder, its open files, its clock, and what earlier runs found."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from crawlers.archive import ArchiveError
from crawlers.archive_writer import ArchiveWriter
from crawlers.fetch_log import LOG_NAME, WARC_NAME, FetchLogWriter, find_last_good, read_fetches
from crawlers.records import Fetch

logger = logging.getLogger(__name__)


@dataclass
class Run:
    """The open run. `history`: the last good fetch of each address; `closed`: each source's closing one."""

    id: str
    archive: ArchiveWriter
    log: FetchLogWriter
    clock: Callable[[], str]
    history: Mapping[str, Fetch]
    closed: dict[tuple[str, str], Fetch] = field(default_factory=dict)

    def record(self, fetch: Fetch) -> None:
        """Append a fetch to the log, and remember it if it decides a source's outcome."""
        self.log.write(fetch)
        if fetch.closing:
            self.closed[fetch.authority, fetch.source] = fetch

    def close(self) -> None:
        """Close the files."""
        self.archive.close()
        self.log.close()


def open_run(archive: Path, run: str, software: str, fixed_time: str = "") -> Run:
    """Open `archive/run/` for writing and read the logs of the runs beside it.

    `fixed_time` (ISO 8601) stands still instead of the clock. Raises ArchiveError if nothing can be written.
    """
    history = read_history(archive, run)
    folder = archive / run
    log = FetchLogWriter(folder / LOG_NAME)

    def clock() -> str:
        return fixed_time or read_clock()

    return Run(run, ArchiveWriter(folder / WARC_NAME, run, clock(), software), log, clock, history)


def read_clock() -> str:
    """Return the time now: UTC, ISO 8601 to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def name_run() -> str:
    """Return a name for a run that begins now; names sort by time."""
    return read_clock().replace(":", "")


def read_history(archive: Path, besides: str = "") -> dict[str, Fetch]:
    """Return each address's last good fetch over all runs; a damaged log is reported and passed over."""
    fetches: list[Fetch] = []
    for path in sorted(archive.glob(f"*/{LOG_NAME}")):
        if path.parent.name == besides:
            continue
        try:
            found, problems = read_fetches(path)
        except ArchiveError as error:
            logger.warning("%s: pages of that run count as new", error)
            continue
        for problem in problems:
            logger.warning("%s", problem)
        fetches.extend(found)
    return find_last_good(fetches)
