"""Reasons why a unit may state nothing, whatever item its words name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalise.cue import Cue
from normalise.fold import fold
from normalise.leads import leads_to_nothing
from normalise.model import BlockKind
from normalise.nonoffers import speaks_to_nobody, states_nothing
from normalise.tellings import tells_only
from normalise.units import Unit
from taxonomy.model import Taxonomy

_SHORT_TOPIC = 6
VALUE = re.compile(r"£\s?\d|\d ?%|\bper cent\b|\bpercent\b")
OFFER = Cue(
    r"\b(?:we|the council|the county|council)(?: \w+)? (?:will|can|may|might|could|also|fund|pay|buy|give"
    r"|help|meet|support|offer|provide|cover)\b"
    r"|\byou(?: \w+)? (?:can|will|may|might|could|get|receive|have)(?: also)? (?:get|have|receive|be given"
    r"|be paid|claim|apply|ask)\b"
    r"|\b(?:is|are|be) (?:paid|funded|available|given|provided|offered|covered|met)\b|\bmoney (?:to|for"
    r"|towards)\b|\bfunding\b|\bhelp (?:with|to)\b"
)
_OFFERING_HEADING = re.compile(
    r"\b(?:includ|we|you|your|(?<!local )offer|entitle|support|help|get|have|can|allowance|payment)\w*"
)


def iterate_doubts(unit: Unit, taxonomy: Taxonomy) -> Iterator[str]:
    """Yield the name of each reason to doubt that a unit offers anything; one is enough for the rules."""
    if states_nothing(unit.text, taxonomy.cues.not_an_offer):
        yield "states"
    if leads_to_nothing(unit.block.intro or unit.lead):
        yield "lead"
    if any(leads_to_nothing(heading) for heading in unit.block.heading_path[-1:]):
        yield "heading"
    if _is_topic(unit):
        yield "topic"
    if not _is_addressed(unit):
        yield "address"
    if tells_only(unit.text, running=_is_running(unit)):
        yield "tells"


def is_listed(unit: Unit) -> bool:
    """Tell whether a unit is a bullet or stands in one."""
    return unit.block.kind is BlockKind.BULLET


def _is_topic(unit: Unit) -> bool:
    """Tell whether a unit is only the name of a subject in a list without a lead-in, as links are."""
    if not is_listed(unit) or unit.lead or VALUE.search(unit.text) or len(unit.text.split()) > _SHORT_TOPIC:
        return False
    above = fold(" ".join(unit.block.heading_path[-1:]))
    return not OFFER.search(fold(unit.text)) and not _OFFERING_HEADING.search(above)


def _is_addressed(unit: Unit) -> bool:
    """Tell whether a unit may promise: a full sentence of running text must name a giver or a receiver."""
    return bool(unit.lead) or unit.block.kind is not BlockKind.PARAGRAPH or not speaks_to_nobody(unit.text)


def _is_running(unit: Unit) -> bool:
    """Tell whether a unit stands in running text, where a command is the reader's to follow."""
    return unit.block.kind is BlockKind.PARAGRAPH and not unit.lead
