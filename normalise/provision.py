"""Who does what a statement says: the council, a partner of it, or a body that it only points to."""

from __future__ import annotations

from normalise.fold import fold
from normalise.provision_cues import AWAY, LINK, NATIONAL, OWN_ACT, PARTNER, POINTING_HEADING, POINTING_INTRO
from taxonomy.lists import Provision


def decide_provision(sentence: str, intro: str, heading: str) -> Provision:
    """Return who provides what `sentence` states, with the lead-in and the nearest heading as context.

    Partner: a named body does it for care leavers or under an agreement with the council. Signposted:
    a link, a number or information only, or help that is open to all or national. Else provided.
    """
    own = fold(sentence)
    lead = fold(intro)
    if PARTNER.search(own) or PARTNER.search(lead):
        return Provision.PARTNER
    if POINTING_HEADING.search(fold(heading)) or POINTING_INTRO.search(lead) or LINK.search(own):
        return Provision.SIGNPOSTED
    if OWN_ACT.search(own):
        return Provision.PROVIDED
    if NATIONAL.search(own) or AWAY.search(own):
        return Provision.SIGNPOSTED
    return Provision.PROVIDED
