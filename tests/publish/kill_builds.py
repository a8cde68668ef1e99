"""A program that is killed: loads everything once, then builds in a child for each line that it is given.

A line holds a digest for the stamp and, after a space, an event at which the child is to kill itself, or -1.
It answers with the child's process id. Run by `test_kill.py` as `python -m`.
"""

from __future__ import annotations

import os
import signal
import sys
from itertools import count
from pathlib import Path

from publish.build import Stamp, build_database
from publish.inputs import Inputs, read_inputs
from publish.readings import Readings
from tests.publish.small_data import LIMITS

# What Python says it does to files (sys.audit): between two of these only SQLite changes them.
EVENTS = ("open", "os.", "shutil.", "sqlite3.", "tempfile.", "fcntl.")


def build(inputs: Inputs, output: Path, letter: str) -> None:
    """Build with a stamp that depends on the letter alone, so that its bytes are known."""
    build_database(inputs, Readings(), Stamp(f"at {letter}", letter * 64), output, LIMITS)


def die_at(event: int) -> None:
    """Kill this process at one of the things that it does to files."""
    numbers = count()

    def watch(name: str, _: object) -> None:
        if name.startswith(EVENTS) and next(numbers) == event:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


def main() -> None:
    """Fork a child for each line, one at a time."""
    inputs, output = read_inputs(Path(sys.argv[1])), Path(sys.argv[2])
    # What the first build imports and compiles is done before the forks.
    build(inputs, output.with_name("warm") / output.name, "w")
    for line in sys.stdin:
        letter, event = line.split()
        child = os.fork()
        if not child:
            if event != "-1":
                die_at(int(event))
            build(inputs, output, letter)
            os._exit(0)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        status = os.waitpid(child, 0)[1]
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
