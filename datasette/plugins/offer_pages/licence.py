"""Licence: what is free to use and how, whose words are whose, and everybody to be credited."""

from __future__ import annotations

import json
import sqlite3
from functools import cache
from pathlib import Path
from typing import Any

from .asked import Asked, Page, Table
from .links import find_link

PACKAGE = Path(__file__).resolve().parents[3] / "data" / "datapackage.json"
COLUMNS = ("part", "source", "address", "licence", "licence_address")


@cache
def read_credits() -> tuple[tuple[str, str, str, str, str], ...]:
    """Part of the data, source, its address, licences and the address of the first, from the data package."""
    resources: list[dict[str, Any]] = json.loads(PACKAGE.read_text(encoding="utf-8"))["resources"]
    return tuple(
        (
            resource["title"],
            source["title"],
            find_link(source.get("path")),
            "; ".join(licence["title"] for licence in resource["licenses"]),
            find_link(resource["licenses"][0]["path"]),
        )
        for resource in resources
        for source in resource["sources"]
    )


def show_licence(conn: sqlite3.Connection, asked: Asked) -> Page:
    """The page, with one row for each source of each part of the data."""
    rows = read_credits()
    return Page("licence.html", "Licence and credits", {"credits": rows}, Table("credits", COLUMNS, rows))
