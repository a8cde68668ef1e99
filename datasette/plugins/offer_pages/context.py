"""Facts from others beside an offer: Ofsted's judgement and DfE's figures, dated, never a score."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from .figures import say_share
from .words import MEASURES

JUDGEMENT = """
select inspection_date, inspection_type, care_leavers, overall_effectiveness from ofsted_judgements
where authority = ? order by (coalesce(care_leavers, '') <> '') desc, inspection_date desc, gss_code limit 1
"""
OUTCOMES = """
select level, age_group, measure, percent from outcomes where authority = :code and year = :year
union all select level, age_group, measure, percent from outcomes
    where area_code > 'E12' and area_code < 'E13' and area_name = :region and year = :year
union all select level, age_group, measure, percent from outcomes
    where area_code = 'E92000001' and year = :year
"""
# Codes of regions begin with E12, and England is E92000001 (ONS): the key of the table finds them at once.
HEADLINE = ("suitable_accommodation", "in_eet")


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """One measure of one age group: shares of the council, its region and England, in words."""

    measure: str
    label: str
    age_group: str
    shares: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The newest year of DfE's figures for one council."""

    year: int
    rows: list[OutcomeRow]

    @property
    def headline(self) -> list[OutcomeRow]:
        """The two measures that are quoted most, for the age group that has left care."""
        return [row for row in self.rows if row.measure in HEADLINE and row.age_group == "19-21"]


def read_judgement(conn: sqlite3.Connection, code: str) -> sqlite3.Row | None:
    """The newest judgement on care leavers, else the newest inspection, else None."""
    row: sqlite3.Row | None = conn.execute(JUDGEMENT, [code]).fetchone()
    return row


def read_outcomes(conn: sqlite3.Connection, council: sqlite3.Row) -> Outcomes | None:
    """The newest figures of a council beside its region and England; None if DfE has none for it."""
    code = council["gss_code"]
    year = conn.execute("select max(year) from outcomes where authority = ?", [code]).fetchone()[0]
    if year is None:
        return None
    asked = {"year": year, "code": code, "region": council["region"]}
    shares = {
        (row["level"], row["age_group"], row["measure"]): row["percent"]
        for row in conn.execute(OUTCOMES, asked)
    }
    groups = sorted({group for _, group, _ in shares})
    rows = []
    for measure, label in MEASURES.items():
        for group in groups:
            if ("authority", group, measure) in shares:
                texts = [
                    say_share(shares.get((level, group, measure)))
                    for level in ("authority", "region", "country")
                ]
                rows.append(OutcomeRow(measure, label, group, (texts[0], texts[1], texts[2])))
    return Outcomes(int(year), rows)
