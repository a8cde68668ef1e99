"""Sentences whose grammar shows that they tell of something instead of giving it.

Who acts decides: a body that deliberates, a bank, a law, or the reader with a task. A giver in the same
sentence makes it an offer after all ("driving is dear, so we pay"): most kinds ask that none is there.
"""

from __future__ import annotations

from functools import lru_cache

from normalise.cue import Cue
from normalise.cues import compile_any
from normalise.fold import fold

# Who gives, or words that only a gift has. "Your adviser" gives; "your rent" does not.
_GIVER = compile_any(
    r"\b(?:we|we'll|us|our|help|helps|helped|support|supports|free|grants?|entitled|eligible|offers?"
    r"|offered"
    r"|funded|covered|refund\w*|voucher\w*|allowances? of|no longer|half|discounts?)\b|£|\d ?%",
    r"\b(?:pas?|advis[eo]rs?|(?:social |key |support |outreach |youth )?workers?|mentors?|nurses?|team"
    r"|council(?! tax| house)|service|hub)\b",
    r"\byou(?: \w+)? (?:can|could|may|might|will|get|receive|are|have)(?: also)? (?:get|have|receive"
    r"|be given|ask"
    r"|claim|join|use|choose|paid|given|a right|the right|rights)\b",
)
_TO_CARE_LEAVERS = Cue(
    r"\b(?:you|your|yours|we|our|us|care leavers?|care[- ]experienced|leaving care|in care)\b"
)

# Those who deliberate on help decide it one day; what they ask for is not there yet.
_DELIBERATES = (
    r"^(?:[\w']+ ){0,4}?(?:members|officers|inspectors|councillors|cabinet|full council|ministers?"
    r"|committee|board|forum"
    r"|government|mps?|campaigners|reports?|motion)\b(?: [\w']+){0,3}?"
    r" (?:(?:will|could|are to|is to|has|have|had|also|then|now) )*"
    r"(?:asked (?!to)|hear(?:d|s)?|noted|recommend(?:ed|s)?|want(?:s|ed)?|decides?|will consider"
    r"|debate[ds]?|vote[ds]? on|call(?:ed|s) (?:on|for)|urge[ds]?|propose[ds]?|went to|praised)\b"
)
_LOOKS_INTO = r"\b(?:agree[ds]?|asked|going|due|wants?) (?:to )?(?:look into|consider|explore|investigate)\b"
# What was and is no more. What began in a year still holds, so verbs of beginning are not among these.
_OVER = Cue(
    r"\b(?:before|until) (?:\w+ )?20[012]\d\b(?=.*\b(?:was|were|had|paid|gave|got|funded|helped)\b)"
    r"|\b(?:was|were|paid|gave|got|funded|had)\b[^.;]*\b(?:before|until) (?:\w+ )?20[012]\d\b",
    r"\bused to (?:be|get|pay|give|have|offer)\b(?!.*\bnow\b)"
    r"|\b(?:pilot|scheme|project|trial)\b[^.;]* (?:ended|closed|finished) in 20[012]\d\b",
)
_NOW = Cue(r"\b(?:now|can|will|is|are|gets?|ha(?:s|ve)|if)\b")
# One person's story, or what several have done with it.
_STORY = (
    r"\b(?:put|spent|used) (?:his|hers|theirs) (?:on|for|towards)\b"
    r"|\b(?:people|leavers|members|others|some|many) have (?:bought|spent|used|chosen|put)\b"
    r"|\b(?:gave|helped|let|got|taught) [a-z]{2,12} the \w+ (?:she|he|they) needed\b"
)
_USES = (
    r"\b(?:could|can|may|might) (?:also )?(?:put|use|spend) (?:some of |part of )?(?:it|this|them|yours) "
    r"(?:on|for|towards)\b(?!.*£)",
    r"\b(?:is|are) (?:yours|there|meant|intended) (?:to (?:spend|use) (?:on|for)|for (?:essentials"
    r"|things))\b"
    r"|^(?:typical|usual|common) (?:purchases|uses|things)\b",
)
_VALUES_IT = (
    r"(?:is|are|can be|may be|will be|feels?|can feel|looks?|seems?)"
    r" (?:(?:not|never|always|just|really|often|quite|very|so|as|also|more|most|both|at first|a bit) )*"
    r"(?:hard|scary|exciting|frightening|daunting|tiring|stressful|lonely|isolating|expensive|dear"
    r"|important|difficult"
    r"|easy|tricky|confusing|great|overwhelming|tough|essential|vital|normal|natural|key|built on"
    r"|a (?:big|huge) "
    r"|a shock|about more|for everyone|for everybody|one of the most)"
)
_VALUED = (rf"^[^?]*\b{_VALUES_IT}\b", rf"^[^?]*\b{_VALUES_IT}")
# An aim, or an act as subject: "keeping in touch keeps you strong". Schemes called by such a word are none.
_ACT_AS_SUBJECT = (
    r"^(?:the|its|their) (?:aim|idea|goal|hope) is (?:that|for you)\b",
    r"^(?!(?:staying (?:put|close)|counselling|mentoring|training|tutoring|housing|funding|during"
    r"|following|according|depending"
    r"|anything|everything|nothing|something|driving|parenting|being|qualifying)\b)"
    r"[a-z]{2,}ing\b(?! care leaver)(?: (?!not\b)[\w'-]+){0,7}?"
    r" (?:is|are|can help|may help|can feel|helps?|keeps?|brings?|makes?|gives?|gave|looks?|takes?|means"
    r"|matters?)\b",
)
_TASK = (
    r"(?:keep|save|renew|pay|budget|buy|read|sign|look (?:after|for)|manage|clean|report|show|prove"
    r"|send|declare"
    r"|tell|bring|claim|try|make sure|remember (?:to (?:pay|renew|save|keep|budget)|that you need)"
    r"|put aside|stick to|check|think|plan|wash|cook)"
)
_READER_TASK = (
    rf"\byou(?:'ll| will| may| might)? (?:also |always |still )?(?:should|must|have to|need to|ought to) "
    rf"(?:always |also |still |first )?{_TASK}\b",
    r"\b(?:is|are) (?:down|up) to you\b|\byour (?:own )?(?:job|responsibility) to\b|\byou (?:are"
    r"|will be|become)"
    r" responsible for (?:your|paying|keeping|the)\b|\byou will be asked to (?:sign|pay|contribute|show)\b",
    r"\b(?:will|may|can) expect you to\b",
)
_COMMAND = (
    rf"^(?:please |always |never |do not |don't )?{_TASK}(?= (?:your|the|an?|for|to|that|in|up|away|of)\b)"
)
# Bodies that serve everybody: without a word of care leavers, they do it for all.
_EVERYBODYS = (
    r"^(?:(?:the|all|most|many|some|every|other|local|private|uk) )*(?:universities|colleges|employers"
    r"|landlords"
    r"|letting agents|banks|job ?cent(?:re|er)s|gps|doctors|dentists|schools|shops|student finance england"
    r"|student loans company|hmrc|dwp|police|courts)\b(?!')(?! (?:and|or|fees?|costs?)\b)"
    r"|^(?:all|every|any) (?:\w+ )?(?:households?|residents?|librar(?:y|ies)|tenants?|homes?|claimants?)\b"
)
_LAW = (
    r"^(?:in law\b|(?:the |this )?(?:[\w']+ ){0,6}?(?:act|law|guidance|regulations|ministers?"
    r"|government|ofsted|parliament)(?: \d{4})? (?:introduced|requires?|treats?|says|defines?|wants?"
    r"|looks? at|asks"
    r"|expects?|made)\b)|\bnational (?:minimum|average)\b"
)
_TOLD = compile_any(_DELIBERATES, _LOOKS_INTO, _STORY, *_USES)
_OF_EVERYBODY = compile_any(_EVERYBODYS, _LAW)
_READERS = compile_any(*_VALUED, *_ACT_AS_SUBJECT, *_READER_TASK, _COMMAND)


# A unit is asked for its doubts by the rules, by the classifier's candidates and as a promise of no item.
@lru_cache(maxsize=256)
def tells_only(sentence: str, *, running: bool) -> bool:
    """Tell whether a sentence only tells. `running` means a paragraph without a lead-in: in a list "keep your
    room for you" has the council as its subject, in running text the reader."""
    text = fold(sentence)
    if _TOLD.search(text):
        return True
    if _OF_EVERYBODY.search(text) and not _TO_CARE_LEAVERS.search(text):
        return True
    if _OVER.search(text) and not _NOW.search(text):
        return True
    if not running or _GIVER.search(text):
        return False
    return bool(_READERS.search(text))
