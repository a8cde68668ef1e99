"""Positions: newest evidence first, silence never a no, disagreement said."""

from __future__ import annotations

import pytest

from normalise.merge import decide, find_superseded, order_claims
from normalise.standing import Claim, Council, Coverage
from taxonomy.lists import Position, Provision, Stance, Tier
from tests.normalise.claims import CONDITIONAL, HAND, OFFERED, PLANNED, REFUSED, make_claim

COUNTY = Council("E10000901", is_county=True)
UNITARY = Council("E06000901")
DISTRICT = Council("E07000901", has_childrens_services=False, county="Shire")
READ = Coverage(pages_read=3)
CHILDREN = Tier.CHILDRENS_SERVICES


@pytest.mark.parametrize(
    ("stances", "position"),
    [
        ([OFFERED], Position.OFFERED),
        ([CONDITIONAL], Position.CONDITIONAL),
        ([PLANNED], Position.PLANNED),
        ([REFUSED], Position.NOT_OFFERED),
        ([CONDITIONAL, OFFERED], Position.OFFERED),
        ([PLANNED, CONDITIONAL], Position.CONDITIONAL),
        ([PLANNED, OFFERED], Position.OFFERED),
        ([REFUSED, PLANNED], Position.PLANNED),
        ([REFUSED, OFFERED], Position.MIXED),
        ([CONDITIONAL, REFUSED], Position.MIXED),
    ],
)
def test_position_follows_the_stances(stances: list[Stance], position: Position) -> None:
    claims = [make_claim(stance, f"shire.test/{number}") for number, stance in enumerate(stances)]
    standing = decide(CHILDREN, COUNTY, claims, READ)
    assert standing.position is position
    assert standing.reason and standing.counted == len(claims)
    assert standing.disagreement == ("stance" if position is Position.MIXED else "")


def test_refusal_beside_a_promise_on_one_page_is_its_limit() -> None:
    refusal, promise = make_claim(REFUSED, exact=1), make_claim(CONDITIONAL)
    standing = decide(CHILDREN, COUNTY, [refusal, promise], READ)
    assert (standing.position, standing.best, standing.counted) == (Position.CONDITIONAL, promise, 2)


def test_pointer_to_what_is_open_to_all_does_not_undo_a_refusal() -> None:
    link = make_claim(OFFERED, "shire.test/b", provision=Provision.SIGNPOSTED, exact=5)
    refusal = make_claim(REFUSED)
    standing = decide(CHILDREN, COUNTY, [link, refusal], READ)
    assert (standing.position, standing.best) == (Position.NOT_OFFERED, refusal)


def test_pointer_alone_counts_as_stated_and_shows_who_provides() -> None:
    standing = decide(CHILDREN, COUNTY, [make_claim(provision=Provision.SIGNPOSTED)], READ)
    assert standing.position is Position.OFFERED
    assert standing.best is not None and standing.best.provision is Provision.SIGNPOSTED


def test_no_except_in_named_cases_is_conditional() -> None:
    standing = decide(CHILDREN, COUNTY, [make_claim(CONDITIONAL, default_no=True)], READ)
    assert standing.position is Position.CONDITIONAL


def test_two_pages_with_different_sums_are_mixed_and_both_are_named() -> None:
    claims = [make_claim(exact=3000), make_claim(CONDITIONAL, "shire.test/b", amount_max=2050.0)]
    standing = decide(CHILDREN, COUNTY, claims, READ)
    assert (standing.position, standing.disagreement) == (Position.MIXED, "amount")
    assert standing.how_much == "£3,000; up to £2,050"
    assert "£3,000" in standing.reason and "up to £2,050" in standing.reason


def test_newer_reading_of_a_page_replaces_the_hand_read_one() -> None:
    old = make_claim(REFUSED, origin=HAND, read_on="2026-11-21")
    new = make_claim(OFFERED, exact=3000)
    assert find_superseded([old, new]) == {old.id}
    standing = decide(CHILDREN, COUNTY, [old, new], READ)
    assert (standing.position, standing.best, standing.counted) == (Position.OFFERED, new, 1)
    assert (standing.first_seen, standing.last_seen) == ("2026-11-21", "2026-11-22")


@pytest.mark.parametrize(
    "other",
    [
        make_claim(origin=HAND, read_on="2026-11-23"),
        make_claim(origin=HAND, page="shire.test/b", read_on="2026-11-21"),
        make_claim(origin=HAND, item="bus_pass", read_on="2026-11-21"),
    ],
    ids=["read later", "another page", "another item"],
)
def test_hand_read_facts_stay_unless_the_same_is_read_again(other: Claim) -> None:
    assert find_superseded([other, make_claim()]) == frozenset()


def test_quotes_come_first_then_newer_then_more_specific() -> None:
    by_hand = make_claim(origin=HAND, exact=1)
    old = make_claim(exact=2, page_date="2019", page="shire.test/b")
    vague, exact, aged = make_claim(), make_claim(exact=3), make_claim(exact=4, age_max=25.0)
    assert order_claims([by_hand, old, vague, exact, aged]) == (aged, exact, vague, old, by_hand)


def test_who_provides_decides_between_equals() -> None:
    link = make_claim(provision=Provision.SIGNPOSTED, place=1)
    own = make_claim(place=2)
    assert decide(CHILDREN, COUNTY, [link, own], READ).best is own


def test_part_of_another_sum_is_stated_but_not_first() -> None:
    part = make_claim(exact=100, part_of="personal_budget", place=1)
    whole = make_claim(exact=500, place=2)
    standing = decide(CHILDREN, COUNTY, [part, whole], READ)
    assert standing.best is whole
    assert standing.how_much == "£500; £100 (part of another sum)"


def test_silence_needs_a_page_that_was_read() -> None:
    standing = decide(CHILDREN, UNITARY, [], READ)
    assert standing.position is Position.SILENT
    assert "not a no" in standing.reason and standing.best is None


def test_silence_after_partial_reading_says_so() -> None:
    standing = decide(CHILDREN, UNITARY, [], Coverage(1, by_hand_only=True))
    assert "only in its first part" in standing.reason


def test_not_read_gives_the_obstacle() -> None:
    standing = decide(CHILDREN, UNITARY, [], Coverage(0, True, "Its one known page has not been read yet."))
    assert standing.position is Position.NOT_READ
    assert standing.reason == "Its one known page has not been read yet."


def test_county_shows_its_districts_without_taking_their_word() -> None:
    districts = [Position.OFFERED, Position.SILENT, Position.OFFERED]
    standing = decide(Tier.DISTRICT, COUNTY, [], READ, districts)
    assert standing.position is Position.NOT_ITS_DECISION
    assert standing.tally == {Position.OFFERED: 2, Position.SILENT: 1}


def test_county_that_states_a_district_item_keeps_its_word_and_the_tally() -> None:
    standing = decide(Tier.DISTRICT, COUNTY, [make_claim(CONDITIONAL)], READ, [Position.OFFERED])
    assert standing.position is Position.CONDITIONAL
    assert standing.tally == {Position.OFFERED: 1}


def test_district_points_to_its_county_for_childrens_services() -> None:
    standing = decide(CHILDREN, DISTRICT, [], READ)
    assert standing.position is Position.NOT_ITS_DECISION
    assert "Shire" in standing.reason


@pytest.mark.parametrize("tier", [Tier.BOTH, Tier.NATIONAL, Tier.NHS, Tier.REGIONAL, Tier.DISTRICT])
def test_district_is_silent_on_what_it_could_state(tier: Tier) -> None:
    assert decide(tier, DISTRICT, [], READ).position is Position.SILENT


def test_single_tier_council_decides_district_items_itself() -> None:
    assert decide(Tier.DISTRICT, UNITARY, [], READ).position is Position.SILENT
