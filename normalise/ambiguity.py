"""Terms that several items may claim: the words around them decide. The rules are the table below."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from normalise.fold import fold
from normalise.match import Findings, Found
from normalise.units import Unit


@dataclass(frozen=True, slots=True)
class Choice:
    """Where a match of `item` has wording like `wording`, it stands only if `needs` is found (or `bars` is not)
    in the sentence, its lead and its heading; otherwise it goes to `instead`, or to nothing."""

    item: str
    wording: re.Pattern[str]
    needs: re.Pattern[str] | None = None
    bars: re.Pattern[str] | None = None
    instead: str = ""


def _choice(item: str, wording: str, needs: str = "", bars: str = "", instead: str = "") -> Choice:
    return Choice(
        item,
        re.compile(wording),
        re.compile(needs) if needs else None,
        re.compile(bars) if bars else None,
        instead,
    )


_UNIVERSITY = r"\buniversit|\bhigher education\b|\bdegree\b|\bgraduat|\bundergraduate\b|£2,?000"
CHOICES = (
    _choice(
        "setting_up_home_allowance",
        r"leaving care (?:allowance|payment)",
        bars=r"\b(?:a|per|each|every) week\b|\bweekly\b|\bat 1[67]\b|\b16 and 17\b|universal credit",
        instead="weekly_allowance_16_17",
    ),
    _choice("council_tax_exemption", r"discount", needs=r"council tax"),
    _choice("discount_card", r"discounts?", bars=r"council tax"),
    _choice("identity_documents", r"passport", bars=r"\b(?:health|leisure|skills|tenancy|housing) passport|passport to"),
    _choice("driving_lessons", r"licen[cs]e", bars=r"\btv licen|\bphoto id\b(?!.*lesson)|\bid\b(?!.*lesson)"),
)


def settle(findings: Findings, unit: Unit) -> Findings:
    """Return the findings with each ambiguous term given to the item that its surroundings speak for."""
    around = fold(" ".join([unit.text, unit.lead, *unit.block.heading_path[-1:]]))
    settled = [_settle_one(hit, unit.text, around) for hit in findings.firm]
    weak = [_settle_one(hit, unit.text, around) for hit in findings.weak]
    return replace(
        findings,
        firm=tuple(dict.fromkeys(hit for hit in settled if hit)),
        weak=tuple(dict.fromkeys(hit for hit in weak if hit)),
    )


def _settle_one(hit: Found, text: str, around: str) -> Found | None:
    words = fold(text[hit.start : hit.end])
    for choice in CHOICES:
        if choice.item != hit.item or not choice.wording.search(words):
            continue
        refused = choice.needs and not choice.needs.search(around)
        barred = choice.bars and choice.bars.search(around)
        if refused or barred:
            if not choice.instead:
                return None
            return replace(hit, wording=replace(hit.wording, item=choice.instead))
    return hit
