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
    if item not in _OUR_OWN and (PARTNER.search(own) or PARTNER.search(lead)):
        return Provision.PARTNER
    if any(_names_other_council(text, title) for text in (own, lead, fold(heading))):
        return Provision.PARTNER
    if POINTING_HEADING.search(fold(heading)) or POINTING_INTRO.search(lead) or LINK.search(own):
        return Provision.SIGNPOSTED
    if OWN_ACT.search(own) or SIGNED.search(own):
        return Provision.PROVIDED
    if AWAY.search(own) and JUST_FOR_THEM.search(own):
        return Provision.PARTNER
    if NATIONAL.search(own) or AWAY.search(own) or item in _FROM_THE_STATE:
        return Provision.SIGNPOSTED
    return Provision.PROVIDED


def _names_other_council(folded: str, title: str) -> bool:
    """Tell whether a text speaks of what a council does or runs that is not the one whose site this is."""
    *page, site = _SITE.split(fold(title))
    if not page:
        return False
    return any(hit["name"] not in site for hit in COUNCILS_OWN.finditer(folded))
