"""`local-offer train`: make the weights of every trained model anew from labelled pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

import taxonomy
from normalise import classifier, network, stance_model, verifier
from normalise.calibration import find_brier, find_calibration_error
from normalise.classifier import format_classifier
from normalise.confidence import PUBLISH_THRESHOLD
from normalise.network import format_network
from normalise.stance_model import format_stance_model
from normalise.stance_training import Retrial, list_stance_lessons, retry_stances, train_stances
from normalise.training import (
    Samples,
    collect_samples,
    cross_validate,
    measure_pairs,
    read_corpus,
    train_on,
    train_verifier,
)
from normalise.verifier import format_verifier
from taxonomy.lists import Stance

_THRESHOLDS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8, 0.9)


@click.command()
@click.argument(
    "gold_dirs",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=verifier.WEIGHTS.parent,
    help="Folder to write the files of weights to.  [default: where they are read from]",
)
@click.option(
    "--check", is_flag=True, help="Write nothing; fail if a file differs from what would be written."
)
def train(gold_dirs: tuple[Path, ...], output: Path, check: bool) -> None:
    """Train all models on GOLD_DIRS and print how well they do on councils held out.

    GOLD_DIRS hold labelled pages as for `evaluate`, at least one of them with first_reading.jsonl: what was
    stated of them before any rule was written on them. Needs the extra `train`.
    """
    corpus = read_corpus(gold_dirs, taxonomy.load())
    samples = collect_samples(corpus)
    for line in _format_tables(samples):
        click.echo(line)
    models = train_on(corpus)
    stances = list_stance_lessons(corpus)
    for line in _format_stances(retry_stances(stances)):
        click.echo(line)
    files = {
        output / classifier.WEIGHTS.name: format_classifier(models.classifier),
        output / network.WEIGHTS.name: format_network(models.network),
        output / verifier.WEIGHTS.name: format_verifier(train_verifier(samples)),
        output / stance_model.WEIGHTS.name: format_stance_model(train_stances(stances, corpus.digest)),
    }
    for path, text in files.items():
        if not check:
            path.write_text(text, "utf-8")
            click.echo(f"Wrote {path}")
        elif not path.is_file() or path.read_text("utf-8") != text:
            raise click.ClickException(
                f"{path}: is not what these pages give; run `local-offer train` without --check"
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


def _format_stances(tried: Sequence[Retrial]) -> Iterator[str]:
    """Yield how many stances are right and, for each that readers take, how often it was read as which."""
    yield f"stances of {len(tried)} statements; a row for each of the labels, a column for each as read"
    for name, read in (
        ("rules alone", [one.rules for one in tried]),
        ("learnt, held out", [one.learnt for one in tried]),
    ):
        pairs = Counter((one.stance, stance) for one, stance in zip(tried, read, strict=True))
        right = sum(pairs[stance, stance] for stance in Stance)
        yield f"{name:<20} right {right / max(1, len(tried)):.4f}" + "".join(f"{one:>13}" for one in Stance)
        for wanted in Stance:
            yield f"  {wanted:<31}" + "".join(f"{pairs[wanted, stance]:>13}" for stance in Stance)
