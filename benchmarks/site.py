"""How fast the site answers, as ratios in one run against a bare server and Datasette's stock table page.

Needs Debian's `wrk`, and a built database. Everything runs on loopback.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import click
import httpx

from benchmarks.hostile import list_queries

SECONDS = 6
FRESH = "?fresh="  # pages know no such field: each number is an address of its own, drawn anew
# wrk's own report has no 95th percentile; times are in microseconds.
REPORT = """
done = function(summary, latency)
  local bad = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout
  print(string.format("FIGURES %.6f %.6f %d %.6f", latency:percentile(50) / 1e6,
    latency:percentile(95) / 1e6, bad, summary.requests / summary.duration * 1e6))
end
"""
ANEW = """
local number = 0
request = function() number = number + 1 return wrk.format("GET", wrk.path .. SUFFIX .. number) end
"""
HELLO = """
async def app(scope, receive, send):
    if scope["type"] != "http":
        return
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": b"hello"})
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """What wrk saw: seconds of the median and the 95th percentile, answers that were not 2xx, rate."""

    p50: float
    p95: float
    bad: int
    rate: float


def ask(address: str, connections: int, *, fresh: bool = False, seconds: int = SECONDS) -> Figures:
    """Load one address with wrk; `fresh` makes each request one that memory cannot answer."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write((ANEW.replace("SUFFIX", f'"{FRESH}"') if fresh else "") + REPORT)
        script.flush()
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "-s", script.name]
        said = subprocess.run([*command, address], capture_output=True, text=True, check=True).stdout
    found = re.search(r"FIGURES (\S+) (\S+) (\d+) (\S+)", said)
    if not found:
        raise click.ClickException(f"wrk gave no figures for {address}: {said}")
    return Figures(float(found[1]), float(found[2]), int(found[3]), float(found[4]))


@contextmanager
def run_server(command: list[str], ready: str) -> Iterator[int]:
    """Run a server until the block ends and give its process id; wait until an address answers."""
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            for _ in range(300):
                if process.poll() is not None:
                    raise click.ClickException(f"the server ended at once: {' '.join(command)}")
                try:
                    httpx.get(ready, timeout=5)
                    break
                except httpx.TransportError:
                    time.sleep(0.1)
            yield process.pid
        finally:
            process.terminate()
            process.wait(10)


def read_memory(process: int, name: str = "VmRSS") -> float:
    """Return megabytes of resident memory, or of its high-water mark (VmHWM)."""
    status = Path(f"/proc/{process}/status").read_text("utf-8")
    return int(re.findall(rf"{name}:\s+(\d+) kB", status)[0]) / 1000


def time_while(address: str, over: threading.Event, taken: list[float]) -> None:
    """Ask for a page ten times a second until told to stop; a failed answer counts as an hour."""
    with httpx.Client(timeout=60) as client:
        while not over.wait(0.1):
            begun = time.perf_counter()
            ok = client.get(f"{address}{FRESH}{begun}").status_code == 200
            taken.append(time.perf_counter() - begun if ok else 3600.0)


def attack(site: str, page: str, number: int) -> list[float]:
    """Send hostile SQL eight at a time and return how long a page took meanwhile, each time."""
    taken: list[float] = []
    over = threading.Event()
    watcher = threading.Thread(target=time_while, args=(site + page, over, taken))
    watcher.start()
    queries = iter(list_queries(number))
    lock = threading.Lock()

    def send() -> None:
        with httpx.Client(timeout=60) as client:
            while True:
                with lock:
                    sql = next(queries, None)
                if sql is None:
                    return
                client.get(f"{site}/local-offer.json?sql={quote(sql)}")

    senders = [threading.Thread(target=send) for _ in range(8)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    over.set()
    watcher.join()
    return taken


def measure(
    database: Path, page: str, port: int, queries: int, seconds: int
) -> Iterator[tuple[str, str, str]]:
    """Yield what was asked, what was measured and the goal, line by line."""
    hello, site = f"http://127.0.0.1:{port}/", f"http://127.0.0.1:{port + 1}"
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "hello.py").write_text(HELLO, "utf-8")
        command = [sys.executable, "-m", "uvicorn", "hello:app", "--app-dir", folder, "--log-level", "error"]
        with run_server([*command, "--port", str(port)], hello):
            bare = ask(hello, 16, seconds=seconds)
    programs = Path(sys.executable).parent
    stock = [str(programs / "datasette"), "serve", "--immutable", str(database), "--port", str(port)]
    with run_server(stock, hello):
        table = ask(f"{hello}{database.stem}/positions", 1, seconds=seconds)
    serve = [str(programs / "local-offer"), "serve", "--database", str(database), "--port", str(port + 1)]
    with run_server(serve, f"{site}/method") as process:
        ask(site + page, 1, fresh=True, seconds=2)  # what only the first pages pay is not measured
        fresh = ask(site + page, 1, fresh=True, seconds=seconds)
        kept = ask(site + page, 16, seconds=seconds)
        yield (
            f"a council page drawn afresh ({fresh.p50 * 1000:.1f} ms) against the default table page "
            f"({table.p50 * 1000:.0f} ms)",
            f"{table.p50 / fresh.p50:.1f} times as fast",
            "30",
        )
        yield (
            f"the same from memory ({kept.rate:,.0f} a second) against a bare hello ({bare.rate:,.0f})",
            f"{kept.rate / bare.rate:.2f}",
            "0.25",
        )
        yield from measure_load(site + page, seconds)
        before = read_memory(process)
        sizes = [len(httpx.get(f"{site}/downloads/positions.csv", timeout=120).content) for _ in range(3)]
        yield (
            f"memory after three times positions.csv ({sizes[0] / 1e6:.1f} MB)",
            f"{read_memory(process) - before:+.1f} MB",
            "constant",
        )
        taken = attack(site, page, queries)
        yield (
            f"a council page's slowest answer during {queries:,} hostile queries",
            f"{max(taken):.2f} s",
            "1 s",
        )
        yield "memory's high-water mark", f"{read_memory(process, 'VmHWM'):.0f} MB", "400 MB"


def measure_load(address: str, seconds: int) -> Iterator[tuple[str, str, str]]:
    """Yield how answers hold at 64 connections, afresh and from memory, against one connection."""
    for words, fresh in (("afresh", True), ("from memory", False)):
        one = ask(address, 1, fresh=fresh, seconds=seconds)
        many = ask(address, 64, fresh=fresh, seconds=seconds)
        asked = f"p95 at 64 connections {words} ({many.p95 * 1000:.1f} ms) over p50 at 1"
        yield asked, f"{many.p95 / one.p50:.0f} times, {many.bad} answers not 200", "70 times, none"


@click.command()
@click.argument("database", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--page", default="/councils/lancashire", show_default=True, help="The council page to ask for")
@click.option("--port", default=8390, show_default=True, help="First of two free ports")
@click.option("--queries", default=1000, show_default=True, help="Hostile queries to send")
@click.option("--seconds", default=SECONDS, show_default=True, help="How long each load lasts")
def main(database: Path, page: str, port: int, queries: int, seconds: int) -> None:
    """Measure the site over DATABASE and print a table of ratios."""
    if not shutil.which("wrk"):
        raise click.ClickException("wrk is missing: apt-get install wrk")
    click.echo("| asked | measured | goal |\n|---|---|---|")
    for line in measure(database, page, port, queries, seconds):
        click.echo(f"| {' | '.join(line)} |")


if __name__ == "__main__":
    main()
