"""Put a new file in the place of an old one so that a kill at any moment leaves one of the two, whole."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SIDECARS = ("-wal", "-shm", "-journal")


class BuildError(RuntimeError):
    """A build that cannot go on; the last good database is untouched. One line: what is wrong, what to do."""


@contextmanager
def replace_file(path: Path) -> Iterator[Path]:
    """Yield a new path in the same folder, which takes the place of `path` if the block ends well.

    Holds a lock meanwhile and clears what killed builds left. Raises BuildError if another build holds the
    lock, if the folder cannot be written, or if SQLite's side files lie beside `path`: a stale write-ahead
    log would be played into the new database.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _hold_lock(path):
            _refuse_sidecars(path)
            _clear_leftovers(path)
            handle, name = tempfile.mkstemp(prefix=_prefix(path), suffix=".part", dir=path.parent)
            os.close(handle)
            new = Path(name)
            try:
                yield new
                _publish(new, path)
            finally:
                _remove(new)
    except OSError as error:
        reason = error.strerror or str(error)
        raise BuildError(f"{path}: cannot be written: {reason}; the old file stays") from error


@contextmanager
def _hold_lock(path: Path) -> Iterator[None]:
    with path.with_name(f".{path.name}.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BuildError(f"{path}: another build is writing it; wait until it has ended") from error
        yield


def _refuse_sidecars(path: Path) -> None:
    for suffix in SIDECARS:
        sidecar = path.with_name(path.name + suffix)
        if sidecar.exists():
            raise BuildError(
                f"{sidecar} is in the way: close the program that has the database open, or remove it"
            )


def _clear_leftovers(path: Path) -> None:
    for leftover in path.parent.glob(f"{_prefix(path)}*.part*"):
        leftover.unlink()


def _publish(new: Path, path: Path) -> None:
    # mkstemp makes files that only their owner may read; a served database is public.
    new.chmod(0o644)
    with new.open("rb") as file:
        os.fsync(file.fileno())
    new.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _remove(new: Path) -> None:
    for suffix in ("", *SIDECARS):
        new.with_name(new.name + suffix).unlink(missing_ok=True)


def _prefix(path: Path) -> str:
    return f".{path.name}."
