"""`local-offer export`: the open data release, one folder and one zip."""

from __future__ import annotations

from datetime import datetime
from importlib.util import find_spec
from pathlib import Path

import click

from publish.checks import load_limits
from publish.paths import find_database, find_home
from publish.release import ReleaseError

EXTRA = ("pyarrow", "xlsxwriter")


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--database",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Database to release. Default: data/build/local-offer.db",
)
@click.option(
    "--since",
    metavar="OLD",
    type=click.Path(path_type=Path),
    help="Former release (its folder, its zip, or a database): adds a folder `delta` and what changed.",
)
@click.option(
    "--version",
    "version",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Day that names the release. Default: the day of the build.",
)
def export(folder: Path, database: Path | None, since: Path | None, version: datetime | None) -> None:
    """Write the open data release into the new folder DIR: CSV, XLSX, Parquet, SQLite, and a zip of all.

    With the same database and day it is the same, byte for byte.
    """
    missing = [name for name in EXTRA if find_spec(name) is None]
    if missing:
        raise ReleaseError(
            f"export needs {' and '.join(missing)}: install the extra `release` (pip install -e '.[release]')"
        )
    from publish.release.make import Order, make_release

    order = Order(database or find_database(), find_home(), version.date() if version else None, since)
    files = make_release(order, folder, load_limits())
    for file in files:
        click.echo(f"  {file.size:>12,}  {file.path}")
    click.echo(f"Released {folder}: {len(files)} files, {sum(file.size for file in files):,} bytes")
