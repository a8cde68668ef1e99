"""What part a named item plays in its sentence: the thing promised, or only a circumstance, a use or a topic.

Mere mention, not fuzzy wording, is what costs a matcher its precision on these pages.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from normalise.cue import Cue
from normalise.cues import compile_any
from normalise.fold import fold
from normalise.match import Found


class Role(StrEnum):
    """How an item stands in its sentence."""

    HEAD = "head"
    APPLICABILITY = "applicability"
    CONTENTS = "contents"
    MENTION = "mention"


_CIRCUMSTANCE = compile_any(
    r"\b(?:if|when|whenever|whether|while|whilst|wherever|once|until|before|unless|because|in case)\b",
    # "Forums where you get help" are no circumstance of that help.
    r"\bwhere\b(?! you (?:can |will |also )?(?:get|have help|learn|meet|find|receive|join)\b)",
    r"\b(?:every|each) (?:day|week|month|term|year) (?:that )?(?=you\b)",
    r"\b(?:as long as|as soon as|(?<!be )(?<!is )(?<!are )provided(?: that)?(?! (?:with|by|for|to|in))"
    r"|even if|instead of|rather than|in addition to|on top of)\b",
    r"\b(?:equivalent to|apart from|not including|as part of|as well as (?:your|any)|after you (?:have"
    r"|leave|start))\b",
    r"\bfor (?:those|anyone|everyone|people|young people|care leavers) (?:who|with|in)\b",
    r"\bso that (?=(?:you|they)\b)|^to (?:help|enable|let) (?=(?:you|them)\b)",
    r"\bunable to (?=claim|work|live|stay|pay|afford|find|return|get)",
    r"^(?:in|at)\b(?! (?:exceptional|some|certain|most|many|all|this|addition|the first))",
)
# "Starting a job? We pay your fares."
_ASKED_FIRST = re.compile(r"(?=[^?]{3,70}\?\s)")
# Where somebody is: "young people in supported lodgings get an allowance".
_PLACE = Cue(r"\b(?:young people|care leavers|people|those) in\b")
# "You can live in a shared house" may be all that is promised.
_LIVING = Cue(r"\b(?:you|live|living|stay|staying) in\b(?! (?:touch|contact)\b)")
# "Care leavers who can manage a tenancy get a guarantor."
_WHO = Cue(
    r"\b(?:those|anyone|everyone|people|care leavers|carers|landlords|families)"
    r" who (?:can|could|offer|are|live|have|had|study|work"
    r"|want|need)\s"
)
_WHO_END = Cue(r"\s(?:gets?|receives?|can|will|may|might|could|should|is|are|we|pays?|count)\s|[,;:.]")
_LONGEST_PLACE = 40
_PLACE_END = Cue(r"\s(?:will|can|may|might|could|should|is|are|gets?|receives?|ha(?:s|ve)|we|you)\s|[,;:.]")
# Where the main clause takes over again.
_MAIN_CLAUSE = compile_any(
    # "Until you are 25" is over with its age.
    r"(?<=\b1[5-9])\s|(?<=\b2[0-6])\s|(?<=\bbirthday)\s|(?<=\b20[12]\d)\s",
    r"[,;:?](?=\s)|\t|\s-\s|\sthen\s|\s(?:we(?:'ll|'re|'ve)?|you'll|the council)\s|\sthere (?:is|are|will"
    r"|may)\s",
    r"\syou (?:can|will|get|have|may|could|receive|should)\s",
    r"\syou are (?:entitled|eligible|expected|supported|given|paid|offered|helped)\s",
    r"\sthe (?:\w+ ){1,3}(?:will|can|pays?|works?|gives?|offers?|provides?|passes)\s",
    r"\syour (?:personal |leaving care )?(?:adviser|advisor|pa|worker|social worker)\s",
    r"\s(?:an?|our|your) (?:(?!we |you |they )\w+ ){1,2}(?:will|can|may|could|pays?|gives?)\s"
    r"|\s(?:care leavers|everyone|everybody) (?:will|can|may|gets?|receives?|ha(?:s|ve))\s",
    r"\s(?:help|support|money|funding|advice) (?:is|can|may|will)\s",
)
# "Once we have helped": the first words after the opener are its own subject.
_SUBJECT = re.compile(r"\s+[^\s?,;:]+(?=\s)")
_CONTENTS = Cue(
    r"\b(?:(?:grant|allowance|bursary|fund|budget)(?:,? (?:of|up to|worth) (?:up to )?£[\d,.]+)?,? for"
    r"|such as|for example|for instance|e\.g\.?|including|like (?!to\b)|for (?:things|items"
    r"|essentials) (?:like|such as)"
    r"|to (?:buy|get|purchase|pay for|help (?:you )?(?:buy|pay for))|(?:can be |may be "
    r"|be )?(?:spent|used) (?:on|for|to)"
    r"|to (?:spend|use) (?:it )?on|whether that goes on|which (?:may|might|can|could) include)\s"
)
# What a plan, a page or a form looks at is its subject, whoever gives it.
_COVERS = Cue(
    r"\b(?:plan|review|assessment|strategy|policy|guide|booklet|leaflet|page \d+|page|section"
    r"|chapter \w+|chapter|form"
    r"|agreement|report)(?: (?:will|can|should|also|may))* (?:covers?|looks? at|considers?|describes?"
    r"|explains?|asks? about"
    r"|talks? about|is about|goes through|deals with|tells you about)\s|^read on for\s"
)
_COVERS_END = Cue(r"[;.:]\s|,?\s(?:and|but|so) (?:we|you|it|(?:\w+ )?(?:care leavers|young people))\s")
_CONTENTS_END = Cue(r"[;]\s|\s-\s|\)|,?\s(?:and|but) (?:we|you|your|it)\s")
_TOPIC = Cue(
    r"\b(?:written|set out|set down|recorded|agreed|included|talked through|discussed|noted"
    r"|look(?:ed)? at|"
    r"mentioned|planned|identified|part of|reviewed|contained) (?:up )?(?:in|into|as part of|with"
    r"|through|at)"
    r" (?:your |the |a |my |our |their )*$"
    # "Ask to see your records" is an act of one's own, "ask your adviser" names whom to ask.
    r"|\bask(?:ed)? (?:your |the |a |my )+$"
    # Where money goes to is no offer of the account.
    r"|\b(?:paid|pays?|goe?s?|sent) (?:it |them |straight |directly )*(?:in)?to (?:your|their) (?:own )?$"
    r"|(?<!chance to )(?<!can )(?<!able to )(?<!opportunity to )\b"
    r"(?:speak|talk|contact|tell|discuss(?:ed)?|raise|check|bring|in touch)"
    r"(?: it| this| that)?(?: up)? (?:to |with |by )?(?:your |the |a |my |our |their )*$"
)


def decide_roles(sentence: str, found: tuple[Found, ...]) -> dict[Found, Role]:
    """Return the role of each item named in one sentence.

    A circumstance or a use counts as such only beside another item that is promised; alone it may be all
    that the sentence promises ("if you become homeless, we find you a bed").
    """
    if not found:
        return {}
    text = fold(sentence)
    # What stands before a hit is a part of the sentence: the literals of the whole tell soon.
    topical = _TOPIC.may_match(text)
    parts = _list_parts(text)
    if not parts and not topical:
        return dict.fromkeys(found, Role.HEAD)
    roles: dict[Found, Role] = {}
    for hit in found:
        if topical and _TOPIC.pattern.search(text[max(0, hit.start - 60) : hit.start]):
            roles[hit] = Role.MENTION
        else:
            around = (role for role, start, end in parts if start <= hit.start and hit.end <= end)
            roles[hit] = next(around, Role.HEAD)
    return roles


@lru_cache(maxsize=1_024)
def _list_parts(text: str) -> tuple[tuple[Role, int, int], ...]:
    """Return the parts of a folded sentence in which nothing is simply promised; of two the first counts."""
    covered = [(one.end(), _end_of(_COVERS_END, text, one.end())) for one in _COVERS.finditer(text)]
    contents = [
        (opener.end(), _end_of(_CONTENTS_END, text, opener.end())) for opener in _CONTENTS.finditer(text, 1)
    ]
    return (
        *((Role.MENTION, start, end) for start, end in (*_list_places(_PLACE, text), *covered)),
        *((Role.APPLICABILITY, start, end) for start, end in _list_circumstances(text)),
        *((Role.CONTENTS, start, end) for start, end in contents),
    )


def cut_circumstances(text: str) -> str:
    """Return a folded sentence without its circumstances: what is left is what it promises."""
    for start, end in sorted(_list_circumstances(text), reverse=True):
        text = text[:start] + text[end:]
    return text


@lru_cache(maxsize=1_024)
def _list_circumstances(text: str) -> tuple[tuple[int, int], ...]:
    spans = []
    openers = [opener.span() for opener in _CIRCUMSTANCE.finditer(text)]
    if (not openers or openers[0][0] > 0) and "?" in text and _ASKED_FIRST.match(text):
        openers.insert(0, (0, 0))
    for _, start in openers:
        subject = _SUBJECT.match(text, start)
        end = _end_of(_MAIN_CLAUSE, text, subject.end() if subject else start)
        spans.append((start, end))
    spans += [(one.end(), _end_of(_WHO_END, text, one.end())) for one in _WHO.finditer(text)]
    return (*spans, *_list_places(_LIVING, text))


def _list_places(opener: Cue, text: str) -> list[tuple[int, int]]:
    starts = [place.end() for place in opener.finditer(text)]
    return [(start, min(_end_of(_PLACE_END, text, start), start + _LONGEST_PLACE)) for start in starts]


def _end_of(pattern: Cue, text: str, start: int) -> int:
    found = pattern.search(text, start)
    return found.start() if found else len(text)
