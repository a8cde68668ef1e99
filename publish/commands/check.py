"""`local-offer check`: the expectations on a built database, one line each."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from publish.check_results import Grade
from publish.checks import check_database, load_limits
from publish.paths import find_database


@click.command()
@click.option(
    "--database",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Database to check. Default: data/build/local-offer.db",
)
def check(database: Path | None) -> None:
    """Check a built database; exit 1 if an expectation fails. Warnings alone do not."""
    results = check_database(database or find_database(), load_limits())
    for result in results:
        click.echo(f"{result.grade.value:8} {result.line}")
    failed = sum(result.grade is Grade.FAILED for result in results)
    if failed:
        click.echo(f"Error: {failed} of {len(results)} checks failed", err=True)
        sys.exit(1)
