"""Findings on aliases that are right as they stand: `waivers.yaml`, each with the reason why."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from taxonomy.yaml_nodes import Problems, open_entry

WAIVERS = "waivers.yaml"


@dataclass(frozen=True, slots=True)
class Waiver:
    """One finding that a person has looked at and lets stand. `other` is the second item that it is about
    (empty for none), `place` the file and line of the waiver."""

    finding: str
    item: str
    alias: str
    other: str
    reason: str
    place: str = ""


def load_waivers(folder: Path | None = None) -> tuple[Waiver, ...]:
    """Return the waivers in `folder`, or those that come with this package; none if there is no file.

    Raises `TaxonomyError` with a line for each entry that lacks a reason or is malformed.
    """
    source: Traversable = folder or files("taxonomy")
    path = source / WAIVERS
    if not path.is_file():
        return ()
    problems = Problems()
    top = open_entry(path.read_text(encoding="utf-8"), f"{source.name}/{WAIVERS}", problems)
    waivers = []
    for entry in top.read_entries("waivers") if top else ():
        waiver = Waiver(
            finding=entry.read_text("finding"),
            item=entry.read_text("item"),
            alias=entry.read_text("alias"),
            other=entry.read_text("other", required=False),
            reason=entry.read_text("reason"),
            place=f"{entry.file}:{entry.line}",
        )
        entry.finish()
        waivers.append(waiver)
    if top:
        top.finish()
    problems.raise_any()
    return tuple(waivers)
