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
    r",\s(?=(?:then|after (?:that|this)|afterwards|from then on)\b)",
)
LATER_ON = compile_any(
    r"\W{0,3}(?:and |but )?(?:then|after (?:that|this)|afterwards|from then on|later on)\b"
)
"""Begins a clause on a later time, which hedges nothing that goes before."""


# After "you may" these tell of the reader's own act or state: "you may ask" is a right, not a maybe.
_OWN_ACT = (
    r"(?:need|want|wish|ask|request|find|feel|think|worry|decide|choose|prefer|know|already|not|use|spend"
    r"|live"
    r"|contact|like|hear|see|look|come|go|change|differ|notice|remember|include|take|seem|sound|move|claim"
    r"|mean"
    r"|affect|call for|also (?:want|need|find|wish|like|ask)|help you to think"
    r"|have (?:questions|heard|been|to|had|a|an|some|other|more)"
    r"|be (?:asked|worried|feeling|wondering|living|sharing|away|the|in(?! priority)|an?|thinking|new"
    r"|hard|difficult|surprised|nervous|anxious|scared|lonely|tempted|unsure|ready|aware|struggling|homeless"
    r"|at risk|pregnant|unhappy|tight|short of"
    r"|moving"
    r"|using|expected)|miss|struggle|forget|fall|end up|get (?:stuck|into|lonely|lost)|lose"
    r"|meet (?:people|new))\b"
)
_OURS = (
    r"(?:we(?: all| both)?|the (?:\w+ )?(?:panel|manager|service|team|council)|(?:a|our|your) (?:\w+ )?"
    r"(?:pa|adviser|advisor|worker|manager|panel|team)|everyone involved)"
)
_MODAL = (
    rf"\b(?:may|might|could)\b(?! {_OWN_ACT})",
    r"\b(?:payments?|money|grants?|allowances?|support|funding) (?:may|might|could)\b(?! be (?:tight|short))"
    r"|\bthere (?:may|might|could) be\b",
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
    r"\bpanel\b[^.;]{0,40}\b(?:decide|agree|look|consider|approve|think|feel|say)s?\b|\b(?:put|go|goes|taken?)"
    r" (?:\w+ ){0,3}(?:to|before) (?:a|the|our) (?:\w+ )?panel\b",
    r"\bon (?:its|their|your) (?:own )?merits?\b|\bon merit\b|\b(?:look at|consider|judge|weigh)"
    r" (?:each|every) (?:request|case|application|claim)\b|\beach request\b",
    r"\b(?:manager|service|team|council|we|head|adviser|pa) (?:will |then )?decides? (?:whether|if)\b"
    r"|\b(?:manager|panel|service|team|council)s? (?:can|may|could|has to|must|needs to) (?:agree|approve"
    r"|authorise)\b"
    r"|\bup to (?:the|your|our) (?:\w+ )?(?:manager|service|team|council|head|adviser|advisor|pa)\b",
    r"(?:\b(?:not|cannot|no|never)|n't) (?:\w+ ){0,3}?(?:guarantee[ds]?|promise|automatic)\b",
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
    r"\b(?:if|once|where|when|as|has been|have been|must be|to be|is|are|need to be|can be|may be|could be"
    r"|will be) (?:first |been )?(?:agreed|approved|authorised|sanctioned|signed off)\b",
    r"\bsign(?:s|ed)?[ -]off\b",
    rf"\b(?:if|once|where|when|as long as|so long as|provided(?: that)?) {_OURS} (?:think|agree|feel|believe"
    r"|decide|say|judge|is satisfied|are satisfied)s?\b",
    r"\b(?:agrees?|approves?|agreement|approval)\b(?= (?:that|it|of|from|by|first)\b|[.,;)]|$)",
    r"\bhas agreed\b(?! to\b)|\bagreed (?:by|with|in|first)\b|\bmust agree\b|\bpermission (?:of|from)\b",
    r"\bif (?:we|your (?:pa|adviser|personal adviser|worker|manager|social worker)) (?:think|agree|feel"
    r"|believe|decide)s?\b",
)
_MEANS = (
    r"\bmeans[- ]test(?:ed)?\b|\bincome counts\b|\bearn(?:s|ing)? less than\b|\blow(?:er)? income\b"
    r"|\bhardship\b",
    r"\b(?:if|where|when|because|as|that) (?:no[- ]?one|nobody) else\b"
    r"|\b(?:no[- ]?one|nobody) else (?:can|will|pays?|is|helps?|to)\b"
    r"|\bother (?:sources of )?funding\b|\bmatch[- ]fund(?:ed|ing)?\b"
    r"|\blast resort\b",
    r"\b(?:if|where|when|while) (?:there is |we have )?fund(?:s|ing) ",
    r"\b(?:if|where|when|while|as long as|so long as|provided(?: that)?) (?:there (?:is|are)|we have|stocks?"
    r"|(?:the |our )?(?:money|budgets?|funds?|funding))\b[^.;,]{0,20}?"
    r"\b(?:money|fund(?:s|ing)?|lasts?|allows?|left|budget)\b",
    r"\b(?:based|decided|worked out|calculated|goes) on (?:\w+ ){0,2}?(?:incomes?|earnings|savings|finances"
    r"|what you earn)\b",
    r"\bprovided (?:that )?(?:funds|money|the council|your (?:pa|adviser|manager|worker))\b",
)
_SELDOM = (
    r"\b(?:we|and|can|may) (?:do |can |will |also )?(?:sometimes|occasionally)\b|\b(?:sometimes|occasionally)"
    r",? (?:we|pays?|funds?|helps?|covers?|gives?|offers?|it is possible|there is)\b"
    r"|\b(?:in|on) rare (?:cases|occasions|circumstances)\b",
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
    # A sum between two figures is paid at any rate; so is a visit, however often.
    r"£\s?\d[\d,.]*\w? (?:and|to|-|or) £\s?\d[\d,.]*(?: \w+){0,3},? depending on\b",
    r"\bdepending on (?:where|which|how many|when|whether you)\b(?! need| can show| group| category| of)",
    r"\b(?:weeks?|months?|weekly|monthly|fortnight(?:ly)?|often|frequent(?:ly)?)(?: or \w+ \w+)?,?"
    r" (?:depending|based) on (?:what|your|how)\b",
    r"\bdepend(?:s|ing) on (?:you\b|what you (?:want|like|prefer|choose|wish|enjoy)\b|your (?:own )?(?:wishes"
    r"|choices?|interests|goals|preferences?)\b)",
    # Things the reader could have, and what the reader weighs.
    r"\bhow (?!we\b)(?:\w+ ){1,3}(?:may|might|could)\b|\byou (?:may|might) (?:also )?apply\b",
    r"\b(?:types?|kinds?|sorts?|options|homes?|places|accommodation|jobs|courses|careers?|ways|things|grants?"
    r"|bursar(?:y|ies)|discounts?) (?:that )?(?:you|they) (?:may|might|could)\b",
    r"\b(?:you|things|points|options|please|and)(?: (?:can|should|could|may|might|will|need to|want to|to))?"
    r" consider\b(?! (?:paying|funding|giving|giving|an?)\b)|\bhelp (?:you )?(?:to )?consider\b"
    r"|\bconsider with you\b|\bviews? (?:\w+ ){0,3}considered\b"
    r"|\bconsider(?:ed)?(?: (?:you|care leavers|them))?(?: as| to be)? (?:an? )?(?:\w+ )?priority\b",
    r"\bhardship (?:funds?|payments?|grants?|schemes?|money)\b",
    r"\bagreed (?:with|between) you\b(?! and)|\bas agreed (?:by|at) (?:the )?(?:full )?(?:cabinet|council"
    r"|members|committee)\b",
    r"\bbefore (?:an?|any|the) (?:\w+ ){0,2}?decision\b[^.;]*",
    # The leave of others than the council: your carers', a landlord's.
    r"\b(?:if|as long as|when|where) (?:(?:both of )?you(?: both)?|they|you and they|(?:you and )?"
    r"(?:your|the) (?:foster )?(?:carers?|family|landlord))(?: (?:all|both|and you))? agree\w*\b",
    # An exception to what we shield you from is none to what we give.
    r"\b(?:no care leaver|nobody|no one|never|not)\b[^.;]{0,40}\b(?:evict|found intentional|find you"
    r" intentional|turned away)\w*\b[^.;]*",
    r"\b(?:in|last|since|until|this|next|of|\d(?:st|nd|rd|th)?) may\b(?! (?:be|have|pay|get|help)\b)",
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
    r"\bwe (?:are|'re) (?:working (?:towards?|on an? |to (?!help|support|make sure))|planning|hoping"
    r"|exploring|aiming"
    r"|looking (?:into|at)|developing|creating|in the process of|setting up|building|negotiating)\b",
    r"\bwe (?:would|'d) like to (?:introduce|launch|start|open|offer|extend|widen|set up|create|pay|give)\b"
    r"|\bour (?:plan|aim|hope) is to (?:introduce|launch|start|open|offer|extend|widen|set up|create|pay|give"
    r"|have)\b",
    r"\bin the pipeline\b|\b(?:is|are) on (?:its|their) way\b(?! to)|\babout to (?:launch|introduce|start"
    r"|open|begin)\b|\bwork (?:has begun|is under way|has started) on\b",
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
THE_DECISION = compile_any(
    r"(?:it|this|that|each|every|all|any|before (?:agreeing|we agree|we decide|we do)|whether|the decision"
    r"|requests?|applications?)\b"
)
JUDGED = compile_any(
    r"\b(?:decided|decides?|decision|discretion|case by case|approved?|agreed by|assessed|panel|merits?)\b"
)
"""What the sentence after a promise begins with, and says, where it leaves the promise to judgement."""
THE_SCHEME = compile_any(
    r"(?:the|this) (?:new )?(?:relief|discount|scheme|exemption|policy|fund|grant|offer|plan)\b"
)
"""Speaks on of what was just promised."""
LAUNCH = Cue(r"\b(?:launch|introduc|start|open|begin|extend|develop|plan|replac|work)\w*\b")
"""Together with a plan, a "not" says only that it has not begun."""
