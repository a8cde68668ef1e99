"""Lead-ins and headings whose bullets promise nothing: bills, wishes, uses, topics, conditions, contents.

Such a list is read by what stands above it: "your plan covers" makes topics of its bullets, "you can apply if
you" makes conditions of them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from normalise.cue import Cue
from normalise.cues import compile_any
from normalise.fold import fold

_EMPTY = compile_any(
    # What the reader has to pay.
    # ("We can help you to pay for:" leads to what the council pays.)
    r"^(?!.*\b(?:we|council|team|help|helps)\b).*\bto pay\b|\bbills\b|\bbudget (?:for|should|needs)\b",
    r"\byou (?:will |'ll |may |might |must |should )?(?:still )?(?:have to|need to|must) (?:pay|budget|think"
    r"|cover|buy|claim)\b",
    r"\bcosts? (?:to|you) (?:think|will|need)|\bcosts? (?:of|when) (?:living|you)\b|\byour money (?:has"
    r"|needs) to\b",
    # What falls to the reader from now on.
    r"\bfor the first time you\b[^.]*:$|\byou (?:will|'ll|are going to) (?:now |soon )?be:$",
    r"\byou (?:will|'ll) (?:now )?be (?:responsible for|in charge of|paying)\b[^.]*:$",
    # What somebody asks for, or what is only proposed.
    r"\bhave asked\b|\byoung people (?:told|said|asked|want)\b"
    r"|\byou would like to\b",
    r"\b(?:put forward|proposed|proposals?|recommended|asked to (?:agree|approve))\b",
    # What one could do with money of one's own.
    r"\bafford\b|\bso that you can\b",
    # What a sum may be spent on: examples of its use.
    r"\b(?:can|may|could|might) be (?:spent|used) (?:on|for)\b|\b(?:may|can|could) be spent\b|\bspend on\b"
    r"|\bto spend\b",
    r"\byou (?:can|could|may|might) (?:also )?(?:spend|use) (?:it|the money|this|them|the (?:grant|bursary"
    r"|allowance|fund)) (?:on|for|towards|to (?:buy|pay for))\b",
    r"^(?:it|this|they|the (?:money|grant|fund|bursary|allowance)) (?:can|may|might|could) (?:also )?(?:go on"
    r"|go towards|pay for|cover)\b",
    # Links, papers to bring.
    r"\byou (?:will|can|'ll) (?:also )?find (?:\w+ ){0,2}(?:information|details|facts|more)\b[^.]*:$"
    r"|^(?:here you can )?(?:find out|read)(?: more)? (?:about|how)\b[^.]*:$",
    r"\b(?:related|useful|other|more) (?:pages?|links?|information|topics)\b|\bin this section\b"
    r"|\bsee also\b",
    r"^(?:table of |page )?contents\b(?! insurance)|\bon this page\b|\bquick links\b"
    r"|\bhow to (?:apply|complain)\b|\bneed (?:to bring|with you)\b|\bbring\b",
    # Topics that somebody can talk with you about.
    r"\btopics\b|\bdiscussed in\b|\b(?:can|will) (?:advise|talk|speak)(?: to| with)?(?: you)? (?:on"
    r"|about):?$",
    r"\bif you are:$|\byou are (?:eligible )?if\b|\bopen to you if\b",
)
_LAST_EMPTY = compile_any(
    # What a plan, an assessment or a guide deals with.
    r"\b(?:plan|assessment|review|strategy|guide|booklet)\b[^.:]*\b(?:covers?"
    r"|includes?|looks? at|sets? out|asks?|about|considers?|contains?|tells? you|explains?|areas)\b"
    r"[^.:]*:$",
    r"^(?:it|this|they) (?:\w+ ){0,2}(?:tells? you|explains?|covers?|looks? at)\b[^.]*:$",
    r"^(?!.*\b(?:support|help|offer|pay)).*\b(?:six|five|four|three|seven|main|key|priority"
    r"|following) (?:areas|themes|priorities|aims)\b[^.]*:$",
    # What a team is there for.
    r"\baims? (?:(?:of|for) [^:]{3,40} )?(?:is|are)(?: to)?:$|\b(?:we|team|service) aims? to:$",
)
_CONDITION = Cue(
    r"\b(?:if|unless|when)(?: (?:you|they|he or she))?(?:'re| are| were| have| have been| live)?:$"
    r"|(?<!we )(?<!council )(?<!authority )(?<!law )(?<!team )(?<!adviser )(?<!\bpa )(?<!they )"
    r"\bmust(?: also)?(?: be| have)?(?: been)?:$|\b(?:criteria|conditions|requirements)(?: \w+){0,3}:$"
    r"|\b(?:stops?|ends?)(?: when| if)?:$|\b(?:who|person|someone|anyone)(?: is| are| has| have| was)?:$"
    r"|\bassess you as\b[^.]*:$|^for (?:you|your|us)\b[^.]* you (?:will|must|need to):$"
    r"|\b(?:qualify|eligible)\b[^.]{0,60}\b(?:if|must|need to)\b[^.]*:$"
)
_WHO = Cue(
    r"\bwho (?:is|are|can|qualif\w+|gets?|counts?)\b|\beligib|\bam i\b|\bqualif|\btypes? of care leaver"
    r"|\bwhat is (?:a|an|meant by) (?:\w+ )?care leaver\b|\bcare leaver status\b|\bdefinition"
    r"|^(?:former )?relevant(?: child(?:ren)?)?$"
)


@lru_cache(maxsize=1_024)
def leads_to_nothing(lead: str) -> bool:
    """Tell whether what stands under this lead-in or heading is no offer: bills, wishes, uses, topics."""
    text = fold(lead)
    return bool(_EMPTY.search(text)) or bool(_LAST_EMPTY.search(_cut_last(text)))


@lru_cache(maxsize=1_024)
def leads_to_conditions(lead: str) -> bool:
    """Tell whether a lead-in's bullets say who can have something, or when: "you can apply if you:"."""
    return bool(_CONDITION.search(_cut_last(fold(lead))))


@lru_cache(maxsize=1_024)
def tells_who(heading: str) -> bool:
    """Tell whether a heading stands over a text that says who counts as what: "Who is a care leaver?"."""
    return bool(_WHO.search(fold(heading)))


def _cut_last(text: str) -> str:
    """Return the last sentence of a lead-in's paragraph: it alone governs the list."""
    return re.split(r"[.?!]\s", text.strip())[-1].strip()
