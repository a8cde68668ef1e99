"""History of the invented database: changes of two builds, and since when councils promise an item."""

from __future__ import annotations

from typing import Any

BUILT_AT = "2026-11-21T09:00:00Z"
BUILD, BEFORE = "0" * 64, "f" * 64


def make_changes() -> list[dict[str, Any]]:
    """One change of an earlier build; then two changes of one cell, and one of each other cause."""
    rows = [
        ("E06000902", "first_home", "amount_max", "2000", "2500", "source_changed", BEFORE),
        ("E10000901", "birthday_money", "position", "silent", "offered", "source_changed", None),
        ("E10000901", "birthday_money", "amount_max", None, "25", "source_changed", None),
        ("E06000906", "first_home", "position", "offered", "silent", "page_gone", BUILD),
        ("E06000907", "first_home", "position", "silent", "conditional", "our_mapping_changed", BUILD),
    ]
    names = ("authority", "item", "field", "was", "becomes", "cause", "build")
    return [
        {
            "id": number,
            "position": f"{row[0]}:{row[1]}",
            "previous_build": "e" * 64 if row[-1] == BEFORE else BEFORE,
            "was_last_seen": "2026-01-05" if row[-1] == BEFORE else None,
            "becomes_first_seen": "2026-03-05" if row[-1] == BEFORE else None,
        }
        | dict(zip(names, row, strict=True))
        for number, row in enumerate(rows, 1)
    ]


def make_adoptions() -> list[dict[str, Any]]:
    """One council that surely came after another, and one of which only the first reading is known."""
    rows = [
        ("E10000901", "2019-12-31", "page_date", "2019", "", 1, 2),
        ("E06000902", "2026-03-05", "archive", "", "2026-01-05", 2, 3),
        ("E06000906", "2026-11-20", "archive", "", "", 1, 3),
    ]
    return [
        {
            "item": "first_home",
            "authority": code,
            "since": since,
            "basis": basis,
            "first_seen": "2026-11-20" if basis == "page_date" else since,
            "page_date": page_date,
            "not_seen_on": not_seen_on,
            "place_from": first,
            "place_to": last,
            "of": len(rows),
        }
        for code, since, basis, page_date, not_seen_on, first, last in rows
    ]
