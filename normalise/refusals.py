"""Patterns of refusal, and of the many "not"s that refuse nothing. All read folded text.

After NegEx (Chapman and others, 2001), which keeps pseudo-negations apart from negations.
"""

from __future__ import annotations

import re

from normalise.cues import compile_any

_HELP = (
    r"(?:provide|offer|pay|fund|help|cover|give|support|contribute|make|meet|buy|consider|include|supply"
    r"|act|stand"
    r"|be (?:an?|your|the|able|entitled|eligible|paid|given|funded|covered|helped|available|offered"
    r"|provided)"
    r"|receive|get|have|qualify|claim|apply|mean|count(?! (?:your|any))|stretch|extend|assist|reimburse"
    r"|refund|allow)"
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
    r"|fee|social worker|recourse|difference|waiting|queue|rush|hurry|pressure|deadline|cap|ceiling"
    r"|catch|interest|obligation|upper|other way|better|right or wrong|hidden|minimum|end date|time limit"
    r"|cut-off|strings|requirement|test|interview|questions?|gap|break|decision|conditions?)\b"
    r"|council tax\b(?! (?:discount|exemption|scheme|reduction"
    r"|help|relief)))"
)
# A council that will "not" do it spares the reader: to be put out, charged, judged or left alone.
_SPARED = (
    r"(?:evict|close your|count|ask|let|leave|charge|share|tell|judge|give up|walk away|turn (?:\w+ )?away"
    r"|send|throw|punish|penali[sz]e|refuse|reduce|lower|move you|make you|force|hold (?:it|that|this|your)"
    r"|discriminate|deduct"
    r"|use (?:bailiffs|enforcement|it against)|chase|pursue|place|treat|decide|find|regard|declare|class"
    r"|insist|require|abandon|drop|forget|take (?:\S+ ){0,4}(?:off|away|back|from|into account)"
    r"|stop (?!paying|giving|offering)|end (?:your|this|it|our)|disappear|cancel)\b"
)
_SCHEME = r"(?:scheme|fund|grant|offer|pilot|discount|pass|programme|travel|payments?|money|allowance)"

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
    r"(?! (?:want|mind|mean|expect|think|need|forget|just|only|simply|yet|be able to (?:say|tell)))"
    rf"(?! (?:\w+ly )?{_SPARED})",
    rf"\b(?:decided|chosen|resolved|voted|agreed) not to\b(?! {_SPARED})"
    r"|\bthere (?:is not|isn't|are not|aren't) (?:currently |yet )?(?:an?|any) (?!limit|wait|queue|cost"
    r"|charge|fee|deadline)",
    rf"\b(?:nobody|no one|no-one) (?:gets? (?!left|forgotten|lost)|receives? |is {_GIVEN}\b)",
    rf"\b(?:gets?|makes?|receives?|holds?|keeps?|funds?|provides?) no {_HARMLESS_NO}",
    r"\b(?:is|are) not (?:bought|met|payable|on offer)\b|\bfalls? outside (?:what|the|our|this)\b",
    rf"\b{_AUX}(?: |)(?:not|n't)(?: \w+){{0,4}}? {_HELP}\b",
    rf"\b(?:cannot|unable to|never|won't|can't)(?: \w+){{0,4}}? {_HELP}\b",
    r"\bnot (?:be )?able to (?:get|have|claim|offer|pay|provide|fund|help|receive|act)\b",
    # It is not given.
    rf"\bnot (?:be )?{_GIVEN}\b|\b(?:isn't|aren't|doesn't|don't|won't)(?: \w+){{0,2}} {_GIVEN}\b",
    r"\b(?:doesn't|don't|won't) (?:mean|cover|include|pay|fund|provide|offer|give|qualify)\b",
    rf"\b(?:there is|there are|there's|we have|you have|you get|has|have|with|offers?|gives?|pays?|is"
    rf"|are)(?: at present| at the moment| currently)? no {_HARMLESS_NO}",
    rf"\bno {_HARMLESS_NO}(?:\w+ ){{1,6}}?(?:is|are|will be|can be) (?:then |now |currently )?{_GIVEN}\b",
    rf"\bno (?:\w+ ){{0,2}}{_MONEY}\b(?! (?:from|is taken|is required|is needed|has to|needs to|upfront))",
    r"\bno longer (?:pay|paid|get|receive|provided?|available|offer(?:ed)?|fund(?:ed)?|give|given|have|has"
    r"|entitled"
    r"|eligible|open|exempt|accepted|taken|made|supported|buy|bought|run|fund|cover|help|issue|lend)\b"
    r"|\bis not something (?:that )?(?:we|the council|this council)\b|\bwill not (?:carry on|continue"
    r"|go on)\b"
    rf"(?! (?:after|past|beyond){_LATE})",
    r"\bneither\b(?=[^.]{0,60}\bnor\b)|\bneither:|\bnor (?:do|does|can|will|is|are) (?:we|you|it|the"
    r"|there)\b",
    # It ends.
    rf"\b(?:comes? to an end|will (?:end|stop|cease))\b(?! (?:at|on|when|from|once){_LATE})"
    r"|\b(?:has|have) (?:now |since )?(?:ended|closed|stopped"
    r"|been (?:withdrawn|stopped|scrapped|axed|closed|discontinued))\b",
    rf"\b{_SCHEME} (?:was|were) (?:stopped|scrapped|axed|closed|ended|discontinued)\b"
    rf"|\b{_SCHEME} (?:ended|closed) (?:in|on|last|at the end)\b",
    r"\bno longer running\b|\bno longer(?: do| does)?(?=[.;]|$)"
    r"|\b(?:we|(?:the )?council) (?:have )?stopped (?:paying|giving|offering|funding|buying|running)\b",
    rf"\b(?:ends?|stops?|finish(?:es)?|ceases?)(?: \w+){{0,2}} (?:at|on|when|from|once|the day before"
    rf"|just before)\b(?!{_LATE})",
    r"(?<!case )\bis closed to\b(?! ask)|\bwithdrawn\b|\bhas run out\b|\bexcluded from\b",
    # You pay.
    _OWN_MONEY,
    r"\b(?:pay|meet|buy|fund|cover|find|afford)\w*(?! (?:your "
    r"|the )?council tax)(?: \w+){0,5} (?:yourself|yourselves|on your own"
    r"|from your own)\b",
    r"\b(?:is|are|be) yours (?:to pay )?from\b|\bare left for you\b|\bexpected to (?:keep"
    r"|support) yourself\b",
    r"\bhave to be able to meet\b|\bis for you to pay\b",
    # Only ours; and the bare answer "No".
    r"\bmust (?:have been|be|have left)(?: \w+){0,4} (?:in|by) (?:our|the) care(?: of our own\b|(?! of)\b)",
    r"^\s*not (?:after|from|past|over|beyond) (?:you(?:'re| are) )?(?:the age of )?18\b",
    r"^\s*no[.,!]?\s*$|[\t:?-]\s*no\s*(?:[.,!;-]|$)|^no[.,] ",
)

ENDS_AT_18 = compile_any(
    r"\b(?:at|on|when|once|from|reach|turn)\b[^.;,]{0,20}\b(?:18|18th|eighteen)(?: birthday)?,? "
    r"(?:the |these |your |our |this |that )(?:\w+ )?(?:payments?|allowances?|money|support"
    r"|funding) (?:will )?"
    r"(?:end|stop|cease)s?\b",
    r"^\s*(?:if|when|once|after) [^.,]{0,30}\b18,? (?:you|we) (?:won't|don't|will not|do not|can't)\.?\s*$",
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
    r"(?:\bnot|n't) pay(?: any)? council tax\b|\b(?:you|they|and) (?:do not|don't|will not|won't) pay"
    r"(?=[.,;)]|$| for (?:it|them|this)\b| a penny| anything)|(?:\bnot|n't) (?:come|be taken|taken"
    r"|paid) (?:out of|from)"
    r" your\b|\bnothing (?:stops|ends|changes)\b|\bnone? (?:of you )?pays?\b|\b(?:pays?|with"
    r"|owe) no council tax\b",
    r"\b(?:do|does|will|would) not charge\b|\b(?:may|might) not (?:have|need) to\b",
    # State benefits are not ours to give: the sentence goes on to say what we do instead.
    r"\b(?:cannot|can't|can not|not (?:yet )?(?:able|entitled|allowed) to|unable to|no longer) (?:claim"
    r"|get|receive)"
    r" (?:\w+ ){0,2}?(?:benefits|universal credit|housing benefit|income support|job ?seeker'?s)\b",
    r"\bnot able to claim(?=[.,;:]|$)",
    r"\bno care leaver (?:pays|should|will)\b|\b(?:at|with|for) no (?:extra |further |added )?(?:cost"
    r"|charge)\b",
    r"\bnot (?:have to |be asked to )?(?:pay (?:\w+ ){0,2}?back|repay|pay more than|lose)\b",
    r"(?:\bnot|n't|\bnever) (?:just |simply |suddenly )?(?:stop|end|finish|cease|run out)\b[^.;,]*",
    r"(?:\bnot|n't|\bnever) mean (?:that )?(?:you (?:lose|miss|have to|must|can't|cannot|can no longer"
    r"|are on your own)|(?:we|it|the|our|your|support|help)\b[^.;,]{0,25}\b(?:stops?|ends?|over"
    r"|loses?))\b[^.;,]*",
    r"(?:\bnot|n't|\bnever)(?: to)? (?:let|give up|leave|walk away|abandon|judge"
    r"|turn (?:\w+ )?away)\b[^.;,]*",
    # Chance, not refusal: the stance is conditional.
    r"(?:\bcannot|can't|can not|(?:do|does|will) not|don't|doesn't|won't|unable to) (?:\w+ )?"
    r"(?:guarantee|promise)\b|\b(?:no|not an?) (?:\w+ )?automatic (?:\w+ )?(?:right|entitlement)\b"
    r"|\bnot (?:give|have|mean)\b[^.;,]{0,20} automatic (?:\w+ )?(?:right|entitlement)\b"
    r"|\bhave no automatic\b|\bno guarantee\b|\bnot (?:be )?guaranteed\b",
    # What you put in beside us.
    r"\b(?:pay|contribute|put in|give)\w*(?: [^\s.;,]+){0,6}? towards?\b[^.;]*",
    # It does not count against you.
    r"\bis not (?:taken|counted|means[- ]tested|a loan|deducted|affected|intended to replace)\b"
    r"|\bnot a loan\b",
    r"\bnot be (?:taken|counted|deducted|affected|treated as|found|penalised|judged|homeless"
    r"|intentionally)\b",
    r"(?:\bnot|n't) (?:treat|find|make|count|judge|decide|say|regard|class|declare|use)\b[^.;]{0,60}"
    r"\b(?:intentionally|intentional|against (?:you|any)|homeless)\b|(?:\bnot|n't) decide that about\b"
    r"|\bnot means[- ]tested\b",
    # Empty talk.
    r"\bnot (?:only|just|least|later|everyone|quite|the same|see|sure|working|in education)\b"
    r"|\bwhether or not\b",
    r"\bor not\b|\bno matter\b|\bmakes no difference\b|\bno (?:fixed |upper )?limit\b|\bwithout\b"
    r"|\bnobody needs\b",
    r"\bdo not (?:know|understand|wait|get into|fall|panic|give up|live|want|agree|feel)\b",
    # From then on you can.
    r"(?:\bnot|n't|\bcannot) [^.;,]{0,40}\b(?:until|before) (?:you(?:'re| are| turn| reach)? "
    r"|the age of )?(?:1[5-9]"
    r"|2[0-5])\b",
    # What others leave open is what we fill.
    r"\b(?:what|which|that)\b(?! (?:we|the council)\b)(?: \w+){1,4}? (?:do not|does not|don't|doesn't"
    r"|will not|won't"
    r"|cannot|can't) (?:cover|pay|meet|fund|include|supply|give|provide|stretch)\b",
    r"\bwho\b[^.;,]{0,40}? and (?:do|are|have) not\b[^.;,]*",
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

QUESTION = re.compile(r"[^.?!\t]*(?=\?\s+\S)")
"""A question that the text goes on to answer: what it denies or supposes is the reader's state, not ours."""

_AFRAID = r"(?:i'm afraid|we're afraid|unfortunately|sadly|sorry|at present|currently),? "
BARE_NO = re.compile(
    rf"[\t:?]\s*(?:{_AFRAID}(?:no|not|we (?:can't|cannot|don't|do not))"
    r"|(?:not (?:at the moment|at present|currently|any ?more|yet)|none|nil|n/a|not applicable))"
    r"(?=\s*(?:[.,!;(\t-]|$))"
)
"""A "no" in a cell or behind a question, in other words for it."""
NO_IS_GOOD = re.compile(
    r"\b(?:cost|pay|bill|charge|fee|price|limit|condition|exclusion|deadline|wait|time|repay|evidence|form"
    r"|exception|interest|restriction|council tax)\w*[^\w]*$|[£%]"
)
"""The label of a "none" that refuses nothing ("Cost: none"), or a row that gives a sum in another cell."""

_MUST_PAY = (
    r"\b(?:you|they)(?:'ll| will| would)? (?:(?:have|need|are expected|be expected|be asked) to|must)"
    r" (?:pay|find|buy|meet|cover)(?: for)?(?: your own| the (?:cost|money|price) (?:of|for))?"
    r"(?: all| full| the| your)*"
    r"|\b(?:are|is|be) (?:expected to (?:pay|find|buy|meet|cover)(?: for)?|responsible for(?: paying(?: for)?"
    r"| buying)?) (?:your|their) own"
)
_YOURS = (
    r"\b(?:is|are|will be|becomes?) (?:yours|for you|up to you|down to you) to (?:pay|meet|find|cover)\b"
    r"|\b(?:is|are|will be|becomes?) your (?:own )?responsibility\b"
    r"|\b(?:is|are|will be|becomes?) (?:a matter )?for (?:you\b(?= to (?:pay|meet|find|cover)|[.,;]|$)"
    r"|your (?:own )?(?:wages"
    r"|earnings|benefits|income))"
    r"|\b(?:(?:has|have|needs?) to|must) be (?:met|paid|found|covered) by you\b"
)
YOURS_TO_PAY = compile_any(_YOURS)
"""Says that the reader pays for what the text is about."""
YOURS_BEFORE = compile_any(rf"(?:{_MUST_PAY})\s*$")
"""The same, right before the thing."""
YOURS_AFTER = compile_any(rf"[^.;,:£]{{0,40}}?(?:{_YOURS})")
"""The same, behind the thing."""
PAID_BACK = compile_any(r"\b(?:we|refund\w*|reimburse\w*|back|claim|unless|but|except|discount|if)\b")
"""In the same text, so that what the reader has to pay is not all that is said."""
OWN_OBJECT = compile_any(
    r"\b(?:we|the council) (?:(?:do|does|will|can|would)(?: not|n't)|cannot|can't|won't) (?:normally )?"
    r"(?:pay for|pay|buy|fund|cover|provide|offer|give|replace) (?!for\b|it\b|this|that|these|those|them"
    r"|any\b|anything|you\b|one\b|more\b|money|help|until|if|when|unless)\w"
)
"""A refusal that names what it refuses."""
