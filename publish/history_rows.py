"""Join the councils of a build, one after the other, to the history of the database that it replaces."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from normalise.model import Issue, Severity
from publish.authorities import Register
from publish.former import CouncilTables, Former
from publish.history import Snapshot
from publish.history_causes import Reread
from publish.history_dates import date_positions
from publish.rows import Row
from publish.rows.adoptions import Adoption, find_adoptions, list_adoptions
from publish.rows.changes import News, fill_change, find_differences, has_doubts, list_changes, map_news
from publish.write import Writer

# Reads the sources of the build before with today's code, for these councils.
ReadAgain: TypeAlias = Callable[[Former, Collection[str]], Reread]
# Of a council in this build that is in the database already.
_READ_BACK = ("documents", "sources", "fetches")


@dataclass(frozen=True, slots=True)
class Past:
    """How a build meets the database that it replaces.

    `fresh` takes nothing over from it. `read_again` reads its sources with today's code. `accept_loss` lets a
    build be published that has lost more than the limits allow.
    """

    fresh: bool = False
    read_again: ReadAgain | None = None
    accept_loss: bool = False


GO_ON = Past()


@dataclass(frozen=True, slots=True)
class Present:
    """A council in this build: its rows of `positions` before history, and of `statements` what that needs.

    Statements have the first `day` of their words as well.
    """

    code: str
    positions: Sequence[Row]
    statements: Sequence[Row]


class History:
    """Writes `changes`, `positions` dated as far back as is known, and in the end `adoptions`."""

    def __init__(self, writer: Writer, former: Former | None, digest: str, code: str) -> None:
        """Begin the history of the build with a digest, made by a code; `former` is what it replaces."""
        self._writer, self._former = writer, former
        self._digest, self._code = digest, code
        self._tables = CouncilTables(writer.connection)
        self._goes_on = former is not None and former.digest != digest
        self._number = former.last_change if former else 0
        self._kept_news: dict[str, list[Row]] = {}
        self._adoptions: list[Adoption] = []

    def keep_changes(self, register: Register, items: Collection[str]) -> None:
        """Write the changes that the database before kept, but those of cells that are no more.

        Built again from the same inputs, the database keeps the changes that it had.
        """
        if self._former:
            self._writer.add("changes", self._list_kept(self._former, register, items))

    def find_doubtful(self, presents: Iterable[Present]) -> set[str]:
        """Return the codes of councils of which only a second reading tells why they differ."""
        former = self._former
        if former is None or not self._goes_on or (former.code and former.code == self._code):
            return set()
        return {present.code for present in presents if self._is_doubtful(former, present)}

    def add(self, present: Present, reread: Reread) -> None:
        """Write the changes and positions of the next council."""
        before = self._former.read(present.code) if self._former else None
        news: News = {}
        if before and self._goes_on:
            now = self._take(present)
            found = find_differences(before, now)
            changes = [self._give_number(row) for row in list_changes(found, before, now, reread)]
            self._writer.add("changes", changes)
            news = map_news([*self._kept_news.pop(present.code, ()), *changes])
        positions = list(date_positions(present.positions, present.statements, before, news))
        self._writer.add("positions", positions)
        self._adoptions += find_adoptions(positions, present.statements, before, news)

    def finish(self, items: Iterable[str]) -> None:
        """Write `adoptions`, for which all councils are compared, in order of items."""
        self._writer.add("adoptions", list_adoptions(self._adoptions, items))

    def _list_kept(self, former: Former, register: Register, items: Collection[str]) -> Iterator[Row]:
        councils = {authority.gss_code for authority in register.authorities}
        for row in former.list_changes():
            code, _, item = row["position"].partition(":")
            if code in councils and item in items:
                kept = fill_change(row, former.digest)
                if kept["build"] == self._digest:
                    # A build of these very inputs lies further back: what it changed, this one changes again.
                    self._kept_news.setdefault(code, []).append(kept)
                yield kept

    def _is_doubtful(self, former: Former, present: Present) -> bool:
        before, now = former.read(present.code), self._take(present)
        return has_doubts(find_differences(before, now), before, now)

    def _take(self, present: Present) -> Snapshot:
        rows = self._tables.read(present.code, _READ_BACK)
        own = {"positions": present.positions, "statements": present.statements}
        return Snapshot.take(self._digest, {**rows, **own}, self._code)

    def _give_number(self, row: Row) -> Row:
        self._number += 1
        return {"id": self._number} | row


def name_previous(former: Former | None, digest: str) -> str:
    """Return the digest of the build whose history is carried on; built again, it stays what it was."""
    if former is None:
        return ""
    return former.previous if former.digest == digest else former.digest


def list_lost_history(path: Path, former: Former | None) -> Iterator[tuple[str, Issue]]:
    """Yield an issue if there is a file at `path` whose history could not be read."""
    if former is None and path.exists():
        message = "The database that stood here could not be read as ours: its history ends, and begins anew."
        yield "", Issue(Severity.WARNING, path.name, "history_lost", message)
