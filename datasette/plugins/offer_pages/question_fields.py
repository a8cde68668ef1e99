"""What a reader may fill into a question: each field read, checked, and told in words if it is wrong."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .asked import Asked
from .chosen import choose_councils
from .councils import read_councils
from .questions import Parameter, Question

ALL = "all"  # in an address; to SQL the same is an empty text


@dataclass(slots=True)
class Filled:
    """The values of all fields, as SQL takes them, and in one line each what is wrong with them."""

    values: dict[str, str]
    problems: list[str] = field(default_factory=list)


def read_lists(conn: sqlite3.Connection) -> dict[str, dict[str, str]]:
    """What the fields of kind region and item choose from: values with their words."""
    regions = conn.execute(
        "select distinct region_slug, region from authorities order by region, region_slug"
    )
    items = conn.execute("select id, label from items order by position, id")
    return {
        "region": {"": "All of England", **dict(regions.fetchall())},
        "item": dict(items.fetchall()),
    }


def fill_fields(
    conn: sqlite3.Connection, question: Question, asked: Asked, lists: Mapping[str, Mapping[str, str]]
) -> Filled:
    """Values from the address where it has them, else the defaults; a default is never a reader's fault."""
    filled = Filled(dict(question.defaults))
    for one in question.parameters:
        typed = asked.get(one.name)
        if typed:
            value, problem = _read(conn, one, typed, lists)
            filled.values[one.name] = value
            filled.problems += [problem] if problem else []
    return filled


def write_state(question: Question, values: Mapping[str, str]) -> list[tuple[str, str]]:
    """What must stand in the address: fields that differ from their default, in the order of the form."""
    return [
        (one.name, values[one.name] or ALL) for one in question.parameters if values[one.name] != one.default
    ]


def _read(
    conn: sqlite3.Connection, one: Parameter, typed: str, lists: Mapping[str, Mapping[str, str]]
) -> tuple[str, str]:
    if one.kind == "council":
        return _read_council(conn, typed, one)
    if one.kind == "number":
        return _read_number(typed, one)
    options = one.options if one.kind == "choice" else lists[one.kind]
    value = "" if typed == ALL and "" in options else typed
    return (value, "") if value in options else (one.default, f"{one.label}: we know no “{typed}”.")


def _read_number(typed: str, one: Parameter) -> tuple[str, str]:
    bare = typed.replace("£", "").replace(",", "").strip()
    # Plain digits only: SQL would take "1e9" and "0x10" too, and nobody means them.
    if bare.isascii() and bare.replace(".", "", 1).isdigit() and len(bare) <= 9:
        return bare, ""
    return one.default, f"{one.label}: write a number, such as {one.default}."


def _read_council(conn: sqlite3.Connection, typed: str, one: Parameter) -> tuple[str, str]:
    chosen = choose_councils(read_councils(conn), [typed])
    if chosen.councils:
        return str(chosen.councils[0]["slug"]), ""
    near = " or ".join(row["name"] for _, rows in chosen.unknown for row in rows[:3])
    return typed, f"{one.label}: we know no council called “{typed}”." + (
        f" Did you mean {near}?" if near else " We cover England only."
    )


def list_names(councils: Sequence[sqlite3.Row]) -> dict[str, str]:
    """Slugs with the names that stand in a field."""
    return {row["slug"]: row["name"] for row in councils}
