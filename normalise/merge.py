"""Where does a council stand on an item? Merge all that its pages say. Pure: claims in, a standing out.

Silence is never a no: without a claim a council is silent, not read, or not the one to decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from normalise.disagreement import disagree_on_stance, find_clashing_sums
from normalise.how_much import describe_sum, describe_values
from normalise.standing import Claim, Council, Coverage, Standing
from taxonomy.lists import Position, Provision, Stance, Tier

# For items that are described alike, the firmer word is shown first.
STANCE_ORDER = (Stance.OFFERED, Stance.CONDITIONAL, Stance.PLANNED, Stance.NOT_OFFERED)
PROVISION_ORDER = (Provision.PROVIDED, Provision.PARTNER, Provision.SIGNPOSTED)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A position with its reason, before the statement shown first is put beside it."""

    position: Position
    reason: str
    disagreement: str = ""


def find_superseded(claims: Iterable[Claim]) -> frozenset[str]:
    """Return the ids of hand-read claims that a newer reading of the same page replaces, item by item.

    They stay visible but do not count. A hand-read claim whose item the machine did not find on the page
    stays: not finding is no proof that it has gone.
    """
    held = list(claims)
    newest: dict[tuple[str, str, str], str] = {}
    for claim in held:
        if not claim.by_hand:
            key = (claim.authority, claim.page, claim.item)
            newest[key] = max(newest.get(key, ""), claim.read_on)
    return frozenset(
        claim.id
        for claim in held
        if claim.by_hand and newest.get((claim.authority, claim.page, claim.item), "") >= claim.read_on
    )


def order_claims(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return claims as they are shown: those with quotes first, then newest, then most specific.

    An undated page counts as of the day on which it was read.
    """
    by_detail = sorted(claims, key=_rank_detail)
    by_date = sorted(by_detail, key=lambda claim: claim.page_date or claim.read_on, reverse=True)
    return tuple(sorted(by_date, key=lambda claim: claim.by_hand))


def decide(
    tier: Tier,
    council: Council,
    claims: Sequence[Claim],
    coverage: Coverage,
    districts: Sequence[Position] = (),
) -> Standing:
    """Return where a council stands on one item.

    `claims` are all of this council and item, superseded ones too; `districts` are the positions of a
    county's districts on the item. A county's tally is kept beside what the county says itself, never copied
    into it.
    """
    superseded = find_superseded(claims)
    counted = order_claims(claim for claim in claims if claim.id not in superseded)
    tally = _count(districts) if tier is Tier.DISTRICT and council.is_county else {}
    if not counted:
        verdict = _explain_nothing(tier, council, coverage)
        return Standing(verdict.position, verdict.reason, tally=tally)
    verdict = _weigh(counted)
    days = sorted(claim.read_on for claim in claims)
    return Standing(
        position=verdict.position,
        reason=verdict.reason,
        best=_choose_best(verdict.position, counted),
        disagreement=verdict.disagreement,
        how_much=describe_values(counted),
        counted=len(counted),
        first_seen=days[0],
        last_seen=days[-1],
        tally=tally,
    )


def _rank_detail(claim: Claim) -> tuple[object, ...]:
    has_age = claim.age_min is not None or claim.age_max is not None
    return (
        not (claim.has_sum or claim.has_share),
        not has_age,
        claim.part_of is not None,
        PROVISION_ORDER.index(claim.provision),
        STANCE_ORDER.index(claim.stance),
        claim.page,
        claim.place,
        claim.id,
    )


def _weigh(claims: Sequence[Claim]) -> Verdict:
    pages = len({claim.page for claim in claims})
    where = "one page" if pages == 1 else f"{pages} pages"
    if disagree_on_stance(claims):
        return Verdict(
            Position.MIXED, "One page offers it and another says that it is not offered.", "stance"
        )
    clash = find_clashing_sums(claims)
    if clash:
        sums = " and ".join(describe_sum(claim) for claim in clash)
        return Verdict(Position.MIXED, f"Two of its pages state different sums: {sums}.", "amount")
    stances = _list_stances(claims)
    if Stance.OFFERED in stances:
        return Verdict(Position.OFFERED, f"Stated on {where}.")
    if Stance.CONDITIONAL in stances:
        return Verdict(
            Position.CONDITIONAL, f"Stated on {where}, on conditions or at the council's discretion."
        )
    # A page that refuses today and plans for later has moved on from its "no".
    if Stance.PLANNED in stances:
        return Verdict(Position.PLANNED, f"Planned or hoped for, according to {where}.")
    return Verdict(Position.NOT_OFFERED, f"Said not to be offered, on {where}.")


def _list_stances(claims: Sequence[Claim]) -> set[Stance]:
    """Return the stances that weigh: a pointer to what is open to all undoes no refusal."""
    if any(claim.stance is Stance.NOT_OFFERED for claim in claims):
        own = [
            claim for claim in claims if claim.provision is not Provision.SIGNPOSTED or not claim.is_promise
        ]
        return {claim.stance for claim in own}
    return {claim.stance for claim in claims}


def _choose_best(position: Position, claims: Sequence[Claim]) -> Claim:
    """Return the first claim that bears the position out: a refusal never stands first under "offered"."""
    if position in (Position.OFFERED, Position.CONDITIONAL):
        return next(claim for claim in claims if claim.is_promise)
    return next((claim for claim in claims if claim.stance.value == position.value), claims[0])


def _explain_nothing(tier: Tier, council: Council, coverage: Coverage) -> Verdict:
    if tier is Tier.DISTRICT and council.is_county:
        return Verdict(
            Position.NOT_ITS_DECISION, "Its district councils decide this; its own pages do not mention it."
        )
    if tier is Tier.CHILDRENS_SERVICES and not council.has_childrens_services:
        county = council.county or "its county council"
        return Verdict(
            Position.NOT_ITS_DECISION, f"Children's services here are run by the county: {county}."
        )
    if not coverage.pages_read:
        return Verdict(Position.NOT_READ, coverage.obstacle or "No page of this council was read.")
    pages = "one page that was" if coverage.pages_read == 1 else f"{coverage.pages_read} pages that were"
    reading = ", by hand and only in its first part" if coverage.by_hand_only else ""
    if coverage.by_hand_only and coverage.pages_read > 1:
        reading = ", by hand and only in their first parts"
    return Verdict(Position.SILENT, f"Not found on the {pages} read{reading}. That is not a no.")


def _count(positions: Sequence[Position]) -> Mapping[Position, int]:
    return {position: positions.count(position) for position in Position if position in positions}
