"""What DfE and Ofsted call their columns and measures, and which of ours each one is. All is named here:
a column, measure or word that is not stops the import, because it may mean that another thing is counted.

Seen in: *Children looked after in England including adoptions* (releases 2022 to 2025, files
`la_care_leavers_activity` and `la_care_leavers_accommodation_suitability`), *Local authority inspection
outcomes as at 31 March 2025* (sheet `ILACS_inspection_history`), the statistical neighbour model of May 2025.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from publish.context import NEIGHBOURS


class Kind(StrEnum):
    """Which of our files a publisher's table goes into."""

    OUTCOMES = "outcomes.csv"
    JUDGEMENTS = "ofsted_judgements.csv"
    NEIGHBOURS = "statistical_neighbours.csv"


@dataclass(frozen=True, slots=True)
class Layout:
    """One header that a publisher has used: columns of theirs that we read, by our name for them, those that
    may be absent, and those that we know and leave out."""

    kind: Kind
    columns: Mapping[str, str]
    optional: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()


_PLACE = {
    "year": "time_period",
    "period": "time_identifier",
    "level": "geographic_level",
    "country_code": "country_code",
    "country_name": "country_name",
    "region_code": "region_code",
    "region_name": "region_name",
    "la_code": "new_la_code",
    "la_name": "la_name",
}
_OLD_FIGURES = {"age_group": "age", "count": "number", "percent": "percentage"}
_OFSTED = {
    "gss_code": "Local authority area code",
    "name": "Local authority name",
    "inspection_date": "Inspection date",
    "publication_date": "Publication date",
    "inspection_type": "Inspection type",
    "overall_effectiveness": "Overall effectiveness",
}
_OFSTED_LEFT_OUT = {
    "Web link",
    "Local authority status",
    "Ofsted region",
    "The impact of leaders on social work practice with children and families",
    "The experiences and progress of children who need help and protection",
    "The experiences and progress of children in care",
    "Impact of leaders",
    "Experiences and progress of children who need help and protection",
    "Experiences and progress of children in care",
}
# The overall grade is gone from inspections since April 2026, so its column may go too.
_NO_GRADE = frozenset({"overall_effectiveness"})
_RANKS = range(1, NEIGHBOURS + 1)

LAYOUTS = (
    Layout(
        Kind.OUTCOMES,
        _PLACE
        | {
            "age_group": "care_leaver_age",
            "measure": "breakdown",
            "count": "care_leaver_count",
            "percent": "care_leaver_percent",
        },
        left_out=frozenset({"old_la_code"}),
    ),
    Layout(
        Kind.OUTCOMES,
        _PLACE | _OLD_FIGURES | {"measure": "activity"},
        left_out=frozenset({"old_la_code"}),
    ),
    Layout(
        Kind.OUTCOMES,
        _PLACE | _OLD_FIGURES | {"measure": "accommodation_suitability"},
        left_out=frozenset({"old_la_code"}),
    ),
    Layout(
        Kind.JUDGEMENTS,
        _OFSTED | {"care_leavers": "The experiences and progress of care leavers"},
        _NO_GRADE,
        frozenset(_OFSTED_LEFT_OUT),
    ),
    Layout(
        Kind.JUDGEMENTS,
        _OFSTED | {"care_leavers": "Experiences and progress of care leavers"},
        _NO_GRADE,
        frozenset(_OFSTED_LEFT_OUT),
    ),
    Layout(
        Kind.NEIGHBOURS,
        {"dfe_code": "old_la_code"}
        | {f"neighbour_{rank}": f"SN_{rank}" for rank in _RANKS}
        | {f"closeness_{rank}": f"SN_{rank}P" for rank in _RANKS},
        left_out=frozenset({"la_name", "region_ind", "region_name"}),
    ),
)
# A row that holds these is the header of such a table: workbooks have titles and notes above it.
MARKS = (
    frozenset({"time_period", "geographic_level"}),
    frozenset({"Local authority area code", "Inspection type"}),
    frozenset({"SN_1", "SN_1P"}),
)

REPORTING_YEAR = "Reporting year"
LEVELS = {"National": "country", "Regional": "region", "Local authority": "authority"}
AGES = {
    "17 to 18 years": "17-18",
    "Aged 17 to 18": "17-18",
    "19 to 21 years": "19-21",
    "Aged 19 to 21": "19-21",
}
ACTIVITY = {
    "Total in education, employment or training": "in_eet",
    "Total not in education, employment or training": "not_in_eet",
    "Total information not known": "activity_unknown",
    "In an apprenticeship": "in_apprenticeship",
    "Higher education i.e. studies beyond A level": "in_higher_education",
}
ACCOMMODATION = {
    "Accommodation considered suitable": "suitable_accommodation",
    "Accommodation considered unsuitable": "unsuitable_accommodation",
    "Accommodation considered not suitable": "unsuitable_accommodation",
    "No information": "accommodation_unknown",
    "Suitability total": "care_leavers",
}
# Known, and not kept by us.
LEFT_OUT_MEASURES = frozenset(
    {
        "Education other than higher education",
        "In training or employment",
        "In training or employment (excl. apprenticeship)",
        "Not in education, training or employment, owing to illness or disability",
        "Not in education, training or employment, owing to other reasons",
        "Not in education, training or employment, owing to pregnancy or parenting",
    }
)
# In a file of accommodation: what the 2025 release calls "Suitability total". In a file of activities it
# counts other people (14,800 for 14,750 of England's 17 to 18 in 2025) and is not kept.
TOTAL = "Total"
MEASURES = frozenset({*ACTIVITY.values(), *ACCOMMODATION.values()})

INSPECTIONS = frozenset({"ILACS Standard Inspection", "ILACS Short Inspection"})
GRADES = frozenset({"Outstanding", "Good", "Requires improvement to be good", "Inadequate"})
CLOSENESS = frozenset({"extremely close", "very close", "close", "somewhat close", "not close"})
