"""`local-offer normalise`: pages, documents and archives to statements on standard output."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

import taxonomy
from normalise.confidence import is_published
from normalise.inputs import iterate_inputs
from normalise.model import Issue, Severity, Statement
from normalise.read import read_page
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
def normalise(paths: tuple[Path, ...], name: str, unsure_too: bool) -> None:
    """Print what pages state, one line a statement, each with its exact evidence.

    PATHS are HTML, PDF, DOCX or WARC files, or folders of them. Needs no database and no network. What
    cannot be read is named on standard error, the rest is still done, and the exit status is then 1.
    """
    issues: list[Issue] = []
    for line in _FORMATS[name](one for one in _read(paths, issues) if unsure_too or is_published(one)):
        click.echo(line)
    if any(issue.severity is Severity.ERROR for issue in issues):
        raise SystemExit(1)


def _read(paths: tuple[Path, ...], issues: list[Issue]) -> Iterator[Statement]:
    """Yield statements page by page; each issue is told at once and kept."""
    vocabulary = taxonomy.load()
    for found in iterate_inputs(paths):
        if isinstance(found, Issue):
            _tell(found, issues)
            continue
        reading = read_page(found.body, found.content_type, found.context, vocabulary)
        for issue in reading.issues:
            _tell(issue, issues)
        yield from reading.everything


def _tell(issue: Issue, issues: list[Issue]) -> None:
    issues.append(issue)
    label = "" if issue.severity is Severity.ERROR else f" ({issue.severity.value})"
    click.echo(f"{issue.where}: {' '.join(issue.message.split())}{label}", err=True)
