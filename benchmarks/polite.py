"""Simulated wall time of a full polite crawl: the real settings, Scrapy's rules of who goes next."""

from __future__ import annotations

import heapq
import math
import random
from collections import deque
from dataclasses import dataclass, field, replace

import click

from crawlers import settings

GOAL_MINUTES = 25
NO_LIMIT = 1_000_000


@dataclass(frozen=True, slots=True)
class Plan:
    """What is simulated: councils on a host each, and pages of each with its hub.

    `latency` is the median of seconds until an answer. Hosts differ from it, and pages of one host, by
    log-normal factors with these spreads: of 20 hosts one takes more than 2.7 times as long. `down` is the
    share of hosts that never answer. `concurrency`: how many requests are under way or wait for their delay.
    """

    councils: int = 317
    pages: int = 20
    latency: float = 0.6
    spread_of_hosts: float = 0.6
    spread_of_pages: float = 0.35
    down: float = 0.02
    concurrency: int = settings.CONCURRENT_REQUESTS
    delay: float = settings.DOWNLOAD_DELAY
    start_delay: float = settings.AUTOTHROTTLE_START_DELAY
    seed: int = 1


@dataclass(slots=True)
class Host:
    """One host: what is still to be asked, and Scrapy's download slot for it.

    `waiting` are requests that wait for robots.txt; `None` in a queue is robots.txt itself.
    """

    latency: float
    down: bool
    queue: deque[int] = field(default_factory=lambda: deque([0]))
    slot: deque[int | None] = field(default_factory=deque)
    waiting: list[int] = field(default_factory=list)
    rules: str = "unknown"
    active: int = 0
    busy: bool = False
    last: float = -math.inf
    delay: float = 0.0
    tries: int = 0


class Simulation:
    """A discrete-event simulation: time jumps from one start or end of a request to the next."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.random = random.Random(plan.seed)
        self.hosts = [self._make_host() for _ in range(plan.councils)]
        self.pending = set(range(plan.councils))
        self.now = 0.0
        self.active = 0
        self.chosen = -1
        self.events: list[tuple[float, int, int, int | None]] = []
        self.number = 0

    def run(self) -> float:
        """Return the seconds until the last answer."""
        self._fill()
        while self.events:
            self.now, _, index, request = heapq.heappop(self.events)
            if request == -1:
                self._start(index)
            else:
                self._finish(index, request)
            self._fill()
        return self.now

    def _make_host(self) -> Host:
        latency = self.plan.latency * self.random.lognormvariate(0, self.plan.spread_of_hosts)
        return Host(latency, self.random.random() < self.plan.down, delay=self.plan.start_delay)

    def _fill(self) -> None:
        """Hand requests to the downloader while it has room: a request that waits takes room too."""
        while self.active < self.plan.concurrency and self.pending:
            index = self._choose()
            host = self.hosts[index]
            request = host.queue.popleft()
            if not host.queue:
                self.pending.discard(index)
            self.active += 1
            if host.rules == "known":
                self._enqueue(index, request)
                continue
            host.waiting.append(request)
            if host.rules == "unknown":
                host.rules = "asked"
                self.active += 1
                self._enqueue(index, None)

    def _choose(self) -> int:
        """Of the hosts with the fewest active requests the next in turn (DownloaderAwarePriorityQueue)."""
        least = min(self.hosts[index].active for index in self.pending)
        idle = sorted(index for index in self.pending if self.hosts[index].active == least)
        self.chosen = next((index for index in idle if index > self.chosen), idle[0])
        return self.chosen

    def _enqueue(self, index: int, request: int | None) -> None:
        self.hosts[index].active += 1
        self.hosts[index].slot.append(request)
        self._start(index)

    def _start(self, index: int) -> None:
        host = self.hosts[index]
        if host.busy or not host.slot:
            return
        ready = host.last + host.delay
        if self.now < ready:
            self._note(ready, index, -1)
            return
        host.busy, host.last = True, self.now
        self._note(self.now + self._answer(host), index, host.slot.popleft())

    def _answer(self, host: Host) -> float:
        if host.down:
            return float(settings.DOWNLOAD_TIMEOUT)
        return host.latency * self.random.lognormvariate(0, self.plan.spread_of_pages)

    def _finish(self, index: int, request: int | None) -> None:
        host = self.hosts[index]
        latency = self.now - host.last
        host.busy = False
        host.active -= 1
        self.active -= 1
        if not host.down:
            # AutoThrottle, with our minimum.
            host.delay = min(
                max(latency, (host.delay + latency) / 2, self.plan.delay), settings.AUTOTHROTTLE_MAX_DELAY
            )
        if request is None:
            self._know_rules(index)
        elif request == 0:
            host.queue.extend(range(1, self.plan.pages))
            if host.queue:
                self.pending.add(index)
        self._start(index)

    def _know_rules(self, index: int) -> None:
        host = self.hosts[index]
        if host.down and host.tries < settings.RETRY_TIMES:
            host.tries += 1
            self.active += 1
            self._enqueue(index, None)
            return
        host.rules = "known"
        waiting, host.waiting = host.waiting, []
        for request in waiting:
            if host.down:
                self.active -= 1  # robots.txt cannot be had: nothing of this host is asked
            else:
                self._enqueue(index, request)

    def _note(self, at: float, index: int, request: int | None) -> None:
        # The number keeps events of one moment in the order in which they were noted.
        self.number += 1
        heapq.heappush(self.events, (at, self.number, index, request))


def find_bounds(plan: Plan, speed: float) -> dict[str, float]:
    """Return the wall time, and the seconds by which each bound alone would hold the crawl.

    `manners`: one request at a time and the delay for each host, with no limit on how many hosts. `ours`: our
    own work, at a measured speed in pages a second.
    """
    return {
        "wall": Simulation(plan).run(),
        "manners": Simulation(replace(plan, concurrency=NO_LIMIT)).run(),
        "ours": plan.councils * plan.pages / speed,
    }


@click.command()
@click.option("--councils", default=317, show_default=True)
@click.option("--pages", default=20, show_default=True, help="For each council, its hub included")
@click.option("--speed", default=200.0, show_default=True, help="Our pages a second, from benchmarks.crawl")
def main(councils: int, pages: int, speed: float) -> None:
    """Print the wall time of a full crawl and its bounds (goal: under 25 minutes, bounded by manners)."""
    click.echo(f"{councils} councils x {pages} pages, {settings.CONCURRENT_REQUESTS} requests under way:")
    click.echo("  median latency   wall time   manners of the slowest host   our own work")
    for latency in (0.3, 0.6, 1.2, 2.4):
        found = find_bounds(Plan(councils, pages, latency), speed)
        wall, manners, ours = (f"{found[name] / 60:.1f} min" for name in ("wall", "manners", "ours"))
        click.echo(f"  {latency:10.1f} s {wall:>14} {manners:>20} {ours:>20}")
    click.echo(f"Goal: under {GOAL_MINUTES} minutes. The rest is the limit on requests under way.")


if __name__ == "__main__":
    main()
