"""Patterns that make an offer conditional, and what only looks like a condition. All read folded text."""

from __future__ import annotations

from normalise.cues import compile_any

# After "you may" these tell of the reader's own act or state: "you may ask" is a right, not a maybe.
_OWN_ACT = (
    r"(?:need|want|wish|ask|request|find|feel|think|worry|decide|choose|prefer|know|already|not|use|spend"
    r"|live"
    r"|contact|(?:both )?like|hear|see|look|come|go|change|differ|notice|remember|include|take|seem|sound"
    r"|move|claim|keep|stay|remain|hold on|carry on|read|close|open|join|bring|leave|return|appeal|complain"
    r"|rent|stop|wait"
    r"|mean"
    r"|affect|call for|also (?:want|need|find|wish|like|ask)|help you to think"
    r"|have (?:questions|heard|been|to|had|a|an|some|other|more)"
    r"|be (?:asked|worried|feeling|wondering|living|sharing|away|the|in(?! priority)|thinking|new"
    r"|an? (?!option\b|possibility\b|chance\b)|spent|used|drawn|kept|consulted"
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
# Who speaks for the council when it judges: the panel, a manager, those who work with you.
_OFFICE = (
    r"(?:(?:an?|the|our|your) (?:[\w-]+ ){0,4}?(?:panel|manager|head of (?:\w+ )?services?|director|service"
    r"|team"
    r"|pa|adviser|advisor|worker|council|county|trust)(?:'s manager)?)"
)
_MODAL = (
    rf"\b(?:may|might|could)\b(?! {_OWN_ACT})",
    r"\b(?:payments?|money|grants?|allowances?|support|funding) (?:may|might|could)\b(?! be (?:tight|short))"
    r"|\bthere (?:may|might|could) be\b",
    r"\bmaybe\b|\bperhaps\b|\bnot guaranteed\b|\bif it (?:will|would|helps?)\b|\bpossibly\b|\b(?:is"
    r"|are) possible\b",
    r"\b(?:may|might) not (?:have|need) to\b",
    # A trial run may end with the money for it.
    r"\bpilot(?:s|ed|ing)?\b(?! \w+ed\b)",
    # The act of an office is no act of the reader's.
    rf"\b(?:we|{_OFFICE}) (?:may|might|could) (?:also )?(?:spend|use|take|go|include|move)\b",
)
_DISCRETION = (
    r"\bdiscretion(?:ary)?\b|\bcase[- ]by[- ]case\b|\bindividual (?:basis|circumstances|assessment)\b",
    r"\b(?:depend(?:s|ing|ent)|conditional) (?:up)?on\b|\bdepends\b|\bsubject to\b|\brests? on\b"
    r"|\bcomes? down to\b",
    r"\bconsider(?:ed|ation)?\b|\bdecided (?:by|individually|each)\b|\bdecision of\b",
    r"\b(?:where|if) (?:your|the|a) (?:\w+ ){0,2}(?:plan|assessment) (?:shows?|says?|finds?|sets out"
    r"|includes?"
    r"|asks? for|allows?|identif(?:y|ies))\b",
    r"\bonce\b[^.;,]{0,50}\b(?:done|made|completed) an? (?:\w+ )?assessment\b",
    r"\bpanel\b[^.;]{0,40}\b(?:decide|agree|look|consider|approve|think|feel|say)s?\b|\b(?:put|go|goes"
    r"|taken?)"
    r" (?:\w+ ){0,3}(?:to|before) (?:a|the|our) (?:\w+ )?panel\b",
    r"\bon (?:its|their|your) (?:own )?merits?\b|\bon merit\b|\b(?:look at|consider|judge|weigh)"
    r" (?:each|every) (?:request|case|application|claim)\b|\beach request\b",
    r"\b(?:manager|service|team|council|we|head|adviser|pa) (?:will |then )?decides? (?:whether|if)\b"
    r"|\b(?:manager|panel|service|team|council)s? (?:can|may|could|has to|must|needs to) (?:agree|approve"
    r"|authorise)\b"
    r"|\bup to (?:the|your|our) (?:\w+ )?(?:manager|service|team|council|head|adviser|advisor|pa)\b",
    r"(?:\b(?:not|cannot|no|never)|n't) (?:\w+ ){0,3}?(?:guarantee[ds]?|promise|automatic)\b",
    r"\blooked at (?:one by one|individually|each)\b|\b(?:can|will) (?:also )?be looked at\b(?! by (?:you"
    r"|them|care))"
    r"|\blooks? (?:at|into) (?:whether|if|how) (?:we|they|it|the|your|to help pay)\b"
    r"|\b(?:we|and|to) (?:can |will |could )?(?:also )?(?:look at|think about|look into) (?:help(?:ing)?"
    r"|paying"
    r"|funding|covering|emergency|train|fares|giving)\b|\bsituation (?:will be|is) (?:looked at|assessed"
    r"|reviewed)\b",
    r"\bat (?:the|your|our) (?:manager|council|service|team)'?s? (?:choice|judgement)\b",
    r"\b(?:where|if) (?:it is |that is |this is |they are )?(?:appropriate|possible|suitable|affordable"
    r"|reasonable|relevant)\b",
    r"\bif you can show\b(?! (?:us )?(?:an?|your|the|proof|evidence)\b)",
    # How far the law makes us go is ours to judge.
    r"\b(?:so|as) far as\b[^.;,]{0,30}\b(?:welfare|needs?|circumstances) (?:require|call|make|need)"
    r"|\bto the extent (?:that|of)\b|\bwhat is reasonable\b"
    r"|\b(?:a|have(?: the)?|has(?: the)?) power\b[^.;]{0,20}\b(?:not a duty|to help|to pay|to give)\b",
)
_NEED = (
    r"\bassess(?:ed|ment of)? (?:as )?(?:(?:your|the|their|individual|financial) )*need(?:s|ing|ed)?\b",
    r"\b(?:based|rel(?:y|ies)) on (?:your |individual |financial |an? |their )*(?:need|assessment"
    r"|circumstances|income)",
    r"\b(?:according to|by|on the basis of) (?:your |individual |assessed |the )?needs?\b",
    r"\b(?:have|has|been|is|are|be|being) assessed\b|\bwhere (?:an|the|your) assessment\b",
    r"\bidentified (?:as )?(?:an? )?needs?\b|\bneeds? (?:has been |have been |is |are )?identified\b"
    r"|\bif you(?:'re| are) in need\b",
    # Priority need from 21 turns on a finding of the housing authority (Housing Act 1996, section 189).
    r"\b(?:if|whether|where|because|when)\b[^.;,]{0,45}\bvulnerable\b",
    r"\ban assessment (?:will|must|has to|needs to|is) (?:need to )?(?:be )?"
    r"(?:undertaken|done|made|needed|required)\b",
    r"\bassessment (?:says|shows|finds)\b|\b(?:once|(?<!-)after|following)\b[^.;,]{0,40}\bassessment\b"
    r"|\bon (?:an? |the |your |our )?(?:\w+ )?assessment\b"
    r"|\bparticular reason\b",
)
_AGREEMENT = (
    r"\b(?:if|once|where|when|as|has been|have been|must be|to be|is|are|need to be|can be|may be|could be"
    r"|will be) (?:first |been )?(?:agreed|approved|authorised|sanctioned|signed off)\b",
    r"\bsign(?:s|ed)?[ -]off\b",
    rf"\b(?:if|once|where|when|as long as|so long as|provided(?: that)?) {_OURS} (?:think|agree|feel|believe"
    r"|decide|say|judge|is satisfied|are satisfied)s?\b",
    r"\b(?:agrees?|approves?|(?<!an )(?<!your )agreement|approval)\b(?= (?:that|it|of|from|by|first)\b"
    r"|[.,;)]|$)",
    r"\bhas agreed\b(?! to\b| with\b| how\b| that\b| (?:\w+ ){1,4}places\b)|\bagreed (?:by|with|in|first)\b"
    r"|\bmust agree\b|\bpermission (?:of|from)\b",
    rf"\b(?:if|once|where|when|and|as long as|so long as|provided(?: that)?) {_OFFICE} (?:(?:is "
    rf"|are )?(?:happy"
    r"|content|satisfied) (?:that|with|you)|(?:is |are )?willing|recommends?|supports?|backs?|confirms?"
    r"|(?:has |have )?(?:agreed|approved|recommended))\b",
    r"\b(?:says?|thinks?|tells us|agrees?|judges?|confirms?|feels?|satisfied|decides?) (?:that )?(?:you|they"
    r"|he or she|the young person)(?:'re| are| is) ready\b",
    rf"\b(?:whom?|which|that|as) {_OFFICE} (?:has |have )?(?:put forward|puts? forward|recommends?"
    rf"|recommended"
    r"|nominates?|nominated|backs?|judges?)\b",
    rf"\b{_OFFICE} decides?\b|\bon the say-so of\b|\bis for {_OFFICE} to decide\b"
    rf"|\b(?:check|approval|nomination|recommendation|backing|agreement) (?:by|of|from) {_OFFICE}\b"
    r"(?<!your pa)(?<!your adviser)(?<!your team)|\bwith\b[^.;,]{0,30}'s (?:backing|say-so|blessing"
    r"|recommendation|approval|nomination)\b|\breferred to the panel\b"
    r"|\bon application to (?:the|a|our) panel\b|\bmanager has to approve\b",
    r"\b(?:judged|deemed|thought|considered) (?:to be |to have |to need |as |ready|suitable)"
    r"|\bif (?:it|this|that) (?:was|has been|is) agreed (?:first|before|beforehand|in advance)\b",
    # Chance decides, or who is there to give it.
    r"\bdrawn by lot\b|\bby lottery\b|\b(?:in|enter) a (?:prize )?draw\b|\blimited (?:number|funds?|funding"
    r"|budget|money|places|stock)\b|\bfirst come\b|\b(?:places|numbers|spaces) are limited\b",
    r"\b(?:if|when|where|once) (?:an?|one|any)(?: \w+){0,2} (?:is free|is spare|can be found|is available"
    r"|becomes available)\b|\b(?:if|when|where) available\b|\bif (?:there(?:'s| is)|we have) (?:an? "
    r"|enough )?"
    r"(?:room|space|vacancy|place)\b|\bwhere there is a suitable\b",
    r"\bif (?:we|your (?:pa|adviser|personal adviser|worker|manager|social worker)) (?:think|agree|feel"
    r"|believe|decide)s?\b",
)
_MEANS = (
    r"\bmeans[- ]test(?:ed)?\b|\bincome counts\b|\bearn(?:s|ing)? less than\b|\blow(?:er)? (?:income|wages?"
    r"|pay)\b"
    r"|\bhardship\b",
    r"\b(?:if|where|when|because|as|that) (?:no[- ]?one|nobody) else\b(?! can (?:apply|have|get)\b)"
    r"|\b(?:no[- ]?one|nobody) else (?:can(?! (?:apply|have|get|see|go)\b)|will|pays?|is|helps?|to)\b"
    r"|\b(?:other|no other source)(?: sources)?(?: of)? funding\b|\bno other source\b|\bmatch[- ]fund(?:ed"
    r"|ing)?\b"
    r"|\blast resort\b",
    r"\b(?:if|where|when|while) (?:there is |we have )?fund(?:s|ing) ",
    r"\b(?:if|where|when|while|as long as|so long as|provided(?: that)?) (?:there (?:is|are)|we have|stocks?"
    r"|(?:the |our )?(?:money|budgets?|funds?|funding))\b[^.;,]{0,20}?"
    r"\b(?:money|fund(?:s|ing)?|lasts?|allows?|left|budget)\b",
    r"\b(?:based|decided|worked out|calculated|goes) on (?:\w+ ){0,2}?(?:incomes?|earnings|savings|finances"
    r"|what you earn)\b",
    r"\bprovided (?:that )?(?:funds|money|the council|your (?:pa|adviser|manager|worker))\b",
)
# Only where the one whose turn comes first does not pay.
_PAYER = (
    r"(?:college|university|school|bursar(?:y|ies)|landlord|legal aid|fee waivers?|care to learn|nhs|employer"
    r"|student finance|job ?cent(?:re|er)|loan|provider|training provider|housing association)"
)
_TURNED_DOWN = (
    r"(?:do not|does not|don't|doesn't|will not|won't|cannot|can't|has run out|have run out|has left none"
    r"|is refused|are refused)"
)
_FIRST_PAYER = (
    rf"\b(?:if|where|when|which)\b[^.;]{{0,70}}?\b{_PAYER}\b[^.;,]{{0,25}}? {_TURNED_DOWN}\b"
    r"|\b(?:if|when|where|as|and) (?:there (?:is|are) |there's )?(?:no|none) (?:else |other "
    r"|(?:\w+ ){1,6}?)(?:can be found|to be had|can be had|covers?|exists?|way to pay|scheme)\b"
    r"|\b(?:if|where) the rent is one (?:that )?you can afford\b|\bno other (?:way|source|help|scheme"
    r"|fund(?:ing)?)"
    r"\b|\ball other (?:sources|options|funding|help)\b|\bexhausted\b"
    r"|\bif you (?:are|have been) refused a (?:fee waiver|grant|bursary|loan)\b",
)
_SELDOM = (
    r"\b(?:we|and|can|may) (?:do |can |will |also )?(?:sometimes|occasionally)\b|\b(?:sometimes|occasionally)"
    r",? (?:we|pays?|funds?|helps?|covers?|gives?|offers?|it is possible|there is)\b"
    r"|^sometimes\b|\b(?:in|on) rare (?:cases|occasions|circumstances)\b",
    r"\bexceptional(?:ly)?\b|\bnow and then\b"
    r"|\bsome (?:older |of the )?(?:care leavers|young people) (?:can|will|get)\b"
    r"|\bsome(?:times)?\b(?= (?:cases|of you|we|help))",
    r"\bin (?:some|certain|particular|special) (?:cases?|circumstances|situations?)\b",
    r"\b(?<!not )only (?:if|where|when)\b(?! you (?:are (?:in|at|aged?|under|over)|have been|live|were)\b)"
    r"|\b(?<!not )only (?:in|for|on)\b|\bonly (?:pay|fund|help|consider)\b.{0,40}\b(?:if|where|when)\b",
)
CONDITIONAL = compile_any(*_MODAL, *_DISCRETION, *_NEED, *_AGREEMENT, *_MEANS, *_FIRST_PAYER, *_SELDOM)

PSEUDO_CONDITION = compile_any(
    r"\b(?:if|whenever|whatever|whichever|what|who|which|that|as|how|when|where|while|in case)"
    r" (?:you|they|it|he|she|there|someone|somebody|your \w+)? ?(?:may|might|could)\b",
    r"\b(?:questions|worries|problems|needs|help|support|advice|benefits|things|any\w*|every\w*) (?:you"
    r"|they) "
    r"(?:may|might|could)\b|\bnot means[- ]tested\b",
    r"\b(?:may|might|could) be (?:able|entitled) to (?:claim|apply) (?:for )?(?:universal credit"
    r"|benefits|personal independence|pip|disability|child benefit|housing benefit)\b",
    # A wait is none, nor what the reader might like of it.
    r"\b(?:can't|cannot|can not) (?:promise|guarantee|say) (?:when|how soon|how long|where)\b"
    r"|\b(?:may|might|could) (?:have to )?(?:wait|be a (?:\w+ )?wait)\b"
    r"|\b(?:that|which) (?:we|they|you) think (?:may|might|could)\b|\bwhat else (?:may|might|could)\b"
    r"|\bor (?:may|might) become\b",
    r"\b(?:think|worried|afraid|feel)(?: that)? (?:you|they) (?:may|might|could)\b",
    r"\byou (?:may|might|could) (?:encounter|face|incur|require|come across|run into|struggle)\b",
    r"\bdepending on (?:which|what) (?:\w+ ){0,2}(?:festival|religion|faith|celebration)\b",
    # A sum between two figures is paid at any rate; so is a visit, however often.
    r"£\s?\d[\d,.]*\w? (?:and|to|-|or) £\s?\d[\d,.]*(?: \w+){0,3},? depending on\b",
    r"\bdepending on (?:where|which|how many|when|whether you)\b(?![^.;,]*\bearn)(?! need| can show| group"
    r"| category| of)",
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
    r"\bhardship (?:funds?|payments?|grants?|schemes?|money|polic(?:y|ies)|vouchers?)\b"
    r"|\blow income scheme\b|\b(?:any(?:one|body)|households?|residents?)\b[^.;,]{0,30}? (?:in|facing"
    r"|on an?) (?:\w+ )?(?:hardship|low income)\b|\bus(?:es|ed|ing) (?:this|its|our|that|the) discretion\b"
    r"|\b(?:multi-?agency|tracking|risk) panel\b[^.;]*",
    r"\bagreed (?:with|between) you\b(?! and)|\bwhat you and your \w+(?: \w+)? agree\b"
    r"|\bagreed (?:in 20\d\d|by (?:all |every |our )?(?:\w+ )?(?:councillors|members))\b|\bas agreed (?:by"
    r"|at) (?:the )?(?:full )?(?:cabinet|council"
    r"|members|committee)\b",
    r"\bbefore (?:an?|any|the) (?:\w+ ){0,2}?decision\b[^.;]*",
    # The leave of others than the council: your carers', a landlord's.
    r"\b(?:if|as long as|when|where) (?:(?:both of )?you(?: both)?|they|you and they|(?:you and )?"
    r"(?:your|the) (?:foster )?(?:carers?|family|landlord))(?: (?:all|both|and you))? agree\w*\b",
    r"\bwith your (?:\w+ )?agreement\b|\bwith the agreement of (?:all concerned|your (?:foster )?carers?)\b"
    r"|\b(?:where|if|as long as|when) (?:everybody|everyone|you all|all of you) agrees?\b"
    r"|\bbelieve (?:that )?you(?:'re| are) (?:being|at risk|in danger)\b"
    r"|\bunless (?:we are|it is|the council is) satisfied that (?:you|they) (?:do not|don't)\b",
    # An exception to what we shield you from is none to what we give.
    r"\b(?:no care leaver|nobody|no one|never|not)\b[^.;]{0,40}\b(?:evict|found intentional|find you"
    r" intentional|declared intentional|turned away)\w*\b[^.;]*"
    r"|\b(?:evict\w*|intentional\w*|(?:reach|make|take) that decision)\b[^.;]*?"
    r"\b(?:only|without|unless|agreement)\b[^.;]*",
    r"\b(?:in|last|since|until|this|next|of|from|early|late|mid|\d(?:st|nd|rd|th)?) may\b(?! (?:be|have|pay"
    r"|get|help)\b)",
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
    r"(?<!done a )(?<!made a )\bneeds assessment\b(?! (?:(?:is|has been) (?:done|made)|shows?|says?|finds?))"
    r"|\bassessment of (?:your )?needs\b|(?<!on )(?<!after )(?<!following )\ban assessment of need\b"
    r"|\bassess your needs\b"
    r"|\bwe (?:will )?(?:always )?consider your\b",
)
"""Looks like a condition and is none: a circumstance, or the name of the assessment itself."""

EXCEPTION = compile_any(
    r"\b(?:unless|except|other than|apart from)\b(?=[^.]{0,60}\b(?:exceptional|special|agreed|assessed"
    r"|particular"
    r"|reason|need|very|crisis|circumstances|approved|pathway|manager)\b)",
    r"\b(?:only )?(?:in|under) (?:very )?exceptional (?:circumstances|cases)\b|\bexceptionally\b",
    r"(?:\bnot|n't) (?:normally|usually|generally|routinely|automatically)\b"
    r"(?! able to claim| entitled to (?:benefits|universal))",
)
"""What leaves a door open behind a refusal."""

THE_DECISION = compile_any(
    r"(?:(?:because [^,.;]*, )?an? (?:\w+ )?(?:manager|panel)|the (?:\w+ )?(?:manager|panel)"
    r"|head of (?:\w+ )?service|it|this|that|each|every|all|any|before (?:agreeing|we agree|we decide"
    r"|we do)|whether|the decision"
    r"|requests?|applications?)\b"
)
HAVING = compile_any(r"\byou (?:may|might|could) (?:also )?have (?:an?|the|some|your own) (?:\w+ )?")
"""The hedge of the thing that it stands right before; of a state or a trouble ("a worry") it is none."""
JUDGED = compile_any(
    r"\b(?:decided|decides?|decision|discretion|case by case|approved?|agreed by|agrees?|assessed|panel"
    r"|merits?)\b"
)
"""What the sentence after a promise begins with, and says, where it leaves the promise to judgement."""
