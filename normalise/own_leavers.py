"""Whose care leavers a council tax scheme is for, where only a council's name or "us" says so.

"Must have been looked after by Aville County Council" leaves out the care leavers of every other council, in
words that no list of phrases holds: a name does it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from normalise.cue import Cue
from normalise.fold import fold
from normalise.leads import leads_to_conditions, tells_who
from normalise.lexicon import Kind, Wording
from normalise.match import Findings, Found
from normalise.units import Unit

_ITEM = "council_tax_incoming"
_OWN_ONLY = Wording(_ITEM, "our own care leavers only", Kind.CONTRARY, 4)
_OTHERS_NOT = Wording(_ITEM, "not for care leavers of others", Kind.CONTRARY, 4)
# A name begins with a capital; a country, or "Local Authority" in capitals, is no one council.
_NAME = (
    r"(?!(?:England|Great|Britain|UK|United|Wales|Scotland|Local|Children|Any|Care|Leaving|Foster|Adult"
    r"|Social|Authorit)\w*\b)[A-Z][\w-]+(?: (?:and |upon |on |of |the )?[A-Z][\w-]+){0,4}"
)
_US = r"(?i:us|this council|the council|the county council)\b"
_LOOKED_AFTER = re.compile(
    rf"\b(?i:looked after|cared for|in (?:the )?care|left (?:the )?care|former relevant child(?:ren)?"
    rf"|care[- ]leavers?) (?i:by|of|from|with) (?:{_US}|{_NAME})"
    rf"|\b(?i:in care) (?i:in|under) {_NAME}"
    rf"|\b(?i:in) {_NAME}['’]s? (?i:care)\b|\b(?i:in) (?:{_NAME} )(?i:council['’]s? care)\b"
    rf"|\b{_NAME} Council (?i:care[- ](?:leaver|experienced))"
    r"|(?i:\bwhose corporate parent we (?:are|were)\b|\bwe (?:are|were) your corporate parent\b)"
)
_ONLY = Cue(
    r"\b(?:must|only|have to|has to|need to)\b",
    r"\b(?:qualify|eligible|apply|get (?:it|this|one)) if you\b",
)
_ANY = Cue(
    r"\b(?:any|another|other|different|whichever|wherever|no matter|doesn't matter|not matter|elsewhere"
    r"|not only)\b"
)
_OF_OTHERS = Cue(
    r"\b(?:care leavers?|those|people|looked after|in care|left (?:the )?care|the care)"
    r" (?:\w+ ){0,4}(?:of|from|by|in|with) (?:an?|the)? ?(?:another|other|different)"
    r" (?:\w+ )?(?:councils?|areas?|authorit(?:y|ies)|boroughs?|count(?:y|ies)|cit(?:y|ies))\b"
)
_REFUSED = Cue(r"\b(?:cannot|can't|not|no|never)\b|n't\b")
_NO_MATTER = Cue(
    r"\b(?:does not|doesn't|no) matter\b|\bneed not\b|\bnot have to\b|\bnot only\b|\bno longer\b"
)
_CONDITIONS = Cue(r"\bif you:?$|\byou (?:must|need to|have to)(?: be| have)?:?$|\bcriteria\b")
_COUNCIL_TAX = "council tax"


def add_own_leavers(findings: Findings, unit: Unit, topic: str) -> Findings:
    """Return the findings with the refusal of other councils' care leavers, if the unit holds one.

    `topic` is what the page begins with: a page on council tax need not name the tax in every sentence.
    """
    if not any("tax" in fold(text) for text in (unit.text, unit.lead, unit.before, *_list_over(unit), topic)):
        return findings
    near = " ".join(map(fold, (unit.text, unit.lead, unit.before)))
    around = " ".join([near, *map(fold, (*_list_over(unit), topic))])
    own = _find_own_only(unit) if _COUNCIL_TAX in around else None
    if own:
        # What one's own leavers get stays; where they live is not the matter.
        return _put(findings, own, (_ITEM, "council_tax_out_of_area"))
    others = _find_others_left_out(unit) if _COUNCIL_TAX in near else None
    if others:
        return _put(findings, others, (_ITEM, "council_tax_out_of_area", "council_tax_exemption"))
    return findings


def _find_own_only(unit: Unit) -> Found | None:
    """Return where a condition names the one council whose care leavers may have it."""
    text = fold(unit.text)
    named = _LOOKED_AFTER.search(unit.text)
    if not named or _ANY.search(text):
        return None
    led = leads_to_conditions(unit.lead) or bool(_CONDITIONS.search(fold(unit.lead)))
    asked = (
        any(tells_who(heading) for heading in unit.block.heading_path[-1:]) and "corporate" in named.group()
    )
    if not (led or asked or _ONLY.search(text)):
        return None
    return Found(_OWN_ONLY, named.start(), named.end())


def _find_others_left_out(unit: Unit) -> Found | None:
    """Return where a sentence or an answer refuses the care leavers of other councils."""
    text = fold(unit.text)
    named = _OF_OTHERS.search(text)
    if not named and not _OF_OTHERS.search(fold(unit.lead)):
        return None
    if not _REFUSED.search(text) or _NO_MATTER.search(text):
        return None
    return Found(_OTHERS_NOT, *(named.span() if named else (0, len(unit.text))))


def _list_over(unit: Unit) -> Iterable[str]:
    return unit.block.heading_path[-2:]


def _put(findings: Findings, hit: Found, instead_of: tuple[str, ...]) -> Findings:
    return replace(
        findings,
        firm=(*(one for one in findings.firm if one.item not in instead_of), hit),
        weak=tuple(one for one in findings.weak if one.item not in instead_of),
        contrary=tuple(one for one in findings.contrary if one.item != _ITEM),
    )
