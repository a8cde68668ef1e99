"""A database to release that has every trap for readers of files: formulas, NA, line ends, late types."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from publish.archives import open_archive
from publish.build import Stamp, build_database
from publish.inputs import read_inputs
from publish.paths import find_home
from publish.read_archives import read_archives
from publish.release.files import ReleaseFile
from publish.release.make import Order, make_release
from tests.publish.archives import Page, make_archive, make_page
from tests.publish.small_data import FORMER, LIMITS, UNITARY, write_csv, write_small_data

DAY = date(2026, 11, 22)
OUTCOMES = 1500
QUOTED = 'Line one,\nline "two"\r\nline three'
FORMULAS = ("=1+1", "+44 is a code", "-5", "@SUM(A1)", "\tx", "＝1", "'=1", "''=1", "'plain", "NA", "null")
LONG = "long " * 8000
OFFER = "https://townley.test/care-leavers"
GRANT = "We give care leavers a setting up home allowance of £3,000."
# No statement: it must not be found in any file of a release.
CHAT = "Our town hall has had a blue door since the flood."
ALBUM = "Every care leaver gets a photo album of their years with us."


def make_database(folder: Path, *sentences: str, digest: str = "a" * 64, hour: str = "10") -> Path:
    """Build a database of the small data and one archived page, and return it."""
    data = write_small_data(folder / "data")
    _write_late_types(data)
    page = make_page("Our offer", *(sentences or (GRANT, ALBUM)), CHAT)
    archive = make_archive(folder / "run", [Page(UNITARY, OFFER, page)])
    inputs = read_inputs(data)
    readings = read_archives([open_archive(archive, inputs.register)], inputs, lambda: None)
    path = folder / "local-offer.db"
    build_database(inputs, readings, Stamp(f"{DAY}T{hour}:00:00+00:00", digest), path, LIMITS)
    return path


def set_traps(path: Path) -> None:
    """Put what trips readers into columns that no index and no check covers."""
    with closing(sqlite3.connect(path)) as db:
        for place, formula in enumerate(FORMULAS):
            db.execute(
                "UPDATE positions SET reason = ? WHERE id = (SELECT id FROM positions ORDER BY id LIMIT 1"
                " OFFSET ?)",
                (formula, place),
            )
        db.execute("UPDATE statements SET exclusions = ? WHERE document IS NOT NULL", (QUOTED,))
        db.execute("UPDATE positions SET how_much = ? WHERE id = (SELECT max(id) FROM positions)", (LONG,))
        db.commit()


def release(
    database: Path, folder: Path, day: date | None = None, since: Path | None = None
) -> list[ReleaseFile]:
    """Release a database into a folder as the command does, with the small data's limits."""
    return make_release(Order(database, find_home(), day, since), folder, LIMITS)


def _write_late_types(data: Path) -> None:
    """Statistics of which only the last show a suppressed count, or a share as a number."""
    rows = [
        {
            "area_code": FORMER,
            "area_name": "Borough",
            "level": "authority",
            "year": "2024",
            "age_group": "17-18",
            "measure": f"measure_{number:04}",
            "count": "c" if number == OUTCOMES - 1 else str(number),
            "percent": "61" if number == OUTCOMES - 2 else "x",
        }
        for number in range(OUTCOMES)
    ]
    write_csv(data / "context" / "outcomes.csv", list(rows[0]), rows)
