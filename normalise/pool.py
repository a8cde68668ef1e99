"""Documents read in worker processes: in order, under limits, and none of them ends the run."""

from __future__ import annotations

import math
import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import Any, TypeVar, cast

from normalise.inputs import Input
from normalise.limits import LIMITS, Limits
from normalise.model import Issue, Reading, Severity
from normalise.worker import Failure, Ready, serve

# How many readings may wait for a slow one before them: enough to keep all workers busy, little memory.
_WINDOW = 64
Key = TypeVar("Key")


class WorkerError(RuntimeError):
    """A worker cannot even start: the fault is the machine's or the program's, and no document's."""


@dataclass(slots=True)
class _Task:
    """A document in the order in which it came; `page` until it is given, `reading` when it has been read."""

    key: Any
    where: str = ""
    page: Input | None = None
    reading: Reading | None = None


class _Worker:
    """One process and what it is doing."""

    def __init__(self, limits: Limits) -> None:
        # Forked from a server without threads, which has imported and made all that they share.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["normalise.worker", "normalise.warm"])
        self.connection, other = context.Pipe()
        self.process = context.Process(target=serve, args=(other, limits), daemon=True)
        self.process.start()
        other.close()
        self.is_ready = False
        self.task: _Task | None = None
        self.deadline = math.inf
        self._limits = limits

    @property
    def is_idle(self) -> bool:
        return self.is_ready and self.task is None

    def give(self, task: _Task) -> None:
        """Send a document to a worker that waits for one."""
        self.task = task
        self.deadline = time.monotonic() + self._limits.wall_seconds
        with suppress(OSError):  # one that has ended meanwhile says so when it is asked for its answer
            self.connection.send(task.page)
        task.page = None

    def take(self) -> Reading | Ready | Failure:
        """Receive what it says, or why it says nothing any more."""
        try:
            answer: Reading | Ready | Failure = self.connection.recv()
        except (EOFError, OSError):
            self.process.join()
            return _explain_end(self.process.exitcode or 0, self._limits)
        return answer

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self.connection.close()
        self.process.kill()
        self.process.join()
        self.process.close()


class ReadingPool(AbstractContextManager["ReadingPool"]):
    """Up to `jobs` workers, each started when there is a document for it, and replaced when one ends it."""

    def __init__(self, jobs: int = 1, limits: Limits = LIMITS) -> None:
        self._jobs = jobs
        self._limits = limits
        self._workers: list[_Worker] = []

    def __exit__(self, *_: object) -> None:
        """End all workers."""
        while self._workers:
            self._workers.pop().close()

    def read(self, pages: Iterable[tuple[Key, Input | Reading]]) -> Iterator[tuple[Key, Reading]]:
        """Yield each key with its reading, in the order in which they came, whichever worker was first.

        What is a reading already goes through as it is. A document that breaks a limit or ends its worker
        gives a reading of one issue: `too_slow`, `too_much_memory` or `crashed`. Raises WorkerError.
        """
        source = iter(pages)
        window: deque[_Task] = deque()
        waiting: deque[_Task] = deque()
        is_open = True
        while True:
            while is_open and len(window) < _WINDOW and len(waiting) < self._jobs:
                following = next(source, None)
                is_open = following is not None
                if following is not None:
                    window.append(task := _make_task(*following))
                    waiting.extend([task] if task.page else [])
            self._give_out(waiting)
            if not window:
                return
            self._collect(None if window[0].reading is None else 0)
            if window[0].reading is not None:
                # Those who have just become idle begin before the caller takes its time over this reading.
                self._give_out(waiting)
                done = window.popleft()
                yield done.key, cast("Reading", done.reading)

    def _give_out(self, waiting: deque[_Task]) -> None:
        idle = [worker for worker in self._workers if worker.is_idle]
        while waiting and idle:
            idle.pop().give(waiting.popleft())
        starting = sum(not worker.is_ready for worker in self._workers)
        while starting < len(waiting) and len(self._workers) < self._jobs:
            self._workers.append(_Worker(self._limits))
            starting += 1

    def _collect(self, seconds: float | None) -> None:
        """Take what workers have to say, waiting for the first of them so long (None: until one speaks)."""
        busy = {worker.connection: worker for worker in self._workers if not worker.is_idle}
        if not busy:
            return
        if seconds is None:
            until = min(worker.deadline for worker in busy.values())
            seconds = None if until == math.inf else max(until - time.monotonic(), 0)
        for connection in wait(list(busy), seconds):
            worker = busy.pop(connection)  # type: ignore[call-overload]
            self._take_answer(worker, worker.take())
        for worker in busy.values():
            if worker.deadline < time.monotonic():
                message = f"Reading it took more than {self._limits.wall_seconds} s."
                self._take_answer(worker, Failure("too_slow", message))

    def _take_answer(self, worker: _Worker, answer: Reading | Ready | Failure) -> None:
        task = worker.task
        if isinstance(answer, Ready):
            worker.is_ready = True
            return
        if isinstance(answer, Failure):
            self._workers.remove(worker)
            worker.close()
            if task is None:
                raise WorkerError(f"the process that reads documents cannot start: {answer.message}")
            answer = Reading(None, (), (Issue(Severity.ERROR, task.where, answer.kind, answer.message),))
        if task is not None:
            task.reading = answer
        worker.task, worker.deadline = None, math.inf


def _make_task(key: object, page: Input | Reading) -> _Task:
    if isinstance(page, Reading):
        return _Task(key, reading=page)
    return _Task(key, page.context.url or page.context.source, page)


def _explain_end(status: int, limits: Limits) -> Failure:
    """Say why a worker ended, from its exit status: below 0 the number of the signal that ended it."""
    if -status == signal.SIGXCPU:
        return Failure("too_slow", f"Reading it took more than {limits.cpu_seconds} s of processor time.")
    cause = signal.Signals(-status).name if status < 0 else f"exit status {status}"
    return Failure("crashed", f"It ended the process that reads it ({cause}), as when memory runs out.")
