"""Rows of `positions`: every council with every item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from normalise.merge import decide
from normalise.standing import Claim, Council, Coverage, Standing
from publish.authorities import Authority, AuthorityKind, Register
from publish.rows import Row
from taxonomy.lists import Position, Tier
from taxonomy.model import Item, Taxonomy

Cell: TypeAlias = tuple[str, str]


def decide_positions(
    register: Register, taxonomy: Taxonomy, code: str, claims: Iterable[Claim], coverage: Coverage
) -> dict[Cell, Standing]:
    """Return where one council stands on each item, without a county's tally of its districts."""
    by_item: dict[str, list[Claim]] = {}
    for claim in claims:
        by_item.setdefault(claim.item, []).append(claim)
    council = _describe_council(register.by_code[code], register)
    return {
        (code, item.id): decide(item.tier, council, by_item.get(item.id, ()), coverage)
        for item in taxonomy.items
    }


class Tallies:
    """Where districts stand, for the counties that count them; asked when every council is decided."""

    def __init__(self, register: Register) -> None:
        """Start with no district."""
        self._register = register
        self._positions: dict[Cell, Position] = {}

    def note(self, code: str, standings: Mapping[Cell, Standing]) -> None:
        """Keep where a council is shown to stand, if it is a district of a county."""
        if self._register.by_code[code].county_gss:
            self._positions |= {cell: standing.position for cell, standing in standings.items()}

    def count(self, code: str, item: Item) -> Mapping[Position, int]:
        """Return how many of a county's districts stand where on what districts decide; else nothing."""
        if item.tier is not Tier.DISTRICT or self._register.by_code[code].kind is not AuthorityKind.COUNTY:
            return {}
        districts = self._register.districts.get(code, ())
        now = [self._positions[district.gss_code, item.id] for district in districts]
        return {position: now.count(position) for position in Position if position in now}


def list_positions(
    code: str, items: Iterable[Item], standings: Mapping[Cell, Standing], pages_read: int, tallies: Tallies
) -> Iterator[Row]:
    """Yield a row for each item, in their order on the site."""
    for item in items:
        cell = (code, item.id)
        tally = tallies.count(code, item)
        yield _describe_standing(cell, standings[cell], tally) | {"pages_read": pages_read}


def _describe_standing(cell: Cell, standing: Standing, tally: Mapping[Position, int]) -> Row:
    best = standing.best
    return {
        "id": ":".join(cell),
        "authority": cell[0],
        "item": cell[1],
        "position": standing.position.value,
        "reason": standing.reason,
        "disagreement": standing.disagreement,
        "amount_min": best.amount_min if best else None,
        "amount_max": best.amount_max if best else None,
        "period": best.period.value if best and best.period else None,
        "percent": _first(best.percent, best.percent_max) if best else None,
        "age_min": best.age_min if best else None,
        "age_max": best.age_max if best else None,
        "how_much": standing.how_much,
        "provision": best.provision.value if best else None,
        "best_statement": best.id if best else None,
        "origin": best.origin.value if best else None,
        "statements": standing.counted,
        "district_tally": {position.value: count for position, count in tally.items()} or None,
        "first_seen": standing.first_seen,
        "last_seen": standing.last_seen,
    }


def _describe_council(authority: Authority, register: Register) -> Council:
    county = register.find(authority.county_gss)
    return Council(
        code=authority.gss_code,
        is_county=authority.kind is AuthorityKind.COUNTY,
        has_childrens_services=authority.has_childrens_services,
        county=county.name if county else "",
    )


def _first(*values: float | None) -> float | None:
    return next((value for value in values if value is not None), None)
