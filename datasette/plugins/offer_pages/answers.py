"""Rows of a stored question as a plain table: which columns are shown, under which words, in which shape."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from .figures import say_ages, say_day, say_groups, say_number, say_pounds, say_value
from .links import find_link
from .words import CAUSES, ILACS, ORIGINS, PERIODS, POSITIONS, PROVISIONS

# Columns that stand in the files, and on the page only as links or inside "Proof".
BEHIND = {
    "gss_code",
    "slug",
    "item",
    "evidence",
    "note",
    "url",
    "read_on",
    "origin",
    "review",
    "statement",
    "heading",
    "page",
    "page_date",
    "method",
    "confidence",
    "kind_of_sum",
    "amount_min",
    "amount_max",
    "period",
    "percent",
    "age_min",
    "age_max",
}
LABELS = {
    "item_label": "Support",
    "stance": "What it says",
    "position": "What it says",
    "elsewhere": "If living elsewhere",
    "how_much": "How much",
    "eligibility": "Who",
    "exclusions": "Left out",
    "provision": "Who does it",
    "default_no": "No, unless",
    "was": "Before",
    "becomes": "Now",
}
NUMBERS = {
    "districts_that_state_it",
    "districts_read",
    "districts_in_all",
    "pages_read",
    "others_state",
    "others_read",
    "council_states",
    "council_read",
    "neighbours_state",
    "neighbours_checks_read",
    "neighbours_read",
    "pages_with_a_date",
    "pages_with_statements",
}
POUNDS = {"pounds", "pounds_a_week", "middle_of_all"}
DAYS = {"newest_page_date", "first_read", "last_read", "seen_on"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the page: its name in the rows, its words, and whether it holds numbers."""

    name: str
    label: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """Where a row comes from: a statement with its quote or note, its page and its days."""

    statement: str
    quote: str
    note: str
    link: str
    origin: str
    page_date: str
    read_on: str


def choose_columns(columns: Sequence[str]) -> list[Column]:
    """The columns that a page shows, in the order of the rows; sums and ages become one column each."""
    shown = []
    for name in columns:
        if name == "amount_max" or (name == "percent" and "amount_max" not in columns):
            shown.append(Column("how_much_here", "How much"))
        elif name == "age_max":
            shown.append(Column("ages", "Ages"))
        elif name not in BEHIND and name != "council":
            label = LABELS.get(name, name.replace("_", " ").capitalize())
            shown.append(Column(name, label, name in NUMBERS | POUNDS))
    return shown


def say_cell(row: sqlite3.Row, name: str) -> str:
    """One cell in words; empty where there is nothing to say."""
    if name == "how_much_here":
        return _say_how_much(row)
    if name == "ages":
        return _say_ages(row)
    value = row[name]
    if value is None or value == "":
        return ""
    if name in POUNDS:
        return say_pounds(value)
    if name in DAYS:
        return say_day(value)
    if name == "eligibility":
        return "; ".join(say_groups(value))
    if name == "default_no":
        return "Yes" if value else ""
    lists = {"provision": PROVISIONS, "cause": CAUSES, "ofsted_heading": ILACS, "paid": PERIODS}
    if name in lists:
        return lists[name].get(value, str(value))
    if name in {"was", "becomes", "elsewhere"} and value in POSITIONS:
        return POSITIONS[value].label
    return say_number(value) if isinstance(value, int | float) else str(value).replace("_", " ")


def _say_how_much(row: sqlite3.Row) -> str:
    held = dict.fromkeys(("amount_min", "amount_max", "period", "percent", "percent_max")) | dict(row)
    # A question about one figure has it in one column: then it is both ends.
    if "amount_min" not in row.keys():  # noqa: SIM118 - a row of SQLite holds values, not names
        held["amount_min"] = held["amount_max"]
    return say_value(held)


def _say_ages(row: sqlite3.Row) -> str:
    held = dict(row)
    return say_ages(held.get("age_min"), held["age_max"])


def read_proof(row: sqlite3.Row) -> Proof | None:
    """The proof of a row; None where the row stands on no one statement."""
    held = dict(row)
    if not held.get("statement"):
        return None
    return Proof(
        row["statement"],
        row["evidence"] or "",
        row["note"] or "",
        # A sample page's address is invented: it is never a live link.
        "" if row["origin"] == "sample" else find_link(row["url"]),
        ORIGINS.get(row["origin"], row["origin"]),
        say_day(row["page_date"]),
        say_day(row["read_on"]),
    )
