"""What an unfinished run had before it was cut off, given out again instead of asking the councils.

The spider runs as if from the start: each request is first looked up here, so it takes the same decisions,
follows the same links, and only what was never answered goes to the network. Each answer, each failure and
each line of the log is given out once, as many times as it happened.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from pathlib import Path

from crawlers.archive import RawAnswer, read_answer
from crawlers.cdxj import REVISIT_MIME, IndexEntry
from crawlers.history import Payload
from crawlers.records import Fetch

NOT_MODIFIED = 304
# Authority, source, address asked for, address that answered or failed, offset of the answer.
Line = tuple[str, str, str, str, int | None]


class Replay:
    """The past of a run; empty for one that begins."""

    def __init__(
        self,
        archive: Path,
        entries: Iterable[IndexEntry] = (),
        fetches: Iterable[Fetch] = (),
        payloads: Mapping[str, Payload] | None = None,
    ) -> None:
        """Take the run's archive and index in the order of its records, its log, and the bodies before it."""
        self._archive = archive
        self._payloads = payloads or {}
        self._answers: dict[str, deque[IndexEntry]] = {}
        self._lines: dict[Line, deque[Fetch]] = {}
        for entry in entries:
            self._answers.setdefault(entry.url, deque()).append(entry)
        for fetch in fetches:
            self._lines.setdefault(_name_line(fetch), deque()).append(fetch)

    def take_answer(self, url: str) -> tuple[RawAnswer, int] | None:
        """Return the next answer of an address and its offset, or None if it must be asked for.

        Raises ArchiveError for an archive that cannot be read any more.
        """
        waiting = self._answers.get(url)
        if not waiting:
            return None
        entry = waiting.popleft()
        answer = read_answer(self._archive, entry.offset)
        if entry.mime != REVISIT_MIME or entry.status == NOT_MODIFIED:
            return answer, entry.offset
        payload = self._payloads.get(url)
        if payload is None or payload.entry.digest != entry.digest:
            return None
        body = read_answer(payload.path, payload.entry.offset).body
        return RawAnswer(answer.at, answer.status, answer.headers, body), entry.offset

    def find_failure(self, authority: str, source: str, url: str, final_url: str) -> Fetch | None:
        """Return the next logged failure of an address that gave no answer, or None."""
        waiting = self._lines.get((authority, source, url, final_url, None))
        return waiting[0] if waiting else None

    def take_line(self, fetch: Fetch) -> bool:
        """Say whether the log has the line of a fetch already, for each of its lines once."""
        waiting = self._lines.get(_name_line(fetch))
        if not waiting:
            return False
        waiting.popleft()
        return True


def _name_line(fetch: Fetch) -> Line:
    return fetch.authority, fetch.source, fetch.url, fetch.final_url, fetch.offset
