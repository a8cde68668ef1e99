"""Sentences that promise nothing however many items they name: news, figures, wishes, bills, site furniture."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from normalise.fold import fold

_NOTHING = re.compile(
    r"\byoung people (?:have )?(?:told|said|asked|want|wanted|would like|tell|say)\b|\b(?:you|they) (?:told|asked) us\b|\byou said\b"
    r"|\bcookies?\b|\bsurvey\b|\bhave your say\b|\bwin (?:a|an|one|£)|\bconsultation\b|\bfeedback\b"
    r"|\bwe (?:would|'d) like (?:to|you)\b(?! (?:offer|help|give))|\bwhat we have asked\b"
    r"|\b\d+(?:\.\d+)? ?(?:%|per cent|percent) of (?:care leavers|young people|those|councils|all)\b|\bnational figures\b|\bin england\b(?=.*\b\d)"
    r"|\b\d+ councils\b|(?<!other )\bcouncils (?:in england|should|must|are expected)\b|\blocal authorit(?:y|ies) (?:should|must|are required|have a duty)\b"
    r"|\b(?:step[- ]?)?foster(?:ing)? (?:carers? )?(?:allowances? and|for us|with us|vacanc)|\bbecome a foster\b"
    r"|\byou (?:will|'ll|may|might|must|should)(?: \w+)? (?:have|need|be expected|be asked|be responsible)(?: \w+)? (?:to )?(?:pay|budget|buy|think|save)(?: \w+){0,2} (?:for|towards|rent|bills|council)\b"
    r"|\bbills (?:you have|that you have|include)\b|\bremember to (?:pay|budget)\b"
    r"|^(?:find out|read|see|learn) more\b(?:\W+\w+){0,7}\W*$|\bon (?:this|the next|another) page\b|\bthis page\b|\bthis website\b"
    r"|\bdownload adobe\b|\bprivacy\b|\bjavascript\b|\bprintable version\b|\bskip to\b"
    r"|\bfor all residents\b|\beveryone else\b|\bother people can\b|\bother residents\b|\bfoster carers:"
    r"|\bteaching posts\b|\bolder (?:people|relative)\b|\bour neighbours\b"
    r"|\bwhat (?:is|are) (?:an? |the )?\w+\?$"
)
_EMPTY_LEAD = re.compile(
    r"\brequests? went\b|\bthere is (?:a good deal|a lot|much|plenty|lots) to pay\b|\b(?:may be|can be|could be) spent\b|\bto pay for\b"
    r"|\byou (?:will |'ll |may |might |must |should )?(?:have to|need to|must) (?:pay|budget|think|cover|buy)\b|\bbills\b|\bbudget (?:for|should|needs)\b"
    r"|\bwe have asked\b|\bhave asked the council\b|\byoung people (?:told|said|asked|want)\b|\bcosts? (?:to|you) (?:think|will|need)"
    r"|\b(?:related|useful|other|more) (?:pages?|links?|information|topics)\b|\bin this section\b|\bsee also\b|\bcontents\b|\bon this page\b|\bquick links\b"
    r"|\bwhat your money (?:has|needs) to\b|\bcosts? (?:of|when) (?:living|you)\b|\byou (?:can|could|may) spend (?:it|the money|this) on\b"
    r"|\b(?:can|may|could|might) be (?:spent|used) (?:on|for)\b|\bspend on\b|\bto spend\b|\byou would like to\b|\bhow to (?:apply|complain)\b"
    r"|\bif you are:$|\byou are (?:eligible )?if\b|\bopen to you if\b|\bneed (?:to bring|with you)\b|\bbring\b"
)


def states_nothing(sentence: str, phrases: Iterable[str]) -> bool:
    """Tell whether a sentence is of a kind that offers nothing; `phrases` are the taxonomy's own such cues."""
    text = fold(sentence)
    return bool(_NOTHING.search(text) or _compile_phrases(tuple(phrases)).search(text))


def leads_to_nothing(lead: str) -> bool:
    """Tell whether what stands under this lead-in or heading is no offer: bills to pay, wishes, links, conditions."""
    return bool(_EMPTY_LEAD.search(fold(lead)))


@lru_cache(maxsize=8)
def _compile_phrases(phrases: tuple[str, ...]) -> re.Pattern[str]:
    # A single word ("motion", "news") is too common a part of other sentences.
    long = [re.escape(fold(phrase)) for phrase in phrases if " " in phrase]
    return re.compile(rf"\b(?:{'|'.join(long)})\b") if long else re.compile(r"(?!)")
