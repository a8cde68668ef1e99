"""Sentences that promise nothing however many items they name: wishes, figures, bills, links."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from normalise.cues import compile_any
from normalise.fold import fold

_WISHES = (
    r"\byoung people (?:have )?(?:told|said|asked|want|wanted|would like|tell|say)\b",
    r"\b(?:you|they) (?:told|asked) us\b|\byou said\b|\bwhat we have asked\b",
    r"\bwe (?:would|'d) like (?:to|you)\b(?! (?:offer|help|give))",
)
_WELL_MEANT = (
    # The will to help is no help yet: what is promised stands in other sentences.
    r"^we (?:want|try|aim|set out|strive|will try|will do our best) to (?:help|support|make sure|be)\b",
    r"^we (?:understand|know|believe|recognise|care|take (?:our|this|it|that)) \b",
)
_FIGURES = (
    r"\b\d+(?:\.\d+)? ?(?:%|per cent|percent) of (?:our )?(?:care leavers|young people|those|councils|all)\b",
    r"\bnational figures\b|\bin england\b(?=.*\b\d)|\b\d+ councils\b",
)
_DUTIES = (
    r"(?<!other )\bcouncils (?:in england|should|must|are expected)\b",
    r"\blocal authorit(?:y|ies) (?:should|must|are required|have a duty)\b",
)
_BILLS = (
    r"\byou (?:will|'ll|may|might|must|should)(?: (?!not|never)\w+)? (?:have|need|be expected|be asked"
    r"|be responsible)(?: \w+)? "
    r"(?:to )?(?:pay|budget|buy|think|save)(?: \w+){0,2} (?:for|towards|rent|bills|council)\b",
    r"^(?!.*\b(?:we|our)\b).*\byou (?:will be|'ll be|are|may be) expected to (?:contribute|pay|meet|cover"
    r"|buy)\b",
    r"\bbills (?:you have|that you have|include)\b|\bremember to (?:pay|budget)\b",
)
_SITE = (
    r"\bcookies?\b|\bsurvey\b|\bhave your say\b|\bwin (?:an?|one|£)|\bconsultation\b|\bfeedback\b"
    r"|\bprivacy\b",
    r"^(?:find out|read|see|learn) more\b(?:\W+\w+){0,7}\W*$|\bon (?:this|the next|another) page\b",
    r"\bthis (?:page|website)\b|\bjavascript\b|\bprintable version\b|\bskip to\b|\bwhat (?:is|are) (?:an? "
    r"|the )?\w+\?$",
)
_OTHERS = (
    r"^(?:full[- ]time )?students (?:can|do|may|are)\b",
    r"\bfor all residents\b|\beveryone else\b|\bother (?:people|residents) can\b|\bolder (?:people"
    r"|relatives?)\b",
    r"\bfoster(?:ing)? (?:carers? )?(?:allowances? and|for us|with us|vacanc)|\bbecome a foster\b"
    r"|\bfoster carers:",
)
# Council tax pages tell of everybody's discounts beside those of care leavers.
_EVERYBODYS = (
    r"^(?!.*\b(?:care leavers?|care experienced|leaving care)\b).*\b(?:single (?:person|occup\w+|adult)"
    r"|second homes?|empty (?:homes?|propert\w+))\b",
)
_NOTHING = compile_any(*_WISHES, *_WELL_MEANT, *_FIGURES, *_DUTIES, *_BILLS, *_SITE, *_OTHERS, *_EVERYBODYS)

_EMPTY_LEAD = compile_any(
    # What the reader has to pay.
    r"\b(?:a good deal|a lot|much|plenty|lots) to pay\b|\bto pay for\b|\bbills\b|\bbudget (?:for|should"
    r"|needs)\b",
    r"\byou (?:will |'ll |may |might |must |should )?(?:have to|need to|must) (?:pay|budget|think|cover"
    r"|buy)\b",
    r"\bcosts? (?:to|you) (?:think|will|need)|\bcosts? (?:of|when) (?:living|you)\b|\byour money (?:has"
    r"|needs) to\b",
    # What somebody asks for.
    r"\brequests? went\b|\b(?:we )?have asked\b|\byoung people (?:told|said|asked|want)\b"
    r"|\byou would like to\b",
    # What one could do with money of one's own.
    r"\bafford\b|\bso that you can\b",
    # What a sum may be spent on: examples of its use.
    r"\b(?:can|may|could|might) be (?:spent|used) (?:on|for)\b|\b(?:may|can|could) be spent\b|\bspend on\b"
    r"|\bto spend\b",
    r"\byou (?:can|could|may) spend (?:it|the money|this) on\b",
    # Links, conditions, papers to bring.
    r"\b(?:related|useful|other|more) (?:pages?|links?|information|topics)\b|\bin this section\b"
    r"|\bsee also\b",
    r"\bcontents\b|\bon this page\b|\bquick links\b|\bhow to (?:apply|complain)\b|\bneed (?:to bring"
    r"|with you)\b|\bbring\b",
    # Topics that somebody can talk with you about.
    r"\btopics\b|\bdiscussed in\b|\b(?:can|will) (?:advise|talk|speak)(?: to| with)?(?: you)? (?:on"
    r"|about):?$",
    r"\bif you are:$|\byou are (?:eligible )?if\b|\bopen to you if\b",
)


def states_nothing(sentence: str, phrases: Iterable[str]) -> bool:
    """Tell whether a sentence is of a kind that offers nothing; `phrases` are the taxonomy's cues for it."""
    text = fold(sentence)
    return bool(_NOTHING.search(text)) or _speaks_of_others(text, tuple(phrases))


def leads_to_nothing(lead: str) -> bool:
    """Tell whether what stands under this lead-in or heading is no offer: bills, wishes, uses, links."""
    return bool(_EMPTY_LEAD.search(fold(lead)))


def _speaks_of_others(text: str, phrases: tuple[str, ...]) -> bool:
    """Tell whether a cue such as "councils should" stands in a sentence that does not address the reader."""
    found = _compile_phrases(phrases).search(text)
    return bool(found) and not re.search(r"\byou\b", text.replace(found.group() if found else "", ""))


@lru_cache(maxsize=8)
def _compile_phrases(phrases: tuple[str, ...]) -> re.Pattern[str]:
    # A single word ("motion", "news") is too common a part of other sentences.
    long = [re.escape(fold(phrase)) for phrase in phrases if " " in phrase]
    # "Other councils should" speaks of whom to ask, not of what councils ought to do.
    return re.compile(rf"(?<!other )\b(?:{'|'.join(long)})\b") if long else re.compile(r"(?!)")
