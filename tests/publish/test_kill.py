"""A build that is killed at any moment leaves the old database or the new one, whole, and is cleared away."""

from __future__ import annotations

import os
import random
import select
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.publish.small_data import write_small_data

ROOT = Path(__file__).parents[2]
KILLS = 50
KILLED = -signal.SIGKILL


class Builder:
    """Builds one after the other, by turns with two stamps, so that two files are right and no other."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "out" / "local-offer.db"
        data = write_small_data(folder / "data")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.publish.kill_builds", str(data), str(self.path)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.right: dict[str, bytes] = {}
        for letter in "abab":
            assert self.end(self.start(letter)) == 0
            # The second time round each is built over the other, as it will be from now on.
            self.right[letter] = self.path.read_bytes()

    def start(self, letter: str, event: int = -1) -> int:
        """Start a build, and return its process."""
        return int(self._ask(f"{letter} {event}"))

    def end(self, process: int) -> int:
        """Wait until it has ended, and return its exit status: below 0 the signal that killed it."""
        assert process
        return int(self._read())

    def find_holder(self) -> str:
        """Say which of the two right files lies there: it is one of them to the byte."""
        content = self.path.read_bytes()
        return next(letter for letter, right in self.right.items() if right == content)

    def list_parts(self) -> list[Path]:
        """Return the temporary files that lie there."""
        return [path for path in self.path.parent.iterdir() if ".part" in path.name]

    def _ask(self, line: str) -> str:
        assert self.process.stdin
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self._read()

    def _read(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline()


@pytest.fixture(scope="module")
def builder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Builder]:
    """Something that builds, and ends with the tests."""
    one = Builder(tmp_path_factory.mktemp("kill"))
    yield one
    assert one.process.stdin and one.process.stdout
    with closing(one.process.stdin), closing(one.process.stdout):
        one.process.stdin.close()
        one.process.wait()


def check_clean_build(builder: Builder) -> None:
    """Build to the end: the new file is whole, and of all that was killed nothing is left."""
    for letter in "ab":
        assert builder.end(builder.start(letter)) == 0
        assert builder.find_holder() == letter
    names = {path.name for path in builder.path.parent.iterdir()}
    assert names == {"local-offer.db", ".local-offer.db.lock", "warm"}


def kill_at_size(builder: Builder, process: int, size: float, wait: float) -> None:
    """Kill a build when its temporary file has so many bytes, and so many seconds later."""
    try:
        handle = os.pidfd_open(process)
    except ProcessLookupError:
        return
    try:
        while not select_ended(handle) and measure_part(builder) < size:
            time.sleep(0.0005)
        time.sleep(wait)
        signal.pidfd_send_signal(handle, signal.SIGKILL)
    except ProcessLookupError:
        pass
    finally:
        os.close(handle)


def select_ended(handle: int) -> bool:
    """Tell whether the process behind a handle has ended."""
    return bool(select.select([handle], [], [], 0)[0])


def measure_part(builder: Builder) -> int:
    """Return the size of the temporary file, -1 while there is none."""
    try:
        return max((path.stat().st_size for path in builder.list_parts()), default=-1)
    except FileNotFoundError:
        return -1


def test_fifty_kills_at_random_leave_the_old_or_the_new_file(builder: Builder) -> None:
    dice = random.Random(6)
    full = len(builder.right["a"])
    ends: Counter[int] = Counter()
    for turn in range(KILLS):
        process = builder.start("ab"[turn % 2])
        # A third die in what comes after the last byte: checks, the disk's word for it, the swap.
        late = turn % 3 == 0
        kill_at_size(builder, process, full if late else dice.uniform(0, full), dice.uniform(0, late * 0.15))
        ends[builder.end(process)] += 1
        assert builder.find_holder() in "ab"
    assert set(ends) <= {KILLED, 0}
    assert ends[KILLED] >= KILLS / 5, "hardly any build was still running when it was killed"
    check_clean_build(builder)


def test_a_kill_at_each_thing_done_to_files_leaves_the_old_or_the_new_file(builder: Builder) -> None:
    holders, torn = [], 0
    for event in range(500):
        before = builder.find_holder()
        after = "b" if before == "a" else "a"
        if builder.end(builder.start(after, event)) != KILLED:
            break
        holders.append(builder.find_holder() == after)
        torn += bool(builder.list_parts())
        if holders[-1]:
            # Back to the old one, so that each kill has an old file to spare.
            assert builder.end(builder.start(before)) == 0
    assert not builder.list_parts()
    # Before the swap it was always the old file, after it the new one; both were met.
    assert len(holders) > 20 and torn > 10
    assert holders == sorted(holders) and set(holders) == {False, True}
    check_clean_build(builder)
