"""Who does what a statement says: the council, a partner of it, or a body that it only points to."""

from __future__ import annotations

import re
from functools import lru_cache

from normalise.fold import fold
from normalise.provision_cues import (
    AWAY,
    COUNCILS_OWN,
    JUST_FOR_THEM,
    LINK,
    NATIONAL,
    OWN_ACT,
    PARTNER,
    POINTING_HEADING,
    POINTING_INTRO,
    SIGNED,
)
from taxonomy.lists import Provision

# Paid or run for the whole country; a council that pays it itself says so.
_FROM_THE_STATE = frozenset(
    {
        "bursary_16_19",
        "care_to_learn",
        "max_maintenance_loan",
        "apprenticeship_bursary",
        "public_sector_jobs",
        "shared_rate_exemption",
    }
)
# The Jobcentre's own staff do it, by arrangement with the council.
_BY_A_PARTNER = frozenset({"jobcentre_link"})
# Public health and a fund that are open to every resident; a council that does it itself says so.
_FOR_ALL = frozenset({"substance_misuse", "sexual_health", "local_welfare"})
# Councils hire somebody for these as often as not: a name beside them is the name of who it is.
_HIRED = frozenset(
    {
        "advocacy",
        "mental_health_support",
        "mentoring",
        "tenancy_support",
        "debt_advice",
        "independent_visitor",
    }
)
_NAME = r"[A-Z][\w'’]+(?: (?:and |of |for |the )?[A-Z0-9][\w'’]+)*"
_BY_NAME = re.compile(rf"\b(?:from|with|by|through|at|whom) (?:the )?(?P<name>{_NAME})")
_NAME_DOES = re.compile(
    rf"(?P<name>{_NAME}) (?:runs?|gives?|offers?|provides?|keeps?|sees?|brings|trains|matches|is (?:the|our)"
    r"|can|will)\b"
)
# Names that stand on these pages for what is no body of its own.
_NO_BODY = re.compile(
    r"\b(?:council|universal|credit|personal|pathway|leaving|care|virtual|children|january|february|march"
    r"|april|may|june|july"
    r"|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|pas?|gps?"
    r"|camhs|nhs|social|housing benefit|jobcentre|job|we|you|they|your|our|the|this|if|when|one|it|there|a"
    r"|an|some"
    r"|social worker|advis[eo]rs?|support|young|people|help|advocates?|mentors?|all|each|every)\b"
)
# Its head is an officer of the council by law (Children Act 1989, section 22(3B)).
_OUR_OWN = frozenset({"virtual_school"})
_SITE = re.compile(r"\s[|–—-]\s")


@lru_cache(maxsize=512)
def decide_provision(sentence: str, intro: str, heading: str, title: str = "", item: str = "") -> Provision:
    """Return who provides what `sentence` states, with the lead-in and the nearest heading as context.

    Partner: a named body does it for care leavers or under an agreement with the council. Signposted:
    a link, a number or information only, or help that is open to all or national. Else provided.
    `item` says what it is: a bursary of the state comes from elsewhere, whoever tells of it.
    `title` is the page's, which tells whose site it is: another council's service is a partner's.
    """
    own = fold(sentence)
    lead = fold(intro)
    if item in _BY_A_PARTNER or (item not in _OUR_OWN and (PARTNER.search(own) or PARTNER.search(lead))):
        return Provision.PARTNER
    if any(_names_other_council(text, title) for text in (own, lead, fold(heading))):
        return Provision.PARTNER
    if POINTING_HEADING.search(fold(heading)) or POINTING_INTRO.search(lead) or LINK.search(own):
        return Provision.SIGNPOSTED
    if OWN_ACT.search(own) or SIGNED.search(own):
        return Provision.PROVIDED
    elsewhere = NATIONAL.search(own) or AWAY.search(own)
    if elsewhere and JUST_FOR_THEM.search(own):
        return Provision.PARTNER
    if elsewhere or item in _FROM_THE_STATE or item in _FOR_ALL:
        return Provision.SIGNPOSTED
    if item in _HIRED and _names_body(sentence, title):
        return Provision.PARTNER
    return Provision.PROVIDED


def _names_body(sentence: str, title: str) -> bool:
    """Tell whether a sentence names who does the thing, in capitals that are not the council's own name."""
    site = fold(title)
    hits = [*_BY_NAME.finditer(sentence), _NAME_DOES.match(sentence)]
    names = [fold(hit["name"]) for hit in hits if hit]
    return any(name not in site and not _NO_BODY.search(name) for name in names)


@lru_cache(maxsize=512)
def _names_other_council(folded: str, title: str) -> bool:
    """Tell whether a text speaks of what a council does or runs that is not the one whose site this is."""
    *page, site = _SITE.split(fold(title))
    if not page:
        return False
    return any(hit["name"] not in site for hit in COUNCILS_OWN.finditer(folded))
