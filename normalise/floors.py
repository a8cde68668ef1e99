"""Floors under the figures of an evaluation, pinned with the digest of the corpus they were measured on."""

from __future__ import annotations

import json
import math
from pathlib import Path

from normalise.calibration import find_calibration_error
from normalise.evaluate import Report

# Floors have three places.
_STEPS = 1000


class FloorError(ValueError):
    """A floor file that cannot be used; one line that names it."""


def list_figures(report: Report) -> dict[str, float]:
    """Return the figures that can have a floor; each is a share, higher is better."""
    figures = {
        "page_item_precision": report.precision,
        "page_item_recall": report.recall,
        "page_item_f1": report.f1,
    }
    figures |= {name: tally.share for name, tally in report.fields.items()}
    figures["record_precision"], figures["record_recall"], figures["record_f1"] = report.records
    figures["calibration"] = 1 - find_calibration_error(report.rated)
    figures["evidence_exact"] = report.evidence.share
    figures["distractors_clean"] = (
        1 - report.distractors_hit / report.distractors if report.distractors else 1.0
    )
    return figures


def find_breaches(report: Report, path: Path) -> list[str]:
    """Return a line for each figure under its floor, or for another corpus. Raises FloorError."""
    floors, corpus, _ = _read_floors(path)
    figures = list_figures(report)
    unknown = sorted(set(floors) - set(figures))
    if unknown:
        raise FloorError(f"{path}: no such figure: {', '.join(unknown)}")
    breaches = [
        f"{name} is {figures[name]:.3f}, under its floor of {floor:.3f}"
        for name, floor in sorted(floors.items())
        if _round_down(figures[name]) < floor
    ]
    if corpus != report.corpus:
        breaches.append(
            f"the corpus is {report.corpus}, the floors were measured on {corpus}: measure again and pin"
        )
    return breaches


def raise_floors(report: Report, path: Path, reason: str = "") -> list[str]:
    """Pin today's figures as floors in a file and return a line for each that changed. Raises FloorError.

    Figures are rounded down. A floor goes down only with a `reason`, which the file then keeps beside the
    floors that went down. A new file gets a floor for each figure.
    """
    floors, _, reasons = _read_floors(path) if path.exists() else ({}, "", {})
    figures = {name: _round_down(figure) for name, figure in list_figures(report).items()}
    lower = sorted(name for name, floor in floors.items() if figures.get(name, floor) < floor)
    if lower and not reason:
        lines = ", ".join(f"{name} {floors[name]:.3f} to {figures[name]:.3f}" for name in lower)
        raise FloorError(f"{path}: would lower {lines}; give --allow-regression REASON if that is meant")
    told = [
        f"{name}: {f'{floors[name]:.3f}' if name in floors else 'none'} to {figure:.3f}"
        for name, figure in sorted(figures.items())
        if floors.get(name) != figure
    ]
    kept = reasons | {name: f"{floors[name]:.3f} to {figures[name]:.3f}: {reason}" for name in lower}
    body: dict[str, object] = {"corpus": report.corpus, "floors": figures}
    if kept:
        body["lowered"] = kept
    path.write_text(json.dumps(body, indent=1) + "\n", "utf-8")
    return told


def _round_down(figure: float) -> float:
    """Return a figure as floors are kept: pinned and compared alike, or 0.686 were under its own floor."""
    return math.floor(figure * _STEPS) / _STEPS


def _read_floors(path: Path) -> tuple[dict[str, float], str, dict[str, str]]:
    """Return the floors, the corpus that they hold for, and why any was lowered."""
    try:
        pinned = json.loads(path.read_text("utf-8"))
        floors = {str(name): float(floor) for name, floor in pinned["floors"].items()}
        lowered = {str(name): str(reason) for name, reason in pinned.get("lowered", {}).items()}
        return floors, str(pinned["corpus"]), lowered
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise FloorError(f"{path}: cannot be read as floors: {error!r}") from error
