"""The process that reads documents, so that a hostile one ends at most this process (`normalise.pool`)."""

from __future__ import annotations

import resource
import signal
from dataclasses import dataclass
from multiprocessing.connection import Connection
from types import TracebackType

import taxonomy
from normalise.lexicon import build_lexicon
from normalise.limits import Limits
from normalise.read import read_page
from taxonomy.model import Taxonomy

_MEGABYTE = 1024 * 1024
_MAX_MESSAGE = 200


@dataclass(frozen=True, slots=True)
class Ready:
    """The first message of a worker."""


@dataclass(frozen=True, slots=True)
class Failure:
    """The last message of a worker: why a document could not be read. `kind` is that of its issue."""

    kind: str
    message: str


def serve(connection: Connection, limits: Limits) -> None:
    """Answer each `Input` that comes with its `Reading`, until the other side closes.

    Memory and processor time are bounded by the system (setrlimit), which holds in any library: past the
    bound of memory allocations fail, past that of time the process is ended.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a person's ^C is for the parent, which ends its workers
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with Confession(connection):
        vocabulary = taxonomy.load()
        build_lexicon(vocabulary)
        _bound(resource.RLIMIT_DATA, limits.memory_megabytes * _MEGABYTE)
        connection.send(Ready())
        _answer(connection, vocabulary, limits)


def _answer(connection: Connection, vocabulary: Taxonomy, limits: Limits) -> None:
    while True:
        try:
            page = connection.recv()
        except EOFError:
            return
        used = resource.getrusage(resource.RUSAGE_SELF)
        _bound(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + limits.cpu_seconds)
        connection.send(read_page(page.body, page.content_type, page.context, vocabulary))


def _bound(what: int, most: int) -> None:
    """Set a soft limit, never above the hard one that the process was started with."""
    hard = resource.getrlimit(what)[1]
    bounds = [bound for bound in (most, hard) if bound != resource.RLIM_INFINITY]
    soft = min(bounds, default=resource.RLIM_INFINITY)
    resource.setrlimit(what, (soft, hard))


class Confession:
    """Sends what went wrong before the worker ends: after an unforeseen error its state is not trusted."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        """Do nothing: only the end matters."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if isinstance(error, Exception):
            _bound(resource.RLIMIT_DATA, resource.RLIM_INFINITY)  # to be able to say it, with memory used up
        if isinstance(error, MemoryError):
            self._connection.send(Failure("too_much_memory", "Reading it took more memory than is allowed."))
        elif isinstance(error, Exception):
            cause = " ".join(f"{type(error).__name__}: {error}".split())[:_MAX_MESSAGE]
            self._connection.send(Failure("crashed", f"Reading it failed inside the program ({cause})."))
        return isinstance(error, Exception)
