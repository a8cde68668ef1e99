"""`local-offer normalise`: pages, documents and archives to statements on standard output."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from normalise.confidence import is_published
from normalise.inputs import iterate_inputs
from normalise.model import Issue, Reading, Severity, Statement
from normalise.pool import ReadingPool
from publish.commands.jobs import with_jobs
from publish.lines import format_jsonl, format_table

_FORMATS = {"jsonl": format_jsonl, "table": format_table}


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "name",
    type=click.Choice(list(_FORMATS)),
    default="jsonl",
    show_default=True,
    help="How to print.",
)
@click.option("--all", "unsure_too", is_flag=True, help="Print what is too unsure to be published too.")
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write two Parquet files for each WARC into this folder instead; what is finished is skipped.",
)
@click.option("--dask", metavar="ADDRESS", help="Dask scheduler whose workers do it, as tcp://host:8786.")
@with_jobs
def normalise(
    paths: tuple[Path, ...], name: str, unsure_too: bool, into: Path | None, dask: str | None, jobs: int
) -> None:
    """Print what pages state, one line a statement, each with its exact evidence.

    PATHS are HTML, PDF, DOCX or WARC files, or folders of them. Needs no database and no network. What
    cannot be read is named on standard error, the rest is still done, and the exit status is then 1.

    With --into each WARC is a unit of work, alone or on a Dask cluster (extra `scale`; docs/scale.md).
    """
    if dask and not into:
        raise click.UsageError("--dask needs --into: a folder that all machines of the cluster share")
    if into:
        from publish.commands.units import normalise_units

        normalise_units(paths, into, dask, jobs)
        return
    issues: list[Issue] = []
    for line in _FORMATS[name](one for one in _read(paths, jobs, issues) if unsure_too or is_published(one)):
        click.echo(line)
    if any(issue.severity is Severity.ERROR for issue in issues):
        raise SystemExit(1)


def _read(paths: tuple[Path, ...], jobs: int, issues: list[Issue]) -> Iterator[Statement]:
    """Yield statements page by page; each issue is told when it is the page's turn, and kept."""
    found = (
        (None, Reading(None, (), (one,)) if isinstance(one, Issue) else one) for one in iterate_inputs(paths)
    )
    with ReadingPool(jobs) as pool:
        for _, reading in pool.read(found):
            for issue in reading.issues:
                _tell(issue, issues)
            yield from reading.everything


def _tell(issue: Issue, issues: list[Issue]) -> None:
    issues.append(issue)
    label = "" if issue.severity is Severity.ERROR else f" ({issue.severity.value})"
    click.echo(f"{issue.where}: {' '.join(issue.message.split())}{label}", err=True)
