"""Keep on disk what a build needs again later, so that all of it never stands in memory."""

from __future__ import annotations

import pickle
import weakref
import zlib
from tempfile import TemporaryFile, gettempdir
from typing import Any, Generic, TypeVar

from publish.swap import BuildError

Thing = TypeVar("Thing")
# Where a thing lies: its first byte and how many.
Place = tuple[int, int]
_FAST = 1  # zlib's level: all is read back once or twice, within minutes


class Spill(Generic[Thing]):
    """A file that only this process sees, and that is gone when it lets go of it or dies."""

    def __init__(self) -> None:
        """Open it. Raises BuildError if there is nowhere to write to."""
        try:
            self._file: Any = TemporaryFile(prefix="local-offer-")  # noqa: SIM115 - open as long as this is
        except OSError as error:
            raise _explain(error) from error
        self._end = 0
        weakref.finalize(self, self._file.close)

    def put(self, thing: Thing) -> Place:
        """Keep a thing that can be pickled, and return where it lies. Raises BuildError for a full disk."""
        content = zlib.compress(pickle.dumps(thing, pickle.HIGHEST_PROTOCOL), _FAST)
        try:
            self._file.seek(self._end)
            self._file.write(content)
        except OSError as error:
            raise _explain(error) from error
        place = (self._end, len(content))
        self._end += len(content)
        return place

    def get(self, place: Place) -> Thing:
        """Return a thing that is equal to what was put there. Raises BuildError for a full disk."""
        start, length = place
        try:
            self._file.seek(start)  # writes what waits to be written
            content = self._file.read(length)
        except OSError as error:
            raise _explain(error) from error
        # Nobody else can have written into the file, so that unpickling it runs nothing of others.
        thing: Thing = pickle.loads(zlib.decompress(content))
        return thing


def _explain(error: OSError) -> BuildError:
    reason = error.strerror or str(error)
    return BuildError(
        f"{gettempdir()}: a build's working file cannot be kept: {reason}; free some space, or set TMPDIR"
    )
