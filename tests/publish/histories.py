"""A data folder whose archives grow, built again and again: for tests of history."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from publish.archives import open_archive
from publish.build import Stamp, build_database
from publish.former import Former
from publish.history_as_of import limit_archives, limit_inputs
from publish.history_causes import Reread
from publish.history_reread import read_again
from publish.history_rows import Past
from publish.inputs import read_inputs
from publish.read_archives import read_archives
from publish.readings import Readings
from tests.publish.archives import Page, make_archive, make_page
from tests.publish.small_data import LIMITS, UNITARY, select, write_small_data

URL = "https://townley.test/care-leavers"
CELL = f"{UNITARY}:setting_up_home_allowance"
TITLE = "Our local offer for care leavers"
GRANT = "We give care leavers a setting up home allowance of £3,000."
RAISED = GRANT.replace("3,000", "3,500")
OTHER = "We pay for your passport."
YEARS = ("2024-06-01", "2025-06-01", "2026-06-01")
CHANGES = "SELECT kind, field, was, becomes, cause FROM changes WHERE position = ? ORDER BY id"


class History:
    """A data folder with archives that grow, and the database that is built from them again and again."""

    def __init__(self, folder: Path) -> None:
        self.data = write_small_data(folder / "data")
        self.runs = folder / "runs"
        self.output = folder / "out" / "local-offer.db"
        self.builds = 0

    def crawl(self, day: str, *words: str, url: str = URL, authority: str = UNITARY) -> None:
        """Archive one page as it was on a day."""
        page = Page(authority, url, make_page(TITLE, *words))
        make_archive(self.runs / f"{day}-{authority}", [page], f"{day}T09:00:00Z")

    def read(self, as_of: str = "") -> tuple[Any, list[Any], Readings]:
        """Return inputs, archives and readings, as of a day if one is given."""
        inputs = read_inputs(self.data)
        archives = [open_archive(path, inputs.register) for path in sorted(self.runs.glob("*"))]
        if as_of:
            inputs, archives = limit_inputs(inputs, as_of), limit_archives(archives, as_of)
        return inputs, archives, read_archives(archives, inputs, lambda: None)

    def build(self, code: str = "c", *, as_of: str = "", again: bool = False, fresh: bool = False) -> Path:
        """Build; another `code` stands for a program that has changed since."""
        inputs, archives, readings = self.read(as_of)
        self.builds += not again
        stamp = Stamp("2026-12-01T00:00:00+00:00", f"{self.builds:064}", code=code)

        def reread(former: Former, councils: Collection[str]) -> Reread:
            return read_again(former, councils, archives, inputs)

        build_database(inputs, readings, stamp, self.output, LIMITS, past=Past(fresh, reread))
        return self.output


def find_changes(path: Path, cell: str = CELL) -> Sequence[tuple[Any, ...]]:
    return select(path, CHANGES, cell)


def find_dates(path: Path, cell: str = CELL) -> tuple[Any, ...]:
    row: tuple[Any, ...] = select(path, "SELECT first_seen, last_seen FROM positions WHERE id = ?", cell)[0]
    return row


def overwrite(path: Path, sql: str, *values: Any) -> None:
    import sqlite3

    connection = sqlite3.connect(path)
    connection.execute(sql, values)
    connection.commit()
    connection.close()
