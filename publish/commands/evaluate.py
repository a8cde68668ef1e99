"""`local-offer evaluate`: how well pages are read, measured on labelled ones."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

import taxonomy
from normalise.evaluate import Report
from normalise.evaluate import evaluate as measure
from normalise.floors import find_breaches, list_figures

_WORST = 15


@click.command()
@click.argument("gold_dir", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--floor", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Fail under these floors."
)
@click.option("--json", "as_json", is_flag=True, help="Print all figures as JSON.")
def evaluate(gold_dir: Path, floor: Path | None, as_json: bool) -> None:
    """Print precision, recall and the accuracy of fields on the labelled pages in GOLD_DIR.

    GOLD_DIR holds a folder for each page, with page.html (or .pdf, .docx) and gold.json. With --floor the
    exit status is 1 if a figure lies under its floor.
    """
    report = measure(gold_dir, taxonomy.load())
    for line in [_format_json(report)] if as_json else _format_text(report):
        click.echo(line)
    breaches = find_breaches(report, floor) if floor else []
    for breach in breaches:
        click.echo(f"Under the floor: {breach}", err=True)
    if breaches:
        raise SystemExit(1)


def _format_text(report: Report) -> Iterator[str]:
    yield f"{report.pages} pages, corpus {report.corpus}"
    yield (
        f"page-item   precision {report.precision:.3f}   recall {report.recall:.3f}   F1 {report.f1:.3f}"
        f"   (95 % of resamples {report.f1_low:.3f} to {report.f1_high:.3f})"
    )
    for name, tally in report.fields.items():
        yield f"{name:<20} {tally.share:.3f}   {tally.right} of {tally.total}"
    exact = report.evidence
    yield f"{'evidence exact':<20} {exact.share:.3f}   {exact.right} of {exact.total}"
    yield f"{'spurious sums':<20} {report.spurious_sums}"
    yield f"{'distractors hit':<20} {report.distractors_hit} of {report.distractors}"
    yield "stances: " + "; ".join(f"{name} {count}" for name, count in report.confusion.items())
    yield "items with most errors (found, missed, false):"
    for item, found, missed, false in report.worst[:_WORST]:
        yield f"  {item:<32} {found:>3} {missed:>3} {false:>3}"


def _format_json(report: Report) -> str:
    return json.dumps(
        {
            "pages": report.pages,
            "corpus": report.corpus,
            **{name: round(figure, 4) for name, figure in list_figures(report).items()},
            "f1_95": [round(report.f1_low, 4), round(report.f1_high, 4)],
            "counts": {name: [tally.right, tally.total] for name, tally in report.fields.items()},
            "spurious_sums": report.spurious_sums,
            "distractors_hit": [report.distractors_hit, report.distractors],
            "confusion": report.confusion,
            "worst_items": [list(row) for row in report.worst],
        },
        indent=1,
    )
