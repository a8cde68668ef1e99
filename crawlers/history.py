"""What earlier runs found: the last good fetch of each address, and where its body is."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crawlers.archive import ArchiveError
from crawlers.cdxj import CDXJ_NAME, REVISIT_MIME, IndexEntry, IndexFileError, read_index
from crawlers.fetch_log import LOG_NAME, WARC_NAME, find_last_good, read_fetches
from crawlers.records import Fetch
from crawlers.recovery import scan_archive

logger = logging.getLogger(__name__)
OK = 200


@dataclass(frozen=True, slots=True)
class Payload:
    """A body that stands in an archive: the file and the entry of its record."""

    path: Path
    entry: IndexEntry


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


def read_payloads(archive: Path, besides: str = "") -> dict[str, Payload]:
    """Return where the newest body of each address is, over all runs whose archives are there.

    A page is asked for with "only if changed" no more once its archive is gone, or its body would be lost.
    """
    payloads: dict[str, Payload] = {}
    for path in sorted(archive.glob(f"*/{WARC_NAME}")):
        if path.parent.name == besides:
            continue
        for entry in _read_entries(path):
            if entry.status == OK and entry.mime != REVISIT_MIME:
                known = payloads.get(entry.url)
                if known is None or known.entry.at <= entry.at:
                    payloads[entry.url] = Payload(path, entry)
    return payloads


def _read_entries(path: Path) -> Iterator[IndexEntry]:
    index = path.with_name(CDXJ_NAME)
    try:
        # By the index if there is one: a killed run has none, nor have archives from elsewhere.
        yield from list(read_index(index)) if index.exists() else scan_archive(path).entries
    except (ArchiveError, IndexFileError, OSError) as error:
        logger.warning("%s: pages of that run are fetched anew", error)
