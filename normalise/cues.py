"""Where clauses part and what leads a list. All read folded text.

What makes an offer conditional, planned or refused stands in `conditions`, `plans` and `refusals`: grammar
(who does what to whom), which is why it is not among the taxonomy's phrases.
"""

from __future__ import annotations

import re

from normalise.cue import Cue


def compile_any(*parts: str) -> Cue:
    """Return a cue that is found where any of the parts is."""
    return Cue(*parts)


SHORTEST_CLAUSE = 12
CLAUSE_BREAK = compile_any(
    r"[;:](?=\s)|\s-\s",
    r"\sand,?\s(?=where (?:(?:it|this|that) is )?(?:appropriate|relevant|needed|necessary)\b)",
    r",?\s(?:but|however|although|though|whereas)\s|,\s(?:and|or|nor|yet|so)\s",
    r"\sand\s(?=(?:we|you|they|the council|your (?:pa|adviser|advisor|personal))\s)",
    r"\s(?=and,? in (?:some|certain|exceptional) (?:cases|circumstances),? (?:for|to|with|of|by)\b)"
    r"|\s(?=and, if (?:we|your|the|a)\b[^,]{0,50}, (?:for|to|with|of|by)\b)",
    r",\s(?=(?:then|after (?:that|this)|afterwards|from then on)\b)",
)
LATER_ON = compile_any(
    r"\W{0,3}(?:and |but )?(?:then|after (?:that|this)|afterwards|from then on|later on)\b",
    r"\W{0,3}(?:and |but )?(?:a|any) (?:second|third|further|replacement|later)\b",
    r"\W{0,3}and,? (?:in (?:some|certain|exceptional) (?:cases|circumstances)|if (?:we|your|the"
    r"|a)\b[^,]{0,50},)"
    r"[^.;]{0,3} (?:for|to|with|of|by)\b",
)
"""Begins a clause on a later time or on more of the thing, which hedges nothing that goes before."""


PROMISE = compile_any(
    r"\bwe (?:will|do|can|also|always|promise|guarantee|pay|give|offer|provide|fund|help|support)\b",
    r"\byou (?:will|get|have|receive|are entitled)\b|\b(?:support|help|this) includes\b",
)
"""The last sentence of a lead-in that promises its list by itself."""
OUR_WORD = compile_any(r"we (?:promise|guarantee|undertake|pledge)\b")
"""A promise in so many words, which no hedge over it weakens."""
LABEL = re.compile(r"[^.,;:]{1,40}")
"""All of a clause that only names what the next one is about."""
