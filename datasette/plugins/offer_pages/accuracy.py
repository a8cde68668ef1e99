"""How well the machine reads, as a page of its own and for the method page: in all, and item by item."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .asked import Asked, Page, Table
from .figures import read_json

# What the measures of `builds.accuracy` mean, for people who do not know the trade's words.
MEASURES = {
    "page_item_precision": "Of what the program says a page states, the page does state",
    "page_item_recall": "Of what a page states, the program finds",
    "page_item_f1": "Both in one figure (F1)",
    "stance": "Right position (offered, with conditions, planned, no)",
    "amounts": "Right sum",
    "ages": "Right ages",
    "period": "Right period",
    "percent": "Right share of council tax",
    "provision": "Right on who does it",
    "eligibility": "Right legal group",
    "evidence_exact": "Quote stands on the page word for word",
}
# With fewer pages than this, the interval is so wide that a share alone would mislead.
FEW = 10
_Z = 1.96
COLUMNS = ("item", "label", "pages_stating", "found", "missed", "false", "share_low", "share_high")


@dataclass(frozen=True, slots=True)
class ItemAccuracy:
    """Measured pages that state an item: found and missed; and pages where it was read but does not stand.

    `low` and `high` bound the share found, 0 to 100, with 95 % (Wilson's interval).
    """

    item: str
    label: str
    found: int
    missed: int
    false: int
    low: int
    high: int

    @property
    def stating(self) -> int:
        """Pages that state it."""
        return self.found + self.missed


def list_items(conn: sqlite3.Connection, measured: Mapping[str, Any]) -> list[ItemAccuracy]:
    """Every item in the order of the site, those that no measured page states too; none if not measured."""
    by_item = measured.get("by_item") or {}
    if not by_item:
        return []
    rows = conn.execute("select id, label from items order by position, id")
    return [_describe(row["id"], row["label"], by_item.get(row["id"], {})) for row in rows]


def sum_up_items(items: Sequence[ItemAccuracy]) -> dict[str, int]:
    """How many items there are, are stated by no measured page, by few, and by ten or more."""
    return {
        "all": len(items),
        "none": sum(not one.stating for one in items),
        "few": sum(0 < one.stating < FEW for one in items),
        "enough": sum(one.stating >= FEW for one in items),
    }


def bound_share(right: int, total: int) -> tuple[int, int]:
    """Wilson's 95 % interval of a share, in whole per cents rounded outwards; all if nothing counted."""
    if not total:
        return 0, 100
    share, square = right / total, _Z * _Z
    middle = share + square / (2 * total)
    half = _Z * math.sqrt(share * (1 - share) / total + square / (4 * total * total))
    scale = 1 + square / total
    return max(0, math.floor(100 * (middle - half) / scale)), min(
        100, math.ceil(100 * (middle + half) / scale)
    )


def show_accuracy(conn: sqlite3.Connection, asked: Asked) -> Page:
    """Item by item: pages that state it, found, missed, falsely read."""
    build = conn.execute("select * from builds order by built_at desc, digest limit 1").fetchone()
    measured = (read_json(build["accuracy"]) if build else None) or {}
    items = list_items(conn, measured)
    rows = [
        (one.item, one.label, one.stating, one.found, one.missed, one.false, one.low / 100, one.high / 100)
        for one in items
    ]
    context = {
        "items": items,
        "numbers": sum_up_items(items),
        "measured_on": measured.get("measured_on", ""),
        "few": FEW,
    }
    return Page(
        "accuracy.html",
        "How well the program reads each kind of support",
        context,
        Table("accuracy", COLUMNS, rows),
        section="/method",
    )


def _describe(item: str, label: str, counts: Mapping[str, int]) -> ItemAccuracy:
    found, missed = int(counts.get("found", 0)), int(counts.get("missed", 0))
    low, high = bound_share(found, found + missed)
    return ItemAccuracy(item, label, found, missed, int(counts.get("false", 0)), low, high)
