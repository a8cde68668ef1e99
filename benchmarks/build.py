"""England at full size: what a build takes from the first edition to the fifth, in time and in memory.

Writes what it measured to `benchmarks/results/build.json`, from which `python -m benchmarks.scale` makes
docs/scale.md. Every build runs as people run it, in a process of its own, and its children count.
"""

from __future__ import annotations

import csv
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from benchmarks.england import England, write_england

ROOT = Path(__file__).parents[1]
RESULTS = Path(__file__).with_name("results") / "build.json"
GOAL_SECONDS, GOAL_MEGABYTES = 60, 500
_EVERY = 0.25  # seconds between two looks at the memory


@dataclass(frozen=True, slots=True)
class Run:
    """One build. `cpu` is processor seconds of the process and its children; `peak` the highest memory of all
    of them at one time, shared pages counted once (PSS), `largest` that of the largest alone: megabytes.
    """

    name: str
    editions: int
    pages: int
    to_read: int
    seconds: float
    cpu: float
    peak: float
    largest: float
    load: float


class Watch(threading.Thread):
    """Looks at a process and its descendants until it is told to stop.

    `peak` and `largest` are megabytes, `cpu` processor seconds: those of workers that are ended by force are
    in nobody's account, so they are noted while they live.
    """

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.peak = self.largest = 0.0
        self._process = process
        self._cpu: dict[int, float] = {}
        self._over = threading.Event()

    @property
    def cpu(self) -> float:
        """Processor seconds so far."""
        return sum(self._cpu.values())

    def run(self) -> None:
        """Look again and again."""
        while not self._over.wait(_EVERY):
            tree = _list_tree(self._process)
            shares = [_read_share(one) for one in tree]
            self.peak = max(self.peak, sum(shares))
            self.largest = max(self.largest, *shares)
            self._cpu |= {one: spent for one in tree if (spent := _read_cpu(one)) is not None}

    def stop(self) -> None:
        """Stop looking."""
        self._over.set()
        self.join()


def measure(
    name: str, data: Path, archives: Sequence[Path], pages: int, to_read: int, jobs: int, *options: str
) -> Run:
    """Build once and return what it took; raises CalledProcessError if it failed."""
    load = os.getloadavg()[0]
    chosen = [part for path in archives for part in ("--archive", str(path))]
    output = data / "build" / "local-offer.db"
    program = "from publish.cli import main; main()"
    command = [sys.executable, "-c", program, "build", "--data", str(data), "--output", str(output)]
    began = time.monotonic()
    with subprocess.Popen(
        [*command, *chosen, "--jobs", str(jobs), *options],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        # Nothing labelled lies there: a build must not count the evaluation of its accuracy.
        env=os.environ | {"LOCAL_OFFER_HOME": str(data.parent)},
    ) as process:
        watch = Watch(process.pid)
        watch.start()
        process.wait()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    seconds = time.monotonic() - began
    watch.stop()
    return Run(
        name=name,
        editions=len(archives),
        pages=pages,
        to_read=to_read,
        seconds=round(seconds, 1),
        cpu=round(watch.cpu, 1),
        peak=round(watch.peak, 1),
        largest=round(watch.largest, 1),
        load=round(load, 2),
    )


def run_all(folder: Path, england: England, jobs: int) -> list[Run]:
    """Build the first edition, each later one on top, and the last one with nothing kept."""
    data = folder / "data"
    ignored = shutil.ignore_patterns("build", "archive", "runs", "sample")
    shutil.copytree(ROOT / "data", data, ignore=ignored)
    runs = write_england(folder / "archive", england)
    done = [measure("first edition", data, runs[:1], england.size, england.size, jobs)]
    for count in range(2, england.editions + 1):
        name = f"edition {count} on top of the others"
        changed = _count_new(runs[count - 1])
        done.append(measure(name, data, runs[:count], england.size, changed, jobs))
    done.append(measure("same again", data, runs, england.size, 0, jobs))
    done.append(
        measure("all editions, nothing kept", data, runs, england.size, england.size, jobs, "--fresh")
    )
    return done


def _count_new(run: Path) -> int:
    with (run / "fetches.jsonl").open(encoding="utf-8") as lines:
        return sum(json.loads(line)["outcome"] == "new" for line in lines)


def _list_tree(process: int) -> list[int]:
    found = [process]
    for one in found:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += map(int, task.read_text(encoding="ascii").split())
            except OSError:  # ended between two looks
                continue
    return found


def _read_share(process: int) -> float:
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in text.splitlines() if line.startswith("Pss:")), 0.0)


def _read_cpu(process: int) -> float | None:
    try:
        text = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return None
    # After the name, which may hold anything: fields 14 and 15 of proc(5), in ticks.
    fields = text.rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def describe(runs: Sequence[Run]) -> str:
    """Return the table for a person."""
    lines = [
        f"  {'build':34} {'read':>7} {'wall s':>7} {'cpu s':>7} {'MB all':>7} {'largest':>7} {'load':>5}"
    ]
    lines += [
        f"  {run.name:34} {run.to_read:7,} {run.seconds:7.1f} {run.cpu:7.1f} {run.peak:7.0f}"
        f" {run.largest:7.0f} {run.load:5.1f}"
        for run in runs
    ]
    return "\n".join(lines)


def list_councils(count: int) -> tuple[str, ...]:
    """Return the codes of the first councils of the register."""
    with (ROOT / "data" / "authorities.csv").open(encoding="utf-8", newline="") as file:
        return tuple(row["gss_code"] for row in csv.DictReader(file))[:count]


@click.command()
@click.option("--councils", default=32, show_default=True)
@click.option("--pages", default=20, show_default=True, help="For each council")
@click.option("--editions", default=5, show_default=True)
@click.option("--jobs", default=2, show_default=True)
@click.option("--full", is_flag=True, help="All 317 councils.")
@click.option("--record", is_flag=True, help="Keep what was measured in benchmarks/results/build.json.")
def main(councils: int, pages: int, editions: int, jobs: int, full: bool, record: bool) -> None:
    """Print what each build took (goal for the first edition of all England: 60 s and 500 MB)."""
    england = England(list_councils(10_000 if full else councils), pages, editions)
    with tempfile.TemporaryDirectory() as folder:
        runs = run_all(Path(folder), england, jobs)
        archive = sum(path.stat().st_size for path in Path(folder, "archive").rglob("*.warc.gz"))
    click.echo(
        f"{len(england.councils)} councils x {pages} pages, {archive / 1e6:.0f} MB of WARC, {jobs} jobs"
    )
    click.echo(describe(runs))
    if record:
        machine = {"python": platform.python_version(), "processors": len(os.sched_getaffinity(0))}
        kept = {
            "councils": len(england.councils),
            "pages": pages,
            "jobs": jobs,
            "changing": england.changing,
            "warc_bytes": archive,
            "machine": machine,
            "runs": [asdict(run) for run in runs],
        }
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
