"""One crawl at a time on an archive: two would ask one host twice as often as we promise."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crawlers.archive import ArchiveError


@contextmanager
def lock_archive(folder: Path) -> Iterator[None]:
    """Hold an archive folder, made if it is missing, until the block ends.

    The system lets go of the lock when the process dies, however it dies, so there is none to clear away.
    Raises ArchiveError if another crawl holds it or the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # The folder itself is locked, so that no lock file is left in an archive.
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise ArchiveError(f"{folder}: cannot be written: {error.strerror}") from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise ArchiveError(
            f"{folder}: another crawl is writing here; wait for its end, or name another --archive"
        ) from error
    finally:
        os.close(descriptor)
