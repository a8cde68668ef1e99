"""Pages that call themselves a local offer and are another one: SEND, kinship, fostering. Pure."""

from __future__ import annotations

import re

from crawlers.link_words import OUR_WORDS
from crawlers.page_text import PageText

# What the page's title or top heading says, and what the offer is then called.
OTHERS = {
    "special educational needs and disabilities": re.compile(
        r"(?-i:\bSEND\b)|special educational needs|\bsend local offer|disabled children", re.IGNORECASE
    ),
    "kinship care": re.compile(r"kinship|special guardian|family and friends care", re.IGNORECASE),
    "fostering or adoption": re.compile(r"foster(?:ing| carer)|adoption|\badopt\b", re.IGNORECASE),
    "school leavers": re.compile(r"school[ -]leaver|leaving school", re.IGNORECASE),
    "early years": re.compile(r"childcare|early years|nurser(?:y|ies)", re.IGNORECASE),
}
LOCAL_OFFER = re.compile(r"local offer", re.IGNORECASE)
# A page under a bare "Local offer" heading is another one if its text says so again and again.
MANY = 3


def name_other_offer(page: PageText) -> str:
    """Return the subject of an offer that is not for people leaving care, or an empty text.

    A page that names them in title or top heading is ours, whatever else it names. A bare "Local offer" is
    judged by its text.
    """
    top = f"{page.title} {page.heading}"
    if OUR_WORDS.search(top):
        return ""
    ours = len(OUR_WORDS.findall(page.text))
    for subject, words in OTHERS.items():
        if words.search(page.heading or page.title) and ours < MANY:
            return subject
        if LOCAL_OFFER.search(top) and not ours and len(words.findall(page.text)) >= MANY:
            return subject
    return ""
