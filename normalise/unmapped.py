"""Promises that fit no item of the taxonomy: kept with item None, so that the taxonomy can grow.

Such a sentence must name who gives, an offering verb and whom it is for ("we will lend you a bicycle"), or be
a bullet under a lead-in that does; and it must give a thing or a sum, not goodwill ("we will listen to you").
They never count towards a position; a person sees them in the review queue.
"""

from __future__ import annotations

import re

from normalise.ages import find_ages
from normalise.doubts import is_listed
from normalise.evidence import cut_evidence
from normalise.fold import fold
from normalise.leads import leads_to_conditions, leads_to_nothing, tells_who
from normalise.match import find_items
from normalise.model import Statement
from normalise.money import find_amounts
from normalise.nonoffers import states_nothing
from normalise.provision import decide_provision
from normalise.stance import decide_stance
from normalise.state import Page
from normalise.units import Unit
from normalise.unmapped_cues import (
    ELSEWHERE,
    FOR_WHOM,
    FROM_OTHERS,
    GENERAL,
    GETS,
    GIVES,
    HANDED,
    NO_THING,
    THING,
)
from taxonomy.lists import Provision, Stance

METHOD = "unmapped"
# Low and the same for all: no labelled page has such promises, so that there is nothing to measure it on.
_CONFIDENCE = 0.3
_NEAR_END = 25
_OBJECT = 6
_LONGEST = 45
_LEAST = 4
_LEAST_LISTED = 2
_MOST_LISTED = 25


def state_unmapped(unit: Unit, page: Page) -> Statement | None:
    """Return the promise of a unit that names no item, or None if it is no clear one."""
    if not _is_promise(unit, page):
        return None
    text = page.document.text
    amount = next(iter(find_amounts(unit.text)), None)
    ages = next((age for age in find_ages(unit.text) if not age.qualifying), None)
    facts = [(unit.start + amount.start, unit.start + amount.end)] if amount and amount.end else []
    start, end = cut_evidence(text, unit.start, unit.end, facts)
    verdict = decide_stance(unit.text, (0, len(unit.text)), [], unit.lead)
    heading = unit.block.heading_path
    provision = Provision(decide_provision(unit.text, unit.lead, heading[-1] if heading else ""))
    if verdict.stance is Stance.NOT_OFFERED or provision is Provision.SIGNPOSTED:
        return None
    return Statement(
        source=page.context.source,
        authority=page.context.authority,
        url=page.context.url,
        fetched_at=page.context.fetched_at,
        item=None,
        stance=verdict.stance,
        evidence=text[start:end],
        start=start,
        end=end,
        heading=heading,
        method=METHOD,
        alias="",
        confidence=_CONFIDENCE,
        default_no=verdict.default_no,
        amount_min=amount.low if amount else None,
        amount_max=amount.high if amount else None,
        period=amount.period if amount else None,
        age_min=ages.age_min if ages else None,
        age_max=ages.age_max if ages else None,
        age_wording=ages.wording if ages else "",
        provision=provision,
        page=unit.block.page,
    )


def _is_promise(unit: Unit, page: Page) -> bool:
    text = fold(unit.text)
    if states_nothing(unit.text, page.taxonomy.cues.not_an_offer) or _is_context_empty(unit):
        return False
    found = find_items(unit.text, page.lexicon)
    # A weak wording may be of its item or not: what it did not name is a promise all the same.
    if found.firm or found.contrary:
        return False
    if GENERAL.search(text) or ELSEWHERE.search(text) or FROM_OTHERS.search(unit.text):
        return False
    words = len(text.split())
    if is_listed(unit) and unit.lead and not unit.before:
        return _LEAST_LISTED <= words <= _MOST_LISTED and _offers_list(unit.lead) and _names_thing(text)
    return _LEAST <= words <= _LONGEST and _gives_thing(text)


def _offers_list(lead: str) -> bool:
    """Tell whether a lead-in ends in a promise of what its bullets name: "we will also give you:"."""
    last = fold(re.split(r"[.?!]\s", lead.strip())[-1])
    hit = GIVES.search(last) or GETS.search(last)
    # "Any other reduction that you can have comes first:" goes on to say something else.
    return hit is not None and len(last) - hit.end() <= _NEAR_END and not ELSEWHERE.search(last)


def _gives_thing(text: str) -> bool:
    """Tell whether a sentence promises a thing: one that stands before the verb is not what is given."""
    hit = GETS.search(text) or (GIVES.search(text) if FOR_WHOM.search(text) or find_amounts(text) else None)
    return (hit is not None and _names_thing(text[hit.end() :])) or _hands_over(text)


def _hands_over(text: str) -> bool:
    hit = HANDED.search(text)
    if hit is None or not FOR_WHOM.search(text):
        return False
    given = text[hit.end() :].split()[:_OBJECT]
    return len(given) > 1 and not NO_THING.search(" ".join(given))


def _names_thing(text: str) -> bool:
    return bool(THING.search(text) or find_amounts(text))


def _is_context_empty(unit: Unit) -> bool:
    contexts = (unit.block.intro or unit.lead, *unit.block.heading_path[-1:])
    if any(leads_to_nothing(context) for context in contexts if context):
        return True
    return leads_to_conditions(unit.lead) or any(tells_who(head) for head in unit.block.heading_path[-1:])
