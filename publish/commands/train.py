"""`local-offer train`: make the weights of the verifier anew from labelled pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

import taxonomy
from normalise.calibration import find_brier, find_calibration_error
from normalise.confidence import PUBLISH_THRESHOLD
from normalise.training import Samples, collect_samples, cross_validate, measure_pairs, train_verifier
from normalise.verifier import WEIGHTS, format_verifier

_THRESHOLDS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


@click.command()
@click.argument(
    "gold_dirs",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=WEIGHTS,
    help="Where to write the weights.  [default: the verifier's own file]",
)
@click.option(
    "--check", is_flag=True, help="Write nothing; fail if the file differs from what would be written."
)
def train(gold_dirs: tuple[Path, ...], output: Path, check: bool) -> None:
    """Train the verifier on GOLD_DIRS and print how well it does on councils held out.

    GOLD_DIRS hold labelled pages as for `evaluate`, and first_reading.jsonl: what was stated of them before
    any rule was written on them. Needs the extra `train`.
    """
    samples = collect_samples(gold_dirs, taxonomy.load())
    for line in _format_tables(samples):
        click.echo(line)
    text = format_verifier(train_verifier(samples))
    if not check:
        output.write_text(text, "utf-8")
        click.echo(f"Wrote {output}")
    elif not output.is_file() or output.read_text("utf-8") != text:
        raise click.ClickException(
            f"{output}: is not what these pages give; run `local-offer train` without --check"
        )


def _format_tables(samples: Samples) -> Iterator[str]:
    true = sum(row.is_true for row in samples.rows)
    councils = len({row.council for row in samples.rows})
    yield f"{len(samples.rows)} statements, {true} true, {councils} councils, corpus {samples.corpus}"
    judged = cross_validate(samples)
    for name, sure in (("rules alone", [row.rules for row in samples.rows]), ("verifier, held out", judged)):
        rated = [(one, row.is_true) for one, row in zip(sure, samples.rows, strict=True)]
        error = find_calibration_error(rated)
        yield f"{name:<20} Brier {find_brier(rated):.4f}   calibration error {error:.4f}"
    yield "verifier, held out: page-item precision, recall and F1 of statements at or over a threshold"
    for threshold in _THRESHOLDS:
        precision, recall, f1 = measure_pairs(samples, judged, threshold)
        mark = "  published" if threshold == PUBLISH_THRESHOLD else ""
        yield f"  {threshold:.2f}   {precision:.3f}   {recall:.3f}   {f1:.3f}{mark}"
