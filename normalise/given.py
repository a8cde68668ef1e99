"""Whether the words at a place are the very thing that a sentence gives, not something named beside it.

"There are free trips" and "we put up the bond" give what they name; "without going to a GP" and "you live on
wages or benefits" do not. This is what lets a generic word stand for its item away from a heading of its own.
"""

from __future__ import annotations

import re

from normalise.cue import Cue

_GIVER = (
    r"\b(?:we|the (?:\w+ ){0,2}(?:council|team|service|county|borough|school)|(?:your |our |the )?(?:\w+ )?"
    r"(?:pas?|advis[eo]rs?|social workers?|key workers?))(?:'ll|'ve)?"
)
_MODAL = (
    r"(?: (?:also|always|still|each|all|now|will|can|may|might|could|should|ought to|has to|have to|normally"
    r"|usually|be able to|are able to|go on|keep on|carry on|be|be given))*"
)
_GIVES = (
    r" (?:gives?|giving|has|have|pays?|pays? for|puts? up|funds?|offers?|provides?|runs?|holds?|keeps?|buys?"
    r"|covers?|meets?|sorts? out|arranges?|organises?|hosts?|sets? aside|lends?|refunds?|guarantees?)"
)
_HELPS = r" (?:helps?|supports?|advises?|teach(?:es)?|teaching|shows?|assists?)"
_WHOM = r"(?: (?:you|them|care leavers|young people|each of you|all of you))?"
# What may stand between a verb and its object: no preposition, no other thing.
_FIRST = (
    r"(?: (?:an?|the|your|our|their|own|any|some|all|free|new|extra|more|up to|one|two|three|four|five|six"
    r"|ten|\d+|£[\d,.]+|small|regular|weekly|monthly|yearly|annual|short|paid|special|dedicated|full|whole"
    r"|of|first|\w+(?:al|ive|ed|ary|ory|ful)))*"
)
_ACT = r"(?:(?: (?:to|with|on|about|and|for|find|get|learn|apply|register|make|claim|understand|build|use))+)"
_OBJECT = Cue(
    rf"(?:{_GIVER}|^it|^they){_MODAL}{_GIVES}{_WHOM}{_FIRST} $",
    rf"\bthere (?:is|are|will be|'s){_FIRST} $",
    rf"(?:{_GIVER}|\b(?:they|it|he|she|who)){_MODAL}{_HELPS}{_WHOM}{_ACT}?{_FIRST} $",
    rf"\b(?:help|helping|teaching|teach) you{_ACT}{_FIRST}(?: \w+'s)? $|\bteaching you{_FIRST} $",
)
_PASSIVE = re.compile(
    r"(?: \w+){0,4}? (?:is|are|can be|will be|may be|could be)(?: \w+)? (?:paid|met|cleared|covered|given"
    r"|kept|funded|offered|provided|reserved|set aside|waived|available|free|open|refunded)\b"
)
_GETTING = re.compile(r"(?:gets?|receives?|are given|is given|be given) ")
_SOMEBODY = re.compile(r"\b(?:care leavers?|you|young people|everyone)\b")
_WITHIN = re.compile(r"\b(?:at|in|from|by|of|with|for|to|into|about|on|without)(?: \S+){0,3} $")
_NEAR = 90


def is_given(text: str, start: int, end: int) -> bool:
    """Tell whether what a folded sentence names at start..end is the object of its giving."""
    before = text[max(0, start - _NEAR) : start]
    # What stands before is a part of the sentence: the literals of the whole tell soon.
    if _OBJECT.may_match(text) and _OBJECT.pattern.search(before):
        return True
    if _GETTING.match(text, start) and _SOMEBODY.search(before):
        return True
    return bool(_PASSIVE.match(text, end)) and not _WITHIN.search(before)
