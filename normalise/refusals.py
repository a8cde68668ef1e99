"""Patterns of refusal, and of the many "not"s that refuse nothing. All read folded text.

After NegEx (Chapman and others, 2001), which keeps pseudo-negations apart from negations.
"""

from __future__ import annotations

from normalise.cues import compile_any

_HELP = (
    r"(?:provide|offer|pay|fund|help|cover|give|support|contribute|make|meet|buy|consider|include|supply"
    r"|act|stand"
    r"|be (?:an?|your|the|able|entitled|eligible|paid|given|funded|covered|helped|available|offered"
    r"|provided)"
    r"|receive|get|have|qualify|claim|apply|mean|count|extend|assist|reimburse|refund|allow)"
)
_GIVEN = (
    r"(?:available|entitled|eligible|offered|provided|funded|paid|covered|included|allowed|given|part of"
    r"|open to"
    r"|something we|exempt)"
)
_AUX = r"(?:do|does|did|will|can|would|could|shall|is|are|was|were|has|have|may|should)"
_MONEY = r"(?:funding|money|payments?|grants?|discounts?|scheme|allowances?|exemption|help|support)"
_HARMLESS_NO = (
    r"(?!(?:need|longer|limit|doubt|matter|later|one|more than|less than|age|wrong|different|fixed|set|cost"
    r"|charge"
    r"|fee|social worker|recourse|difference)\b|council tax\b(?! (?:discount|exemption|scheme|reduction"
    r"|help|relief)))"
)

# What ends at 21 or later has been given till then: an upper age, no refusal.
_LATE = r" (?:[a-z]+ ){0,4}(?:2[1-9]|twenty)"

_OWN_MONEY = (
    r"\b(?:out of|from) your (?:own |weekly |personal |living |savings |subsistence )*"
    r"(?:money|allowance|benefits|wages?|pocket|income|payments?)\b"
)
OWN_MONEY = compile_any(_OWN_MONEY)
"""What the reader pays with, which is no offer of that money."""

NOT_OFFERED = compile_any(
    # The council does not.
    r"\b(?:we|(?:the )?council) (?:(?:do|does|did|have|has|will|can|could|are|is) not|\w+n't|cannot"
    r"|never)\b"
    r"(?! (?:want|mind|mean|expect|think|need|forget|just|only|simply|yet|be able to (?:say|tell)))",
    rf"\b{_AUX}(?: |)(?:not|n't)(?: \w+){{0,4}}? {_HELP}\b",
    rf"\b(?:cannot|unable to|never|won't|can't)(?: \w+){{0,4}}? {_HELP}\b",
    r"\bnot (?:be )?able to (?:get|have|claim|offer|pay|provide|fund|help|receive|act)\b",
    # It is not given.
    rf"\bnot (?:be )?{_GIVEN}\b|\b(?:isn't|aren't|doesn't|don't|won't)(?: \w+){{0,2}} {_GIVEN}\b",
    r"\b(?:doesn't|don't|won't) (?:mean|cover|include|pay|fund|provide|offer|give|qualify)\b",
    rf"\b(?:there is|there are|there's|we have|you have|you get|has|have|with|offers?|gives?|pays?|is"
    rf"|are) no {_HARMLESS_NO}",
    rf"\bno {_HARMLESS_NO}(?:\w+ ){{1,6}}?(?:is|are|will be|can be) (?:then |now |currently )?{_GIVEN}\b",
    rf"\bno (?:\w+ ){{0,2}}{_MONEY}\b(?! (?:from|is taken|is required|is needed|has to|needs to|upfront))",
    r"\bno longer (?:pay|paid|get|receive|provided?|available|offer(?:ed)?|fund(?:ed)?|give|given|have|has"
    r"|entitled"
    r"|eligible|open|exempt|accepted|taken|made|supported)\b",
    r"\bneither\b(?=[^.]{0,60}\bnor\b)|\bneither:|\bnor (?:do|does|can|will|is|are) (?:we|you|it|the"
    r"|there)\b",
    # It ends.
    rf"\b(?:comes? to an end|will (?:end|stop|cease))\b(?! (?:at|on|when|from|once){_LATE})"
    rf"|\bhas (?:ended|closed|stopped|been withdrawn)\b",
    rf"\b(?:ends?|stops?|finish(?:es)?|ceases?)(?: \w+){{0,2}} (?:at|on|when|from|once)\b(?!{_LATE})",
    r"\bis closed to\b|\bwithdrawn\b|\bhas run out\b|\bexcluded from\b",
    # You pay.
    _OWN_MONEY,
    r"\b(?:pay|meet|buy|fund|cover|find|afford)\w*(?! (?:your "
    r"|the )?council tax)(?: \w+){0,5} (?:yourself|yourselves|on your own"
    r"|from your own)\b",
    r"\b(?:is|are|be) yours (?:to pay )?from\b|\bare left for you\b|\bexpected to (?:keep"
    r"|support) yourself\b",
    r"\bhave to be able to meet\b|\bis for you to pay\b",
    # Only ours; and the bare answer "No".
    r"\bmust (?:have been|be|have left)(?: \w+){0,4} (?:in|by) our care\b",
    r"^\s*no[.,!]?\s*$|[\t:?-]\s*no\s*(?:[.,!;-]|$)|^no[.,] ",
)

ENDS_AT_18 = compile_any(
    r"\b(?:at|on|when|once|from|reach|turn)\b[^.;,]{0,20}\b(?:18|18th|eighteen)(?: birthday)?,? "
    r"(?:the |these |your |our |this |that )(?:\w+ )?(?:payments?|allowances?|money|support"
    r"|funding) (?:will )?"
    r"(?:end|stop|cease)s?\b"
)
"""The same end, told after the birthday ("when you turn 18 these payments stop")."""

# A clause without a comma ends where the main clause takes up its own subject and verb.
_UNTIL_MAIN = r"(?:(?!\b(?:you|we) (?:will|can|get|cannot|do|are|may)\b)[^,;.])*"
CIRCUMSTANCE = compile_any(
    r"(?<=\bif )[^.;]*(?=\bthen\b)|(?<=\bwhere )[^.;]*(?=\bthen\b)|(?<=\bif )[^,;.]*|(?<=\bwhere )[^,;.]*"
    rf"|(?<=\bwhen )(?!{_LATE[1:]})(?:\S+ ){{1,2}}{_UNTIL_MAIN}|(?<=\bwhile )(?:\S+ ){{1,2}}{_UNTIL_MAIN}"
    r"|(?<=\bbecause you )[^,;.]*",
    r"(?<=\bwho )(?:are|is|do|have)\b(?:(?! (?:are|is|can|will|do) not\b| cannot\b)[^,;.])*",
)
"""A clause of circumstance without its opening word: "if you are left with no money" refuses nothing."""

SUB_GROUP = compile_any(r"\s*(?:if|where) (?![^,]*\b(?:1[5-9]|2[0-6])\b)[^,]{10,140},\s")
"""Who is left out, said first: the limit is an exclusion, the item stays (an age is no sub-group)."""

_NOT_HAVING = (
    r"(?:not|n't|never|cannot|can't|don't|doesn't|isn't|aren't|haven't|hasn't|won't|no longer|no|unable)\b"
    r"[^,;.]*"
)
PSEUDO_NEGATION = compile_any(
    # You need not.
    r"\b(?:do|does|will|would|should|need|must)(?: |)(?:not|n't) (?:have to|need(?: to)?|worry|forget"
    r"|hesitate|lose"
    r"|be afraid|be charged|be asked|affect|count as|be scared|miss|matter|be found|be treated|be made"
    r"|owe)\b",
    r"\b(?:won't|don't) (?:have|need) to\b|\bno need to\b|\bneed(?:n't| not)\b|\bnothing to pay\b",
    r"\bnot pay(?: any)? council tax\b|\bnone? (?:of you )?pays?\b|\b(?:pays?|with|owe) no council tax\b",
    r"\b(?:do|does|will|would) not charge\b|\b(?:may|might) not (?:have|need) to\b",
    # State benefits are not ours to give: the sentence goes on to say what we do instead.
    r"\b(?:cannot|can't|can not|not (?:yet )?(?:able|entitled|allowed) to|unable to|no longer) (?:claim"
    r"|get|receive)"
    r" (?:\w+ ){0,2}?(?:benefits|universal credit|housing benefit|income support|job ?seeker'?s)\b",
    r"\bnot able to claim(?=[.,;:]|$)",
    r"\bno care leaver (?:pays|should|will)\b|\b(?:at|with|for) no (?:extra |further |added )?(?:cost"
    r"|charge)\b",
    # It does not count against you.
    r"\bis not (?:taken|counted|means[- ]tested|a loan|deducted|affected|intended to replace)\b"
    r"|\bnot a loan\b",
    r"\bnot be (?:taken|counted|deducted|affected|treated as|found|penalised|judged|homeless"
    r"|intentionally)\b",
    r"\bnot (?:treat|find|make|count|judge)\b[^.;]{0,40}\b(?:intentionally|against you)\b"
    r"|\bnot means[- ]tested\b",
    # Empty talk.
    r"\bnot (?:only|just|least|later|everyone|quite|the same|see|sure|working|in education)\b"
    r"|\bwhether or not\b",
    r"\bor not\b|\bno matter\b|\bmakes no difference\b|\bno (?:fixed |upper )?limit\b|\bwithout\b"
    r"|\bnobody needs\b",
    r"\bdo not (?:know|understand|wait|get into|fall|panic|give up|live|want|agree|feel)\b",
    # Circumstances.
    r"\b(?:as|since|that|because) (?:you|they|it) (?:do|does|are|is|have|has|can|will|may)? ?"
    r"(?:not|n't|cannot|can't|don't)\b[^,;.]*",
    r"\b(?:if|when|where|while|unless|until|once|who|even though|whose|for those who|in case)"
    r" (?:(?:you|they|it|he|she|there|someone|somebody|anyone|(?:\w+ ){0,2}\w+) ?)??"
    r" ?(?:still |really |also )?(?:do|does|did|is|are|was|were|have|has|can|could|will|would|may|might)? ?"
    rf"{_NOT_HAVING}",
    # Only a sub-group is left out: an exclusion, not a refusal.
    r"\bnot(?: \w+){0,3} (?:to|for) (?:anyone|anybody|those|people|young people|students|care leavers|you) "
    r"(?:who|living|with|in|under|over|if|whose|still)\b",
)
"""A "not" that refuses nothing: the promise is that you need not, or it is only a circumstance."""
