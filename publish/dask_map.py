"""Map units of work over an existing Dask cluster. The cluster's machines see the same folders as this one.

Each unit runs in a process of its own that a Dask worker starts: Dask's workers may have no children of
`multiprocessing`, and a document that breaks its reader must not take a worker along.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from publish.parquet_unit import PART, Outcome, Unit, make_unit, read_outcome, run_unit

_RETRIES = 3  # of a unit whose worker was lost or whose process was killed
_LONGEST = 500


class UnitError(RuntimeError):
    """A unit that could not be done; one line with the archive."""


def map_units(units: Sequence[Unit], address: str) -> Iterator[Outcome]:
    """Yield what each unit holds as it is finished, whichever is first.

    Raises UnitError for a cluster that cannot be reached or a unit that failed again and again; what is
    finished stays so, and running it again goes on from there.
    """
    from distributed import Client, as_completed
    from distributed.scheduler import KilledWorker

    try:
        client = Client(address, timeout=10)
    except (OSError, ValueError) as error:
        raise UnitError(f"{address}: no Dask scheduler answers there: {error}") from error
    with client:
        # By name: the same unit asked for twice is one task.
        futures = {
            client.submit(
                run_apart, str(unit.archive), str(unit.folder), unit.name, key=unit.name, retries=_RETRIES
            ): unit
            for unit in units
        }
        for future in as_completed(futures):
            unit = futures[future]
            if future.status != "finished":
                failure = future.exception()
                why = "its workers were lost" if isinstance(failure, KilledWorker) else str(failure)
                raise UnitError(f"{unit.archive}: {' '.join(why.split())}"[:_LONGEST])
            for left in unit.folder.glob(f"{unit.name}*{PART}"):
                left.unlink(missing_ok=True)
            yield read_outcome(unit)


def run_apart(archive: str, folder: str, name: str) -> None:
    """Run one unit in a process of its own; raises UnitError with its last line if it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "publish.dask_map", archive, folder, name, str(os.getpid())],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = done.stderr.strip().splitlines() or [f"exit status {done.returncode}"]
        raise UnitError(f"{archive}: {said[-1]}")


def main(archive: str, folder: str, name: str, parent: str) -> None:
    """Run one unit for a Dask worker, if this machine has the code and the archive that were meant."""
    unit = make_unit(Path(archive), Path(folder))
    if unit.name != name:
        raise UnitError("this worker has other code, other libraries or another file under that name")
    run_unit(unit, parent=int(parent))


if __name__ == "__main__":
    main(*sys.argv[1:])
