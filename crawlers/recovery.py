"""After a kill or a power cut: what of a run's files is whole, and the rest cut off.

A torn tail is a record or line of which only the beginning reached the disk. Nothing points to it, for a log
line is written after its record, and the address is asked for again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from crawlers.archive import WARC_START, ArchiveError
from crawlers.cdxj import IndexEntry, describe_record
from crawlers.fetch_log import format_fetch, read_fetches
from crawlers.gzip_members import GZIP_START, MemberError, is_tail, split_members
from crawlers.records import Fetch
from crawlers.whole_files import write_whole


@dataclass(frozen=True, slots=True)
class Scan:
    """What an archive holds: its index, records by kind and address, and where its whole records end.

    `tear` says what stands after that, and is empty for an archive that is whole.
    """

    entries: tuple[IndexEntry, ...] = ()
    written: Mapping[str, int] = field(default_factory=dict)
    end: int = 0
    tear: str = ""


def scan_archive(path: Path) -> Scan:
    """Read through an archive; a missing one holds nothing.

    Raises ArchiveError for a file that cannot be read, is no WARC, or is damaged before its last record.
    """
    entries: list[IndexEntry] = []
    written: Counter[str] = Counter()
    end = 0
    try:
        with path.open("rb") as file:
            try:
                for member in split_members(file):
                    if not member.data.startswith(WARC_START):
                        raise ArchiveError(f"{path}: not a WARC file")
                    (record,) = ArchiveIterator(BytesIO(member.data))
                    written[record.rec_type + (record.rec_headers.get_header("WARC-Target-URI") or "")] += 1
                    if entry := describe_record(record, member.offset, member.length, path.name):
                        entries.append(entry)
                    end = member.offset + member.length
            except MemberError as error:
                if error.offset == 0 and not _may_be_torn_start(file):
                    raise ArchiveError(f"{path}: not a WARC file") from error
                if not is_tail(file, error.offset, WARC_START):
                    raise ArchiveError(f"{path}: damaged archive: {error}") from error
                return Scan(tuple(entries), written, end, str(error))
    except FileNotFoundError:
        return Scan()
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be read: {error.strerror}") from error
    except (ArchiveLoadFailed, ValueError) as error:
        raise ArchiveError(f"{path}: damaged archive: {error}") from error
    return Scan(tuple(entries), written, end)


def _may_be_torn_start(file: BinaryIO) -> bool:
    # Some other file must not be taken for an archive of which nothing is left, and emptied.
    file.seek(0)
    start = file.read(len(GZIP_START))
    return GZIP_START.startswith(start) or not any(start)


def mend_archive(path: Path) -> tuple[Scan, tuple[str, ...]]:
    """Cut a torn tail off an archive; return what it holds and what was done, as lines for a person.

    Raises ArchiveError as `scan_archive`, and for a file that cannot be written.
    """
    scan = scan_archive(path)
    if not scan.tear:
        return scan, ()
    try:
        cut = path.stat().st_size - scan.end
        with path.open("r+b") as file:
            file.truncate(scan.end)
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be written: {error.strerror}") from error
    return scan, (f"{path}: {scan.tear}: its {cut} bytes were cut off, and its page is asked for again",)


def mend_log(path: Path, archive: Path, end: int) -> tuple[tuple[Fetch, ...], tuple[str, ...]]:
    """Leave out of a log a torn last line and lines that point beyond the archive's end.

    Return the fetches that stay and what was done, as lines for a person. Raises ArchiveError for a log that
    is damaged before its last line or cannot be written.
    """
    if not path.exists():
        return (), ()
    fetches, problems = read_fetches(path)
    kept = tuple(
        fetch for fetch in fetches if fetch.warc != archive.name or fetch.offset is None or fetch.offset < end
    )
    if len(kept) < len(fetches):
        lost = len(fetches) - len(kept)
        problems += (f"{path}: {lost} lines named records that never reached the disk, and were left out",)
    if problems:
        _rewrite_log(path, kept)
    return kept, problems


def _rewrite_log(path: Path, fetches: tuple[Fetch, ...]) -> None:
    try:
        write_whole(path, "".join(f"{format_fetch(fetch)}\n" for fetch in fetches))
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be written: {error.strerror}") from error
