"""What kind of page this is, and whether its statements may count before a person has looked.

Held back: what is about other people's offers (`send_or_kinship`), tells councils what they should do
(`guidance`), is still to be decided (`committee`, `consultation`), or was said on one day and is not kept up
(`news`): such a page may well state a fact, but none that a young person can rely on today.
Published and marked by kind: `council_tax`, `housing`, `policy` and `staff_manual`: they are the council's
rules in force, only not written as an offer; and `other`, which names no care leavers in its head or often
enough in its text, because an item was found in it all the same.
"""

from __future__ import annotations

import re
from enum import StrEnum
from urllib.parse import urlsplit

from normalise.cue import PAGES, Cue
from normalise.fold import fold
from normalise.gate import judge_page
from normalise.model import BlockKind, Document


class PageKind(StrEnum):
    """What a page is, as a librarian would file it."""

    OFFER = "offer"
    COUNCIL_TAX = "council_tax"
    HOUSING = "housing"
    POLICY = "policy"
    STAFF_MANUAL = "staff_manual"
    COMMITTEE = "committee"
    NEWS = "news"
    GUIDANCE = "guidance"
    SEND_OR_KINSHIP = "send_or_kinship"
    CONSULTATION = "consultation"
    OTHER = "other"


HELD_BACK = frozenset(
    {
        PageKind.SEND_OR_KINSHIP,
        PageKind.GUIDANCE,
        PageKind.COMMITTEE,
        PageKind.NEWS,
        PageKind.CONSULTATION,
    }
)
_BY_GATE = {
    "other_offer": PageKind.SEND_OR_KINSHIP,
    "guidance": PageKind.GUIDANCE,
    "committee": PageKind.COMMITTEE,
}
_CARE = (
    r"\bcare (?:leavers?|experienced?)|\bleav(?:e|ing) care\b|\bpathway plans?\b|\bpersonal advis[eo]rs?\b"
)
_CARE_WORDS = Cue(_CARE, screen=PAGES)
_CARE_HEAD = re.compile(rf"{_CARE}|\blocal offer\b|\byour rights\b")
_CONSULTATION_HEAD = re.compile(r"\bconsultation\b|\bhave your say\b|\bsurvey\b|\bcall for views\b")
_CONSULTATION = Cue(
    r"\bconsult(?:ation|ing)\b|\byour views\b|\bhave your say\b|\btell us what you think\b"
    r"|\b(?:closing date|closes on|open until)\b|\bproposals?\b|\brespond\b|\bquestionnaire\b",
    screen=PAGES,
)
_COMMITTEE_HEAD = re.compile(
    r"\b(?:minutes|agenda|cabinet report|committee|decision (?:notice|record|details?|sheet)"
    r"|(?:officer|executive|delegated|cabinet) decisions?|full council)\b|\bdecision\b.*\bcouncil tax\b"
)
_COMMITTEE = Cue(
    r"\b(?:decision[ -]maker|background papers|wards? affected|(?:financial|legal|equalit\w+) implications"
    r"|options considered|reasons? for (?:the )?(?:decision|recommendations?)|resolved|portfolio holder"
    r"|recommendations?|call[ -]in|report author|minutes|agenda items?|approval (?:is )?granted|the committee"
    r"|report of the|introduced the report|that (?:cabinet|council|members) (?:agree|approve|note)s?)\b",
    screen=PAGES,
)
_MANUAL_HEAD = re.compile(
    r"\bprocedures?\b|\bpractice (?:guidance|manual|standards?)\b|\b(?:staff|practitioner|worker)s?"
    r"(?:'s|')? (?:guide|guidance|manual|handbook)\b"
)
_MANUAL = Cue(
    r"\b(?:social workers?|personal advis[eo]rs?|practitioners?|staff|team managers?|service managers?"
    r"|allocated workers?) (?:should|must|will need to|are required|is required|has to|have to)\b"
    r"|\bthe young person'?s? (?:should|must|will|is|has|may)\b",
    screen=PAGES,
)
_NEWS_HEAD = re.compile(
    r"^(?:latest )?news\b|\bnews(?:room| release| article)?\b|\bpress release\b"
    # A headline tells what somebody does or did; an offer's title names a thing.
    r"|\b(?:launch(?:es|ed)?|steps? up|set to|agreed|approve[sd]?|announce[sd]?|celebrat\w+|welcomes"
    r"|to (?:receive|discuss|consider|decide)|unveils?|backs)\b"
)
_NEWS = Cue(
    r"\b(?:said|added|commented)\b ?:|['\"],? (?:said|says|added) "
    r"|\b(?:he|she|cllr|councillor|leader|member)\b[^.]{0,80}\b(?:said|added)\b"
    r"|\bnotes? to editors?\b|\bpress office\b|\bannounced (?:today|that|plans)\b",
    screen=PAGES,
)
_NEWS_PATH = re.compile(r"/(?:news|newsroom|press|press-releases?|media-releases?)(?:/|$)")
_POLICY_HEAD = re.compile(
    r"\b(?:policy|policies|strategy|(?:strategic|corporate parenting) plan|protocol|allocations? scheme"
    r"|scheme of allocation)\b"
)
_COUNCIL_TAX_HEAD = re.compile(r"\bcouncil tax\b")
_HOUSING_HEAD = re.compile(
    r"\bhousing (?:register|options?|allocations?|application|advice|list)\b|\bhome ?choice\b|\bhomeless\w*"
    r"|\bcouncil hous(?:e|es|ing)\b|\bsocial housing\b|\bchoice based lettings\b"
    r"|\bapply for (?:a home|housing)\b"
)
_YOU = re.compile(r"\b(?:you|your)\b")
_FEW = 2
_MANY = 3
_HEADS = 2
_FAR = 150


def find_kind(document: Document, url: str = "", gate: str | None = None) -> PageKind:
    """Return a page's kind: by the gate, then by what its head and its voice say together.

    `gate` is what the gate said, if it was asked already.

    What would hold a page back needs both (a heading "News" over an offer that speaks to the reader is a
    teaser), so that in doubt a page stays an offer.
    """
    gate = judge_page(document) if gate is None else gate
    if gate:
        return _BY_GATE[gate]
    head, text = _read_head(document, _HEADS), fold(document.text)
    return _find_held_back(head, text, url) or _find_published(_read_head(document, 1), text)


def _find_held_back(head: str, text: str, url: str) -> PageKind | None:
    address = len(_YOU.findall(text)) / _HEADS
    if _CONSULTATION_HEAD.search(head) and _CONSULTATION.count(text) >= _MANY:
        return PageKind.CONSULTATION
    cues = _COMMITTEE.count(text)
    if cues > address and cues >= (_FEW if _COMMITTEE_HEAD.search(head) or not address else _MANY):
        return PageKind.COMMITTEE
    quotes = _NEWS.count(text)
    told = bool(_NEWS_HEAD.search(head) or _NEWS_PATH.search(urlsplit(url).path.lower()))
    if told and not address:
        return PageKind.NEWS
    if quotes and (told or quotes >= _FEW) and quotes + told > address / _MANY:
        return PageKind.NEWS
    return None


def _find_published(head: str, text: str) -> PageKind:
    orders = _MANUAL.count(text)
    if orders >= (1 if _MANUAL_HEAD.search(head) else _MANY) and orders > len(_YOU.findall(text)) / _HEADS:
        return PageKind.STAFF_MANUAL
    if _COUNCIL_TAX_HEAD.search(head):
        return PageKind.COUNCIL_TAX
    if _POLICY_HEAD.search(head):
        return PageKind.POLICY
    if _CARE_HEAD.search(head):
        return PageKind.OFFER
    if _HOUSING_HEAD.search(head):
        return PageKind.HOUSING
    return PageKind.OFFER if _CARE_WORDS.count(text) >= _FEW else PageKind.OTHER


def _read_head(document: Document, most: int) -> str:
    headings = [block.text for block in document.blocks if block.kind is BlockKind.HEADING]
    return fold(" ".join([document.title, *headings[:most]]))[:_FAR]
