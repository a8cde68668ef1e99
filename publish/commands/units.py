"""WARC files to Parquet, one unit of work each: in this process or on a Dask cluster."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from publish.archives import WARC_ENDINGS


def normalise_units(paths: Sequence[Path], folder: Path, dask: str | None, jobs: int) -> None:
    """Do every unit that is not finished, and say what came of each; exit 1 if a page was lost.

    Raises UsageError for a path that is no WARC file and no folder of them.
    """
    archives = [archive for path in paths for archive in _list_archives(path)]
    try:
        from publish.dask_map import map_units
        from publish.parquet_unit import Outcome, make_unit, read_outcome, run_unit
    except ImportError as error:
        raise click.ClickException("--into needs the extra `scale`: pip install '.[scale]'") from error
    # Two copies of an archive are one unit.
    units = {unit.name: unit for unit in (make_unit(path, folder.resolve()) for path in archives)}
    waiting = [unit for unit in units.values() if not unit.is_finished]

    def work() -> Iterator[Outcome]:
        if dask and waiting:
            yield from map_units(waiting, dask)
            return
        for unit in waiting:
            run_unit(unit, jobs)
            yield read_outcome(unit)

    for done in work():
        click.echo(f"{units[done.name].archive}: {done.pages} pages, {done.statements} statements")
    outcomes = [read_outcome(unit) for unit in units.values()]
    errors = sum(one.errors for one in outcomes)
    click.echo(
        f"{len(units)} archives, {len(units) - len(waiting)} finished before:"
        f" {sum(one.pages for one in outcomes)} pages, {sum(one.statements for one in outcomes)} statements,"
        f" {errors} pages or archives that could not be read"
    )
    if errors:
        raise SystemExit(1)


def _list_archives(path: Path) -> list[Path]:
    if path.is_dir():
        found = sorted(one.resolve() for one in path.rglob("*") if one.name.endswith(WARC_ENDINGS))
    else:
        found = [path.resolve()] if path.is_file() and path.name.endswith(WARC_ENDINGS) else []
    if not found:
        raise click.UsageError(f"{path}: no WARC file and no folder of them")
    return found
