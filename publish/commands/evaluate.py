"""`local-offer evaluate`: how well pages are read, measured on labelled ones."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

import taxonomy
from normalise.baselines import measure_baselines
from normalise.calibration import find_brier, find_calibration_error, list_bands
from normalise.evaluate import Measure, Report
from normalise.evaluate import evaluate as measure
from normalise.floors import find_breaches, list_figures, raise_floors

_WORST = 15


@click.command()
@click.argument("gold_dir", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--floor", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Fail under these floors."
)
@click.option(
    "--write-floors",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Pin today's figures as floors in this file; none goes down.",
)
@click.option("--allow-regression", metavar="REASON", default="", help="Let floors go down, and keep why.")
@click.option(
    "--baselines/--no-baselines",
    default=True,
    show_default=True,
    help="Score plain fuzzy matching beside it.",
)
@click.option("--json", "as_json", is_flag=True, help="Print all figures as JSON.")
def evaluate(
    gold_dir: Path,
    floor: Path | None,
    write_floors: Path | None,
    allow_regression: str,
    baselines: bool,
    as_json: bool,
) -> None:
    """Print precision, recall and the accuracy of fields on the labelled pages in GOLD_DIR.

    GOLD_DIR holds a folder for each page, with page.html (or .pdf, .docx) and gold.json. Only statements sure
    enough to be published are scored; the calibration counts all. With --floor the exit status is 1 if a
    figure lies under its floor.
    """
    vocabulary = taxonomy.load()
    report = measure(gold_dir, vocabulary)
    plain = measure_baselines(gold_dir, vocabulary) if baselines else {}
    for line in [_format_json(report, plain)] if as_json else _format_text(report, plain):
        click.echo(line)
    breaches = find_breaches(report, floor) if floor else []
    for breach in breaches:
        click.echo(f"Under the floor: {breach}", err=True)
    if breaches:
        raise SystemExit(1)
    for line in raise_floors(report, write_floors, allow_regression) if write_floors else []:
        click.echo(f"Floor of {line}", err=True)


def _format_text(report: Report, baselines: Mapping[str, Measure]) -> Iterator[str]:
    yield f"{report.pages} pages, corpus {report.corpus}"
    yield (
        f"page-item   precision {report.precision:.3f}   recall {report.recall:.3f}   F1 {report.f1:.3f}"
        f"   (95 % of resamples {report.f1_low:.3f} to {report.f1_high:.3f})"
    )
    yield f"record      {_format_measure(report.records)}"
    for name, measured in baselines.items():
        yield f"page-item   {_format_measure(measured)}   by {name} alone"
    for name, tally in report.fields.items():
        yield f"{name:<20} {tally.share:.3f}   {tally.right} of {tally.total}"
    exact = report.evidence
    yield f"{'evidence exact':<20} {exact.share:.3f}   {exact.right} of {exact.total}"
    yield f"{'spurious sums':<20} {report.spurious_sums}"
    yield f"{'distractors hit':<20} {report.distractors_hit} of {report.distractors}"
    yield from _format_calibration(report)
    yield "stances: " + "; ".join(f"{name} {count}" for name, count in report.confusion.items())
    yield "items with most errors (found, missed, false):"
    for item, found, missed, false in report.worst[:_WORST]:
        yield f"  {item:<32} {found:>3} {missed:>3} {false:>3}"


def _format_measure(measured: Measure) -> str:
    return "precision {:.3f}   recall {:.3f}   F1 {:.3f}".format(*measured)


def _format_calibration(report: Report) -> Iterator[str]:
    """Yield the calibration, and of each band how many statements it holds and which share is right."""
    rated = report.rated
    error = find_calibration_error(rated)
    yield f"{'confidence':<20} Brier {find_brier(rated):.3f}   calibration error {error:.3f}"
    for band in list_bands(rated):
        yield (
            f"  {band.low:.1f} to {band.low + 0.1:.1f}: {band.count:>4} statements"
            f" ({band.count / len(rated):.0%}), mean {band.stated:.2f}, right {band.right:.2f}"
        )


def _format_json(report: Report, baselines: Mapping[str, Measure]) -> str:
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
            "brier": round(find_brier(report.rated), 4),
            "bands": [[band.low, band.count, round(band.right, 4)] for band in list_bands(report.rated)],
            "baselines": {name: [round(one, 4) for one in measured] for name, measured in baselines.items()},
            "worst_items": [list(row) for row in report.worst],
        },
        indent=1,
    )
