"""Which words tell that a link leads to the offer, and which that it leads elsewhere. Pure.

SEND and kinship "local offers", fostering, school leavers and kinds of leave use the same words and are not
ours. General words only: no council's name or address stands here.
"""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit

OFFER_WORDS = re.compile(
    r"care[ -]?leavers?|leaving[ -]?care|care[ -]experienced|local[ -]?offer|pathway[ -]?plans?|"
    r"personal[ -]?advis[eo]rs?|staying[ -]?(?:put|close)|after[ -]?care|corporate[ -]?parent",
    re.IGNORECASE,
)
THEME_WORDS = re.compile(
    r"money|financ|grant|allowance|bursar|benefit|council[ -]?tax|hous|home|accommodation|health|wellbeing|"
    r"education|training|employment|work|apprentic|university|relationship|family|rights|entitle|"
    r"participation|your[ -]say|support|next|page \d",
    re.IGNORECASE,
)
# Sections of a council's site under which the offer lies.
SECTION_WORDS = re.compile(
    r"child|young|youth|famil|social[ -]care|council[ -]?tax|hous|homeless|benefit|corporate[ -]parent",
    re.IGNORECASE,
)
COUNCIL_TAX = re.compile(r"council[ -]?tax", re.IGNORECASE)
# With these words a link is ours whatever else it names ("care leavers with disabilities").
OUR_WORDS = re.compile(
    r"care[ -]?leav(?:er|ing)|leaving[ -]?(?:local[ -]authority[ -])?care\b|care[ -]experienced",
    re.IGNORECASE,
)
OTHER_OFFERS = re.compile(
    r"(?-i:\bSEND\b)|\bsend(?:\d|$|[ -](?:local|offer|support|service|information|young|families))|"
    r"special[ -]educational|disabilit|kinship|special[ -]guardian|foster|adoption|school[ -]leavers?|"
    r"childcare|nurser|early[ -]years|young[ -]carer|carers?[ -]allowance",
    re.IGNORECASE,
)
# Ours only where the address says so: "leave to remain" is a theme of an offer, and of much else.
OTHER_LEAVE = re.compile(
    r"(?:maternity|paternity|parental|annual|sick|study)[ -]leave|leave[ -]to[ -]remain|"
    r"leaving[ -](?:school|hospital|prison|work)|hospital[ -]discharge",
    re.IGNORECASE,
)
HOUSEKEEPING = re.compile(
    r"privacy|cookie|accessib|log[ -]?in|log[ -]?out|sign[ -]in|contact[ -]us|site ?map|a-z|search|feedback|"
    r"\bnews\b|vacanc|councillor|committee|calendar|\bevents\b|what'?s[ -]on|\b\d{4}-\d{2}\b|"
    r"(?:next|previous)[ -](?:day|week|month|year)|"
    r"\bprint(?:able|er|ing|pdf)?\b|share (?:on|this|with)|translate|report (?:it|a problem)",
    re.IGNORECASE,
)
# An export of a whole book or guide holds each of its pages once more; forms are to be filled in, not read.
OTHER_BRANCHES = re.compile(
    r"/(?:print|printpdf|printmail|book/export|forms?|e-?forms?)(?:/|$)", re.IGNORECASE
)
NOT_WANTED = 100
OFFER_WEIGHT = 3


# A link is scored when it is ranked and again when it is chosen.
@lru_cache(4096)
def score_link(text: str, url: str) -> int:
    """Score how likely a link leads to the offer: above 0 likely, 0 unknown, below 0 not wanted."""
    path, query = _read_address(url)
    words = f"{text} {path} {query}"
    score = OFFER_WEIGHT * _count_distinct(OFFER_WORDS, words) + _count_distinct(THEME_WORDS, words)
    if _is_something_else(text, path, query):
        score -= NOT_WANTED
    return score


def score_section(text: str, url: str) -> int:
    """Score how likely a link of a home page leads towards the offer, by its words alone; as `score_link`."""
    path, _ = _read_address(url)
    return score_link(text, url) + 2 * _count_distinct(SECTION_WORDS, f"{text} {path}")


def names_our_subject(text: str, url: str) -> bool:
    """Say whether a link's own words, not the section it lies in, name people who leave care."""
    path, _ = _read_address(url)
    own = f"{text} {posixpath.basename(path.rstrip('/'))}"
    return bool(OUR_WORDS.search(own))


def names_council_tax(text: str, url: str) -> bool:
    """Say whether a link is about Council Tax for people who leave care, by its words and whole address."""
    path, _ = _read_address(url)
    words = f"{text} {path}"
    return bool(COUNCIL_TAX.search(words) and OUR_WORDS.search(words))


def _is_something_else(text: str, path: str, query: str) -> bool:
    # Only the link's own words tell against it: a path names the section of every page under it.
    own = f"{text} {posixpath.basename(path.rstrip('/'))}"
    if HOUSEKEEPING.search(f"{own} {query}") or OTHER_BRANCHES.search(path):
        return True
    if OTHER_OFFERS.search(own):
        return not OUR_WORDS.search(own)
    return bool(OTHER_LEAVE.search(own)) and not OUR_WORDS.search(f"{text} {path}")


def _read_address(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    # Addresses write spaces as hyphens, underscores or nothing at all.
    return unquote(parts.path).replace("_", "-"), unquote(parts.query)


def _count_distinct(words: re.Pattern[str], text: str) -> int:
    return len({match.group().lower().replace("-", " ") for match in words.finditer(text)})
