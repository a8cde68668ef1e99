"""Pages per second of our crawler against bare Scrapy, over the same pages on loopback without waits."""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path
from typing import Any

import click

from benchmarks.web import Web, serve
from benchmarks.worker import measure

GOAL = 0.7


def compare(web: Web, rounds: int) -> dict[str, float]:
    """Return the medians over rounds that take turns, so that a busy machine slows both.

    `ratio` is our pages a second over those of bare Scrapy, `cpu_ratio` the same of processor time, which
    other programs of the machine disturb less.
    """
    ours, bare = [], []
    for _ in range(rounds):
        bare.append(measure({"kind": "bare", "addresses": web.list_pages()}))
        ours.append(_measure_ours(web))
    for figures in (*ours, *bare):
        if figures["pages"] != web.councils * web.pages:
            raise RuntimeError(f"{figures['pages']} pages came, not {web.councils * web.pages}")
    return {
        "ours": statistics.median(_rate(one, "seconds") for one in ours),
        "bare": statistics.median(_rate(one, "seconds") for one in bare),
        "ratio": statistics.median(
            _rate(a, "seconds") / _rate(b, "seconds") for a, b in zip(ours, bare, strict=True)
        ),
        "cpu_ratio": statistics.median(
            _rate(a, "cpu") / _rate(b, "cpu") for a, b in zip(ours, bare, strict=True)
        ),
    }


def _measure_ours(web: Web) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        sources = Path(folder) / "sources.csv"
        web.write_sources(sources)
        return measure({"kind": "ours", "sources": str(sources), "folder": folder})


def _rate(figures: dict[str, Any], by: str) -> float:
    return float(figures["pages"] / figures[by])


@click.command()
@click.option("--councils", default=50, show_default=True)
@click.option("--pages", default=40, show_default=True, help="For each council, its hub included")
@click.option("--rounds", default=3, show_default=True)
def main(councils: int, pages: int, rounds: int) -> None:
    """Print pages per second of both and the ratio (goal: at least 0.7)."""
    with serve(councils, pages) as web:
        figures = compare(web, rounds)
    click.echo(f"{councils * pages} pages of {councils} hosts, {rounds} rounds in turn, medians:")
    click.echo(f"  bare Scrapy, downloads only   {figures['bare']:7.1f} pages/s")
    click.echo(f"  ours, with all records        {figures['ours']:7.1f} pages/s")
    click.echo(f"  ratio of wall time            {figures['ratio']:7.2f} (goal: {GOAL})")
    click.echo(f"  ratio of processor time       {figures['cpu_ratio']:7.2f}")


if __name__ == "__main__":
    main()
