"""`local-offer build`: archives and hand-read facts to a new, checked database."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from tqdm import tqdm

from publish.archives import Archive, choose_fetches, find_runs, list_files, open_archive
from publish.build import Stamp, build_database
from publish.commands.councils import WrongUse
from publish.commands.jobs import with_jobs
from publish.former import Former
from publish.history_as_of import limit_archives, limit_inputs
from publish.history_causes import Reread
from publish.history_rows import Past
from publish.inputs import Inputs, digest_code, digest_inputs, read_inputs
from publish.known_ids import KnownIds, read_known
from publish.paths import find_data, find_unseen_pages
from publish.readings import Readings
from publish.rows import Row

if TYPE_CHECKING:
    from publish.read_archives import ReadPages


@dataclass(frozen=True, slots=True)
class How:
    """How a build goes: processes that read, and the database whose statement ids are kept.

    What an earlier build has read by the same code is not read again, unless `fresh`. `accept_loss` publishes
    what has lost more than the limits allow. `as_of` is a day (ISO 8601) up to which things count, empty for
    all of them; `begins` takes no history over from what lies at the output.
    """

    jobs: int = 1
    ids_from: Path | None = None
    fresh: bool = False
    accept_loss: bool = False
    as_of: str = ""
    begins: bool = False


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
    help="Database to write. Default: data/build/local-offer.db; with --as-of, data/build/as-of/DATE/…",
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
@click.option(
    "--as-of",
    "days",
    multiple=True,
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Count only what was fetched or entered up to this day, read by today's code. Given several times,"
    " the days are built one upon the other, so that the last database has the history between them.",
)
@click.option("--accept-loss", is_flag=True, help="Publish even if statements or councils were lost.")
@with_jobs
def build(
    archives: tuple[Path, ...],
    output: Path | None,
    data: Path | None,
    ids_from: Path | None,
    fresh: bool,
    days: tuple[datetime, ...],
    accept_loss: bool,
    jobs: int,
) -> None:
    """Build the database. A failed build leaves the last good one untouched."""
    folder = data or find_data()
    paths = archives or find_runs(folder / "archive")
    live = folder / "build" / "local-offer.db"
    how = How(jobs, ids_from, fresh, accept_loss)
    if not days:
        build_to(folder, paths, output or live, how)
        return
    dates = sorted({day.date().isoformat() for day in days})
    target = output or folder / "build" / "as-of" / dates[-1] / "local-offer.db"
    if target.resolve() == live.resolve():
        raise WrongUse(f"{live} is today's database: name another --output for a reading of the past")
    for number, day in enumerate(dates):
        begins = number == 0
        build_to(
            folder,
            paths,
            target,
            replace(how, as_of=day, begins=begins, ids_from=ids_from if begins else None),
        )


def build_to(data: Path, paths: Sequence[Path], output: Path, how: How | None = None) -> None:
    """Build from a data folder and archives, and say what was made."""
    how = how or How()
    with closing(read_known(how.ids_from)) if how.ids_from else nullcontext() as known:
        counts = _build(data, paths, output, how, known)
    click.echo(f"Built {output}" + (f" as of {how.as_of}" if how.as_of else ""))
    for name, count in counts.items():
        click.echo(f"  {name:22} {count:>7}")


def _build(
    data: Path, paths: Sequence[Path], output: Path, how: How, known: KnownIds | None
) -> Mapping[str, int]:
    inputs = read_inputs(data)
    archives = [open_archive(path, inputs.register) for path in paths]
    if how.as_of:
        inputs, archives = limit_inputs(inputs, how.as_of), limit_archives(archives, how.as_of)
    readings = _read_pages(archives, inputs, how) if archives else Readings()
    stamp = Stamp(
        built_at=datetime.now(UTC).isoformat(timespec="seconds"),
        digest=digest_inputs(data, list_files(archives), how.as_of),
        accuracy=_measure(inputs) if archives else None,
        code=digest_code(),
    )
    past = Past(how.begins, partial(_read_again, archives, inputs, how), how.accept_loss)
    return build_database(inputs, readings, stamp, output, known=known, past=past)


def _measure(inputs: Inputs) -> Row | None:
    pages = find_unseen_pages()
    if not pages.is_dir():
        return None
    from publish.accuracy import measure_accuracy

    return measure_accuracy(pages, inputs.taxonomy)


def _read_pages(archives: Sequence[Archive], inputs: Inputs, how: How) -> Readings:
    # Loaded when there is something to read: the parsers and the matcher take a while.
    from publish.read_archives import read_archives

    total = len(choose_fetches([fetch for archive in archives for fetch in archive.fetches]))
    # Without a terminal tqdm stays silent (disable=None).
    with (
        tqdm(total=total, desc="Reading pages", unit="page", disable=None) as bar,
        _open_reader(inputs, how) as read,
    ):
        return read_archives(archives, inputs, bar.update, read)


def _read_again(
    archives: Sequence[Archive], inputs: Inputs, how: How, former: Former, councils: Collection[str]
) -> Reread:
    from publish.history_reread import read_again

    with _open_reader(inputs, how) as read:
        return read_again(former, councils, archives, inputs, read)


@contextmanager
def _open_reader(inputs: Inputs, how: How) -> Iterator[ReadPages]:
    from normalise.pool import ReadingPool
    from publish.reading_cache import CACHE_NAME, ReadingCache

    with ReadingPool(how.jobs) as pool:
        if how.fresh:
            yield pool.read
        else:
            with ReadingCache(inputs.data / "build" / CACHE_NAME, pool.read) as cache:
                yield cache.read
