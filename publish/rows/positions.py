"""Rows of `positions`: every council with every item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from normalise.merge import decide
from normalise.standing import Claim, Council, Coverage, Standing
from publish.authorities import Authority, AuthorityKind, Register
from publish.rows import Row
from taxonomy.model import Item, Taxonomy

Cell: TypeAlias = tuple[str, str]


def decide_positions(
    register: Register, taxonomy: Taxonomy, claims: Iterable[Claim], coverage: Mapping[str, Coverage]
) -> dict[Cell, Standing]:
    """Return where each council stands on each item, districts first: a county's tally counts them."""
    by_cell: dict[Cell, list[Claim]] = {}
    for claim in claims:
        by_cell.setdefault((claim.authority, claim.item), []).append(claim)
    standings: dict[Cell, Standing] = {}
    for authority in sorted(register.authorities, key=lambda one: (not one.county_gss, one.gss_code)):
        council = _describe_council(authority, register)
        districts = register.districts.get(authority.gss_code, ())
        for item in taxonomy.items:
            standings[authority.gss_code, item.id] = decide(
                item.tier,
                council,
                by_cell.get((authority.gss_code, item.id), ()),
                coverage.get(authority.gss_code, Coverage()),
                [standings[district.gss_code, item.id].position for district in districts],
            )
    return standings


def list_positions(
    register: Register,
    items: Iterable[Item],
    standings: Mapping[Cell, Standing],
    coverage: Mapping[str, Coverage],
) -> Iterable[Row]:
    """Yield a row for each pair, in order of council code and of items on the site."""
    order = tuple(items)
    for authority in register.authorities:
        pages = coverage.get(authority.gss_code, Coverage()).pages_read
        for item in order:
            standing = standings[authority.gss_code, item.id]
            yield _describe_standing((authority.gss_code, item.id), standing) | {"pages_read": pages}


def _describe_standing(cell: Cell, standing: Standing) -> Row:
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
        "district_tally": {position.value: count for position, count in standing.tally.items()} or None,
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
