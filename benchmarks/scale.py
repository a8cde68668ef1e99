"""What ten million archived pages would cost: docs/scale.md, made from what `benchmarks.build` recorded.

`python -m benchmarks.scale` writes the page; a test compares the two, so that its figures cannot rot.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any

from benchmarks.build import GOAL_MEGABYTES, GOAL_SECONDS, RESULTS

TEMPLATE = Path(__file__).with_name("scale.template.md")
PAGE = Path(__file__).parents[1] / "docs" / "scale.md"
MANY = 10_000_000
ENGLAND = 317 * 20
_CORES = (2, 32, 256)
_HOUR = 3_600


@dataclass(frozen=True, slots=True)
class Rates:
    """What one page costs: `cpu` seconds to read it, `kept` seconds to take it from the last build's readings
    and write its rows, `stored` bytes of WARC."""

    cpu: float
    kept: float
    stored: float


def find_rates(recorded: Mapping[str, Any]) -> Rates:
    """Return the rates of a record: reading is what the first build took beyond the one that read nothing."""
    runs = {run["name"]: run for run in recorded["runs"]}
    first, same = runs["first edition"], runs["same again"]
    return Rates(
        cpu=(first["cpu"] - same["cpu"]) / first["to_read"],
        kept=same["cpu"] / same["pages"],
        stored=recorded["warc_bytes"] / sum(run["to_read"] for run in _list_editions(recorded)),
    )


def _list_editions(recorded: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [run for run in recorded["runs"] if run["name"].startswith(("first edition", "edition "))]


def write_page(recorded: Mapping[str, Any]) -> str:
    """Return the page."""
    rates = find_rates(recorded)
    hours = MANY * rates.cpu / _HOUR
    machine = recorded["machine"]
    loads = [run["load"] for run in recorded["runs"]]
    rows = "\n".join(
        f"| {run['name']} | {run['pages']:,} | {run['to_read']:,} | {run['seconds']:.1f} | {run['cpu']:.1f} |"
        f" {run['peak']:.0f} | {run['largest']:.0f} | {run['load']:.1f} |"
        for run in recorded["runs"]
    )
    cores = "\n".join(f"| {count} | {_say_time(hours / count)} |" for count in _CORES)
    hours_england = ENGLAND * rates.cpu / _HOUR
    return Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        councils=recorded["councils"],
        pages=recorded["pages"],
        changing=f"{recorded['changing']:.0%}",
        jobs=recorded["jobs"],
        python=machine["python"],
        processors=machine["processors"],
        least_load=f"{min(loads):.1f}",
        most_load=f"{max(loads):.1f}",
        rows=rows,
        milliseconds=f"{1_000 * rates.cpu:.0f}",
        kept_milliseconds=f"{1_000 * rates.kept:.0f}",
        england=f"{ENGLAND:,}",
        england_time=_say_time(hours_england),
        england_half=_say_time(hours_england / 2),
        goal_seconds=GOAL_SECONDS,
        goal_megabytes=GOAL_MEGABYTES,
        many=f"{MANY:,}",
        hours=f"{hours:,.0f}",
        pounds=f"{hours / 100:,.2f}",
        gigabytes=f"{MANY * rates.stored / 1e9:,.0f}",
        kilobytes=f"{rates.stored / 1_000:.1f}",
        cores=cores,
    )


def _say_time(hours: float) -> str:
    if hours >= 1:
        return f"{hours:,.0f} hours"
    return f"{hours * 60:.0f} minutes" if hours * 60 >= 2 else f"{hours * _HOUR:.0f} seconds"


def load_record() -> Mapping[str, Any]:
    """Return what the benchmark recorded last."""
    recorded: Mapping[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8"))
    return recorded


if __name__ == "__main__":
    PAGE.write_text(write_page(load_record()), encoding="utf-8")
