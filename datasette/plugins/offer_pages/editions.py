"""The edition being served: one database file with connections of its own, and what takes its place.

Own pages never wait for open SQL: they have their own threads. A new file is taken up only if it is whole;
whoever is still reading the old one ends on it, so no page mixes two builds.
"""

from __future__ import annotations

import asyncio
import logging
import queue
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from .memory import Memory

# Queries and templates take turns at the interpreter anyhow: with two threads a crowd waits twice as long.
THREADS = 1
SIDECARS = ("-wal", "-shm", "-journal")
_MAGIC = b"SQLite format 3\x00"
T = TypeVar("T")
_log = logging.getLogger(__name__)


class RefusedFileError(ValueError):
    """A file that cannot be served, in one line: which, and why."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What tells one file from the next under the same name: a build replaces the file, it never edits it."""

    inode: int
    changed: int
    size: int


def read_mark(path: Path) -> Mark | None:
    """The mark of the file as it lies there now; None while there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return Mark(found.st_ino, found.st_mtime_ns, found.st_size)


def check_file(path: Path) -> None:
    """Raise RefusedFileError unless the file is a whole database of ours, with no side file of SQLite's."""
    for suffix in SIDECARS:
        # SQLite would play an old write-ahead log into the new file, and answer with old rows.
        if path.with_name(path.name + suffix).exists():
            raise RefusedFileError(f"{path}{suffix} lies beside the database")
    try:
        with path.open("rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                raise RefusedFileError(f"{path} is no SQLite database")
        with closing(_connect(path, immutable=True)) as conn:
            said = conn.execute("pragma quick_check(1)").fetchone()[0]
            builds = conn.execute("select count(*) from builds").fetchone()[0]
            conn.execute("select 1 from positions limit 1").fetchone()
    except (OSError, sqlite3.DatabaseError) as error:
        raise RefusedFileError(f"{path} cannot be read as a database of ours: {error}") from error
    if said != "ok" or not builds:
        raise RefusedFileError(f"{path} is damaged or unfinished")


def _connect(path: Path, *, immutable: bool) -> sqlite3.Connection:
    how = "immutable=1" if immutable else "mode=ro"
    conn = sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, check_same_thread=False)
    conn.row_factory = sqlite3.Row
    return conn


class Edition:
    """One database file, open until the last reader has left it."""

    def __init__(self, path: Path, *, immutable: bool) -> None:
        self.mark = read_mark(path)
        self.memory = Memory()
        self._free: queue.SimpleQueue[sqlite3.Connection] = queue.SimpleQueue()
        for _ in range(THREADS):
            self._free.put(_connect(path, immutable=immutable))
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="pages")
        self._lock = threading.Lock()
        self._readers = 0
        self._retired = False

    async def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do work on one of the edition's connections, in one of its threads."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._work, work)

    def _work(self, work: Callable[[sqlite3.Connection], T]) -> T:
        conn = self._free.get()
        try:
            return work(conn)
        finally:
            self._free.put(conn)

    def hold(self) -> Edition:
        """Count one more reader, who must `release` the edition. A retired edition takes no new reader."""
        with self._lock:
            self._readers += 1
        return self

    def release(self) -> None:
        """Count one reader less; the last one to leave a retired edition closes its file."""
        with self._lock:
            self._readers -= 1
            last = self._retired and not self._readers
        if last:
            self._close()

    def retire(self) -> None:
        """Take no more readers, and close the file as soon as nobody reads it."""
        with self._lock:
            self._retired = True
            last = not self._readers
        if last:
            self._close()

    def _close(self) -> None:
        self._threads.shutdown(wait=False)
        while not self._free.empty():
            self._free.get().close()


class Shelf:
    """The edition of the day: asked often, it looks at the file and takes up a new one that is whole."""

    def __init__(self, path: Path, *, immutable: bool) -> None:
        self.path = path
        self._immutable = immutable
        self.edition = Edition(path, immutable=immutable)
        self._seen = self.edition.mark

    def is_changed(self) -> bool:
        """Say whether another file lies there than was looked at last."""
        return read_mark(self.path) not in {None, self._seen}

    def look(self) -> bool:
        """Take up a new file if there is one, and say so. A file that is unfit is told of once."""
        mark = read_mark(self.path)
        if mark is None or mark == self._seen:
            return False
        self._seen = mark
        try:
            check_file(self.path)
            new = Edition(self.path, immutable=self._immutable)
        except (RefusedFileError, sqlite3.Error) as error:
            _log.warning("Not served: %s; the old database stays up", error)
            return False
        if new.mark != mark:
            # Replaced once more while it was looked at: the next look judges that file.
            new.retire()
            self._seen = self.edition.mark
            return False
        old, self.edition = self.edition, new
        old.retire()
        return True
