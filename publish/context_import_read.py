"""Rows of our context files out of a publisher's tables, or one line that says what is not known in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from publish.authorities import Register
from publish.context import LAST_GRADED, NEIGHBOURS
from publish.context_import_formats import (
    ACCOMMODATION,
    ACTIVITY,
    AGES,
    CLOSENESS,
    GRADES,
    INSPECTIONS,
    LAYOUTS,
    LEFT_OUT_MEASURES,
    LEVELS,
    MARKS,
    REPORTING_YEAR,
    TOTAL,
    Kind,
    Layout,
)
from publish.context_import_tables import Table
from publish.csv_rows import BadDataError, Row

_HEADER_WITHIN = 10  # rows of a sheet: Ofsted's headers stand in the third
OurRow = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """Rows that one table has for one of our files, under our columns."""

    kind: Kind
    where: str
    rows: tuple[OurRow, ...]


def read_found(table: Table, register: Register) -> Found | None:
    """Return what a table holds for us, or None if its header is that of no table that we know.

    Raises BadDataError for a known table with a column, measure, age, level, grade or council unknown to us.
    """
    for place, header in enumerate(table.rows[:_HEADER_WITHIN]):
        if any(marks <= set(header) for marks in MARKS):
            layout = _choose_layout(header, f"{table.where}, line {place + 1}")
            rows = list(_name_cells(table, place, layout))
            return Found(layout.kind, table.where, tuple(_READERS[layout.kind](rows, register)))
    return None


def _choose_layout(header: tuple[str, ...], where: str) -> Layout:
    names = set(header)
    if len(names) != len(header):
        raise BadDataError(f"{where}: a column stands twice")

    def lacks(layout: Layout) -> list[str]:
        needed = (their for our, their in layout.columns.items() if our not in layout.optional)
        return sorted(set(needed) - names)

    layout = min(LAYOUTS, key=lambda one: len(lacks(one)))
    if missing := lacks(layout):
        raise BadDataError(f"{where}: column missing: {', '.join(missing)}")
    if surplus := sorted(names - set(layout.columns.values()) - layout.left_out):
        raise BadDataError(f"{where}: unknown column: {', '.join(surplus)}; see context_import_formats.py")
    return layout


def _name_cells(table: Table, place: int, layout: Layout) -> Iterator[Row]:
    header = table.rows[place]
    for number, cells in enumerate(table.rows[place + 1 :], place + 2):
        where = f"{table.where}, line {number}"
        if not any(cells):
            continue
        if len(cells) != len(header):
            raise BadDataError(f"{where}: the row has not as many cells as the header")
        theirs = dict(zip(header, cells, strict=True))
        yield Row(where, {our: theirs.get(their, "") for our, their in layout.columns.items()})


def _read_outcomes(rows: list[Row], register: Register) -> Iterator[OurRow]:
    housing = any(row.cells["measure"] in ACCOMMODATION for row in rows)
    measures = ACCOMMODATION | {TOTAL: ACCOMMODATION["Suitability total"]} if housing else ACTIVITY
    left_out = LEFT_OUT_MEASURES if housing else LEFT_OUT_MEASURES | {TOTAL}
    for row in rows:
        measure = row.read_text("measure", required=True)
        if measure in left_out:
            continue
        if row.cells["period"] != REPORTING_YEAR:
            row.fail(f"time_identifier must be {REPORTING_YEAR!r}, not {row.cells['period']!r}")
        level = _translate(row, "level", LEVELS)
        code, name = _find_area(row, level)
        row.read_integer("year", 2000, 2100)
        yield {
            "area_code": code,
            "area_name": name,
            "level": level,
            "year": row.read_text("year", required=True),
            "age_group": _translate(row, "age_group", AGES),
            "measure": _translate(row, "measure", measures),
            "count": row.read_text("count", required=True),
            "percent": row.read_text("percent", required=True),
        }


def _find_area(row: Row, level: str) -> tuple[str, str]:
    part = {"country": "country", "region": "region", "authority": "la"}[level]
    return row.read_text(f"{part}_code", required=True), row.read_text(f"{part}_name", required=True)


def _read_judgements(rows: list[Row], register: Register) -> Iterator[OurRow]:
    for row in rows:
        inspected = row.read_date("inspection_date", required=True)
        _expect(row, "inspection_type", INSPECTIONS)
        for column in ("overall_effectiveness", "care_leavers"):
            if row.cells[column]:
                _expect(row, column, GRADES)
        if not row.cells["overall_effectiveness"] and inspected <= LAST_GRADED:
            row.fail("an inspection before April 2026 must have its overall grade")
        row.read_date("publication_date", required=True)
        yield {name: row.cells[name] for name in _JUDGEMENT_COLUMNS}


_JUDGEMENT_COLUMNS = (
    "gss_code", "name", "inspection_date", "publication_date", "inspection_type", "overall_effectiveness",
    "care_leavers",
)  # fmt: skip


def _read_neighbours(rows: list[Row], register: Register) -> Iterator[OurRow]:
    codes = {one.dfe_code: one.gss_code for one in register.authorities if one.dfe_code}
    for row in rows:
        council = _translate(row, "dfe_code", codes)
        for rank in range(1, NEIGHBOURS + 1):
            closeness = row.cells[f"closeness_{rank}"].lower()
            if closeness not in CLOSENESS:
                row.fail(f"unknown closeness {closeness!r}")
            yield {
                "gss_code": council,
                "rank": str(rank),
                "neighbour_gss": _translate(row, f"neighbour_{rank}", codes),
                "closeness": closeness,
            }


def _translate(row: Row, column: str, words: Mapping[str, str]) -> str:
    text = row.read_text(column, required=True)
    if text not in words:
        row.fail(f"{column.replace('_', ' ')} {text!r} is unknown here; nothing is guessed")
    return words[text]


def _expect(row: Row, column: str, words: frozenset[str]) -> None:
    _translate(row, column, {word: word for word in words})


_READERS = {
    Kind.OUTCOMES: _read_outcomes,
    Kind.JUDGEMENTS: _read_judgements,
    Kind.NEIGHBOURS: _read_neighbours,
}
