"""Resident memory of our crawler over a long crawl on loopback: it must not grow with the pages."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from benchmarks.web import serve
from benchmarks.worker import measure

GOAL = 1.15
MEGABYTE = 1024 * 1024


@click.command()
@click.option("--councils", default=400, show_default=True)
@click.option("--pages", default=50, show_default=True, help="For each council, its hub included")
def main(councils: int, pages: int) -> None:
    """Print memory at a tenth, a half and the end of a crawl (goal: the end at most 1.15 times the tenth)."""
    total = councils * pages
    # The last page's links and lines come after the mark, so it is set just before the end.
    marks = [total // 10, total // 2, total - councils // 10]
    with serve(councils, pages) as web, tempfile.TemporaryDirectory() as folder:
        sources = Path(folder) / "sources.csv"
        web.write_sources(sources)
        job = {"kind": "ours", "sources": str(sources), "folder": folder, "marks": marks}
        figures = measure(job)
    if figures["pages"] != total:
        raise click.ClickException(f"{figures['pages']} pages came, not {total}")
    memory = [figures["memory"][str(mark)] for mark in marks]
    click.echo(f"{total} pages of {councils} hosts, {figures['seconds']:.0f} s:")
    for mark, size in zip(marks, memory, strict=True):
        click.echo(f"  at {mark:6} pages {size / MEGABYTE:8.1f} MB")
    click.echo(f"  end over tenth {memory[-1] / memory[0]:10.2f} (goal: at most {GOAL})")


if __name__ == "__main__":
    main()
