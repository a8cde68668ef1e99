"""Shares in a piece of text: how much is taken off a bill, or what part of a cost is paid."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from normalise.cue import Cue
from normalise.fold import fold


@dataclass(frozen=True, slots=True)
class Percent:
    """A share of 0 to 100 that is taken off or paid, at text[start:end]; "up to 100%" has `low` None.

    `turned` says that the text gives what is left to pay.
    """

    low: float | None
    high: float | None
    start: int
    end: int
    turned: bool = False


_NUMBER = r"(?<![\d.,£])\d{1,3}(?:\.\d{1,2})?"
_SIGN = r" ?(?:%|per ?cent(?:age)?\b|pc\b)"
# "And" joins a range only after "between": "until 21 and 50% off" are an age and a share.
_RANGE = (
    rf"(?P<first>{_NUMBER})(?:{_SIGN})?\s?(?:-|to)\s?"
    rf"|(?<=between\s)(?P<between>{_NUMBER})(?:{_SIGN})?\sand\s"
)
_FIGURE = Cue(rf"(?:{_RANGE})?(?P<last>{_NUMBER}){_SIGN}")
_THING = (
    r"(?:the |your |its |their |council tax |full |total |usual |normal |adult |standard )*"
    r"(?:cost|price|bill|fee|fare|rate|charge|amount|council tax)s?\b"
)
_HALF = Cue(
    rf"\bhalf[ -](?:price|fare|rate|cost)\b|\bhalf (?:off |of )?{_THING}|\bhalf of (?:it|this|that)\b"
    r"|\bhalf (?:your|the) (?:driving )?(?:lessons|course|rent|membership)\b"
    r"|\bhalf off\b|\bhalf as much\b|\bcharged (?:only |just )?half\b|: half(?=[.;]|$)"
    r"|\b(?:a )?half (?:discount|reduction|rebate)\b|\bhal(?:ved|ving)\b"
    r"|\bhalves (?:the|your|what|it)\b"
    r"|\b(?:cut|reduc|lower|tak)\w* (?:[\w,]+ ){0,9}?(?:by|in) half\b"
    r"|\bpays? (?:only |just |for )?half\b(?! (?:term|an?)\b)"
)
_OFF = rf"(?:(?: (?:comes|is|taken))* off\b|[ -](?:discount|reduction|rebate)\b| (?:of )?{_THING})"
_PART = r"(?:(?:a|one)[ -])"
_THIRD = Cue(rf"(?:\b{_PART}third|\b1/3){_OFF}")
_QUARTER = Cue(rf"(?<!three )(?:\b{_PART}quarter|\b1/4){_OFF}")
_THREE_QUARTERS = Cue(rf"(?:\bthree[ -]quarters|\b3/4){_OFF}|\bpays? three[ -]quarters\b")
_FULL = Cue(
    r"\bfull (?:(?:council|tax|\w+) ){0,2}?(?:discount|reduction|exemption|relief|refund|rebate)\b"
    r"|\bfully (?:exempt|funded)\b"
    r"|\b(?:we|council|county) (?:(?:will|can|also) )*(?:pay|cover|meet|waive|fund)s? (?:\w+ ){0,6}?in full\b"
    r"|\b(?:is|are|be|been) (?:paid|met|covered|waived|cancelled) (?:by us |for )?in full\b"
    r"|\brelief in full\b|(?:^|[\t:] ?)paid in full\b"
    r"|\b(?:let off|cleared of|excused) the (?:whole|full|entire) (?:bill|charge)\b"
    r"|\bfull amount of (?:your |the )?(?:council tax|bill)\b"
)
_UP_TO = re.compile(r"\b(?:up to|as much as|no more than|max(?:imum)?(?: of)?|at most) (?:a )?$")
_AT_LEAST = re.compile(r"\b(?:at least|min(?:imum)?(?: of)?|no less than|from) (?:a )?$")
# What is left to pay, rather than what is taken off.
_LEFT_TO_PAY = re.compile(
    r"\b(?:(?:reduc|cut|lower|bring|brought)\w* (?:\w+ ){0,4}?(?:down )?(?<!up )to"
    r"|you(?:'ll| will| would)? (?:(?:only|just|still|have to|need to) ){0,3}pay(?: (?:only|just))?"
    r"(?: the| a)?(?: (?:remaining|other|rest))?) (?:just |only )?$"
)
_LEFT_AFTER = re.compile(r" (?:(?:left|still|then|for you) )*to pay\b")
_COMPANION = re.compile(r"\b(?:bring|take) (?:\w+ ){0,3}(?:friend|guest|companion|carer)s?\b[^.;]{0,20}$")
"""Whom a care leaver may bring pays a share that says nothing of the care leaver's own."""
_OTHER_BEFORE = re.compile(
    r"\b(?:attend(?:ance|s|ed|ing)?|single (?:person|occup\w+|adult)|sole occup\w+"
    r"|interest|apr|vat|premium|mark|score|grades?)\b[^.;]{0,30}$"
)
_OTHER_AFTER = re.compile(
    r" ?(?:\w+ ){0,2}?(?:attendance|single (?:person|occup\w+|adult)|interest|apr|premium|pass mark)\b"
    r"| of (?:(?:all|our|the|those|these|local|other) ){0,3}"
    r"(?:that\b|who\b|care (?:leavers|experienced)|(?:young )?people|students|respondents|children"
    r"|councils|us|you|them)\b"
)

_SINGLE_DISCOUNT = 25
_ALONE_AFTER = re.compile(
    r" ?(?:\w+ ){0,2}?(?:(?:if|for|when) (?:you )?)?liv(?:e|es|ing) (?:alone|on your own)\b"
)
_ALONE_BEFORE = re.compile(r"\bliv(?:e|es|ing) (?:alone|on your own)\b[^.;]{0,30}$")
"""The discount of everybody who lives alone (Local Government Finance Act 1992, section 11)."""

_PAYER = r"(?:we|the council|(?:the |our )?county(?: council)?|the city council|the borough)"
_ZERO = r"(?:zero|nil|nothing|£0(?:\.00)?(?!\d|\.\d))"
_NOTHING_TO_PAY = Cue(
    rf"\b{_PAYER} (?:(?:will|can|also|then|now|shall|agree to) ){{0,2}}pay(?! (?:towards|part|some|half"
    rf"|a ))"
    r"[^.;]{0,30}?\bcouncil tax\b(?! (?:support|team|reduction|arrears|debt))"
    rf"|\bcouncil tax(?: bill)?,? (?:which|that) {_PAYER} (?:will )?pay\b"
    r"|\byour council tax (?:bill )?(?:is|will be|can be) paid (?:for )?(?:by us|by the council|for you)"
    r"|\bnothing (?:(?:more|else|left|further) )?(?:(?:for )?you (?:have )?)?(?:for you )?to pay\b"
    r"|(?<!\bwe )(?<!\bcouncil )\b(?:will not|won't|do(?:es)? not|do(?:es)?n't|no longer)"
    r" (?:(?:have|need) to )?pay (?:any |your |the )*council tax\b"
    r"|\b(?:there is|there's|have|has|had) no council tax to pay\b"
    r"|\bno (?:\w+ ){1,6}?(?:has|have) any council tax to pay\b"
    rf"|\b{_PAYER} (?:(?:has|have) )?(?:pays|paid|meets?|met|covers?|covered) (?:all )?(?:the |your )?"
    r"council tax (?:payments|bills?)\b"
    r"|\b(?:no|zero) liability (?:for|to pay) council tax\b|\bcharges? (?:\w+ ){1,3}nothing\b"
    r"|\bnot (?:be )?(?:charged|billed)(?: for)? (?:any )?council tax\b"
    r"|\b(?:waiv|cancel|wip)\w* (?:\w+ ){0,4}?(?:council tax|bill)\b(?! (?:arrears|debt|court|cost))"
    r"|\bcouncil tax(?: \w+){0,3}? (?:is|will be|be) (?:waived|cancelled|written off|wiped)\b"
    r"|\b(?:pay|cover|meet|refund)s? (?:the )?(?:whole|all|total)(?: \w+){0,3} (?:council tax|bill)\b"
    rf"|\b(?:council tax|bill)(?: \w+){{0,2}}? (?:is|will be|becomes|of) {_ZERO}"
    rf"|\bcouncil tax: all paid\b|\bzero council tax\b"
    r"|\b(?:you(?:'ll)?|they|leavers|people|who)(?: will)? pay nothing\b(?! (?:back|more|extra|else))"
    r"|\bno (?:council tax )?bill to pay\b|\bno council tax (?:is|will be) (?:due|charged|owed)\b"
    r"|\b(?:not|n't) (?:be )?(?:asked for council tax|charged it|charging (?:you|them) council tax)\b"
    r"|\b(?:not|n't|never|no longer)(?: (?:have|need) to)? pay (?:anything|a penny)\b"
    r"(?! (?:back|more|extra|else))"
    r"|\b(?:not|n't) (?:get|receive|have) an? (?:council tax )?bill\b"
    r"|\b(?:pick|foot|clear|settl)(?:e|es|s|ed)?(?: up)? (?:the|your) (?:council tax |whole )?bill\b"
    r"|\b(?:pay|cover|meet|clear|waive|refund|remove|take off)s? (?:the |your )?(?:rest|remainder|balance)"
    r" of (?:the|your) (?:council tax|bill)\b"
    r"|\bcouncil tax (?:bill )?(?:is|will be) (?:cleared|wiped out)\b|\bbill is (?:cleared|wiped out)\b"
    r"|\bwip\w* out what (?:is|'s) left of the bill\b"
    r"|\b(?:fall|drop)s? to (?:zero|nil|nothing)\b|\bdone away with council tax\b"
    r"|\bthere(?: is|'s) no charge\b|\bwithout (?:charge|paying)\b|\bfor nothing\b(?! (?:more|less|but))"
    r"|\b(?:refund|pay back|reimburse)s? (?:you )?(?:what|whatever) you pay\b"
    r"|\b(?:do|does|will) not charge (?:\w+ ){0,3}?council tax\b"
    r"|\bnever pay council tax\b|\bpay(?:s|ing)? (?:no|zero) (?:council tax|fee|charge|fare)\b"
    r"|\bno (?:\w+ ){1,3}pays? (?:any )?council tax\b"
    rf"|\b(?:reduc|cut|bring|brought|lower|tak)\w* (?:[\w']+ ){{0,5}}?(?:down )?to {_ZERO}"
    rf"|\b{_ZERO} (?:council tax )?(?:bill|charge|liability|balance)\b|\bzero[ -]rated\b"
    r"|\bcosts? (?:you|them|him|her|care leavers|young people) nothing\b"
    r"|\bat no (?:cost|charge)\b|\bfree of charge\b"
)
_PAYS_IT = Cue(
    rf"\bcouncil tax\b[^.;]*[,:] {_PAYER}(?:'ll)? (?:will )?pay (?:it|the (?:whole )?bill)\b"
    r"|\bbill\b[^.;]{0,30} and we(?:'ll| will)? (?:pay|settle) (?:it|you back)\b"
)
_FREE = Cue(
    r"(?<!feel )(?<!\w-)\bfree\b(?! (?:from|time|of\b(?! charge)|school meals?|wi-?fi"
    r"|to (?!you\b|use|join|access|all\b)|phone|calls?|number|will|speech|advice|legal))(?!-)"
)
_NOT_BEFORE = re.compile(
    r"\b(?:not|n't|never|cannot|can't|no|neither|help(?:s|ed)?(?: you)?(?: to)?|how to|if|whether|ask)\b"
    r"[^.;,:]{0,30}$"
)

_WHOLE = 100.0
_IN_WORDS = ((_HALF, 50.0), (_THIRD, 33.0), (_QUARTER, 25.0), (_THREE_QUARTERS, 75.0), (_FULL, 100.0))


def find_percents(text: str) -> list[Percent]:
    """Return the shares that `text` gives as figures, or as "half", "a third" or "full" of a price.

    What is left to pay is turned round ("reduced to 25%" gives 75). Left out: the single person
    discount, attendance, interest, statistics, and anything over 100.
    """
    return list(_find_percents(text))


@lru_cache(maxsize=256)
def _find_percents(text: str) -> tuple[Percent, ...]:
    folded = fold(text)
    found = [percent for hit in _FIGURE.finditer(folded) if (percent := _read_figure(folded, hit))]
    for pattern, value in _IN_WORDS:
        found += [
            _read_words(folded, hit, value) for hit in pattern.finditer(folded) if _is_said(folded, hit)
        ]
    if found:
        found += _read_nothing_to_pay(folded, found)
    found.sort(key=lambda percent: (percent.start, -percent.end))
    kept: list[Percent] = []
    for percent in found:
        # "We pay 75% and you pay 25%" is one share, told from both ends.
        told = any(
            (one.low, one.high) == (percent.low, percent.high) and one.turned != percent.turned
            for one in kept
        )
        if not told and (not kept or percent.start >= kept[-1].end):
            kept.append(percent)
    return tuple(kept)


def implied_percent(sentence: str) -> float | None:
    """Return 100 where `sentence` says that nothing is left to pay, else None.

    "We pay your council tax", "nothing to pay", "reduced to nil" and "free" say so; "exempt",
    "disregarded" and "relief" alone do not, because they may be partial.
    """
    folded = fold(sentence)
    if _PAYS_IT.search(folded):
        return 100.0
    for pattern in (_NOTHING_TO_PAY, _FREE):
        for hit in pattern.finditer(folded):
            if _is_said(folded, hit):
                return 100.0
    return None


def _is_said(folded: str, hit: re.Match[str]) -> bool:
    """Tell whether the text says so, rather than denies it or asks for it."""
    before = folded[max(0, hit.start() - 45) : hit.start()]
    return not (_NOT_BEFORE.search(before) or _COMPANION.search(before))


def _read_nothing_to_pay(folded: str, beside: list[Percent]) -> list[Percent]:
    """Return what is wholly paid `beside` a part for others: "nothing until 21, then you pay half"."""
    if any(share.high == _WHOLE for share in beside):
        return []
    return [
        Percent(_WHOLE, _WHOLE, hit.start(), hit.end())
        for hit in _NOTHING_TO_PAY.finditer(folded)
        if _is_said(folded, hit)
        and not any(hit.start() < one.end and one.start < hit.end() for one in beside)
    ][:1]


def _read_words(folded: str, hit: re.Match[str], value: float) -> Percent:
    left = bool(_LEFT_TO_PAY.search(folded[max(0, hit.start() - 60) : hit.start()]))
    share = 100 - value if left and value < 100 else value
    return Percent(share, share, hit.start(), hit.end(), turned=left)


def _read_figure(folded: str, hit: re.Match[str]) -> Percent | None:
    before = folded[max(0, hit.start() - 60) : hit.start()]
    figures = [float(figure) for figure in (hit["first"], hit["between"], hit["last"]) if figure]
    start = hit.start()
    if max(figures) > 100 or max(figures) == 0:
        return None
    is_alone = _ALONE_AFTER.match(folded, hit.end()) or _ALONE_BEFORE.search(before)
    if is_alone and figures[-1] == _SINGLE_DISCOUNT:
        return None
    if _OTHER_BEFORE.search(before) or _OTHER_AFTER.match(folded, hit.end()):
        return None
    if len(figures) == 2 and figures[0] >= figures[1]:
        start, figures = hit.start("last"), figures[1:]
    low, high = figures[0], figures[-1]
    if _LEFT_TO_PAY.search(before) or _LEFT_AFTER.match(folded, hit.end()):
        return Percent(100 - high, 100 - low, start, hit.end(), turned=True)
    if len(figures) == 1 and _UP_TO.search(before):
        return Percent(None, high, start, hit.end())
    if len(figures) == 1 and _AT_LEAST.search(before):
        return Percent(low, None, start, hit.end())
    return Percent(low, high, start, hit.end())
