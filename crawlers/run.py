"""One crawl run: its folder, its open files, its clock, and what it and earlier runs have already."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from crawlers.archive import ArchiveError
from crawlers.archive_writer import ArchiveWriter
from crawlers.cdxj import CDXJ_NAME, format_entry, write_index
from crawlers.fetch_log import LOG_NAME, WARC_NAME, FetchLogWriter
from crawlers.history import Payload, read_history, read_payloads
from crawlers.records import Fetch
from crawlers.recovery import mend_archive, mend_log
from crawlers.replay import Replay
from crawlers.run_state import RunState, begin_run, end_run, read_state

logger = logging.getLogger(__name__)
# Lines of the log after which the disk must have them: what a power cut may cost, at two seconds each.
SYNC_EVERY = 32


@dataclass
class Run:
    """The open run. `closed`: each source's closing fetch.

    `history` has the last good fetch of each address in earlier runs, `payloads` where their bodies are,
    `replay` what this run had before it was cut off, and `links` the councils and addresses of the links
    among that.
    """

    id: str
    folder: Path
    archive: ArchiveWriter
    log: FetchLogWriter
    clock: Callable[[], str]
    history: Mapping[str, Fetch]
    payloads: Mapping[str, Payload]
    replay: Replay
    links: frozenset[tuple[str, str]] = frozenset()
    closed: dict[tuple[str, str], Fetch] = field(default_factory=dict)
    unsynced: int = 0

    def record(self, fetch: Fetch) -> None:
        """Append a fetch to the log, unless it has it, and remember it if it decides a source's outcome.

        A source is decided once. Raises ArchiveError when the disk is full or gone.
        """
        if self.replay.take_line(fetch):
            return
        source = (fetch.authority, fetch.source)
        if fetch.closing and source in self.closed:
            fetch = replace(fetch, closing=False)
        self.log.write(fetch)
        if fetch.closing:
            self.closed[source] = fetch
        self.unsynced += 1
        if self.unsynced >= SYNC_EVERY:
            self.sync()

    def sync(self) -> None:
        """Wait until the disk has everything: records first, so that no line points to a missing one."""
        self.archive.sync()
        self.log.sync()
        self.unsynced = 0

    def close(self) -> None:
        """Close the files and write the index. The run is unfinished until `finish` is called."""
        try:
            self.sync()
            write_index(self.folder / CDXJ_NAME, self.archive.lines)
        except (ArchiveError, OSError) as error:
            # The archive is whole without it: whoever needs the index reads the archive through.
            logger.error("%s: closed without its index: %s", self.folder, error)
        finally:
            self.archive.close()
            self.log.close()

    def finish(self, reason: str) -> None:
        """Mark the run as over, after `close`: it is not gone on with. Raises ArchiveError."""
        end_run(self.folder, self.clock(), reason)


def open_run(archive: Path, state: RunState, software: str, fixed_time: str = "") -> Run:
    """Open `archive/RUN/` for writing, and go on with what is there if the run was cut off.

    `fixed_time` (ISO 8601) stands still instead of the clock. Raises ArchiveError if nothing can be written,
    for a finished run, and for an archive or log that is damaged before its end.
    """

    def clock() -> str:
        return fixed_time or read_clock()

    folder = begin_run(archive, state)
    begun = read_state(folder)
    if begun is not None and begun.ended:
        raise ArchiveError(f"{folder}: this run is finished; crawl again under another name")
    scan, cuts = mend_archive(folder / WARC_NAME)
    fetches, left_out = mend_log(folder / LOG_NAME, folder / WARC_NAME, scan.end)
    for problem in (*cuts, *left_out):
        logger.warning("%s", problem)
    # It would lack what is added now; closing writes it anew.
    (folder / CDXJ_NAME).unlink(missing_ok=True)
    payloads = read_payloads(archive, state.run)
    lines = [format_entry(entry) for entry in scan.entries]
    return Run(
        id=state.run,
        folder=folder,
        archive=ArchiveWriter(folder / WARC_NAME, state.run, clock(), software, scan.written, lines),
        log=FetchLogWriter(folder / LOG_NAME),
        clock=clock,
        history=read_history(archive, state.run),
        payloads=payloads,
        replay=Replay(folder / WARC_NAME, scan.entries, fetches, payloads),
        links=frozenset((fetch.authority, fetch.url) for fetch in fetches if fetch.depth),
        closed={(fetch.authority, fetch.source): fetch for fetch in fetches if fetch.closing},
    )


def read_clock() -> str:
    """Return the time now: UTC, ISO 8601 to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
