"""`local-offer build`: archives and hand-read facts to a new, checked database."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from publish.build import Stamp, build_database
from publish.inputs import digest_inputs, read_inputs
from publish.paths import find_data
from publish.readings import Readings


@click.command()
@click.option(
    "--archive",
    "archives",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Run folder or WARC file to read; may be repeated. Default: all of data/archive/, never the sample.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Database to write. Default: data/build/local-offer.db",
)
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="Data folder. Default: data/")
def build(archives: tuple[Path, ...], output: Path | None, data: Path | None) -> None:
    """Build the database. A failed build leaves the last good one untouched."""
    folder = data or find_data()
    build_to(folder, archives or find_runs(folder / "archive"), output or folder / "build" / "local-offer.db")


def build_to(data: Path, archives: tuple[Path, ...], output: Path) -> None:
    """Build from a data folder and archives, and say what was made."""
    inputs = read_inputs(data)
    stamp = Stamp(datetime.now(UTC).isoformat(timespec="seconds"), digest_inputs(data, archives))
    counts = build_database(inputs, Readings(), stamp, output)
    click.echo(f"Built {output}")
    for name, count in counts.items():
        click.echo(f"  {name:22} {count:>7}")


def find_runs(folder: Path) -> tuple[Path, ...]:
    """Return the run folders of an archive folder in order of name, none if it does not exist."""
    if not folder.is_dir():
        return ()
    return tuple(sorted(path for path in folder.iterdir() if path.is_dir()))
