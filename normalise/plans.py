"""Patterns of what is still to come. All read folded text."""

from __future__ import annotations

from normalise.cues import compile_any

_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|spring"
    r"|summer"
    r"|autumn|winter)"
)
_FROM = rf"from (?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:of )?{_MONTH}"
_DOING = r"(?:launch|introduc|start|open|extend|offer|rewrit|begin|bring|replac)"
_TERM = (
    r"(?:over|during|within) the (?:next (?:\w+ )?(?:years?|months)\b"
    r"|(?:term|life|lifetime|course|period) of (?:this|the|our) (?:plan|strategy)\b)"
)
PLANNED = compile_any(
    r"\bwe (?:are|'re) (?:working (?:towards?|on an? |to (?!help|support|make sure))|planning|hoping"
    r"|exploring|aiming"
    r"|looking (?:into|at)|developing|creating|in the process of|setting up|building|negotiating)\b",
    r"\bwe (?:would|'d) like to (?:introduce|launch|start|open|offer|extend|widen|set up|create|pay|give)\b"
    r"|\bour (?:plan|aim|hope) is to (?:introduce|launch|start|open|offer|extend|widen|set up|create|pay|give"
    r"|have)\b",
    r"\bin the pipeline\b|\b(?:is|are) on (?:its|their) way\b(?! to)|\babout to (?:launch|introduce|start"
    r"|open|begin)\b|\bwork (?:has begun|is under way|has started|begins|starts|will begin"
    r"|will start)\b[^.;]{0,25}? on\b",
    r"\b(?:is|are) planned (?:for (?:next|later|20\d\d)|to (?:open|start|launch))|\b(?:is|are) planned[.]?$",
    rf"\b(?:opens|launches|comes in) (?:in|on|from|next) (?:{_MONTH}|\d|next|20\d\d|year)",
    r"\bby (?:the end of )?20\d\d,? (?:\w+ ){1,4}?(?:will|'ll)\b|\bwill\b[^.;]{0,60}\bby 20\d\d\b",
    r"\b(?:later this|next) (?:year|month|spring|summer|autumn|winter)\b[^.;]{0,10}\b(?:we|you|there|care"
    r" leavers) (?:\w+ )?(?:will|'ll)|\b(?:will|'ll)\b[^.;]{0,60}\b(?:later this year|next (?:spring|summer"
    r"|autumn|winter|year))\b",
    r"\bwe(?:'ll| will) (?:soon|shortly)\b|\bsoon,? (?:there|we|care leavers) will\b"
    r"|\bwill soon be (?:able|available|offered|given|exempt)\b",
    r"\bwe (?:will|'ll) look into\b|\bwe (?:are|have|'re|'ve) ask(?:ing|ed) (?:the |our |all |local )*"
    r"(?:district|bus|train|rail|government|operator|compan|council)\w*",
    r"\bwe (?:plan|intend|hope|aim|want) to (?:introduce|launch|start|open|develop|offer|extend|widen"
    r"|set up|create"
    r"|bring|increase|provide|have|pay|give|make|begin|become|add)\b",
    r"\b(?:plans? to|planning to|hopes? to|intends? to) (?:introduce|launch|start|open|extend|offer|pay"
    r"|add)\b",
    rf"\bwill (?:soon )?be {_DOING}\w*ing\b|\bwill be in place\b|\bonline soon\b|\bcoming soon\b",
    rf"\bwill (?:be (?:{_DOING}|brought|avail)\w*(?= (?:in|from|on|later|next|soon|this|by) )|launch"
    rf"|begin|start"
    rf"|open)"
    r"(?= (?:in|from|on|later|next|soon|this)\b)"
    rf"|\bwill (?:launch|begin|start|open)\b[^.;]{{0,40}}? (?:in|on|from) (?:the )?(?:new year|next|20\d\d"
    rf"|{_MONTH})",
    rf"\b(?:from|by|in|next) (?:next )?(?:{_MONTH}|year)(?: next year| 20\d\d)?,?"
    r"\s(?:(?!agreed|approved|voted|decided)\w+ ){0,6}?will\b",
    rf"\b{_FROM}\b(?! (?:each|every|to|until))[^.;]*\b(?:will|won't)\b"
    rf"|\b(?:will|won't)\b[^.;]*\b{_FROM}\b(?! (?:each|every|to|until))",
    r"\b(?:from|in) the new year\b|\b(?:over|in|during) the coming (?:year|months|weeks)\b[^.;]*\b(?:will"
    r"|plan)\b"
    r"|\bunder (?:the|these|our|new) plans\b|\bplans that (?:councillors|members|the cabinet|cabinet)\b",
    rf"\b(?:agreed|approved|voted|decided)\b[^.;]*\b{_FROM}\b|\b(?:starts?|starting|begins?) (?:on|from"
    rf"|in) [^.;]{{0,12}}{_MONTH}\b",
    r"\b(?:is|are) to (?:open|launch|start|begin|join|receive|gain)\b|\b(?:is|are) to be (?:introduced"
    r"|launched|extended|exempt|given|offered|brought)\b|\b(?:is"
    r"|are) (?:set|due) to\b|\bwill come into (?:force|effect)\b|\b(?:will take|takes?) effect (?:on"
    r"|from|in)\b|\bwill take effect\b",
    rf"\b{_TERM},? we (?:will|shall)\b|\bwe (?:will|shall)\b[^.;]*\b{_TERM}",
    rf"\bfrom next (?:year|month|{_MONTH})\b",
    r"\b(?:is|are) being (?:made|put in place|written|drawn up|set up|built|designed|rewritten|prepared"
    r"|developed|planned"
    r"|looked at|considered)\b|\bin development\b|\bdue to (?:launch|start|open|begin)\b",
    r"(?<!who do )(?<!who are )(?<!who have )(?<!you are )(?<!you have )(?<!you do )\bnot yet\b(?! (?:\d"
    r"|your|claimed))|\bpropos(?:ed|al)\b|\bour ambition\b|\bby the end of (?:next year"
    r"|20\d\d)\b",
)
AHEAD = compile_any(
    r"\blooking (?:ahead|forward,? we)\b|\bwhat comes next\b|\bwhat we (?:plan|hope|want|aim|intend"
    r"|mean) to (?:do|add|start"
    r"|change)\b|\bstill to come\b|\bplans for the future\b|\bunder (?:the|our) plans\b"
)
"""What stands over a list of plans."""
OF_THE_PLAN = compile_any(
    r"(?:(?:under|through|with|as part of) )?(?:it|this|these|they)\b[^.;]*? (?:will|would)\b"
)
"""Begins with the plan of the sentence before ("under it we will pay")."""
THE_SCHEME = compile_any(
    r"(?:the|this) (?:new )?(?:relief|discount|scheme|exemption|policy|fund|grant|offer|plan)\b"
)
"""Speaks on of what was just promised."""
LAUNCH = compile_any(r"\b(?:launch|introduc|start|open|begin|extend|develop|plan|replac|work)\w*\b")
"""Together with a plan, a "not" says only that it has not begun."""
