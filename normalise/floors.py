"""Floors under the figures of an evaluation, pinned with the digest of the corpus they were measured on."""

from __future__ import annotations

import json
from pathlib import Path

from normalise.evaluate import Report


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
    figures["evidence_exact"] = report.evidence.share
    figures["distractors_clean"] = (
        1 - report.distractors_hit / report.distractors if report.distractors else 1.0
    )
    return figures


def find_breaches(report: Report, path: Path) -> list[str]:
    """Return a line for each figure under its floor, or for another corpus. Raises FloorError."""
    try:
        pinned = json.loads(path.read_text("utf-8"))
        floors = {str(name): float(floor) for name, floor in pinned["floors"].items()}
        corpus = str(pinned["corpus"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise FloorError(f"{path}: cannot be read as floors: {error!r}") from error
    figures = list_figures(report)
    unknown = sorted(set(floors) - set(figures))
    if unknown:
        raise FloorError(f"{path}: no such figure: {', '.join(unknown)}")
    breaches = [
        f"{name} is {figures[name]:.3f}, under its floor of {floor:.3f}"
        for name, floor in sorted(floors.items())
        if figures[name] < floor
    ]
    if corpus != report.corpus:
        breaches.append(
            f"the corpus is {report.corpus}, the floors were measured on {corpus}: measure again and pin"
        )
    return breaches
