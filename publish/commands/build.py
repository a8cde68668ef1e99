"""`local-offer build`: archives and hand-read facts to a new, checked database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click
from tqdm import tqdm

from publish.archives import Archive, choose_fetches, find_runs, list_files, open_archive
from publish.build import Stamp, build_database
from publish.commands.jobs import with_jobs
from publish.inputs import Inputs, digest_inputs, read_inputs
from publish.known_ids import read_known
from publish.paths import find_data, find_unseen_pages
from publish.readings import Readings
from publish.rows import Row


@click.command()
@click.option(
    "--archive",
    "archives",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Run folder or WARC file to read; may be repeated. Default: all of data/archive/, never the sample.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Database to write. Default: data/build/local-offer.db",
)
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="Data folder. Default: data/")
@click.option(
    "--ids-from",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Database whose statement ids are kept, as that of a release. Default: the one that is replaced.",
)
@click.option(
    "--fresh", is_flag=True, help="Read every page anew, also those that an earlier build has read."
)
@with_jobs
def build(
    archives: tuple[Path, ...],
    output: Path | None,
    data: Path | None,
    ids_from: Path | None,
    fresh: bool,
    jobs: int,
) -> None:
    """Build the database. A failed build leaves the last good one untouched."""
    folder = data or find_data()
    paths = archives or find_runs(folder / "archive")
    build_to(folder, paths, output or folder / "build" / "local-offer.db", jobs, ids_from, fresh)


def build_to(
    data: Path,
    paths: Sequence[Path],
    output: Path,
    jobs: int = 1,
    ids_from: Path | None = None,
    fresh: bool = False,
) -> None:
    """Build from a data folder and archives, read by so many processes, and say what was made.

    What an earlier build has read by the same code is not read again, unless `fresh`.
    """
    known = read_known(ids_from) if ids_from else None
    inputs = read_inputs(data)
    archives = [open_archive(path, inputs.register) for path in paths]
    readings = _read_pages(archives, inputs, jobs, fresh) if archives else Readings()
    stamp = Stamp(
        built_at=datetime.now(UTC).isoformat(timespec="seconds"),
        digest=digest_inputs(data, list_files(archives)),
        accuracy=_measure(inputs) if archives else None,
    )
    counts = build_database(inputs, readings, stamp, output, known=known)
    click.echo(f"Built {output}")
    for name, count in counts.items():
        click.echo(f"  {name:22} {count:>7}")


def _measure(inputs: Inputs) -> Row | None:
    pages = find_unseen_pages()
    if not pages.is_dir():
        return None
    from publish.accuracy import measure_accuracy

    return measure_accuracy(pages, inputs.taxonomy)


def _read_pages(archives: Sequence[Archive], inputs: Inputs, jobs: int, fresh: bool) -> Readings:
    # Loaded when there is something to read: the parsers and the matcher take a while.
    from normalise.pool import ReadingPool
    from publish.read_archives import read_archives
    from publish.reading_cache import CACHE_NAME, ReadingCache

    total = len(choose_fetches([fetch for archive in archives for fetch in archive.fetches]))
    # Without a terminal tqdm stays silent (disable=None).
    with (
        tqdm(total=total, desc="Reading pages", unit="page", disable=None) as bar,
        ReadingPool(jobs) as pool,
    ):
        if fresh:
            return read_archives(archives, inputs, bar.update, pool.read)
        with ReadingCache(inputs.data / "build" / CACHE_NAME, pool.read) as cache:
            return read_archives(archives, inputs, bar.update, cache.read)
