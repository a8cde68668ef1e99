"""The fields that an address takes, for the description of JSON addresses: name, meaning, closed values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .changes import SEEN
from .choices import ORIGIN, PROVISION, Filter
from .council import FILTERS as COUNCIL_FILTERS
from .coverage import ORDERS
from .obstacles import PROBLEMS
from .standings import KIND, SORTS, WHERE
from .words import CAUSES

REGION = ("region", "Region, as it stands in the addresses of regions")
COUNCIL = ("council", "Council, as it stands in addresses")
AREA = ("area", "Area of support (areas.id)")


def _describe(filters: Sequence[Filter]) -> list[tuple[Any, ...]]:
    return [(one.name, one.label, list(one.options)) for one in filters]


# Address without ending to its fields: name, meaning, values (any text if left out). Fields that an address
# takes beyond these are on its page as a form.
FIELDS: dict[str, Sequence[tuple[Any, ...]]] = {
    "/councils": [("q", "Name, old name, code or part of a name")],
    "/councils/{slug}": _describe(COUNCIL_FILTERS),
    "/support/{item}": [
        REGION,
        *_describe((WHERE, KIND, PROVISION, ORIGIN)),
        (
            "sort",
            "Column to sort by; a minus before it for descending",
            [*SORTS, *(f"-{one}" for one in SORTS)],
        ),
    ],
    "/areas/{area}": [REGION],
    "/compare": [
        ("council", "Two to six councils; the field is repeated"),
        AREA,
        ("differ", "1: only rows that differ", ["1"]),
    ],
    "/search": [("q", "Words to look for")],
    "/coverage": [
        REGION,
        ("problem", "What is wrong", list(PROBLEMS)),
        ("order", "Order of the rows; oldest reading first if left out", [key for key in ORDERS if key]),
    ],
    "/changes": [
        COUNCIL,
        ("item", "Kind of support (items.id)"),
        ("cause", "Cause of the change", list(CAUSES)),
        ("seen", "By which builds it was seen; by all of them if left out", list(SEEN)),
    ],
}
