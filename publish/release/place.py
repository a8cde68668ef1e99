"""Put a whole folder in its place at once: a kill or a full disk leaves nothing half-written there."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from publish.release import ReleaseError


@contextmanager
def fill_folder(folder: Path) -> Iterator[Path]:
    """Yield a new folder beside `folder`, which becomes it if the block ends well and is removed if not.

    What killed runs left beside it is cleared. Raises ReleaseError if `folder` is not empty or no folder, and
    for whatever the disk refuses.
    """
    refuse_taken(folder)
    # Named by process: what a dead one left can be told from what a living one is filling.
    new = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _clear_leftovers(folder)
        new.mkdir()
        yield new
        _settle(new)
        refuse_taken(folder)
        new.rename(folder)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReleaseError(f"{folder} cannot be written: {reason}; nothing is left of it") from error
    finally:
        shutil.rmtree(new, ignore_errors=True)


def refuse_taken(folder: Path) -> None:
    """Raise ReleaseError unless `folder` can become a new one: it is not there, or empty."""
    if folder.exists() and not folder.is_dir():
        raise ReleaseError(f"{folder} is a file; name a new folder")
    if folder.is_dir() and any(folder.iterdir()):
        raise ReleaseError(f"{folder} is not empty; name a new folder, or remove this one first")


def _clear_leftovers(folder: Path) -> None:
    form = re.compile(rf"\.{re.escape(folder.name)}\.(\d+)\.part")
    for path in folder.parent.iterdir():
        match = form.fullmatch(path.name)
        if match and not _is_alive(int(match[1])):
            shutil.rmtree(path)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return process != os.getpid()


def _settle(folder: Path) -> None:
    """Have the disk hold every byte before the folder is named."""
    for path in (*folder.rglob("*"), folder):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
