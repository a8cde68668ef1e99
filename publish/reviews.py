"""What people decided on statements that a machine read: `data/reviews.csv`, one row for each statement."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from pathlib import Path

from publish.authorities import Register
from publish.csv_rows import Row, read_rows
from publish.privacy import holds_contact
from taxonomy.lists import Stance

REVIEWER = re.compile(r"[A-Za-z][A-Za-z0-9 .-]{0,19}")
_STATEMENT = re.compile(r"[0-9a-f]{16}")
_DIGEST = re.compile(r"[0-9a-f]{64}")


class Decision(StrEnum):
    """What a person said of the machine's reading."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Review:
    """One decision; the fields are the columns of the file, in their order.

    `statement` is the statement's stable id; `evidence_sha256` is of the quote that was judged: with another
    quote the decision no longer holds. An empty item is a promise that fits none. `item_becomes` and
    `stance_becomes` are empty where they stay. `reviewer` is a short name of the person's choice.
    """

    statement: str
    authority: str
    item: str
    url: str
    evidence_sha256: str
    machine_item: str
    machine_stance: Stance
    decision: Decision
    item_becomes: str
    stance_becomes: Stance | None
    reviewer: str
    decided_on: str
    note: str


COLUMNS = tuple(field.name for field in fields(Review))


def digest_evidence(evidence: str) -> str:
    """Return the SHA-256 of a quote."""
    return hashlib.sha256(evidence.encode()).hexdigest()


def read_reviews(path: Path, register: Register, items: Collection[str]) -> tuple[Review, ...]:
    """Return every decision in file order; no file means none.

    Raises BadDataError for a bad cell, an unknown council, item or stance, a change that changes nothing, a
    statement that is decided twice, or contact data.
    """
    if not path.exists():
        return ()
    reviews: dict[str, Review] = {}
    for row in read_rows(path, COLUMNS):
        review = _read_review(row, register, items)
        if reviews.setdefault(review.statement, review) is not review:
            row.fail(f"statement {review.statement} is decided above already")
    return tuple(reviews.values())


def write_reviews(path: Path, reviews: Iterable[Review]) -> None:
    """Replace the file, in order of council and statement; a kill leaves the old one or the new one whole."""
    new = path.with_name(f"{path.name}.new")
    with new.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for review in sorted(reviews, key=lambda one: (one.authority, one.statement)):
            writer.writerow({name: value or "" for name, value in asdict(review).items()})
    new.replace(path)


def _read_review(row: Row, register: Register, items: Collection[str]) -> Review:
    code = row.read_text("authority", required=True)
    authority = register.find(code)
    if authority is None:
        row.fail(f"{code!r} is no code of a council in authorities.csv")
    for column in ("item", "machine_item", "item_becomes"):
        name = row.read_text(column)
        if name and name not in items:
            row.fail(f"{column} {name!r} is no item of the taxonomy")
    review = Review(
        statement=_read_pattern(row, "statement", _STATEMENT, "16 hex digits"),
        authority=authority.gss_code,
        item=row.read_text("item"),
        url=row.read_address("url"),
        evidence_sha256=_read_pattern(row, "evidence_sha256", _DIGEST, "64 hex digits"),
        machine_item=row.read_text("machine_item"),
        machine_stance=row.read_choice("machine_stance", Stance),
        decision=row.read_choice("decision", Decision),
        item_becomes=row.read_text("item_becomes"),
        stance_becomes=row.read_choice("stance_becomes", Stance) if row.read_text("stance_becomes") else None,
        reviewer=_read_pattern(row, "reviewer", REVIEWER, "a short name or initials"),
        decided_on=row.read_date("decided_on", required=True),
        note=row.read_text("note"),
    )
    changes = bool(review.item_becomes or review.stance_becomes)
    if changes is not (review.decision is Decision.CHANGED):
        row.fail("item_becomes or stance_becomes belongs to a decision 'changed', and only to it")
    if holds_contact(review.note):
        row.fail("note must hold no e-mail address and no telephone number")
    return review


def _read_pattern(row: Row, column: str, pattern: re.Pattern[str], form: str) -> str:
    text = row.read_text(column, required=True)
    if not pattern.fullmatch(text):
        row.fail(f"{column} must be {form}, not {text!r}")
    return text
