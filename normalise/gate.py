"""Tell pages that are no council's offer to care leavers: another "local offer", guidance, minutes."""

from __future__ import annotations

import re

from normalise.cue import PAGES, Cue
from normalise.fold import fold
from normalise.model import BlockKind, Document

_OTHER_OFFER = re.compile(
    r"\b(?:send|special educational needs|kinship|short breaks?|foster(?:ing)?"
    r"|early years)\b(?: \w+){0,3} local offer\b"
    r"|\blocal offer\b(?: \w+){0,5} (?:send|special educational needs|disabilit(?:y|ies)|kinship)\b"
)
_NORMATIVE = Cue(
    r"\b(?:local authorit(?:y|ies)|councils|responsible authorit(?:y|ies)) (?:should|must|are required"
    r"|are expected|need to|may wish)\b",
    screen=PAGES,
)
_MINUTES = Cue(
    r"\b(?:resolved that|members noted|the committee|scrutiny committee|cabinet member|recommended that"
    r"|report of the|minutes of)\b",
    screen=PAGES,
)
_YOU = re.compile(r"\b(?:you|your)\b")
_MANY = 3


def judge_page(document: Document) -> str:
    """Return why a page is not read as an offer (`other_offer`, `guidance`, `committee`), or an empty text.

    The voice decides: an offer speaks to the reader, guidance tells councils what they should do.
    """
    head = fold(" ".join([document.title, *_list_headings(document)[:2]]))
    if _OTHER_OFFER.search(head) and not re.search(r"\bcare (?:leaver|experienced)|leaving care\b", head):
        return "other_offer"
    text = fold(document.text)
    told, noted = _NORMATIVE.count(text), _MINUTES.count(text)
    if not told and not noted:
        return ""
    address = len(_YOU.findall(text))
    # A text that never speaks to the reader needs but one "councils should" to be guidance.
    least = _MANY if address else 1
    if told >= max(least, address / 2):
        return "guidance"
    if noted >= max(_MANY, address / 2):
        return "committee"
    return ""


def _list_headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if block.kind is BlockKind.HEADING]
