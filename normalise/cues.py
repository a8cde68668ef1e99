"""Patterns that decide a stance. All of them read folded text, so lower case and plain quotes suffice.

They are grammar (who does what to whom), which is why they stand here and not among the taxonomy's phrases.
"""

from __future__ import annotations

import re
from re import Pattern

SHORTEST_CLAUSE = 12
CLAUSE_BREAK = re.compile(
    r"[;:](?=\s)|\s-\s|,?\s(?:but|however|although|though|whereas)\s|,\s(?:and|or|nor|yet|so)\s"
    r"|\sand\s(?=(?:we|you|they|the council|your (?:pa|adviser|advisor|personal))\s)"
)

_HELP = (
    r"(?:provide|offer|pay|fund|help|cover|give|support|contribute|make|meet|buy|consider|include|supply|act|stand"
    r"|be (?:a|an|your|the|able|entitled|eligible|paid|given|funded|covered|helped|available|offered|provided)"
    r"|receive|get|have|qualify|claim|apply|mean|count|extend|assist|reimburse|refund|allow)"
)
_NOT = r"(?:not|n't|never|cannot|unable to|no longer)"
_AUX = r"(?:do|does|did|will|can|would|could|shall|is|are|was|were|has|have|may|should)"
_OWN_ACT = (
    r"(?:need|want|wish|ask|find|feel|think|worry|decide|choose|prefer|know|already|not|use|spend|live|contact|like"
    r"|have (?:questions|heard|been|to|had|a|an|some|other|more)|be (?:asked|worried|feeling|wondering|living|sharing"
    r"|away|the|in|a|an|thinking|new|hard|difficult|moving|using|expected)|also (?:want|need|find|wish|like|ask)"
    r"|hear|see|look|come|go|change|differ|notice|remember|include|take|seem|sound|help you to think|request|move"
    r"|claim|mean|affect|call for)\b"
)

CONDITIONAL: Pattern[str] = re.compile(
    rf"\b(?:may|might|could)\b(?! {_OWN_ACT})"
    r"|\b(?:payments?|money|grants?|allowances?|support|funding) (?:may|might|could)\b"
    r"|\bdiscretion(?:ary)?\b|\bcase[- ]by[- ]case\b|\bindividual (?:basis|circumstances|assessment)\b"
    r"|\b(?:depend(?:s|ing|ent)|conditional) (?:up)?on\b|\bsubject to\b|\brests? on\b|\bcomes? down to\b"
    r"|\bassess(?:ed|ment of)? (?:as )?(?:(?:your|the|their|individual|financial) )*need(?:s|ing|ed)?\b"
    r"|\b(?:based|rel(?:y|ies)) on (?:your |individual |financial |an? |their )*(?:need|assessment|circumstances|income)"
    r"|\b(?:according to|by|on the basis of) (?:your |individual |assessed |the )?needs?\b"
    r"|\b(?:have|has|been|is|are|be|being) assessed\b|\bwhere (?:an|the|your) assessment\b|\bassessment (?:says|shows|finds)\b"
    r"|\b(?:after|following|on) (?:an )?assessment\b"
    r"|\b(?:if|once|where|when|as|has been|have been|must be|to be|is|are|need to be) (?:first |been )?(?:agreed|approved)\b"
    r"|\b(?:agrees?|approves?|agreement|approval)\b(?= (?:that|it|of|from|by|first)\b|[.,;)]|$)"
    r"|\bhas agreed\b|\bagreed (?:by|with|in|first)\b|\bmust agree\b|\bpermission (?:of|from)\b"
    r"|\bexceptional(?:ly)?\b|\bmeans[- ]test(?:ed)?\b|\bincome counts\b|\bearn(?:s|ing)? less than\b"
    r"|\b(?:low|lower) income\b|\bhardship\b"
    r"|\bonly (?:if|where|when|in|for|on)\b|\bonly (?:pay|fund|help|consider)\b.{0,40}\b(?:if|where|when)\b"
    r"|\b(?:no[- ]?one|nobody) else\b|\bother (?:sources of )?funding\b|\bmatch[- ]fund(?:ed|ing)?\b|\blast resort\b"
    r"|\bconsider(?:ed|ation)?\b|\b(?:where|if) (?:it is |they are )?(?:appropriate|possible|suitable|affordable|reasonable)\b"
    r"|\bin (?:some|certain|particular|special) (?:cases?|circumstances|situations?)\b|\bsome(?:times)?\b(?= (?:cases|of you|we|help))"
    r"|\bnow and then\b|\bparticular reason\b|\bnot guaranteed\b|\b(?:if|where|when|while) (?:there is |we have )?fund(?:s|ing) "
    r"|\bpanel\b[^.;]{0,40}\b(?:decide|agree|look|consider|approve)s?\b|\bif it (?:will|would|helps?)\b|\bdecided (?:by|individually|each)\b|\bdecision of\b"
    r"|\bif you can show\b|\bprovided (?:that )?(?:funds|money|the council|your (?:pa|adviser|manager|worker))\b"
    r"|\bif (?:we|your (?:pa|adviser|personal adviser|worker|manager|social worker)) (?:think|agree|feel|believe|decide)s?\b"
    r"|\bdifficult(?:y|ies)\b(?= only)|\blooked at (?:one by one|individually|each)\b|\bsituation will be looked at\b"
    r"|\bdepends\b|\bat (?:the|your|our) (?:manager|council|service|team)'?s? (?:choice|judgement)\b"
)

# Words that look like a condition and are none: a duty's wording, or the young person's own act.
PSEUDO_CONDITION: Pattern[str] = re.compile(
    r"\b(?:if|whenever|whatever|whichever|what|who|which|that|as|how|when|where|while|in case|anything|everything"
    r"|questions|worries|problems|needs|help|support|advice|benefits|things|any\w*)"
    r" (?:you|they|it|he|she|there|someone|somebody|your \w+)? ?(?:may|might|could)\b"
    r"|\b(?:may|might|could) be (?:able|entitled) to (?:claim|apply) (?:for )?(?:universal credit|benefits)\b"
    r"|\b(?:think|worried|afraid|feel)(?: that)? (?:you|they) (?:may|might|could)\b"
    r"|\bfew relatives\b|\bneeds assessment\b|\bassessment of (?:your )?needs\b|\bassess your needs\b"
    r"|\bwe (?:will )?(?:always )?consider your\b"
)

NOT_OFFERED: Pattern[str] = re.compile(
    r"\b(?:we|(?:the )?council) (?:(?:do|does|did|have|has|will|can|could|are|is) not|\w+n't|cannot|never)\b"
    r"(?! (?:want|mind|mean|expect|think|need|forget|just|only|simply|yet|be able to (?:say|tell)))"
    rf"|\b{_AUX}(?: |)(?:not|n't)(?: \w+){{0,4}}? {_HELP}\b"
    rf"|\b(?:cannot|unable to|never|won't|can't)(?: \w+){{0,4}}? {_HELP}\b"
    r"|\bnot (?:be )?(?:able to (?:get|have|claim|offer|pay|provide|fund|help|receive|act)|available|entitled|eligible|offered|provided"
    r"|funded|paid|covered|included|allowed|given|part of|open to|something we|exempt)\b"
    r"|\b(?:isn't|aren't|doesn't|don't|won't)(?: \w+){0,2} (?:available|entitled|eligible|offered|provided|funded|paid"
    r"|covered|included|allowed|mean|cover|include|pay|fund|provide|offer|give|qualify)\b"
    r"|\b(?:there is|there are|there's|we have|you have|you get|has|have|with|offers?|gives?|pays?|is|are)"
    r" no (?!need\b|longer\b|limit\b|doubt\b|matter\b|later\b|one\b|more than\b|less than\b|age\b|wrong\b|different\b|fixed\b|set\b"
    r"|council tax\b(?! (?:discount|exemption|scheme|reduction|help|support|relief))|cost\b|charge\b|fee\b|social worker\b|recourse\b|difference\b)"
    r"|\bno (?:\w+ ){0,2}(?:funding|money|payments?|grants?|discounts?|scheme|allowances?|exemption|help|support)\b"
    r"(?! (?:from|is taken))"
    r"|\bno longer (?:pay|paid|get|receive|provided?|available|offer(?:ed)?|fund(?:ed)?|give|given|have|has|entitled|eligible|open|exempt)\b"
    r"|\bneither\b(?=[^.]{0,60}\bnor\b)|\bnor (?:do|does|can|will|is|are) (?:we|you|it|the|there)\b|\bneither:"
    r"|\bcomes? to an end\b|\b(?:ends?|stops?|finish(?:es)?|ceases?)(?: \w+){0,2} (?:at|on|when|from|once)\b|\bwill (?:end|stop|cease)\b"
    r"|\bhas (?:ended|closed|stopped|been withdrawn)\b|\bis closed to\b|\bwithdrawn\b|\bhas run out\b"
    r"|\b(?:out of|from) your (?:own |weekly |personal |living |savings |subsistence )*(?:money|allowance|benefits|wages?|pocket|income|payments?)\b"
    r"|\b(?:pay|meet|buy|fund|cover|find|afford)\w*(?: \w+){0,5} (?:yourself|yourselves|on your own|from your own)\b"
    r"|\b(?:is|are|be) yours (?:to pay )?from\b|\bare left for you\b|\bexpected to (?:keep|support) yourself\b"
    r"|\bhave to be able to meet\b|\bis for you to pay\b|\bmust (?:have been|be|have left)(?: \w+){0,4} (?:in|by) our care\b"
    r"|^\s*no[.,!]?\s*$|[\t:?-]\s*no\s*(?:[.,!;-]|$)|^no[.,] |\bexcluded from\b"
)

# A "not" that refuses nothing: the promise is that you need not, or it is only a circumstance.
# A negation in a circumstance ("if you are left with no money") is no refusal; its opening word stays.
CIRCUMSTANCE: Pattern[str] = re.compile(
    r"(?<=\bif )[^,;.]*|(?<=\bwhen )[^,;.]*|(?<=\bwhile )[^,;.]*|(?<=\bbecause you )[^,;.]*|(?<=\bwho )(?:are|is|do|have)\b[^,;.]*"
)
PSEUDO_NEGATION: Pattern[str] = re.compile(
    r"\b(?:do|does|will|would|should|need|must)(?: |)(?:not|n't) (?:have to|need(?: to)?|worry|forget|hesitate|lose|be afraid"
    r"|be charged|be asked|affect|count as|be scared|miss|matter|have to worry|be found|be treated|be made|owe)\b"
    r"|\bwon't (?:have|need) to\b|\bdon't (?:have|need) to\b|\bno need to\b|\bneed(?:n't| not)\b"
    r"|\bnot (?:only|just|least|later|pay(?: any)? council tax|everyone|quite|the same)\b|\bwhether or not\b|\bor not\b"
    r"|\b(?:as|since|that|because) (?:you|they|it) (?:do|does|are|is|have|has|can|will|may)? ?(?:not|n't|cannot|can't|don't)\b[^,;.]*"
    r"|\b(?:if|when|where|while|unless|until|once|who|even though|whose|for those who|in case)"
    r" (?:(?:you|they|it|he|she|there|someone|somebody|anyone|(?:\w+ ){0,2}\w+) ?)??"
    r" ?(?:still |really |also )?(?:do|does|did|is|are|was|were|have|has|can|could|will|would|may|might)? ?"
    r"(?:not|n't|never|cannot|can't|don't|doesn't|isn't|aren't|haven't|hasn't|won't|no longer|no|unable)\b[^,;.]*"
    # Only a sub-group is left out: an exclusion, not a refusal.
    r"|\bnot(?: \w+){0,3} (?:to|for) (?:anyone|anybody|those|people|young people|students|care leavers|you) "
    r"(?:who|living|with|in|under|over|if|whose|still)\b"
    r"|\bno matter\b|\bnone? (?:of you )?pays?\b|\bnothing to pay\b|\bmakes no difference\b|\bno (?:fixed |upper )?limit\b"
    r"|\bno council tax\b|\b(?:at|with|for) no (?:extra |further |added )?(?:cost|charge)\b|\bwithout\b|\bno care leaver (?:pays|should|will)\b"
    r"|\bis not (?:taken|counted|means[- ]tested|a loan|deducted|affected|intended to replace)\b|\bnot (?:a loan|means[- ]tested)\b"
    r"|\bnot be (?:taken|counted|deducted|affected|treated as|found|penalised|judged|homeless|intentionally)\b"
    r"|\bdo not (?:know|understand|wait|get into|fall|panic|give up|live|want|agree|feel)\b|\bnobody needs\b|\bnot (?:see|sure|working|in education)\b"
)

EXCEPTION: Pattern[str] = re.compile(
    r"\b(?:unless|except|other than|apart from)\b(?=[^.]{0,60}\b(?:exceptional|special|agreed|assessed|particular|reason|need|very|crisis"
    r"|circumstances|approved|pathway|manager)\b)"
    r"|\b(?:only )?(?:in|under) (?:very )?exceptional (?:circumstances|cases)\b|\bexceptionally\b"
    r"|\bnot (?:normally|usually|generally|routinely|automatically)\b|\b(?:do|does|will) not (?:normally|usually|generally|routinely)\b"
)

PLANNED: Pattern[str] = re.compile(
    r"\bwe (?:are|'re) (?:working (?:towards?|to (?!help|support|make sure))|planning|hoping|exploring|looking (?:into|at)|developing|creating"
    r"|in the process of|aiming|setting up|building|negotiating)\b"
    r"|\bwe (?:plan|intend|hope|aim|want) to (?:introduce|launch|start|open|develop|offer|extend|set up|create|bring|increase|provide|have"
    r"|pay|give|make|begin|become|add)\b|\b(?:plans? to|planning to|hope to|intend to) (?:introduce|launch|start|open|extend|offer|pay|add)\b"
    r"|\bwill (?:be (?:launch|introduc|extend|start|replac|avail)\w*(?= (?:in|from|on|later|next|soon|this|by))|launch|begin|start|open)"
    r"(?= (?:in|from|on|later|next|soon|this)\b)"
    r"|\bwill (?:soon )?be (?:launching|introducing|starting|opening|extending|offering|rewriting|online soon)\b"
    r"|\b(?:from|next|by|in) (?:next )?(?:spring|summer|autumn|winter|year)(?: next year| 20\d\d)?,?\s(?:\w+ ){0,6}?will\b"
    r"|\bfrom (?:\d{1,2} )?(?:january|february|march|april|may|june|july|august|september|october|november|december)(?: next year| 20\d\d)\b[^.;]*\bwill\b"
    r"|\bis being (?:made|written|drawn up|set up|built|designed|rewritten|prepared)\b|\bwill be in place\b"
    r"|\bcoming soon\b|\bin development\b|\b(?:is|are) being (?:developed|planned|set up|looked at|considered)\b"
    r"|\bfrom next (?:year|april|month|autumn|spring|summer)\b|\bdue to (?:launch|start|open|begin)\b|\bnot yet\b(?! (?:\d|your|claimed))"
    r"|\b(?:proposed|proposal)\b|\bour ambition\b|\bby the end of (?:next year|20\d\d)\b"
    r"|\bfrom (?:\d{1,2} )?(?:january|february|march|april|may|june|july|august|september|october|november|december)(?: 20\d\d)? "
    r"(?:we will|it will|there will|care leavers will|you will)\b"
)
LAUNCH: Pattern[str] = re.compile(
    r"\b(?:launch|introduc|start|open|begin|extend|develop|plan|replac|work)\w*\b"
)
