"""Corrections that people asked for: `data/corrections/*.yaml`, each with what became of it.

YAML rather than CSV: an entry is one letter with two long texts (reason and reply) and is reviewed by itself;
two files never conflict. Every value is read by name, from a closed list where there is one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

from publish.authorities import Authority, Register
from publish.csv_rows import BadDataError
from publish.entry_fields import ID, check_address, read_day
from publish.privacy import holds_contact, names_person
from taxonomy.lists import Period, Position
from taxonomy.yaml_nodes import Entry, Problems, TaxonomyError, open_entry

FOLDER = "corrections"
# Most that a sum (pounds), a share (per cent) and an age (years) can be.
NUMBERS = {"amount_min": 100_000, "amount_max": 100_000, "percent": 100, "age_min": 30, "age_max": 30}
FIELDS = ("position", "amount_min", "amount_max", "period", "percent", "age_min", "age_max")
# What a cell can become: "mixed" and "not read" say something of our reading, and nobody can tell us that.
TOLD = (Position.OFFERED, Position.CONDITIONAL, Position.PLANNED, Position.NOT_OFFERED, Position.SILENT)
PAIRS = (("amount_min", "amount_max"), ("age_min", "age_max"))

Values: TypeAlias = Mapping[str, str | float | None]


class Status(StrEnum):
    """What came of a correction. Only an accepted one changes what is shown."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    PENDING = "pending"
    SOURCE_UPDATED = "source_updated"

    @property
    def is_open(self) -> bool:
        """True while it speaks of what we show today, so that its `was` must still be true."""
        return self in (Status.ACCEPTED, Status.PENDING)


class Role(StrEnum):
    """Who asked. A closed list, so that no name of a person can stand there."""

    COUNCIL = "council"
    CARE_LEAVER = "care_leaver"
    ADVISER = "adviser"
    CAMPAIGNER = "campaigner"
    RESEARCHER = "researcher"
    PUBLIC = "public"
    OURSELVES = "ourselves"


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry; `authority` is today's code. Sums in pounds, shares in per cent, days as ISO 8601.

    `was` and `becomes` map columns of `positions` to values; what `was` does not name is not compared, and
    `becomes` names nothing that `was` does not. `where` is file and line, for messages.
    """

    id: str
    authority: str
    item: str
    was: Values
    becomes: Values
    reason: str
    evidence: str
    evidence_url: str
    received: str
    by: Role
    status: Status
    decided: str
    reply: str
    where: str

    @property
    def cell(self) -> str:
        """Id of the position that it is about."""
        return f"{self.authority}:{self.item}"


def read_corrections(folder: Path, register: Register, items: Collection[str]) -> tuple[Correction, ...]:
    """Return every entry in order of files; no folder means none.

    Raises BadDataError with file and line of everything wrong: an unknown key, council, item, value or role,
    a sum that `was` leaves open, an answer without a day, contact data, an id twice, or two accepted entries
    on one cell.
    """
    problems = Problems()
    found: list[Correction] = []
    for path in _list_files(folder):
        top = open_entry(_read_text(path), str(path), problems)
        if top:
            for entry in top.read_entries(FOLDER, required=True):
                found += _read_correction(entry, register, items)
            top.finish()
    _refuse_twins(found, problems)
    try:
        problems.raise_any()
    except TaxonomyError as error:
        raise BadDataError(str(error)) from error
    return tuple(found)


def _list_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    files = sorted(path for path in folder.iterdir() if not path.name.startswith((".", "README")))
    for path in files:
        # A letter under another ending would be passed over in silence.
        if path.suffix not in (".yaml", ".yml") or not path.is_file():
            raise BadDataError(f"{path}: not a .yaml file; only corrections belong into this folder")
    return files


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadDataError(f"{path}: cannot be read: {error}") from error


def _read_correction(entry: Entry, register: Register, items: Collection[str]) -> Iterator[Correction]:
    """Yield the entry if it can be understood; whatever is wrong with it is reported."""
    council = _find_council(entry, register)
    item = entry.read_text("item")
    if item and item not in items:
        entry.fail(f"{item!r} is no item of the taxonomy", entry.line_of("item"))
    was, becomes = _read_values(entry, "was"), _read_values(entry, "becomes")
    by, status = entry.read_choice("by", Role), entry.read_choice("status", Status)
    read = {
        "reason": entry.read_text("reason"),
        "evidence": entry.read_text("evidence", required=False),
        "reply": entry.read_text("reply", required=bool(status and status is not Status.PENDING)),
    }
    url = check_address(entry, entry.read_text("evidence_url", required=False), entry.line_of("evidence_url"))
    received = read_day(entry, "received")
    decided = read_day(entry, "decided", required=bool(status and status is not Status.PENDING))
    number = entry.read_text("id")
    entry.finish()
    if number and not ID.fullmatch(number):
        entry.fail(f"id {number!r} must be small letters, digits and dashes", entry.line_of("id"))
    _check_texts(entry, read)
    _check_proof(entry, by, read["evidence"], url)
    _check_values(entry, was, becomes)
    if received and decided and decided < received:
        entry.fail(f"decided on {decided}, before it was received", entry.line_of("decided"))
    if council and by and status:
        yield Correction(
            id=number,
            authority=council.gss_code,
            item=item,
            was=was,
            becomes=becomes,
            evidence_url=url,
            received=received,
            by=by,
            status=status,
            decided=decided,
            where=f"{entry.file}:{entry.line}",
            **read,
        )


def _find_council(entry: Entry, register: Register) -> Authority | None:
    name = entry.read_text("authority")
    found = register.find(name) or next((one for one in register.authorities if one.slug == name), None)
    if name and found is None:
        entry.fail(f"{name!r} is no council: write its GSS code or its slug", entry.line_of("authority"))
    return found


def _read_values(entry: Entry, key: str) -> Values:
    one = entry.read_entry(key, required=True)
    if one is None:
        if entry.has(key):
            entry.fail(f"{key} must name at least a position", entry.line_of(key))
        return {}
    values: dict[str, str | float | None] = {}
    position = one.read_choice("position", Position)
    values["position"] = position.value if position else None
    if key == "becomes" and position and position not in TOLD:
        one.fail(f"a position can become {', '.join(TOLD)}, not {position}", one.line_of("position"))
    for name, most in NUMBERS.items():
        if one.has(name):
            number = one.read_number(name)
            values[name] = number
            if number is not None and not 0 <= number <= most:
                one.fail(f"{name} must lie between 0 and {most}, not {number:g}", one.line_of(name))
    if one.has("period"):
        period = one.read_choice("period", Period, required=False)
        values["period"] = period.value if period else None
    one.finish()
    return values


def _check_texts(entry: Entry, texts: Mapping[str, str]) -> None:
    for key, text in texts.items():
        if holds_contact(text) or names_person(text):
            message = f"{key} must hold no e-mail address, telephone number or name of a person"
            entry.fail(message, entry.line_of(key))


def _check_proof(entry: Entry, by: Role | None, evidence: str, url: str) -> None:
    if not evidence and not url:
        entry.fail("needs evidence_url (an address), or evidence (a document, in words)")
    if by and by is not Role.COUNCIL and not url:
        entry.fail("what others than the council tell needs evidence_url, so that anybody can look")


def _check_values(entry: Entry, was: Values, becomes: Values) -> None:
    loose = [name for name in becomes if name not in was]
    if loose:
        entry.fail(f"becomes sets {', '.join(loose)}, so was must say what we show there (null: nothing)")
    if was and was == becomes:
        entry.fail("becomes is what it was already")
    for low, high in PAIRS:
        least, greatest = becomes.get(low), becomes.get(high)
        if isinstance(least, int | float) and isinstance(greatest, int | float) and least > greatest:
            entry.fail(f"becomes: {low} ({least:g}) is above {high} ({greatest:g})")
    if becomes.get("position") == Position.SILENT and any(
        becomes[name] is not None for name in becomes if name != "position"
    ):
        entry.fail("a silent position has no sum, share or age: set them to null")


def _refuse_twins(found: list[Correction], problems: Problems) -> None:
    ids: dict[str, str] = {}
    cells: dict[str, str] = {}
    for one in found:
        file, _, line = one.where.rpartition(":")
        if ids.setdefault(one.id, one.where) != one.where:
            problems.add(file, int(line), f"id {one.id!r} stands at {ids[one.id]} already")
        if one.status is Status.ACCEPTED and cells.setdefault(one.cell, one.where) != one.where:
            earlier = cells[one.cell]
            problems.add(
                file, int(line), f"{one.cell} has an accepted correction at {earlier}; close one of the two"
            )
