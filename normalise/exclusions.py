"""The clause that leaves a sub-group out of an offer, which itself still stands."""

from __future__ import annotations

import re

from normalise.cue import Cue
from normalise.fold import fold

_WHO = r"(?:those|people|anyone|anybody|someone|care leavers|young people|students|couples|households)"
_NOT = r"(?:n't| not)"
_NEGATED = Cue(
    rf"\b(?:but )?not (?:if|when|while|whilst|where|including|for {_WHO}|to {_WHO}|payable (?:to|if|for)"
    rf"|eligible if"
    r"|available (?:to|for|if|in|while)|open to)\b"
    rf"|\b(?:is|are){_NOT} (?:for {_WHO}|(?:eligible|entitled|available|included) (?:if|to|for|when|while))\b"
    rf"|\b(?:does|do|will|would|wo){_NOT} (?:apply|cover|include|extend|qualify)\b"
    rf"|\b(?:you|they|{_WHO}) (?:cannot|can{_NOT}|will not be able to|do{_NOT}) "
    r"(?:get|have|claim|apply for|receive|use|qualify for) (?:it|this|them|one|the \w+) (?:if|while|when"
    r"|where)\b"
)
_SINGLED_OUT = Cue(
    r"\b(?:unless|except|excepting|excluding|excludes|other than|apart from|with the exception of)\b"
    rf"|\bonly if you (?:do{_NOT}|are{_NOT}|have{_NOT}|have no)\b"
)
_END = re.compile(
    r"[.!?](?=\s|$)|[;:\t\n)]| - |, (?=(?:and|but|so|then|in which|which|we|you (?:can|will|may))\b)"
)
# A door left open by judgement is a condition of the whole offer, not a group left out.
_JUDGEMENT = re.compile(
    r"(?:unless|except|other than|apart from)[^.;]{0,40}?\b(?:exceptional|special|agreed?|agreement"
    r"|assess(?:ed|ment)"
    r"|approved|necessary|really need|emergency|otherwise|stated)\b"
)
_NO_PEOPLE = re.compile(
    r"(?:except|apart from|other than) (?:that|this|the (?:first|last)|one|your own|on|bank|public"
    r"|christmas)\b"
)
# "If the fund is not open to you, we pay" speaks of another fund; "for when a flat is not for you" of none.
_CONDITION = re.compile(r"\b(?:if|when|where|while|because|since|whether)\b[^.;,:]*$")
_QUESTION = re.compile(r"[^.!?]*\?")
_LONGEST = 240


def find_exclusion(sentence: str) -> str:
    """Return the words of `sentence` that leave some people out ("not if you live in a shared house"), or "".

    The result is a part of `sentence` as it stands, at most 240 characters. "Unless in exceptional
    circumstances" is no exclusion but a condition.
    """
    folded = fold(sentence)
    negated = list(_NEGATED.finditer(folded))
    for hit in sorted([*negated, *_SINGLED_OUT.finditer(folded)], key=re.Match.start):
        if _leaves_nobody_out(folded, hit, negated=hit in negated):
            continue
        limit = min(len(folded), hit.start() + _LONGEST)
        stop = _END.search(folded, hit.end(), limit)
        clause = sentence[hit.start() : stop.start() if stop else limit].strip(" ,-–—")
        if len(clause) > len(hit.group()) + 2:
            return clause
    return ""


def _leaves_nobody_out(folded: str, hit: re.Match[str], *, negated: bool) -> bool:
    start = hit.start()
    if _JUDGEMENT.match(folded, start) or _NO_PEOPLE.match(folded, start):
        return True
    if negated and _CONDITION.search(folded[max(0, start - 80) : start]):
        return True
    return bool(_QUESTION.match(folded, hit.end(), hit.end() + _LONGEST))
