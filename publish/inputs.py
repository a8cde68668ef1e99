"""Everything a build reads, read strictly and at once, before the database is touched."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import taxonomy
from crawlers.records import Source
from crawlers.sources import read_sources
from publish.authorities import Register, read_authorities
from publish.baskets import Basket, read_baskets
from publish.code_digest import add_part, digest_reader, list_code
from publish.context import Judgement, Neighbour, Outcome, read_judgements, read_neighbours, read_outcomes
from publish.corrections import FOLDER as CORRECTIONS
from publish.corrections import Correction, read_corrections
from publish.csv_rows import BadDataError
from publish.observations import Observation, read_observations
from publish.postcodes import Run, read_runs
from publish.published_figures import PublishedFigure, read_published_figures
from publish.reviews import Review, read_reviews

OUR_PACKAGES = ("taxonomy", "crawlers", "normalise", "publish")


@dataclass(frozen=True)
class Inputs:
    """What people maintain, checked against each other. `data` is the folder that it came from.

    `as_of` is the day up to which it counts (ISO 8601), empty for all of it.
    """

    data: Path
    taxonomy: taxonomy.Taxonomy
    register: Register
    sources: tuple[Source, ...]
    observations: tuple[Observation, ...]
    outcomes: tuple[Outcome, ...]
    judgements: tuple[Judgement, ...]
    neighbours: tuple[Neighbour, ...]
    postcodes: tuple[Run, ...] = ()
    published: tuple[PublishedFigure, ...] = ()
    reviews: tuple[Review, ...] = ()
    baskets: tuple[Basket, ...] = ()
    corrections: tuple[Correction, ...] = ()
    as_of: str = ""

    @cached_property
    def source_by_page(self) -> Mapping[tuple[str, str], Source]:
        """Map council and address to the row of the register."""
        return {(source.authority, source.url): source for source in self.sources}


def read_inputs(data: Path) -> Inputs:
    """Read the data folder and the packaged taxonomy.

    Raises BadDataError, SourceError or TaxonomyError with file and line for anything that cannot be trusted.
    """
    vocabulary = taxonomy.load()
    register = read_authorities(data / "authorities.csv")
    sources = read_register(data / "sources.csv", register)
    inputs = Inputs(
        data=data,
        taxonomy=vocabulary,
        register=register,
        sources=sources,
        observations=read_observations(data / "observations.csv", register, vocabulary.item_by_id),
        outcomes=read_outcomes(data / "context" / "outcomes.csv", register),
        judgements=read_judgements(data / "context" / "ofsted_judgements.csv", register),
        neighbours=read_neighbours(data / "context" / "statistical_neighbours.csv", register),
        postcodes=read_runs(data / "context" / "postcodes.csv", register),
        published=read_published_figures(data / "context" / "published_figures.csv", vocabulary.item_by_id),
        reviews=read_reviews(data / "reviews.csv", register, vocabulary.item_by_id),
        baskets=read_baskets(
            data / "baskets.yaml", vocabulary.item_by_id, {one.region for one in register.authorities}
        ),
        corrections=read_corrections(data / CORRECTIONS, register, vocabulary.item_by_id),
    )
    for seen in inputs.observations:
        if (seen.authority, seen.source_url) not in inputs.source_by_page:
            where = data / "observations.csv"
            raise BadDataError(f"{where}: sources.csv has no page {seen.source_url} of {seen.authority}")
    return inputs


def read_register(path: Path, register: Register) -> tuple[Source, ...]:
    """Return the pages of a register under today's codes.

    Raises BadDataError for a council that is not in authorities.csv.
    """
    sources = []
    for source in read_sources(path):
        authority = register.find(source.authority)
        if authority is None:
            raise BadDataError(f"{path}: {source.authority} ({source.url}) is no code of a council")
        sources.append(replace(source, authority=authority.gss_code))
    return tuple(sources)


def digest_inputs(data: Path, archives: Iterable[Path], as_of: str = "") -> str:
    """Return the SHA-256 over all that a build depends on: data files, archives, vocabulary, code and day."""
    digest = hashlib.sha256(as_of.encode())
    kept = [
        *sorted(data.glob("*.csv")),
        *sorted(data.glob("*.yaml")),
        *sorted((data / CORRECTIONS).glob("*.y*ml")),
    ]
    for path in kept + sorted((data / "context").glob("*.csv")):
        add_part(digest, path.name, path.read_bytes())
    for path in archives:
        add_part(digest, path.name, digest_file(path).encode())
    _add_code(digest)
    return digest.hexdigest()


def digest_code() -> str:
    """Return the SHA-256 over program, vocabulary and libraries: what makes the same of the same sources."""
    digest = hashlib.sha256(digest_reader().encode())
    _add_code(digest)
    return digest.hexdigest()


def digest_file(path: Path) -> str:
    """Return the SHA-256 of a file of any size."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _add_code(digest: hashlib._Hash) -> None:
    for package in OUR_PACKAGES:
        for name, content in list_code(package):
            add_part(digest, name, content)
