"""Join the rows of a build to the history of the database that it replaces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from normalise.model import Issue, Severity
from publish.history import Snapshot
from publish.history_dates import date_positions, find_days
from publish.rows import Row
from publish.rows.adoptions import list_adoptions
from publish.rows.changes import ReadAgain, list_changes
from publish.rows.crawl import list_issues

Rows = dict[str, Sequence[Row]]


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


def add_history(
    rows: Rows, before: Snapshot | None, digest: str, code: str, read_again: ReadAgain | None
) -> Rows:
    """Return the rows with `changes`, `adoptions`, and positions dated as far back as is known."""
    changes = list_changes(before, rows, digest, code, read_again)
    days = find_days(rows["statements"], rows["documents"])
    positions = list(date_positions(rows["positions"], rows["statements"], days, before, changes, digest))
    adoptions = list_adoptions(positions, rows["statements"], days, before, changes, digest)
    return rows | {"changes": changes, "positions": positions, "adoptions": adoptions}


def name_previous(before: Snapshot | None, digest: str) -> str:
    """Return the digest of the build whose history is carried on; built again, it stays what it was."""
    if before is None:
        return ""
    return before.previous if before.digest == digest else before.digest


def list_lost_history(path: Path, before: Snapshot | None, first: int) -> list[Row]:
    """Return an issue if there is a file at `path` whose history could not be read."""
    if before or not path.exists():
        return []
    message = "The database that stood here could not be read as ours: its history ends, and begins anew."
    return list(list_issues([("", Issue(Severity.WARNING, path.name, "history_lost", message))], first))
