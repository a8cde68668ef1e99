"""The wordings that say most: examples for councils that write their own page."""

from __future__ import annotations

from collections.abc import Iterable

from .claims import Claim

MOST = 5
GIVES = frozenset({"offered", "conditional"})


def choose_fullest(claims: Iterable[Claim]) -> list[Claim]:
    """Up to five quotes, one a council, that state most of: how much, ages, groups, limits, who does it.

    Hand-read rows have no quote and are left out. Of equals the longer quote goes first, then by council.
    """
    quoted = [claim for claim in claims if claim.quote and not claim.superseded and claim.stance in GIVES]
    ranked = sorted(quoted, key=lambda claim: (-count_facts(claim), -len(claim.quote), claim.slug, claim.id))
    chosen: dict[str, Claim] = {}
    for claim in ranked:
        chosen.setdefault(claim.slug, claim)
    return list(chosen.values())[:MOST]


def count_facts(claim: Claim) -> int:
    """How many of the things that a reader needs to know one statement says, 0 to 5."""
    says = (claim.how_much, claim.ages, claim.groups, claim.exclusions or claim.default_no, claim.page_date)
    return sum(bool(one) for one in says)
