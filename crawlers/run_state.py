"""Which run is unfinished: a marker in each run's folder says for whom it began and whether it is over.

A run that was killed has no end in its marker, and the same command goes on with it. A finished one is never
opened again: asking a second time begins a new run.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from crawlers.archive import ArchiveError
from crawlers.whole_files import write_whole

STATE_NAME = "run.json"
ISO = "%Y-%m-%dT%H:%M:%SZ"
# What an older run has is no news any more: pages have changed, and going on would not ask for them.
RESUME_WITHIN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class RunState:
    """What a run is for: GSS codes in sorted order (none = all councils) and the name of the file of sources.

    `begun` and `ended` are UTC, ISO 8601 to the second; `ended` and `reason` are empty until the run is over.
    """

    run: str
    councils: tuple[str, ...]
    sources: str
    begun: str
    ended: str = ""
    reason: str = ""


def is_final(reason: str) -> bool:
    """Say whether Scrapy's reason for an end is one after which a run does not go on.

    Its bounds are final. An interrupt or a full disk is not: the next crawl goes on from there.
    """
    return reason == "finished" or reason.startswith("closespider_")


def choose_run(
    archive: Path, councils: Iterable[str], sources: str, at: str, *, new: bool = False
) -> RunState:
    """Return the newest unfinished run for these councils and sources, or a new one that is named by `at`.

    With `new` an unfinished one is left as it is. Raises ArchiveError for a marker that cannot be read.
    """
    wanted = (tuple(sorted(councils)), sources)
    oldest = (datetime.strptime(at, ISO) - RESUME_WITHIN).strftime(ISO)
    for state in [] if new else reversed(list_states(archive)):
        if (state.councils, state.sources) == wanted and not state.ended and state.begun >= oldest:
            return state
    # Names sort by time.
    name = base = at.replace(":", "")
    count = 1
    while (archive / name).exists():
        count += 1
        name = f"{base}-{count}"
    return RunState(name, *wanted, at)


def list_states(archive: Path) -> list[RunState]:
    """Return the marker of every run that has one, in the order of names.

    Raises ArchiveError for one that cannot be read.
    """
    states = (read_state(path.parent) for path in sorted(archive.glob(f"*/{STATE_NAME}")))
    return [state for state in states if state is not None]


def read_state(folder: Path) -> RunState | None:
    """Return a run's marker, or None if it has none, as the sample and archives from elsewhere.

    Raises ArchiveError for a marker that cannot be read.
    """
    path = folder / STATE_NAME
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        return RunState(**row | {"councils": tuple(row["councils"])})
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise ArchiveError(f"{path}: not the marker of a run: {error}; move the run elsewhere") from error


def begin_run(archive: Path, state: RunState) -> Path:
    """Make the run's folder with its marker, unless it is there; return the folder.

    A folder appears with its marker in it or not at all, so that a kill leaves none that nobody can place.
    Raises ArchiveError if it cannot be written.
    """
    folder = archive / state.run
    if (folder / STATE_NAME).exists():
        return folder
    made = folder if folder.exists() else archive / f".{state.run}"
    try:
        made.mkdir(parents=True, exist_ok=True)
        write_state(made, state)
        if made != folder:
            made.rename(folder)
    except OSError as error:
        raise ArchiveError(f"{folder}: cannot be written: {error.strerror}") from error
    return folder


def end_run(folder: Path, at: str, reason: str) -> None:
    """Mark a run as over. Raises ArchiveError if the marker cannot be written."""
    state = read_state(folder)
    if state is not None:
        try:
            write_state(folder, replace(state, ended=at, reason=reason))
        except OSError as error:
            raise ArchiveError(f"{folder}: cannot be written: {error.strerror}") from error


def write_state(folder: Path, state: RunState) -> None:
    """Write a marker, all or nothing. Raises OSError."""
    write_whole(folder / STATE_NAME, json.dumps(asdict(state), indent=1) + "\n")
