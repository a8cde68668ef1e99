"""Readings kept from build to build: the same bytes are read once, as long as the reader is the same.

Reading is pure (`normalise.read`), so a kept reading is the one that would be made again. The file is only a
help: a build goes on without it when it is missing, damaged, locked or cannot be written.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from normalise.inputs import Input
from normalise.model import Reading
from publish.code_digest import digest_reader
from publish.read_archives import Brought
from publish.reading_text import read_reading, write_reading

CACHE_NAME = "readings.cache"
_EVERY = 64  # readings to a transaction: what a kill costs at most
_FAST = 1  # zlib's level: the text is read back as often as it is written
_SCHEMA = "CREATE TABLE IF NOT EXISTS readings (key BLOB PRIMARY KEY, reader TEXT, reading BLOB)"
Marked = tuple[Brought, bytes | None]
ReadMarked = Callable[[Iterable[tuple[Marked, Input | Reading]]], Iterator[tuple[Marked, Reading]]]


class ReadingCache:
    """Wraps a reader of pages: what it has read before is not read again. Use as a context manager.

    `hits` and `misses` count pages. Readings by other code are removed when the cache is opened.
    """

    def __init__(self, path: Path, read: ReadMarked, reader: str | None = None) -> None:
        self.hits = self.misses = 0
        self._read = read
        self._reader = reader or digest_reader()
        self._waiting: list[tuple[bytes, str, bytes]] = []
        self._connection = _open(path, self._reader)

    def __enter__(self) -> ReadingCache:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Keep what was read, also when the build failed: it was read all the same."""
        self._flush()
        if self._connection:
            self._connection.close()

    def read(self, pages: Iterable[tuple[Brought, Input]]) -> Iterator[tuple[Brought, Reading]]:
        """Yield each page with its reading, in the order in which they came."""
        for (brought, key), reading in self._read(self._look_up(pages)):
            if key is not None:
                self._keep(key, reading)
            yield brought, reading

    def _look_up(self, pages: Iterable[tuple[Brought, Input]]) -> Iterator[tuple[Marked, Input | Reading]]:
        for brought, page in pages:
            key = _make_key(page, self._reader)
            kept = self._find(key, page)
            if kept:
                self.hits += 1
                yield (brought, None), kept
            else:
                self.misses += 1
                yield (brought, key), page

    def _find(self, key: bytes, page: Input) -> Reading | None:
        if self._connection is None:
            return None
        try:
            sql = "SELECT reading FROM readings WHERE key = ?"
            row = self._connection.execute(sql, (key,)).fetchone()
            return read_reading(zlib.decompress(row[0]), page.context) if row else None
        except sqlite3.Error:
            self._give_up()
        except (zlib.error, ValueError, KeyError, TypeError):
            # A damaged entry: the page is read anew, and the entry written over.
            pass
        return None

    def _keep(self, key: bytes, reading: Reading) -> None:
        # What could not be read may have been a matter of time or memory, which is not the same each time.
        if self._connection is None or reading.document is None:
            return
        self._waiting.append((key, self._reader, zlib.compress(write_reading(reading), _FAST)))
        if len(self._waiting) >= _EVERY:
            self._flush()

    def _flush(self) -> None:
        if self._connection and self._waiting:
            try:
                with self._connection:
                    sql = "INSERT OR REPLACE INTO readings VALUES (?, ?, ?)"
                    self._connection.executemany(sql, self._waiting)
            except sqlite3.Error:
                self._give_up()
        self._waiting.clear()

    def _give_up(self) -> None:
        if self._connection:
            self._connection.close()
        self._connection = None


def _open(path: Path, reader: str) -> sqlite3.Connection | None:
    """Return the opened cache, made anew if it is damaged, or None if none can be had."""
    for _ in range(2):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(path, timeout=1)
            with connection:
                connection.execute(_SCHEMA)
                connection.execute("DELETE FROM readings WHERE reader <> ?", (reader,))
            return connection
        except sqlite3.OperationalError:
            return None  # locked, full or not to be written: another build's, or nobody's
        except sqlite3.DatabaseError:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        except OSError:
            return None
    return None


def _make_key(page: Input, reader: str) -> bytes:
    """Return what decides a reading: reader, bytes, their type and (for the kind of page) the address."""
    digest = hashlib.sha256(hashlib.sha256(page.body).digest())
    for text in (reader, page.content_type, page.context.url):
        digest.update(f"{len(text)}\0{text}".encode())
    return digest.digest()
