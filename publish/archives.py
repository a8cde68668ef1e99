"""Find archives and their logs, and choose which fetch of each page is read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from crawlers.archive import ArchiveError
from crawlers.fetch_log import LOG_NAME, read_fetches
from crawlers.records import Fetch, Source
from crawlers.run_state import read_state
from publish.authorities import Register
from publish.inputs import read_register
from taxonomy.lists import Origin

WARC_ENDINGS = (".warc", ".warc.gz")
SOURCES_NAME = "sources.csv"


@dataclass(frozen=True, slots=True)
class Archive:
    """One crawl run or the sample: its WARC files, the lines of its log, and what could not be read of that.

    An archive that brings its own register of pages is a sample: its pages restate real ones in our words.
    One of an `unfinished` run may end in a torn record.
    """

    warcs: tuple[Path, ...]
    log: Path
    fetches: tuple[Fetch, ...]
    problems: tuple[str, ...]
    sources: tuple[Source, ...]
    unfinished: bool = False

    @property
    def origin(self) -> Origin:
        """Return what its statements are: crawled or sample."""
        return Origin.SAMPLE if self.sources else Origin.CRAWLED


def find_runs(folder: Path) -> tuple[Path, ...]:
    """Return the run folders of an archive folder in order of name, none if it does not exist.

    A hidden one is a run that was about to begin.
    """
    if not folder.is_dir():
        return ()
    return tuple(sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")))


def open_archive(path: Path, register: Register) -> Archive:
    """Return the archive at a run folder or WARC file.

    Raises ArchiveError if it does not exist, is no WARC, has no fetch log beside it or a log that is
    damaged, and BadDataError if its own register of pages names an unknown council.
    """
    if not path.exists():
        raise ArchiveError(f"{path}: no such archive; name a run folder of data/archive/ or a WARC file")
    folder = path if path.is_dir() else path.parent
    warcs = (path,) if path.is_file() else _list_warcs(path)
    if path.is_file() and not path.name.endswith(WARC_ENDINGS):
        raise ArchiveError(f"{path}: not a WARC file; its name must end in {' or '.join(WARC_ENDINGS)}")
    log = folder / LOG_NAME
    state = read_state(folder)
    unfinished = state is not None and not state.ended
    if unfinished and not log.is_file():
        return Archive((), log, (), (f"the run {folder.name} was cut off before its first page",), (), True)
    if not log.is_file():
        raise ArchiveError(f"{path}: there is no {LOG_NAME} beside it, so nobody knows whose pages these are")
    fetches, problems = read_fetches(log)
    sources = folder / SOURCES_NAME
    own = read_register(sources, register) if sources.is_file() else ()
    placed = tuple(_find_council(fetch, log, register) for fetch in fetches)
    return Archive(warcs, log, placed, problems, own, unfinished)


def list_files(archives: Iterable[Archive]) -> tuple[Path, ...]:
    """Return every file that archives consist of, in order."""
    files: list[Path] = []
    for archive in archives:
        files += [*archive.warcs, *([archive.log] if archive.log.is_file() else [])]
        if archive.sources:
            files.append(archive.log.with_name(SOURCES_NAME))
    return tuple(files)


def choose_fetches(fetches: Sequence[Fetch]) -> tuple[Fetch, ...]:
    """Return for each council and address the newest fetch whose content is known, in order of these.

    A page that later failed or is gone keeps its last good reading, with that reading's day.
    """
    newest: dict[tuple[str, str], Fetch] = {}
    for fetch in fetches:
        if fetch.outcome.good and fetch.sha256:
            key = (fetch.authority, fetch.final_url or fetch.url)
            if key not in newest or newest[key].at <= fetch.at:
                newest[key] = fetch
    return tuple(newest[key] for key in sorted(newest))


def _find_council(fetch: Fetch, log: Path, register: Register) -> Fetch:
    authority = register.find(fetch.authority)
    if authority is None:
        raise ArchiveError(
            f"{log}: {fetch.authority!r} ({fetch.url}) is no code of a council in authorities.csv"
        )
    return replace(fetch, authority=authority.gss_code)


def _list_warcs(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(path for path in folder.iterdir() if path.name.endswith(WARC_ENDINGS)))
