"""`local-offer import-context`: next year's statistics, judgements and neighbours into data/context/."""

from __future__ import annotations

from pathlib import Path

import click

from publish.authorities import read_authorities
from publish.context_import import import_files
from publish.paths import find_data


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="Data folder. Default: data/")
def import_context(files: tuple[Path, ...], data: Path | None) -> None:
    """Merge FILES into data/context/, as DfE and Ofsted publish them.

    CSV, XLSX or ODS (the last two need the extra `context`): DfE's care leavers by activity and by
    accommodation suitability (give both at once), Ofsted's history of inspections, DfE's statistical
    neighbours. New years are added, revised figures replace old ones, codes
    of suppression stay as printed. A column or measure that is not known stops it, and nothing is written.
    """
    folder = data or find_data()
    merged = import_files(files, folder / "context", read_authorities(folder / "authorities.csv"))
    for one in merged:
        click.echo(one.line)
    click.echo("Say in data/README.md and LICENSE-DATA.md which release this is, then `local-offer build`.")
