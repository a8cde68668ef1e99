"""Make a release: from a checked database to one folder and one zip, all or nothing.

Needs the extra `release`: `publish.commands.export` looks for it before it imports this.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from publish.check_results import Limits
from publish.dictionary import Table, load_dictionary
from publish.docs import format_dictionary
from publish.release import DATABASE, NAME, ReleaseError, csv_files, parquet_files
from publish.release.archive import write_zip
from publish.release.database import copy_database, open_read_only, read_build, refuse_unfit
from publish.release.delta import FOLDER, TABLES, Difference, write_delta, write_summary
from publish.release.earlier import CHANGELOG, INDEX, Earlier, open_earlier
from publish.release.files import ReleaseFile, list_files, write_checksums
from publish.release.package import describe_package
from publish.release.place import fill_folder
from publish.release.tables import count_rows
from publish.release.texts import Facts, name_release, write_changelog, write_citation, write_readme
from publish.release.workbook import write_workbook

LICENCE = "LICENSE-DATA.md"


@dataclass(frozen=True, slots=True)
class Order:
    """What to release.

    `home` is the project's folder, whose licence and `data/datapackage.json` go with it; `day` is the version
    (None: the day of the build); `since` is an earlier release to compare with.
    """

    database: Path
    home: Path
    day: date | None = None
    since: Path | None = None


def make_release(order: Order, folder: Path, limits: Limits) -> list[ReleaseFile]:
    """Write the release into `folder`, which must be new or empty, and return its files, the zip last.

    Raises ReleaseError for a database that is unfit, an earlier release that is none, or a folder that cannot
    be written; nothing is left then.
    """
    with fill_folder(folder) as new:
        refuse_unfit(order.database, limits)
        try:
            return _fill(order, new)
        except sqlite3.Error as error:
            raise ReleaseError(f"{folder}: the database cannot be copied: {error}") from error


def _fill(order: Order, new: Path) -> list[ReleaseFile]:
    tables = load_dictionary()
    with closing(open_read_only(order.database)) as db:
        day = order.day or date.fromisoformat(read_build(db)["built_at"][:10])
    scratch = new / "earlier"
    earlier = _open_earlier(order.since, scratch, day)
    copy_database(order.database, new / DATABASE, tables, day)
    with closing(open_read_only(new / DATABASE)) as db:
        facts = _write_tables(db, tables, new, day)
        found = _write_delta(db, tables, earlier, new / FOLDER, facts) if earlier else {}
        _write(new / CHANGELOG, write_changelog(db, day, earlier, found))
        (last_reading,) = db.execute("SELECT max(read_on) FROM statements").fetchone()
    if scratch.exists():
        shutil.rmtree(scratch)
    _write(new / "README.md", write_readme(facts, tables, with_delta=earlier is not None))
    _write(new / "CITATION.cff", write_citation(facts))
    _write(new / "data-dictionary.md", format_dictionary(tables))
    shutil.copyfile(order.home / LICENCE, new / LICENCE)
    package = describe_package(tables, list_files(new), order.home / "data", day)
    _write(new / "datapackage.json", _format_json(package))
    when = {"last_change": _find_last_change(earlier, found, day), "last_reading": last_reading}
    index = _describe_release(facts, when, earlier, list_files(new))
    _write(new / INDEX, _format_json(index))
    write_checksums(new, list_files(new))
    return _write_bundle(new, day)


def _open_earlier(since: Path | None, scratch: Path, day: date) -> Earlier | None:
    if since is None:
        return None
    earlier = open_earlier(since, scratch)
    if earlier.version >= day:
        raise ReleaseError(
            f"{since} is of {earlier.version}, which is not before this release ({day}); give it a --version"
        )
    return earlier


def _write_tables(db: sqlite3.Connection, tables: Sequence[Table], new: Path, day: date) -> Facts:
    for name, module in (("csv", csv_files), ("parquet", parquet_files)):
        (new / name).mkdir()
        for table in tables:
            module.write_table(db, table, new / name)
    sheets = write_workbook(db, tables, new / f"{NAME}.xlsx", day)
    counts = {table.name: count_rows(db, table) for table in tables}
    return Facts(day, read_build(db), counts, sheets)


def _write_delta(
    db: sqlite3.Connection, tables: Sequence[Table], earlier: Earlier, folder: Path, facts: Facts
) -> dict[str, Difference]:
    compared = [table for table in tables if table.name in TABLES]
    with closing(open_read_only(earlier.database)) as old:
        found = write_delta(old, db, compared, folder)
    write_summary(folder, earlier, facts.day, facts.build["digest"], found)
    return found


def _find_last_change(earlier: Earlier | None, found: Mapping[str, Difference], day: date) -> str | None:
    """Return the day of the release that last changed anything; None without one to compare with."""
    if earlier is None:
        return None
    changed = any(one.added or one.removed or one.changed for one in found.values())
    return day.isoformat() if changed else earlier.last_change or None


def _describe_release(
    facts: Facts, when: Mapping[str, str | None], earlier: Earlier | None, files: Sequence[ReleaseFile]
) -> dict[str, Any]:
    return {
        "name": NAME,
        "version": facts.day.isoformat(),
        "last_export": facts.day.isoformat(),
        **when,
        "previous": {"version": earlier.version.isoformat(), "digest": earlier.digest} if earlier else None,
        "digest": facts.build["digest"],
        "code_version": facts.build["code_version"],
        "taxonomy_version": facts.build["taxonomy_version"],
        "counts": facts.counts,
        "resources": [
            {"path": one.path, "bytes": one.size, "sha256": one.sha256, "media_type": one.media_type}
            for one in files
        ],
    }


def _write_bundle(new: Path, day: date) -> list[ReleaseFile]:
    """Write the zip of everything, and its hash beside it; neither can stand in the zip's own checksums."""
    files = list_files(new)
    name = name_release(day)
    bundle = new / f"{name}.zip"
    write_zip(bundle, ((f"{name}/{one.path}", new / one.path) for one in files), day)
    (zipped,) = (one for one in list_files(new) if one.path == bundle.name)
    _write(new / f"{bundle.name}.sha256", f"{zipped.sha256}  {bundle.name}\n")
    return [*files, zipped]


def _format_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
