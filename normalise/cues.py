"""Patterns that make an offer conditional or planned, and where clauses part. All read folded text.

They are grammar (who does what to whom), which is why they stand here and not among the taxonomy's phrases.
"""

from __future__ import annotations

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
)

# After "you may" these tell of the reader's own act or state: "you may ask" is a right, not a maybe.
_OWN_ACT = (
    r"(?:need|want|wish|ask|request|find|feel|think|worry|decide|choose|prefer|know|already|not|use|spend"
    r"|live"
    r"|contact|like|hear|see|look|come|go|change|differ|notice|remember|include|take|seem|sound|move|claim"
    r"|mean"
    r"|affect|call for|also (?:want|need|find|wish|like|ask)|help you to think"
    r"|have (?:questions|heard|been|to|had|a|an|some|other|more)"
    r"|be (?:asked|worried|feeling|wondering|living|sharing|away|the|in(?! priority)|an?|thinking|new"
    r"|hard|difficult"
    r"|moving"
    r"|using|expected))\b"
)
_MODAL = (
    rf"\b(?:may|might|could)\b(?! {_OWN_ACT})",
    r"\b(?:payments?|money|grants?|allowances?|support|funding) (?:may|might|could)\b",
    r"\bnot guaranteed\b|\bif it (?:will|would|helps?)\b|\bpossibly\b|\b(?:is|are) possible\b",
    r"\b(?:may|might) not (?:have|need) to\b",
    # A trial run may end with the money for it.
    r"\bpilot(?:s|ed|ing)?\b(?! \w+ed\b)",
)
_DISCRETION = (
    r"\bdiscretion(?:ary)?\b|\bcase[- ]by[- ]case\b|\bindividual (?:basis|circumstances|assessment)\b",
    r"\b(?:depend(?:s|ing|ent)|conditional) (?:up)?on\b|\bdepends\b|\bsubject to\b|\brests? on\b"
    r"|\bcomes? down to\b",
    r"\bconsider(?:ed|ation)?\b|\bdecided (?:by|individually|each)\b|\bdecision of\b",
    r"\b(?:where|if) (?:your|the|a) (?:\w+ ){0,2}(?:plan|assessment) (?:shows?|says?|finds?|sets out)\b",
    r"\bonce\b[^.;,]{0,50}\b(?:done|made|completed) an? (?:\w+ )?assessment\b",
    r"\bpanel\b[^.;]{0,40}\b(?:decide|agree|look|consider|approve)s?\b",
    r"\blooked at (?:one by one|individually|each)\b|\bsituation (?:will be|is) (?:looked at|assessed"
    r"|reviewed)\b",
    r"\bat (?:the|your|our) (?:manager|council|service|team)'?s? (?:choice|judgement)\b",
    r"\b(?:where|if) (?:it is |that is |this is |they are )?(?:appropriate|possible|suitable|affordable"
    r"|reasonable|relevant)\b",
    r"\bif you can show\b",
)
_NEED = (
    r"\bassess(?:ed|ment of)? (?:as )?(?:(?:your|the|their|individual|financial) )*need(?:s|ing|ed)?\b",
    r"\b(?:based|rel(?:y|ies)) on (?:your |individual |financial |an? |their )*(?:need|assessment"
    r"|circumstances|income)",
    r"\b(?:according to|by|on the basis of) (?:your |individual |assessed |the )?needs?\b",
    r"\b(?:have|has|been|is|are|be|being) assessed\b|\bwhere (?:an|the|your) assessment\b",
    r"\ban assessment (?:will|must|has to|needs to|is) (?:need to )?(?:be )?"
    r"(?:undertaken|done|made|needed|required)\b",
    r"\bassessment (?:says|shows|finds)\b|\b(?:once|after|following|on)\b[^.;,]{0,40}\bassessment\b"
    r"|\bparticular reason\b",
)
_AGREEMENT = (
    r"\b(?:if|once|where|when|as|has been|have been|must be|to be|is|are|need to be) (?:first "
    r"|been )?(?:agreed|approved)\b",
    r"\b(?:agrees?|approves?|agreement|approval)\b(?= (?:that|it|of|from|by|first)\b|[.,;)]|$)",
    r"\bhas agreed\b(?! to\b)|\bagreed (?:by|with|in|first)\b|\bmust agree\b|\bpermission (?:of|from)\b",
    r"\bif (?:we|your (?:pa|adviser|personal adviser|worker|manager|social worker)) (?:think|agree|feel"
    r"|believe|decide)s?\b",
)
_MEANS = (
    r"\bmeans[- ]test(?:ed)?\b|\bincome counts\b|\bearn(?:s|ing)? less than\b|\blow(?:er)? income\b"
    r"|\bhardship\b",
    r"\b(?:no[- ]?one|nobody) else\b|\bother (?:sources of )?funding\b|\bmatch[- ]fund(?:ed|ing)?\b"
    r"|\blast resort\b",
    r"\b(?:if|where|when|while) (?:there is |we have )?fund(?:s|ing) ",
    r"\bprovided (?:that )?(?:funds|money|the council|your (?:pa|adviser|manager|worker))\b",
)
_SELDOM = (
    r"\bexceptional(?:ly)?\b|\bnow and then\b|\bsome(?:times)?\b(?= (?:cases|of you|we|help))",
    r"\bin (?:some|certain|particular|special) (?:cases?|circumstances|situations?)\b",
    r"\bonly (?:if|where|when|in|for|on)\b|\bonly (?:pay|fund|help|consider)\b.{0,40}\b(?:if|where|when)\b",
)
CONDITIONAL = compile_any(*_MODAL, *_DISCRETION, *_NEED, *_AGREEMENT, *_MEANS, *_SELDOM)

PSEUDO_CONDITION = compile_any(
    r"\b(?:if|whenever|whatever|whichever|what|who|which|that|as|how|when|where|while|in case)"
    r" (?:you|they|it|he|she|there|someone|somebody|your \w+)? ?(?:may|might|could)\b",
    r"\b(?:questions|worries|problems|needs|help|support|advice|benefits|things|any\w*|every\w*) (?:you"
    r"|they) "
    r"(?:may|might|could)\b|\bnot means[- ]tested\b",
    r"\b(?:may|might|could) be (?:able|entitled) to (?:claim|apply) (?:for )?(?:universal credit"
    r"|benefits)\b",
    r"\b(?:think|worried|afraid|feel)(?: that)? (?:you|they) (?:may|might|could)\b",
    r"\byou (?:may|might|could) (?:encounter|face|incur|require|come across|run into|struggle)\b",
    r"\bdepending on (?:which|what) (?:\w+ ){0,2}(?:festival|religion|faith|celebration)\b",
    # How much or how far, not whether.
    r"\bdepending on (?:(?:your|the|what|which|how) )*(?:age|old|kind|type|sort|size)\b"
    r"|\b(?:which ones?|how (?:much|long|often|far))(?: \w+){0,4} depends\b",
    r"\b(?:age |aged )?\d\d in (?:some|certain|particular|special|exceptional) (?:cases|circumstances)\b",
    r"\b(?:may|might|could)(?: also| soon)? (?:be )?(?:extend|widen|increas|grow)\w*",
    # Only a part that the sentence adds.
    r"\band,? where (?:(?:it|this|that) is |they are )?(?:appropriate|relevant|needed|necessary),?"
    r" (?:financial|practical|emotional|other)\b",
    r"\bonly for (?:you\b|our\b|young|care)",
    # Names of schemes that state a rule of their own.
    r"\bdiscretionary (?:council tax )?(?:reductions?|relief|discounts?|exemption)\b",
    r"\bdiscretionary (?:\w+ ){0,2}funds?\b",
    r"(?<!done a )(?<!made a )\bneeds assessment\b(?! (?:is|has been) (?:done|made))"
    r"|\bassessment of (?:your )?needs\b|\bassess your needs\b"
    r"|\bwe (?:will )?(?:always )?consider your\b",
)
"""Looks like a condition and is none: a circumstance, or the name of the assessment itself."""

PROMISE = compile_any(
    r"\bwe (?:will|do|can|also|always|pay|give|offer|provide|fund|help|support)\b",
    r"\byou (?:will|get|have|receive|are entitled)\b|\b(?:support|help|this) includes\b",
)
"""The last sentence of a lead-in that promises its list by itself."""
OUR_WORD = compile_any(r"we (?:promise|guarantee|undertake|pledge)\b")
"""A promise in so many words, which no hedge over it weakens."""

EXCEPTION = compile_any(
    r"\b(?:unless|except|other than|apart from)\b(?=[^.]{0,60}\b(?:exceptional|special|agreed|assessed"
    r"|particular"
    r"|reason|need|very|crisis|circumstances|approved|pathway|manager)\b)",
    r"\b(?:only )?(?:in|under) (?:very )?exceptional (?:circumstances|cases)\b|\bexceptionally\b",
    r"(?:\bnot|n't) (?:normally|usually|generally|routinely|automatically)\b",
)
"""What leaves a door open behind a refusal."""

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
    r"\bwe (?:are|'re) (?:working (?:towards?|to (?!help|support|make sure))|planning|hoping|exploring"
    r"|aiming"
    r"|looking (?:into|at)|developing|creating|in the process of|setting up|building|negotiating)\b",
    r"\bwe (?:plan|intend|hope|aim|want) to (?:introduce|launch|start|open|develop|offer|extend|widen"
    r"|set up|create"
    r"|bring|increase|provide|have|pay|give|make|begin|become|add)\b",
    r"\b(?:plans? to|planning to|hopes? to|intends? to) (?:introduce|launch|start|open|extend|offer|pay"
    r"|add)\b",
    rf"\bwill (?:soon )?be {_DOING}\w*ing\b|\bwill be in place\b|\bonline soon\b|\bcoming soon\b",
    rf"\bwill (?:be (?:{_DOING}|brought|avail)\w*(?= (?:in|from|on|later|next|soon|this|by) )|launch"
    rf"|begin|start"
    rf"|open)"
    r"(?= (?:in|from|on|later|next|soon|this)\b)",
    rf"\b(?:from|by|in|next) (?:next )?(?:{_MONTH}|year)(?: next year| 20\d\d)?,?\s(?:\w+ ){{0,6}}?will\b",
    rf"\b{_FROM}(?: next year| 20\d\d)\b[^.;]*\b(?:will|won't)\b"
    rf"|\b(?:will|won't)\b[^.;]*\b{_FROM}(?: next year| 20\d\d)\b",
    rf"\b(?:agreed|approved|voted|decided)\b[^.;]*\b{_FROM}\b|\b(?:starts?|starting|begins?) (?:on|from"
    rf"|in) [^.;]{{0,12}}{_MONTH}\b",
    r"\b(?:is|are) to be (?:introduced|launched|extended|exempt|given|offered|brought)\b|\b(?:is"
    r"|are) (?:set|due) to\b|\bwill come into (?:force|effect)\b|\b(?:will take|takes?) effect (?:on"
    r"|from|in)\b|\bwill take effect\b",
    rf"\b{_TERM},? we (?:will|shall)\b|\bwe (?:will|shall)\b[^.;]*\b{_TERM}",
    rf"\bfrom next (?:year|month|{_MONTH})\b",
    r"\b(?:is|are) being (?:made|put in place|written|drawn up|set up|built|designed|rewritten|prepared"
    r"|developed|planned"
    r"|looked at|considered)\b|\bin development\b|\bdue to (?:launch|start|open|begin)\b",
    r"\bnot yet\b(?! (?:\d|your|claimed))|\bpropos(?:ed|al)\b|\bour ambition\b|\bby the end of (?:next year"
    r"|20\d\d)\b",
)
OF_THE_PLAN = compile_any(
    r"(?:(?:under|through|with|as part of) )?(?:it|this|these|they)\b[^.;]*? (?:will|would)\b"
)
"""Begins with the plan of the sentence before ("under it we will pay")."""
THE_SCHEME = compile_any(
    r"(?:the|this) (?:new )?(?:relief|discount|scheme|exemption|policy|fund|grant|offer|plan)\b"
)
"""Speaks on of what was just promised."""
LAUNCH = Cue(r"\b(?:launch|introduc|start|open|begin|extend|develop|plan|replac|work)\w*\b")
"""Together with a plan, a "not" says only that it has not begun."""
