"""Councils: read `data/authorities.csv` and find a council by any code that it has or had."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from publish.csv_rows import BadDataError, Row, read_rows

COLUMNS = (
    "gss_code", "name", "official_name", "slug", "kind", "region", "county_gss", "dfe_code", "homepage_url",
    "population_2020", "latitude", "longitude", "former_gss_codes", "code_start", "start_date", "end_date",
    "successors",
)  # fmt: skip


class AuthorityKind(StrEnum):
    """What kind of council; all but districts run children's services."""

    COUNTY = "county"
    UNITARY = "unitary"
    METROPOLITAN = "metropolitan"
    LONDON = "london"
    DISTRICT = "district"


@dataclass(frozen=True, slots=True)
class Authority:
    """One council. `gss_code` is in force since `code_start`, if known; dates are ISO 8601 or empty."""

    gss_code: str
    name: str
    official_name: str
    slug: str
    kind: AuthorityKind
    region: str
    county_gss: str
    dfe_code: str
    homepage_url: str
    population_2020: int | None
    latitude: float | None
    longitude: float | None
    former_gss_codes: tuple[str, ...]
    code_start: str
    start_date: str
    end_date: str
    successors: tuple[str, ...]

    @property
    def has_childrens_services(self) -> bool:
        """True if the council owes the duties to care leavers (Children Act 1989, ss.23A to 24D)."""
        return self.kind is not AuthorityKind.DISTRICT


@dataclass(frozen=True)
class Register:
    """All councils, by code. Lookups take former codes too; a code of nobody gives None."""

    authorities: tuple[Authority, ...]

    @cached_property
    def by_code(self) -> Mapping[str, Authority]:
        """Map each present and former code to its council."""
        present = {authority.gss_code: authority for authority in self.authorities}
        former = {code: authority for authority in self.authorities for code in authority.former_gss_codes}
        return former | present

    @cached_property
    def districts(self) -> Mapping[str, tuple[Authority, ...]]:
        """Map a county's code to its districts."""
        found: dict[str, list[Authority]] = {}
        for authority in self.authorities:
            if authority.county_gss:
                found.setdefault(authority.county_gss, []).append(authority)
        return {code: tuple(districts) for code, districts in found.items()}

    def find(self, code: str) -> Authority | None:
        """Return the council that has or had a code."""
        return self.by_code.get(code)


def read_authorities(path: Path) -> Register:
    """Return the register in order of code.

    Raises BadDataError for a bad cell, a code, name or slug claimed twice, or a county that is none.
    """
    rows = [(row, _read_authority(row)) for row in read_rows(path, COLUMNS)]
    if not rows:
        raise BadDataError(f"{path}: holds no council")
    register = Register(tuple(sorted((one for _, one in rows), key=lambda one: one.gss_code)))
    _check_unique(rows)
    for row, authority in rows:
        _check_links(row, authority, register)
    return register


def _read_authority(row: Row) -> Authority:
    return Authority(
        gss_code=row.read_text("gss_code", required=True),
        name=row.read_text("name", required=True),
        official_name=row.read_text("official_name", required=True),
        slug=row.read_text("slug", required=True),
        kind=row.read_choice("kind", AuthorityKind),
        region=row.read_text("region", required=True),
        county_gss=row.read_text("county_gss"),
        dfe_code=row.read_text("dfe_code"),
        homepage_url=row.read_address("homepage_url"),
        population_2020=row.read_integer("population_2020", 1, 10_000_000),
        latitude=row.read_number("latitude", 49, 56),
        longitude=row.read_number("longitude", -7, 2),
        former_gss_codes=_split(row.read_text("former_gss_codes")),
        code_start=row.read_date("code_start"),
        start_date=row.read_date("start_date"),
        end_date=row.read_date("end_date"),
        successors=_split(row.read_text("successors")),
    )


def _split(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("|") if part)


def _check_unique(rows: Iterable[tuple[Row, Authority]]) -> None:
    seen: dict[tuple[str, str], str] = {}
    for row, authority in rows:
        codes = [("code", code) for code in (authority.gss_code, *authority.former_gss_codes)]
        for key in [*codes, ("name", authority.name), ("slug", authority.slug)]:
            first = seen.setdefault(key, row.where)
            if first != row.where:
                row.fail(f"{key[0]} {key[1]!r} stands at {first} already")


def _check_links(row: Row, authority: Authority, register: Register) -> None:
    is_district = authority.kind is AuthorityKind.DISTRICT
    county = register.by_code.get(authority.county_gss)
    if is_district and (county is None or county.kind is not AuthorityKind.COUNTY):
        row.fail(f"a district needs the code of its county in county_gss, not {authority.county_gss!r}")
    if not is_district and authority.county_gss:
        row.fail("only a district has a county")
    if authority.end_date and authority.start_date and authority.end_date <= authority.start_date:
        row.fail("end_date must lie after start_date")
