"""Public statistics that stand beside the offers: outcomes, Ofsted judgements, statistical neighbours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from publish.authorities import Register
from publish.csv_rows import BadDataError, Row, read_rows

NEIGHBOURS = 10  # DfE's model names ten for each council
# Letters that DfE prints instead of a figure; "low" and "k" are figures that round to nothing.
SUPPRESSED = frozenset({"c", "z", "x", "k", "low", "u", ":"})


# Ofsted gives no overall grade in inspections since April 2026, only its four judgements.
LAST_GRADED = "2026-03-31"


class Level(StrEnum):
    """What area a statistic is about."""

    AUTHORITY = "authority"
    REGION = "region"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One DfE statistic as printed; the numbers are None where a letter hides them, never zero.

    `authority` is the council's present code, or empty for wider areas and for councils that are no more.
    """

    area_code: str
    authority: str
    area_name: str
    level: Level
    year: int
    age_group: str
    measure: str
    count: str
    percent: str
    count_number: int | None
    percent_number: float | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """One ILACS inspection; `care_leavers` is the separate judgement given since January 2023.

    `overall_effectiveness` is empty in inspections after LAST_GRADED.
    """

    gss_code: str
    authority: str
    name: str
    inspection_date: str
    publication_date: str
    inspection_type: str
    overall_effectiveness: str
    care_leavers: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One of the ten councils whose children's services work in like circumstances; rank 1 is closest."""

    gss_code: str
    rank: int
    neighbour_gss: str
    closeness: str


def read_outcomes(path: Path, register: Register) -> tuple[Outcome, ...]:
    """Return every statistic; raises BadDataError for a bad cell or a figure printed twice."""
    columns = ("area_code", "area_name", "level", "year", "age_group", "measure", "count", "percent")
    rows = [(row, _read_outcome(row, register)) for row in read_rows(path, columns)]
    _refuse_twins((row, (one.area_code, one.year, one.age_group, one.measure)) for row, one in rows)
    return tuple(one for _, one in rows)


def read_judgements(path: Path, register: Register) -> tuple[Judgement, ...]:
    """Return every inspection; raises BadDataError for a bad cell or an inspection named twice."""
    columns = (
        "gss_code", "name", "inspection_date", "publication_date", "inspection_type", "overall_effectiveness",
        "care_leavers",
    )  # fmt: skip
    rows = [(row, _read_judgement(row, register)) for row in read_rows(path, columns)]
    _refuse_twins((row, (one.gss_code, one.inspection_date)) for row, one in rows)
    return tuple(one for _, one in rows)


def read_neighbours(path: Path, register: Register) -> tuple[Neighbour, ...]:
    """Return every neighbour; raises BadDataError unless each council has ten different ones, ranked."""
    rows = [
        (row, _read_neighbour(row, register))
        for row in read_rows(path, ("gss_code", "rank", "neighbour_gss", "closeness"))
    ]
    _refuse_twins((row, (one.gss_code, one.rank)) for row, one in rows)
    _refuse_twins((row, (one.gss_code, one.neighbour_gss)) for row, one in rows)
    counts: dict[str, int] = {}
    for _, one in rows:
        counts[one.gss_code] = counts.get(one.gss_code, 0) + 1
    for code, count in counts.items():
        if count != NEIGHBOURS:
            raise BadDataError(f"{path}: {code} has {count} neighbours, not {NEIGHBOURS}")
    return tuple(one for _, one in rows)


def _read_outcome(row: Row, register: Register) -> Outcome:
    level = row.read_choice("level", Level)
    code = row.read_text("area_code", required=True)
    authority = register.find(code) if level is Level.AUTHORITY else None
    count, percent = _read_figure(row, "count"), _read_figure(row, "percent")
    year = row.read_integer("year", 2000, 2100)
    if year is None:
        row.fail("year must not be empty")
    return Outcome(
        area_code=code,
        authority=authority.gss_code if authority else "",
        area_name=row.read_text("area_name", required=True),
        level=level,
        year=year,
        age_group=row.read_text("age_group", required=True),
        measure=row.read_text("measure", required=True),
        count=row.read_text("count"),
        percent=row.read_text("percent"),
        count_number=None if count is None else int(count),
        percent_number=percent,
    )


def _read_figure(row: Row, column: str) -> float | None:
    if row.read_text(column, required=True) in SUPPRESSED:
        return None
    return row.read_number(column, 0, 10_000_000)


def _read_judgement(row: Row, register: Register) -> Judgement:
    code = row.read_text("gss_code", required=True)
    authority = register.find(code)
    inspected = row.read_date("inspection_date", required=True)
    return Judgement(
        gss_code=code,
        authority=authority.gss_code if authority else "",
        name=row.read_text("name", required=True),
        inspection_date=inspected,
        publication_date=row.read_date("publication_date", required=True),
        inspection_type=row.read_text("inspection_type", required=True),
        overall_effectiveness=row.read_text("overall_effectiveness", required=inspected <= LAST_GRADED),
        care_leavers=row.read_text("care_leavers"),
    )


def _read_neighbour(row: Row, register: Register) -> Neighbour:
    codes = []
    for column in ("gss_code", "neighbour_gss"):
        authority = register.find(row.read_text(column, required=True))
        if authority is None or not authority.has_childrens_services:
            row.fail(f"{column} must be the code of a council with children's services")
        codes.append(authority.gss_code)
    rank = row.read_integer("rank", 1, NEIGHBOURS)
    if rank is None:
        row.fail("rank must not be empty")
    if codes[0] == codes[1]:
        row.fail("a council cannot be its own neighbour")
    return Neighbour(codes[0], rank, codes[1], row.read_text("closeness", required=True))


def _refuse_twins(rows: Iterable[tuple[Row, tuple[object, ...]]]) -> None:
    seen: dict[tuple[object, ...], str] = {}
    for row, key in rows:
        first = seen.setdefault(key, row.where)
        if first != row.where:
            row.fail(f"{' '.join(map(str, key))} stands at {first} already")
