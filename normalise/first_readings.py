"""Read labelled pages as they were read before any rule was written on them.

Rules tuned on a page seldom err on it: a verifier trained on today's reading would trust them too much.
`first_reading.jsonl` beside the pages keeps what the rules stated when they had never seen them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from normalise.model import BlockKind, Document, PageContext, Statement
from taxonomy.lists import Eligibility, Period, Provision, Stance

NAME = "first_reading.jsonl"


class FirstReadingError(ValueError):
    """A kept reading that is malformed; one line that names the file and line."""


def read_first_readings(folder: Path) -> dict[str, list[Mapping[str, Any]]]:
    """Return the kept rows of each page of a folder; empty if it keeps none. Raises FirstReadingError."""
    path = folder / NAME
    rows: dict[str, list[Mapping[str, Any]]] = {}
    if not path.is_file():
        return rows
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            rows.setdefault(str(row["page"]), []).append(row)
        except (ValueError, KeyError, TypeError) as error:
            raise FirstReadingError(f"{path}:{number}: not a row of a first reading: {error!r}") from error
    return rows


def restate(document: Document, row: Mapping[str, Any], context: PageContext) -> Statement | None:
    """Return the statement of a kept row, or None if its evidence stands no longer where it stood."""
    try:
        start, end = int(row["start"]), int(row["end"])
        if document.text[start:end] != row["evidence"]:
            return None
        return Statement(
            source=context.source,
            authority=context.authority,
            url=context.url,
            fetched_at=context.fetched_at,
            item=row["item"],
            stance=Stance(row["stance"]),
            evidence=row["evidence"],
            start=start,
            end=end,
            heading=_find_headings(document, end),
            method=row["method"],
            alias=row["alias"],
            confidence=float(row["confidence"]),
            amount_min=row.get("amount_min"),
            amount_max=row.get("amount_max"),
            period=Period(row["period"]) if row.get("period") else None,
            percent=row.get("percent"),
            age_min=row.get("age_min"),
            age_max=row.get("age_max"),
            eligibility=tuple(Eligibility(group) for group in row.get("eligibility", ())),
            provision=Provision(row["provision"]),
            part_of=row.get("part_of"),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise FirstReadingError(f"{NAME}: {row.get('page')}: not a statement: {error!r}") from error


def _find_headings(document: Document, end: int) -> tuple[str, ...]:
    for block in document.blocks:
        if block.kind is not BlockKind.TITLE and block.start < end <= block.end:
            return block.heading_path
    return ()
