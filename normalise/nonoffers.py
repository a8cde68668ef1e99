"""Sentences that promise nothing however many items they name: wishes, figures, bills, links."""

from __future__ import annotations

import re
from functools import lru_cache

from normalise.cue import Cue
from normalise.cues import compile_any
from normalise.fold import fold

_WISHES = (
    r"\byoung people (?:have )?(?:told|said|asked|want|wanted|would like|tell|say)\b",
    r"\bour (?:wish|dream) is\b|\b(?:you|they) (?:told|asked) us\b|\byou said\b(?! goodbye)",
    r"\bwhat we have asked\b",
    r"\bwe (?:would|'d) like (?:to|you)\b(?! (?:offer|help|give|hear from you))",
)
_WELL_MEANT = (
    # The will to help is no help yet: what is promised stands in other sentences.
    r"\bmatters?(?: (?:\w+ ){0,3}\w+)? to us\b",
    r"\bwe also want\b|^as (?:your |a )?corporate parents?,? we want\b",
    r"^we (?:want|try|aim|set out|strive|will try|will do our best) to (?:help|support|make sure|be)\b",
    r"\bwe are (?:so |very |really )?proud\b(?! to (?:offer|give|have|be)\b)",
    r"^we (?:understand|know|believe|recognise|care|take (?:our|this|it|that)) \b",
)
_FIGURES = (
    r"\b\d+(?:\.\d+)? ?(?:%|per cent|percent) of (?:our )?(?:care leavers|young people|those|councils|all)\b",
    r"\bnational figures\b|\bin england\b(?=.*\b\d)|\b\d+ councils\b",
)
# What a person says, what holds for many, what is still to be decided: told about care leavers, not to them.
_TOLD = (
    r"^(?!.*[£%]).*(?:'|\"),? (?:said|says|added)\b|\bcharities say\b",
    r"\b(?:are|is) (?:more|less|most|often) likely to\b|\b(?:face|faces|facing) (?:\w+ )?(?:challenges"
    r"|difficult\w+)\b",
    r"\b(?:many|most|some) (?:people|young people|care leavers) (?:find|feel|struggle|worry|say"
    r"|experience)\b",
    r"^for (?:many|most|some)(?: (?:people|young people|care leavers|of them))?\b",
    r"\bcould give the go-ahead\b|\b(?:will )?explore whether\b|\bhas asked (?:the|for)\b"
    r"|\bstill (?:talking|in talks)\b",
    r"\bif agreed,|\b(?:be|is) (?:put forward|proposed|recommended)\b|^until now\b|\bdelivered so far\b",
    r"\bmembers (?:were|are) asked\b|^the (?:hope|government) (?:is|has)\b|^policies change\b"
    r"|\bguidance says\b",
    r"^(?:\d+|two|three|four|five|six|seven|eight|nine|ten) (?:of (?:our|the) )?care leavers\b(?!.*£)",
    r"\bcan feel\b|\bit feels\b|\bhow hard it (?:is|can be)\b|\b(?:is|are) nothing to do with\b",
)
# What a thing is or why it matters, and what to have at hand: no promise to anybody.
_GENERAL = (
    r"^(?:an?|the|your) [\w -]{3,40} is not (?:an?|cash|money|the same)\b|^none of (?:this|the|that)\b"
    r"|^for this\b[^.]*\b(?:must|need)\b",
    r"\bis a skill\b|\beveryone needs\b|^it(?:'s| is) (?:\w+ )?important\b(?!.*\bwe\b)",
    r"^\w+ing (?:can|may|will) (?:also )?help you (?:to )?(?:develop|build|feel|gain|grow)\b|^check with\b",
    r"^(?!.*(?:£|\b(?:we|our|help|support)\b)).*\byou (?:should|must|have to|need to) (?:register|book|check"
    r"|bring|tell|keep|make sure)\b",
    r"^(?!.*(?:£|\b(?:we|our|help|support)\b))you(?:'ll| will| may)? (?:also )?need (?:an? |your |proof "
    r"|to (?:show|bring|provide|have(?! been)|send)\b)|^(?:the )?topics (?:include|are|covered)\b",
    r"\bshould (?:all |also )?be (?:in|part of) (?:it|the plan|your plan)\b",
    r"^it helps (?:to|if)\b(?!.*\bwe\b)",
    r"^think about\b|^(?:do not|don't) forget to\b|\bsend you (?:our|the|a) decision\b",
    r"^(?:universities|colleges|employers|banks)\b[^,]* of their own\b",
    r"\bis one of the most\b|\bmatters? because\b|^most (?:landlords|employers|people|colleges|banks)\b",
    r"^have (?:your|the)\b.*\b(?:ready|to hand)\b|^ask (?:your|the)\b[^,.]* how\b|^the page\b|^see also\b",
    # Uses of a pot are examples: only the pot is promised, and its own sentence says so.
    r"\b(?:can|may|might|could) (?:also )?(?:use|spend) (?:part of |some of )?(?:it|them|this"
    r"|(?:the|your|this)(?: \w+){0,3}? (?:grant|allowance|budget|money|fund|pot|payment)) (?:for|on)\b(?!.*£)"
    r"|\bwhat it is spent on\b",
    r"^(?:it|this|the (?:money|grant|fund|pot|allowance)) (?:can|may|might|could) (?:also )?(?:go on"
    r"|go towards|pay for|be used for|be spent on)\b(?!.*£)|\bhave used (?:it|theirs|the money) (?:for|on)\b",
)
_DUTIES = (
    r"\bby law,? (?:all )?councils\b",
    r"(?<!other )\bcouncils (?:in england|should|must|are expected)\b",
    r"\blocal authorit(?:y|ies) (?:should|must|are required|have a duty)\b",
)
_BILLS = (
    r"\byou (?:will|'ll|may|might|must|should)(?: (?!not|never)\w+)? (?:have|need|be expected|be asked"
    r"|be responsible)(?: \w+)? "
    r"(?:to )?(?:pay|budget|buy|think|save)(?: \w+){0,2} (?:for|towards|rent|bills|council)\b",
    r"^(?!.*\b(?:we|our)\b).*\byou (?:will be|'ll be|are|may be) expected to (?:contribute|pay|meet|cover"
    r"|buy|apply|claim|use|find|budget|save|manage)\b",
    r"^(?!.*\b(?:we|our)\b).*\byou still (?:have|need) to (?:find|pay|budget|buy|manage|cover|claim)\b",
    r"^(?!.*\b(?:we|our|help|helps)\b).*\byou (?:will|'ll) (?:have|need) to (?:work out|draw up|make|keep to)"
    r" (?:a|your) (?:\w+ )?budget\b",
    r"\buse your (?:own )?(?:savings|wages|benefits|income)\b|\bstill ha(?:s|ve) to be paid\b"
    r"|\bbills (?:you have|that you have|include)\b"
    r"|\bremember to (?:pay|budget)\b",
)
_SITE = (
    r"\bcookies?\b|\bsurvey\b|^\W*have your say\b|\bwin (?:an?|one|£)"
    r"|(?<!in )\bconsultation\b(?! (?:with|events))"
    r"|\bfeedback\b(?! (?:from|helped|shaped))"
    r"|\bprivacy\b",
    r"^(?:find out|read|see|learn) more\b(?:\W+\w+){0,7}\W*$|\bon (?:this|the next|another) page\b",
    r"^(?:it|this (?:guide|page|booklet|offer)) (?:also )?(?:has|gives|contains) information (?:about|on)\b",
    r"^other (?:websites|pages|sites)\b|^how to (?:apply|claim|complain)\b",
    r"\bhere you can (?:read|find|see|learn)\b|\b(?:is|are) explained (?:further|later|below|above|on|in)\b",
    r"^this (?:page|website)\b(?! (?:belongs|was (?:made|written|designed)))"
    r"|\bjavascript\b|\bprintable version\b|\bskip to\b"
    r"|\bwhat (?:is|are) (?:an? |the )?\w+\?$",
)
_OTHERS = (
    r"^(?:hosts|carers|foster carers|landlords|providers) (?:are|get|receive|must|will)\b(?!.*(?:£|\byou\b))",
    r"^(?:full[- ]time )?students (?:can|do|may|are)\b",
    r"\bfor all residents\b|\beveryone else\b|\bother (?:people|residents) can\b|\bolder (?:people"
    r"|relatives?)\b",
    r"\bfoster(?:ing)? (?:carers? )?(?:allowances? and|for us|with us|vacanc)|\bbecome a foster\b"
    r"|\bfoster carers:",
)
# Council tax pages tell of everybody's discounts beside those of care leavers.
_EVERYBODYS = (
    r"^(?!.*\b(?:care leavers?|care experienced|leaving care)\b).*\b(?:single (?:person|occup\w+)"
    r"|single adult (?:discount|household)|second homes?|empty (?:homes?|propert\w+))\b",
)
_NOTHING = compile_any(
    *_WISHES, *_WELL_MEANT, *_FIGURES, *_TOLD, *_GENERAL, *_DUTIES, *_BILLS, *_SITE, *_OTHERS, *_EVERYBODYS
)

# Who gives or receives, and what only a gift is: without any of them a sentence tells of the world.
_PARTIES = compile_any(
    r"\b(?:you|your|yours|we|our|us|council|team|service|care leavers?|care experienced|leaving care"
    r"|children)\b",
    r"\byoung (?:people|person|adults?|mums?|parents?)\b|\badvis[eo]rs?\b|\bpas?\b|\bworkers?\b|\beveryone\b",
    r"\b(?:help|grants?|money|cash|costs? (?:is|are)|accepted|local offer|chances?|learners?|booklet|free)\b",
    # What is planned, tried out or open is somebody's to come.
    r"\b(?:may be|will (?:start|open|be)|due to|in development|being (?:put|set|piloted|tried)|open)\b",
    r"\b(?:bursar(?:y|ies)|programme|assessment|fund|offer|scheme|policy|in care)\b",
    r"^(?:\w+\? )?(?:t?here (?:is|are))\b|\bcan be \w+ed\b",
    # What has its hour is held for somebody.
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:each|every) (?:week|month|term|year))\b",
    r"\b(?:eligible|available|entitled|offered|paid)\b|\bstudents\b|£|%|\b(?:1[5-9]|2[0-6])\b",
)
_FINITE = Cue(
    r"\b(?:is|are|was|were|has|have|had|can|may|will|do|does|did|want|close|need|bring|say|use|help|tell"
    r"|get|go"
    r"|run)s?\b"
)
_SHORTEST_SENTENCE = 6
# A unit's doubts are asked for again when its page has been read by the rules.
_KEPT = 256


@lru_cache(maxsize=_KEPT)
def speaks_to_nobody(sentence: str) -> bool:
    """Tell whether a full sentence names neither giver nor receiver, nor anything that is given."""
    text = fold(sentence)
    whole = len(text.split()) >= _SHORTEST_SENTENCE and _FINITE.search(text)
    return bool(whole) and not _PARTIES.search(text)


@lru_cache(maxsize=_KEPT)
def states_nothing(sentence: str, phrases: tuple[str, ...]) -> bool:
    """Tell whether a sentence is of a kind that offers nothing; `phrases` are the taxonomy's cues for it."""
    text = fold(sentence)
    return bool(_NOTHING.search(text)) or _speaks_of_others(text, phrases)


def _speaks_of_others(text: str, phrases: tuple[str, ...]) -> bool:
    """Tell whether a cue such as "councils should" stands in a sentence that does not address the reader."""
    found = _compile_phrases(phrases).search(text)
    return bool(found) and not re.search(r"\byou\b", text.replace(found.group() if found else "", ""))


@lru_cache(maxsize=8)
def _compile_phrases(phrases: tuple[str, ...]) -> Cue:
    # A single word ("motion", "news") is too common a part of other sentences.
    long = [re.escape(fold(phrase)) for phrase in phrases if " " in phrase]
    # "Other councils should" speaks of whom to ask, not of what councils ought to do.
    return Cue(rf"(?<!other )\b(?:{'|'.join(long)})\b" if long else r"(?!)")
