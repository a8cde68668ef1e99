"""Make claims for tests of the merge."""

from __future__ import annotations

from itertools import count
from typing import Any

from normalise.standing import Claim
from taxonomy.lists import Origin, Stance

_numbers = count(1)
HAND, CRAWLED = Origin.HAND_READ, Origin.CRAWLED
OFFERED, CONDITIONAL, PLANNED, REFUSED = (
    Stance.OFFERED,
    Stance.CONDITIONAL,
    Stance.PLANNED,
    Stance.NOT_OFFERED,
)


def make_claim(stance: Stance = OFFERED, page: str = "shire.test/a", **fields: Any) -> Claim:
    """Return a crawled claim of one council and item; `exact=3000` is a sum of exactly that."""
    exact = fields.pop("exact", None)
    if exact is not None:
        fields |= {"amount_min": float(exact), "amount_max": float(exact)}
    usual: dict[str, Any] = {
        "id": f"claim-{next(_numbers)}",
        "authority": "E10000901",
        "item": "setting_up_home_allowance",
        "origin": CRAWLED,
        "read_on": "2026-11-22",
    }
    return Claim(**(usual | fields), stance=stance, page=page)
