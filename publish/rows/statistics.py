"""Rows of the tables with public statistics, of `postcodes` and of `published_figures`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields

from publish.context import Judgement, Neighbour, Outcome
from publish.postcodes import Run
from publish.published_figures import PublishedFigure
from publish.rows import Row


def list_outcomes(outcomes: Iterable[Outcome]) -> Iterator[Row]:
    """Yield a row for each statistic; suppressed figures keep their letter and have no number."""
    names = [field.name for field in fields(Outcome)]
    for outcome in outcomes:
        yield {name: getattr(outcome, name) for name in names} | {"level": outcome.level.value}


def list_judgements(judgements: Iterable[Judgement]) -> Iterator[Row]:
    """Yield a row for each inspection."""
    yield from (asdict(judgement) for judgement in judgements)


def list_neighbours(neighbours: Iterable[Neighbour]) -> Iterator[Row]:
    """Yield a row for each neighbour."""
    yield from (asdict(neighbour) for neighbour in neighbours)


def list_postcodes(runs: Iterable[Run]) -> Iterator[Row]:
    """Yield a row for each run of postcodes."""
    for run in runs:
        yield {"first": run.first, "last": run.last, "authority": run.gss_code}


def list_published(figures: Iterable[PublishedFigure]) -> Iterator[Row]:
    """Yield a row for each figure that others published."""
    for figure in figures:
        choices = {name: getattr(figure, name).value for name in ("exactness", "unit", "method")}
        yield asdict(figure) | choices
