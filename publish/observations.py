"""Facts read by hand: `data/observations.csv`, one row for what one page states about one item."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import astuple, dataclass
from pathlib import Path

from publish.authorities import Register
from publish.csv_rows import Row, read_rows
from taxonomy.lists import Eligibility, Period, Provision, Stance

COLUMNS = (
    "authority", "item", "stance", "amount_min", "amount_max", "period", "percent", "percent_max", "age_min",
    "age_max", "eligibility", "provision", "note", "source_url", "entered",
)  # fmt: skip
# Wide enough for every sum that a council could print; what is unusual for one item is a check's business.
MOST_POUNDS = 100_000
MOST_YEARS = 30


@dataclass(frozen=True, slots=True)
class Observation:
    """What a person read. Sums in pounds, shares in per cent, ages as printed; `authority` is today's code.

    `note` is ours, in our words: the page's own words were not kept, so its address is the proof.
    """

    authority: str
    item: str
    stance: Stance
    amount_min: float | None
    amount_max: float | None
    period: Period | None
    percent: float | None
    percent_max: float | None
    age_min: float | None
    age_max: float | None
    eligibility: tuple[Eligibility, ...]
    provision: Provision
    note: str
    source_url: str
    entered: str


def read_observations(path: Path, register: Register, items: Collection[str]) -> tuple[Observation, ...]:
    """Return every row in file order.

    Raises BadDataError for a bad cell, an unknown council or item, limits in wrong order, or a row twice.
    """
    observations = []
    lines: dict[tuple[object, ...], str] = {}
    for row in read_rows(path, COLUMNS):
        observation = _read_observation(row, register, items)
        first = lines.setdefault(astuple(observation), row.where)
        if first != row.where:
            row.fail(f"the same row stands at {first} already")
        observations.append(observation)
    return tuple(observations)


def _read_observation(row: Row, register: Register, items: Collection[str]) -> Observation:
    code = row.read_text("authority", required=True)
    authority = register.find(code)
    if authority is None:
        row.fail(f"{code!r} is no code of a council in authorities.csv")
    item = row.read_text("item", required=True)
    if item not in items:
        row.fail(f"{item!r} is no item of the taxonomy")
    observation = Observation(
        authority=authority.gss_code,
        item=item,
        stance=row.read_choice("stance", Stance),
        amount_min=row.read_number("amount_min", 0, MOST_POUNDS),
        amount_max=row.read_number("amount_max", 0, MOST_POUNDS),
        period=row.read_choice("period", Period) if row.read_text("period") else None,
        percent=row.read_number("percent", 0, 100),
        percent_max=row.read_number("percent_max", 0, 100),
        age_min=row.read_number("age_min", 0, MOST_YEARS),
        age_max=row.read_number("age_max", 0, MOST_YEARS),
        eligibility=row.read_choices("eligibility", Eligibility),
        provision=row.read_choice("provision", Provision),
        note=row.read_text("note"),
        source_url=row.read_address("source_url"),
        entered=row.read_date("entered", required=True),
    )
    _check_order(row, "amount", observation.amount_min, observation.amount_max)
    _check_order(row, "percent", observation.percent, observation.percent_max)
    _check_order(row, "age", observation.age_min, observation.age_max)
    return observation


def _check_order(row: Row, name: str, low: float | None, high: float | None) -> None:
    if low is not None and high is not None and low > high:
        row.fail(f"the least {name} ({low:g}) is above the greatest ({high:g})")
