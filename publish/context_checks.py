"""Check DfE's figures against its own totals: councils to region and England, shares to counts.

DfE prints councils' counts as they are, but for suppressed ones, and rounds those of regions and England to
the nearest ten (notes to *Children looked after in England*). So a total can be off by five, and what is
hidden behind a letter lies between nothing and the council's care leavers of that age.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from publish.check_results import Limits, Result, expect_none

ENGLAND = "E92000001"
HALVES = {"E13000001": "E12000007", "E13000002": "E12000007"}  # Inner and Outer London (ONS)
_ROUNDING = 5  # of a figure to the nearest ten
_EXISTS_NOT = "z"  # DfE's letter where a council did not exist
_HOUSING = ("suitable_accommodation", "unsuitable_accommodation", "accommodation_unknown")
_ACTIVITY = ("in_eet", "not_in_eet", "activity_unknown")
_FIGURES = """
    SELECT outcomes.area_code, level, outcomes.area_name, coalesce(authorities.region, ''), year, age_group,
        measure, count, count_number, percent_number
    FROM outcomes LEFT JOIN authorities ON authorities.gss_code = outcomes.authority
    ORDER BY year, age_group, measure, outcomes.area_code"""
Cell = tuple[int, str, str]  # year, age group, measure


@dataclass(frozen=True, slots=True)
class Figure:
    """One count. `number` is None behind a letter; `region` is empty for councils that are no more."""

    area: str
    level: str
    name: str
    region: str
    printed: str
    number: int | None
    percent: float | None


@dataclass(frozen=True, slots=True)
class Range:
    """What parts can add up to; `most` is None if that is not known."""

    least: int
    most: int | None

    def judge(self, total: int, rounding: int = _ROUNDING) -> str:
        """Return `equal` for a sum that nothing hides, `possible` within what is hidden, or `wrong`."""
        if self.least > total + rounding or (self.most is not None and self.most < total - rounding):
            return "wrong"
        return "equal" if self.least == self.most else "possible"


def check_totals(db: sqlite3.Connection, _: Limits) -> Iterator[Result]:
    """Compare each published total with the sum of its parts; say how many could be compared."""
    cells = _read_cells(db)
    counted: Counter[str] = Counter()
    wrong: list[str] = []
    for cell, figures in cells.items():
        whole = cells.get((*cell[:2], "care_leavers"), ())
        for name, total, parts, rounding in _pair_totals(figures, whole):
            verdict = parts.judge(total, rounding)
            counted[verdict] += 1
            if verdict == "wrong":
                year, age_group, measure = cell
                most = "any number" if parts.most is None else parts.most
                wrong.append(f"{name} {year} {age_group} {measure}: {total}, parts {parts.least} to {most}")
    good = (
        f"{counted.total()} of England, regions and London compared with their parts: {counted['equal']}"
        f" equal but for rounding, {counted['possible']} within what is suppressed"
    )
    yield from expect_none("official totals", wrong, good)


def check_shares(db: sqlite3.Connection, _: Limits) -> Iterator[Result]:
    """Compare each council's per cent with its counts, where all of them are printed."""
    cells = _read_cells(db)
    compared, wrong = 0, []
    for group in (_HOUSING, _ACTIVITY):
        for year, age_group in sorted({cell[:2] for cell in cells}):
            parts = [{one.area: one for one in cells.get((year, age_group, name), ())} for name in group]
            for code in sorted(set(parts[0]).intersection(*parts[1:])):
                counts = [part[code].number for part in parts]
                whole = sum(count or 0 for count in counts)
                if None in counts or parts[0][code].level != "authority" or not whole:
                    continue
                for name, part in zip(group, parts, strict=True):
                    one = part[code]
                    if one.percent is not None and one.number is not None:
                        compared += 1
                        # Printed without decimals.
                        if abs(100 * one.number / whole - one.percent) > 0.5 + 1e-9:
                            wrong.append(f"{one.name} {year} {age_group} {name}: {one.percent:g} %")
    yield from expect_none("official shares", wrong, f"{compared} of councils agree with their counts")


def _read_cells(db: sqlite3.Connection) -> Mapping[Cell, Sequence[Figure]]:
    cells: dict[Cell, list[Figure]] = {}
    for area, level, name, region, year, age_group, measure, printed, number, percent in db.execute(_FIGURES):
        figure = Figure(area, level, name, region, printed, number, percent)
        cells.setdefault((year, age_group, measure), []).append(figure)
    return cells


def _pair_totals(figures: Sequence[Figure], whole: Sequence[Figure]) -> Iterator[tuple[str, int, Range, int]]:
    """Yield each printed total with the range of its parts and the rounding that separates them."""
    most = {one.area: one.number for one in whole}
    councils = [one for one in figures if one.level == "authority" and one.printed != _EXISTS_NOT]
    regions = {one.area: one for one in figures if one.level == "region"}
    for one in figures:
        if one.number is None or one.level == "authority":
            continue
        if one.area == ENGLAND and councils:
            yield one.name, one.number, _add(councils, most), _ROUNDING
        elif one.area not in HALVES:
            # The region of a council that is no more is not known: it may count here or not.
            inside = [part for part in councils if part.region == one.name]
            former = [part for part in councils if not part.region]
            if inside:
                yield one.name, one.number, _widen(_add(inside, most), _add(former, most)), _ROUNDING
    yield from _pair_halves(regions, most)


def _pair_halves(
    regions: Mapping[str, Figure], most: Mapping[str, int | None]
) -> Iterator[tuple[str, int, Range, int]]:
    for region in sorted(set(HALVES.values())):
        halves = [regions[code] for code, whole in HALVES.items() if whole == region and code in regions]
        total = regions.get(region)
        if total and total.number is not None and len(halves) > 1:
            yield f"{total.name} by halves", total.number, _add(halves, most), _ROUNDING * 3


def _add(parts: Sequence[Figure], most: Mapping[str, int | None]) -> Range:
    least = sum(one.number or 0 for one in parts)
    hidden = [most.get(one.area) for one in parts if one.number is None]
    if None in hidden:
        return Range(least, None)
    return Range(least, least + sum(one or 0 for one in hidden))


def _widen(inside: Range, former: Range) -> Range:
    if inside.most is None or former.most is None:
        return Range(inside.least, None)
    return Range(inside.least, inside.most + former.most)


CONTEXT_CHECKS = (check_totals, check_shares)
