"""Baskets: named, versioned lists of items that somebody asks councils to have (`data/baskets.yaml`)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from publish.csv_rows import BadDataError
from publish.entry_fields import ID, check_address, read_day
from taxonomy.yaml_nodes import Entry, Problems, TaxonomyError, open_entry

RESERVED = "own"  # the address of a list that a reader makes


@dataclass(frozen=True, slots=True)
class Commitment:
    """One thing that is asked, in our words. Without items, `why_none` says why it has none."""

    says: str
    items: tuple[str, ...]
    why_none: str


@dataclass(frozen=True, slots=True)
class Basket:
    """One list. `date` is the day of this version, ISO 8601; `region` is empty for the whole of England.

    `unverified` says what of the list could not be read again in its sources; empty if all of it was.
    """

    id: str
    name: str
    version: int
    date: str
    by: str
    source: str
    also: tuple[str, ...]
    region: str
    what: str
    not_what: str
    unverified: str
    commitments: tuple[Commitment, ...]


def read_baskets(path: Path, items: Collection[str], regions: Collection[str]) -> tuple[Basket, ...]:
    """Return the baskets in the order of the file; `items` and `regions` are those that exist.

    Raises BadDataError with file and line of everything wrong: an unknown key, item or region, an item that
    stands twice in a basket, a commitment that has neither items nor a reason.
    """
    problems = Problems()
    baskets = []
    top = open_entry(_read_text(path), str(path), problems)
    if top:
        for entry in top.read_entries("baskets", required=True):
            baskets.append(_read_basket(entry, items, regions))
        top.finish()
    ids = [basket.id for basket in baskets]
    for twice in sorted({one for one in ids if ids.count(one) > 1}):
        problems.add(str(path), 1, f"basket {twice!r} stands twice")
    try:
        problems.raise_any()
    except TaxonomyError as error:
        raise BadDataError(str(error)) from error
    return tuple(baskets)


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise BadDataError(f"{path}: no such file; it belongs to this project's data, restore it") from error
    except (OSError, UnicodeDecodeError) as error:
        raise BadDataError(f"{path}: cannot be read: {error}") from error


def _read_basket(entry: Entry, items: Collection[str], regions: Collection[str]) -> Basket:
    basket = Basket(
        id=_read_id(entry),
        name=entry.read_text("name"),
        version=_read_version(entry),
        date=read_day(entry, "date"),
        by=entry.read_text("by"),
        source=check_address(entry, entry.read_text("source"), entry.line_of("source")),
        also=tuple(check_address(entry, text, line) for text, line in entry.read_texts("also")),
        region=entry.read_text("region", required=False),
        what=entry.read_text("what"),
        not_what=entry.read_text("not_what"),
        unverified=entry.read_text("unverified", required=False),
        commitments=_read_commitments(entry, items),
    )
    if basket.region and basket.region not in regions:
        entry.fail(f"region {basket.region!r} is none of the register", entry.line_of("region"))
    if not any(one.items for one in basket.commitments) and not basket.unverified:
        entry.fail("a basket without items must say under unverified why it has none")
    entry.finish()
    return basket


def _read_id(entry: Entry) -> str:
    text = entry.read_text("id")
    if text and (not ID.fullmatch(text) or text == RESERVED):
        entry.fail(f"id {text!r} must be small letters, digits and dashes, and not {RESERVED!r}")
    return text


def _read_version(entry: Entry) -> int:
    number = entry.read_number("version", required=True)
    if number is not None and (number < 1 or number != int(number)):
        entry.fail("version must be a whole number from 1", entry.line_of("version"))
    return int(number or 0)


def _read_commitments(entry: Entry, items: Collection[str]) -> tuple[Commitment, ...]:
    seen: set[str] = set()
    read = []
    for one in entry.read_entries("commitments", required=True):
        named = one.read_texts("items")
        for item, line in named:
            if item not in items:
                one.fail(f"{item!r} is no item of the taxonomy", line)
            if item in seen:
                one.fail(f"{item!r} stands twice in this basket", line)
            seen.add(item)
        commitment = Commitment(
            one.read_text("says"), tuple(item for item, _ in named), one.read_text("why_none", required=False)
        )
        if bool(commitment.items) == bool(commitment.why_none):
            one.fail("a commitment needs either items or why_none")
        one.finish()
        read.append(commitment)
    return tuple(read)
