"""Compare a new database with the one that it would replace: a build that lost much is held back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from publish.check_results import Grade, Limits, Result

ACCEPT = "`local-offer build --accept-loss` publishes it all the same"
# Sample pages come and go with the archive that is named; only what is real can be lost.
_STATEMENTS = """
SELECT authority, count(*) FROM statements
WHERE item IS NOT NULL AND published = 1 AND origin <> 'sample' GROUP BY authority"""
_PAGES = """
SELECT authority, count(*) FROM (
    SELECT authority, url FROM documents WHERE origin <> 'sample'
    UNION SELECT authority, url FROM statements WHERE origin = 'hand_read')
GROUP BY authority"""
_NAMES = "SELECT gss_code, name FROM authorities"


@dataclass(frozen=True, slots=True)
class Held:
    """What one database holds of each council, by code: its name, statements that may count, pages read."""

    names: Mapping[str, str]
    statements: Mapping[str, int]
    pages: Mapping[str, int]

    @classmethod
    def read(cls, path: Path) -> Held:
        """Return it. Raises sqlite3.Error for a file that is no database of ours."""
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
            return cls(*(dict(db.execute(sql).fetchall()) for sql in (_NAMES, _STATEMENTS, _PAGES)))


def compare_databases(new: Path, former: Path, limits: Limits) -> list[Result]:
    """Hold the new database to the `shrink` limits; without these, or without a former one, there is nothing.

    Councils that have left the register are no loss of ours.
    """
    shrink = limits.get("shrink")
    if not shrink or not former.is_file():
        return []
    try:
        now, before = Held.read(new), Held.read(former)
    except sqlite3.Error as error:
        return [Result(Grade.WARNED, "coverage", f"{former} cannot be compared with: {error}")]
    return [*_check_councils(now, before, shrink), *_check_totals(now, before, shrink)]


def _check_councils(now: Held, before: Held, shrink: Limits) -> Iterator[Result]:
    for name, what, limit, count_now, count_before in (
        ("emptied councils", "statements", "emptied_councils", now.statements, before.statements),
        ("unread councils", "pages", "unread_councils", now.pages, before.pages),
    ):
        lost = sorted(code for code in count_before if code in now.names and not count_now.get(code))
        most = shrink[limit]["most"]
        words = f"{len(lost)} of {len(count_before)} went from some {what} to none"
        if len(lost) > most:
            named = ", ".join(now.names[code] for code in lost[:3])
            yield Result(Grade.FAILED, name, f"{words} ({named}), at most {most} may; {ACCEPT}")
        else:
            yield Result(Grade.PASSED, name, words)


def _check_totals(now: Held, before: Held, shrink: Limits) -> Iterator[Result]:
    for name, limit, count_now, count_before in (
        ("statements kept", "lost_statements", now.statements, before.statements),
        ("pages kept", "lost_pages", now.pages, before.pages),
    ):
        old, new = (
            sum(count for code, count in counts.items() if code in now.names)
            for counts in (count_before, count_now)
        )
        lost, most = (old - new) / old if old else 0.0, shrink[limit]["most_share"]
        words = f"{new} after {old}"
        if lost > most:
            yield Result(Grade.FAILED, name, f"{words}: {lost:.0%} lost, at most {most:.0%} may be; {ACCEPT}")
        else:
            yield Result(Grade.PASSED, name, words)
