"""A reading as compact text and back, without what belongs to the place that its page was fetched from."""

from __future__ import annotations

import json
from dataclasses import asdict, fields, replace
from typing import Any

from normalise.model import Document, Issue, PageContext, Reading, Severity, Statement
from taxonomy.lists import Eligibility, Period, Provision, Stance

_NAMES = {kind: tuple(field.name for field in fields(kind)) for kind in (Document, Statement)}
_PLACE = tuple(field.name for field in fields(PageContext))


def drop_blocks(reading: Reading) -> Reading:
    """Return a reading without its blocks: a build needs the text, and a tenth of the memory."""
    if reading.document is None:
        return reading
    return replace(reading, document=replace(reading.document, blocks=()))


def write_reading(reading: Reading) -> bytes:
    """Return a reading as JSON. Its document must have been read; blocks are dropped."""
    document = reading.document
    if document is None:
        raise ValueError("there is no document to keep")
    lean = {name: value for name, value in _list_fields(document) if name != "blocks"}
    parts = {
        "document": lean,
        "statements": [_write_statement(one) for one in reading.statements],
        "unmapped": [_write_statement(one) for one in reading.unmapped],
        "issues": [asdict(issue) for issue in reading.issues],
    }
    return json.dumps(parts, separators=(",", ":")).encode()


def read_reading(text: bytes, context: PageContext) -> Reading:
    """Return the reading of the same bytes fetched from another place.

    Raises ValueError, KeyError or TypeError for a text that `write_reading` did not make.
    """
    parts = json.loads(text)
    return Reading(
        Document(**parts["document"], blocks=()),
        tuple(_read_statement(cells, context) for cells in parts["statements"]),
        tuple(Issue(**cells | {"severity": Severity(cells["severity"])}) for cells in parts["issues"]),
        tuple(_read_statement(cells, context) for cells in parts["unmapped"]),
    )


def _write_statement(one: Statement) -> dict[str, Any]:
    return {name: value for name, value in _list_fields(one) if name not in _PLACE}


def _read_statement(cells: dict[str, Any], context: PageContext) -> Statement:
    typed = {
        "stance": Stance(cells["stance"]),
        "provision": Provision(cells["provision"]),
        "period": Period(cells["period"]) if cells["period"] else None,
        "eligibility": tuple(map(Eligibility, cells["eligibility"])),
        "heading": tuple(cells["heading"]),
    }
    place = {name: getattr(context, name) for name in _PLACE}
    return Statement(**cells | typed | place)


def _list_fields(record: Document | Statement) -> list[tuple[str, Any]]:
    return [(name, getattr(record, name)) for name in _NAMES[type(record)]]
