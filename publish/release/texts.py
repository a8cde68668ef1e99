"""The words that go with a release: README, how to cite it, and what changed."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from string import Template
from typing import Any

import yaml

from publish.dictionary import Table
from publish.release import NAME
from publish.release.database import open_read_only
from publish.release.delta import Difference
from publish.release.earlier import Earlier
from publish.release.workbook import Sheets

TITLE = "Local Offers Compared: what English councils publish for young people leaving care"
# Further moves are in delta/positions_changed.csv.
MOST_MOVES = 500
# What tells one change from another; numbers begin anew in a database with another history.
CHANGES = "SELECT cause, position, field, was, becomes, build FROM changes"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the words are about: the release's day, its build, its rows by table, the workbook's sheets."""

    day: date
    build: Mapping[str, str]
    counts: Mapping[str, int]
    sheets: Sheets


def write_readme(facts: Facts, tables: Iterable[Table], with_delta: bool) -> str:
    """Return README.md: what lies here, how to open it, how far to trust it."""
    template = (files("publish") / "release" / "README.template.md").read_text(encoding="utf-8")
    rows = "".join(f"| `{table.name}` | {facts.counts[table.name]:,} | {table.about} |\n" for table in tables)
    delta = "| `delta/` | what differs from the release before: see below |\n" if with_delta else ""
    return Template(template).substitute(
        day=facts.day.isoformat(),
        digest=facts.build["digest"],
        code_version=facts.build["code_version"],
        taxonomy_version=facts.build["taxonomy_version"],
        tables=rows,
        delta=delta,
        workbook=_describe_workbook(facts),
    )


def write_citation(facts: Facts) -> str:
    """Return CITATION.cff (Citation File Format 1.2.0)."""
    citation: dict[str, Any] = {
        "cff-version": "1.2.0",
        "type": "dataset",
        "message": "If you use this data, please cite it as below.",
        "title": TITLE,
        "version": facts.day.isoformat(),
        "date-released": facts.day,
        "authors": [{"name": "Local Offers Compared contributors"}],
        "license": "CC-BY-4.0",
        "keywords": ["care leavers", "local offer", "councils", "England"],
        "abstract": f"Statements and positions of {facts.counts['authorities']} English councils on "
        f"{facts.counts['items']} kinds of support for care leavers, with their sources. "
        f"Build {facts.build['digest'][:16]}.",
    }
    return yaml.safe_dump(citation, sort_keys=False, allow_unicode=True, width=100)


def write_changelog(
    db: sqlite3.Connection, day: date, earlier: Earlier | None, found: Mapping[str, Difference]
) -> str:
    """Return CHANGELOG.md: this release's section, and those of the earlier one below it."""
    lines = [f"## {day}", ""]
    if earlier:
        lines += _compare_with(earlier, found)
        lines += _list_moves(found["positions"])
    else:
        lines += ["Made without an earlier release to compare with.", ""]
    lines += _list_causes(db, earlier)
    older = earlier.changelog.partition("\n## ")[2] if earlier else ""
    return "\n".join(["# Changes", "", *lines]) + (f"\n## {older}" if older else "")


def _describe_workbook(facts: Facts) -> str:
    listed = {name for name, _, _ in facts.sheets.listed}
    split = sorted(name for name in listed if f"{name} (2)" in listed)
    notes = [f"goes on in further sheets: {', '.join(split)}"] if split else []
    notes += (
        [f"{facts.sheets.cut} cells are cut at Excel's limit of 32,767 letters"] if facts.sheets.cut else []
    )
    return f" ({'; '.join(notes)})" if notes else ""


def _compare_with(earlier: Earlier, found: Mapping[str, Difference]) -> list[str]:
    lines = [f"Compared with the release of {earlier.version} (build {earlier.digest[:16]}):", ""]
    for name, one in found.items():
        counts = f"{len(one.added):,} added, {len(one.removed):,} removed, {one.changed_rows:,} changed"
        lines.append(f"- {name}: {counts}")
    return [*lines, ""]


def _list_moves(positions: Difference) -> list[str]:
    moved = [(row_id, was, now) for row_id, name, was, now in positions.changed if name == "position"]
    if not moved:
        return ["No council's position on any item changed.", ""]
    sums = Counter((was, now) for _, was, now in moved)
    lines = ["Positions that changed, by what they were and are:", ""]
    lines += [f"- {was} to {now}: {count:,}" for (was, now), count in sorted(sums.items())]
    lines += ["", "Council and item:", ""]
    lines += [f"- {row_id}: {was} to {now}" for row_id, was, now in moved[:MOST_MOVES]]
    if len(moved) > MOST_MOVES:
        lines.append(f"- and {len(moved) - MOST_MOVES:,} more: delta/positions_changed.csv")
    return [*lines, ""]


def _list_causes(db: sqlite3.Connection, earlier: Earlier | None) -> list[str]:
    """Return the causes of what was seen since the earlier release; without one, of what the last build saw.

    The table keeps the changes of all builds, which earlier releases have told of.
    """
    if earlier is None:
        rows = db.execute(f"{CHANGES} WHERE build IN (SELECT digest FROM builds)").fetchall()
    else:
        with closing(open_read_only(earlier.database)) as old:
            told = set(old.execute(CHANGES))
        rows = [row for row in db.execute(CHANGES) if row not in told]
    if not rows:
        return []
    causes = Counter(cause for cause, *_ in rows)
    since = "since that release" if earlier else "by the last build"
    head = f"Changes seen {since}, by cause (the table `changes` holds those of all builds):"
    return [head, "", *(f"- {cause}: {number:,}" for cause, number in sorted(causes.items())), ""]


def name_release(day: date) -> str:
    """Return the name of the release's folder in its zip, and of the zip without its ending."""
    return f"{NAME}-{day}"
