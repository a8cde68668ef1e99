"""Wordings of ages as patterns over folded text, each with the kind of bound that it states."""

from __future__ import annotations

import re
from enum import Enum, auto

from normalise.age_figures import ALONE, ATOM
from normalise.cue import Cue


class Bound(Enum):
    """What a wording says about the figures in it."""

    BETWEEN = auto()
    LIST = auto()
    MAX = auto()
    MIN = auto()
    EXACT = auto()


_YEARS = r"(?:[ -]?(?:years?|yrs?)(?:[ -]olds?| of age)?|[ -]olds?|s\b|'s\b)?"
_WHOSE = r"(?:(?:the )?ages? (?:of )?|aged |(?:your|their|his|her|the|a) ){0,3}"
_AGE = rf"{_WHOSE}{ATOM}{_YEARS}(?: birthdays?)?"
_TURN = r"(?:turn(?:s|ed|ing)?|reach(?:es|ed|ing)?|become|get to|hit|attain(?:s|ed)?) "
_WHO = r"(?:you|they|he|she|someone|(?:a |the )?(?:young (?:person|people)|care leavers?))"
_ABOUT = r"(?:(?:about|around|roughly|approximately) )?"
_BE = rf"(?:(?: (?:are|is|were|be)|'re) (?:at least |over )?{_ABOUT})"
_BECOMING = rf"(?:(?:the day )?(?:when )?{_WHO}(?: (?:have )?{_TURN}|{_BE})|{_TURN})"
_UNTIL = r"(?:(?:up )?(?:until|till|til)|up to(?:,? and including,?)?)(?: at least)?"
_TO = (
    r" ?(?:-|to|until|till|up (?:to(?: and including)?|until|till)|and up to|through(?: to)?"
    r"|right (?:up|through) to|all the way to) ?"
)
_FROM_THEN = r"from (?:then|that (?:day|date|age|birthday))"
_OR = r"-? ?(?:,|and|or|&|/|, or|, and) ?(?:turning )?"
_NEXT = rf"(?:, ?{ATOM})"

_PATTERNS: tuple[tuple[Bound, str], ...] = (
    (Bound.BETWEEN, rf"\bbetween (?:{_BECOMING})?{_AGE} ?(?:and|-|to) ?{_AGE}"),
    (Bound.BETWEEN, rf"(?:\bfrom )?{_WHOSE}{ALONE}{ATOM}{_YEARS}(?: birthday)?{_TO}(?:{_BECOMING})?{_AGE}"),
    (Bound.LIST, rf"(?:\bat )?{_WHOSE}{ALONE}{ATOM}{_YEARS}{_NEXT}{{0,6}}{_OR}{_AGE}"),
    (Bound.MAX, rf"\b{_UNTIL} (?:{_BECOMING})?{_AGE}"),
    (Bound.MAX, rf"\b{_UNTIL} [^.;,\d£]{{0,45}}?{_BECOMING}{_AGE}"),
    (Bound.MAX, rf"\bto the end of [^.;,\d£]{{0,40}}?{_BECOMING}{_AGE}"),
    (
        Bound.MAX,
        rf"(?<!up )(?<!close )(?<!next )(?<!prior )(?<!due )\bto (?:your|their|the) {ATOM}"
        r"(?: birthdays?|(?=[.,;)]|$))",
    ),
    (Bound.MAX, rf"\buntil [^.;£]{{0,40}}?\b(?:after|following|of|before) your {ATOM} birthday"),
    (Bound.MAX, rf"\b(?:(?:no|not) (?:older|later) than|as late as) {_AGE}"),
    (Bound.MAX, rf"\b(?:(?:max(?:imum)?|upper) age(?: limit)?|age limit)(?: is| of)?:? {ATOM}"),
    (Bound.MAX, rf"\b(?:before|prior to) (?:{_BECOMING})?{_AGE}"),
    (Bound.MAX, rf"\b(?:under|below|younger than|not yet)[ -](?:the )?{_AGE}"),
    (Bound.MAX, rf"{_WHOSE}{ALONE}{ATOM}{_YEARS} (?:and|or) (?:under|younger|below)\b"),
    (Bound.MAX, rf"\bto (?:the )?age (?:of )?{ATOM}{_YEARS}"),
    # Law before 2018 let help run "until 21, or 25 if you study", and pages still say so.
    (
        Bound.MAX,
        rf"(?<=[(,])(?: |\b)(?:or )?(?:to )?{ATOM}(?= (?:if|when|where|for those|in (?:higher|further"
        rf"|full)))",
    ),
    (
        Bound.MAX,
        rf"\b(?:(?:end|stop|finish|cease|expire|close)(?:s|es|ing)?|(?:is|are) closed|(?:runs?|running) out"
        rf"|com(?:es?|ing) to an end) (?:\w+ ){{0,2}}?(?:when|at|on|once|from|the day)"
        rf" (?=(?:[a-z]+ ){{0,4}}(?:2[1-9]|twenty))(?:{_BECOMING})?{_AGE}",
    ),
    (
        Bound.MAX,
        rf"\b(?:with you|right|carry on|go on|stay|remain)(?: up| through)? to {ATOM}(?! (?:\d|pm|am))",
    ),
    # "Yours to 25 unless you say no", "100% off to 21, then half".
    (
        Bound.MAX,
        r"(?<!\d )(?<!up )(?<!due )(?<!add )\bto (?:18|2[1-7])"
        r"(?=[.,;)]|$| (?:if|unless|when|while|whatever|whether|where|as long as|so long as|provided|without"
        r"|and|or|for (?:as|those|an?|any\w*|every\w*|all)|in (?:full|higher|further))\b)(?![.,]\d)",
    ),
    # "By 16 you should have an account" tells from when; "apply by your 18th birthday" until when.
    (Bound.MIN, rf"(?:^|(?<=[.!?\n] )|(?<=\n))by (?=\w* ?(?:16|sixteen))(?:{_BECOMING})?{_AGE}"),
    (Bound.MAX, rf"\bby (?:the time (?:that )?)?(?:{_BECOMING})?{_AGE}"),
    # "100% until 22, and from then to 25 it is 50%": the beginning is the end before it.
    (Bound.MAX, rf"\b{_FROM_THEN}(?: on)?,? (?:up )?(?:to|until|till) (?:{_BECOMING})?{_AGE}"),
    (
        Bound.MIN,
        rf"{_WHOSE}{ALONE}{ATOM}{_YEARS}(?: ?\+| plus\b| (?:and|or) (?:over|above|older|more)\b"
        r"| (?:and )?(?:on|up)wards?\b)",
    ),
    (
        Bound.MIN,
        rf"\b(?:over|above|older than|past|beyond|after|post|from|since|at)[ -]{_ABOUT}"
        rf"(?:{_BECOMING})?{_AGE}",
    ),
    (Bound.MIN, rf"\b(?:(?:be|are|is|aged) at least|minimum age(?: of| is)?:?) {_AGE}"),
    (Bound.MIN, rf"\b(?:(?:need|have|has) to|must) be (?:aged )?{ATOM}(?! or )"),
    (Bound.MIN, rf"\bat least {ATOM} years? (?:old|of age)"),
    (Bound.MIN, rf"\bfrom the (?:day|date|month|week) (?:of|after) your {ATOM} birthdays?"),
    (Bound.MIN, rf"\b(?:once|when(?:ever)?|as soon as|from (?:the time|when)) {_BECOMING}{_AGE}"),
    (Bound.MIN, rf"\b{_TURN}{_AGE}"),
    (Bound.EXACT, rf"\bwhen {_WHO}{_BE}{ATOM}{_YEARS}"),
    (
        Bound.EXACT,
        rf"\b(?:aged?|you are|you're|who (?:is|are)) {ATOM}{_YEARS}"
        r"(?! (?:or|and) (?:over|above|older|more|under|younger|below)| ?(?:\+|plus\b)|-[a-z])",
    ),
    (Bound.EXACT, rf"(?<!\d to )(?<!\d-){ALONE}{ATOM}[ -](?:years?|yrs?)(?:[ -]olds?| of age)"),
    (Bound.EXACT, rf"(?:\byour )?{ALONE}{ATOM} birthdays?"),
    (
        Bound.EXACT,
        rf"\b(?:your|their) (?=[\w-]+(?:st|nd|rd|th)\b){ATOM}(?=[.,;)]|$| (?:you|we|and|or|the)\b)",
    ),
    # A table row that begins with an age: "19 <tab> £150".
    (Bound.EXACT, rf"(?:^|(?<=[\t\n])){ATOM}(?= +£|\t)"),
)
RULES = tuple((bound, Cue(pattern)) for bound, pattern in _PATTERNS)
"""Where two overlap: ranges and lists first, then what begins first, then the longer, then the order here."""

GIVEN_BEFORE = re.compile(r"£[\d,.]+ (?:(?:gift|voucher|cash|card|more|extra|in|a) )*$")
"""A sum that is given at one birthday ("£30 when you turn 17", "£25 at 16")."""

DATED = re.compile(r",? (?:on or )?(?:after|before|since|between|on|in) (?:or \w+ )?(?:the )?(?:\d|\w+ \d)")
"""A date behind "turned 18": then the words tell which sum holds, not for what age."""

FROM_THEN = re.compile(_FROM_THEN)
"""Words that begin where the age before them ended."""

BARE = re.compile(rf"\s?(?:or )?{ATOM}")
"""A figure with nothing that makes it an age but another one before it ("until 21, or 25 if ...")."""

STAGE = re.compile(r"post[ -](?:16|sixteen)")
"""The stage of education after school: a name, which says nothing of when help begins or ends."""

PEOPLE_BEFORE = re.compile(
    r"\b(?:care leavers?|(?:young|care[ -]experienced|older) (?:people|persons?|adults?|parents?|women|men)"
    r"|people|persons?|adults?|residents|apprentices|students|learners|tenants|parents|children|anyone|anybody"
    r"|everyone|everybody|those|all)(?: who (?:are|is)| still)? $"
)
"""Whoever is under, over or up to a figure is so by age, whatever word follows ("tenants under 25 swim")."""

AIM_BEFORE = re.compile(r"\bso that (?:[^.;\d]* )?$")
"""What is aimed at by then ("from 17, so that all is settled at 18"), not when the help is given."""

TEAM_AFTER = re.compile(
    r"(?:(?: leaving| care| after| support| plus| young| people's){0,3}"
    r" (?:teams?|services?|workers?|hub|forum|panel|board|social workers?)\b)"
)
"""Behind "16+" the usual name of the team for care leavers, which is no limit."""

SCHEME_AFTER = re.compile(
    r"(?: (?!(?:years?|gets?|can|may|will|is|are|an?|the|who|to|have|has|you"
    r"|we)\b)\(?\w+\)?){0,2} (?:bursar(?:y|ies)|travel ?cards?|rail ?cards?|oyster|zip|photo ?cards?"
    r"|saver|card|pass|loans?|student)\b"
)
POST_NAME_AFTER = re.compile(
    r" (?:education|learning|transport|provi\w+|options?|stud\w+|courses?|training|team"
    r"|fund\w*|progression|placements?|settings?|destinations?|choices"
    r"|pathways?|qualif\w+)\b"
)

EXPLICIT = re.compile(
    r"\bages?\b|\baged\b|turn|reach|birthday|year|yrs|\bolds?\b"
    r"|\b(?:you|they|he|she)\b|[\ds]\+|\ds\b|plus|over$|above$|wards?$"
)
"""Words that leave no doubt that the figure is an age."""

MEASURED_AFTER = re.compile(r"[ -](?:hours?|hrs|minutes?|lessons?|sessions?)\b")
"""Right behind it, even "16 plus" is no age."""

COUNTED_AFTER = re.compile(
    r"\s?(?:%|per ?cent|pm\b|am\b)| (?!since|from|until|after|before|in\b|on\b)(?:\w+ ){0,2}?"
    r"(?:hours?|weeks?|days?|months?|minutes?|miles?|lessons?"
    r"|sessions?|visits?"
    r"|times?|places?|flats?|properties|beds?|units?|points?|items?|pages?|schools?"
    r"|pounds?"
    r"|january|february|march|april|june|july|august|september|october|november|december)\b"
)
"""A thing that is counted or measured: the figures before it are no ages."""

PLAIN_AFTER = re.compile(
    r" *(?:$|[^\w ]|£|(?:and|or|but|if|when|while|whilst|whos?e?|you|we|they|it|he|she|the|an?|your|our"
    r"|their"
    r"|this|that|these|those|there|to|in|what|how|with|without|for|as|of|by|on|at|from|is|are|was|will"
    r"|would|can|could|may|might|must"
    r"|should|have|has|had|do|does|get|gets|go|goes|pay|pays|receive|receives|need|needs|apply|join|live"
    r"|lives|whether|where|which|whichever|depending|unless|until|so|not|no|only|then"
    r"|than|most|because|even|again|inclusive|living|working|studying|leaving|going|doing|claiming|attending"
    r"|moving"
    r"|receiving|paying|staying|getting|starting|also|please|see|now|today|after|before|under|through|based"
    r"|subject|since|during|via|up|unable|eligible|still|care|were|looked|young|group|age)\b)"
)
"""What may follow a bare figure that is an age: a stop, or a word that is no thing to be counted."""

_CARE = r"(?:looked[ -]after|(?:in|into|left|leave|of) (?:\w+ ){0,2}?care\b|accommodated)"
STATUS = re.compile(
    rf"\b(?:(?:were|was|been|spent|being|stayed|came|come|who)\b[^.;?!]{{0,40}}?{_CARE}"
    r"|(?:left|entered|leaves?|stop(?:ped)? being) (?:\w+ )?(?:care|looked[ -]after)\b"
    r"|(?:1[36]|thirteen|sixteen) weeks\b)(?:(?!,? and (?:you )?are (?!still looked))[^.;?!])*$"
)
"""The words, up to an age, that define a care leaver (Children Act 1989, Schedule 2 and section 24)."""

VALID_BEFORE = re.compile(r"\bvalid $")
"""A passport that is "valid until you are 25" is not given until then."""

STATUS_AFTER = re.compile(r"[^.;,?!]{0,60}\b(?:13|thirteen) weeks\b")
"""The same definition, begun with the age ("aged 16 or 17 who were looked after for 13 weeks")."""

LAST_STATUS_AGE = 18
"""A definition speaks of ages up to 18; a limit above that is the offer's own."""

LIMIT_ONCE_PASSED = re.compile(r"\bbefore \w+ (?:turned|reached|were|was|became)\b")
"""Looks back on a birthday ("what you had before you turned 18"): no limit of the offer."""

TIMED = re.compile(
    r"\b(?:ready|prepar\w*|plan\w*)(?: you)? for (?=when\b)"
    r"|\bwithin (?:\w+ ){1,3}(?:of|after) (?=your\b)"
    r"|\b(?:just|shortly|soon|(?:week|month|day|year)s?|assessment|review|meeting|appointment)"
    r" (?=before\b)"
)
"""The moment of some act ("your last review before 18"), which is no limit of an offer."""

EARLIEST_END = 17
"""No help to care leavers ends sooner: "by 16" is a date by which something is done."""

JOIN = re.compile(r" ?,? ?(?:and|but|or|to|and are|but are|and still)? ?")
