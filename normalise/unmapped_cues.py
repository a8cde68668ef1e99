"""By which words a promise of no known item is told: who gives, what verb, to whom, what thing."""

from __future__ import annotations

from normalise.cue import Cue
from normalise.cues import compile_any

_GIVER = (
    r"\b(?:we(?:'ll)?|the (?:council|county council|county|city|borough|team|service|local authority"
    r"|virtual school)"
    r"|[a-z]+ (?:county |city |borough |district )?council|(?:our|your|the) (?:leaving care |care leavers? "
    r"|after ?care |16\+ |through care )?(?:team|service|personal advis[eo]rs?|workers?|advis[eo]rs?))"
)
_HEDGE = (
    r"(?: (?:also|always|now|still|can|could|may|might|will|would|shall|aim to|be able to|normally"
    r"|usually))*"
)
_HANDS_OVER = (
    r" (?:give|gives|lend|lends|buy|buys|pays? for|pays? towards|fund|funds|supply|supplies|waive|waives"
    r"|reimburse|reimburses)\b"
)
_VERB = (
    rf"(?:{_HANDS_OVER}| (?:pay|pays|provide|provides|offer|offers|send|sends|arrange|arranges|organise"
    r"|organises|run|runs|host|hosts|hold|holds|cover|covers|deliver|delivers|guarantee|guarantees|reserve"
    r"|reserves|store|stores|match|matches)\b)"
)
GIVES = Cue(rf"{_GIVER}{_HEDGE}{_VERB}")
GETS = Cue(
    r"\byou(?:'ll)?(?: (?:also|always|now|will|can|could|may|might|should|are able to|are entitled to"
    r"|have a right to|be able to|be entitled to|each|all|usually))+ (?:get|have|receive|be given"
    r"|be offered|be paid|claim|borrow|use|join|apply for|access|go on|be lent)\b|\byou (?:get|receive)\b"
    r"|\b(?:care leavers?|young people|young person|every care leaver) (?:also )?(?:can|will|may"
    r"|are able to)? ?(?:get|gets|receive|receives|be given|be offered|be paid|are given|are offered"
    r"|is given|borrow)\b"
)
# These verbs hand over a thing of whatever kind, unless what follows is no thing.
HANDED = Cue(
    rf"{_GIVER}{_HEDGE}{_HANDS_OVER}|\b(?:you|care leavers?|young people)(?: will| can| may)?"
    r" (?:be|are) (?:given|bought|lent|entitled to) (?=a |an |free |your own )"
    r"|\byou can (?:ask|apply)(?: \w+)? for (?=money |funding |a grant )"
)
NO_THING = Cue(
    r"\b(?:support|help|advice|guidance|information|chances?|opportunit\w+|time|says?|choices?|cop(?:y|ies)"
    r"|forms?|letters?|bills?|reminders?|explan\w+|plans?|services?|access|voice|care|respect|homes?"
    r"|contact|numbers?|rights?|records?|evidence|details?|notice|permission|priority|points?|band|feedback"
    r"|options?|answers?|attention|confidence|skills|status|review|assessment|encourage\w*|reasons?|staff"
    r"|it|this|that|them|these|those|what|something|anything|everything|all|more|there|here|up)\b"
)
FOR_WHOM = Cue(
    r"\b(?:you|your|yours|young people|young person|young adults?|care leavers?|care experienced)\b"
)
# What can be had, lent, used or joined: a thing, money, a place or an event.
THING = Cue(
    r"\b(?:free|discount\w*|grants?|vouchers?|allowances?|bursar(?:y|ies)|payments?|cards?|pass(?:es)?|kits?"
    r"|packs?|boxes|box|hampers?|parcels?|gifts?|tickets?|fees?|fares?|bikes?|bicycles?|tools?|tablets?"
    r"|sim|data|membership|lessons?|classes|courses?|workshops?|trips?|residentials?|holidays?|events?"
    r"|meals?|dinner|lunch|breakfast|food|clubs?|groups?|sessions?|clinics?|mentors?|mentoring|coach(?:ing)?"
    r"|counselling|therap\w+|advocates?|storage|removal|van|furniture|paint|decorat\w+|tenancy|deposit"
    r"|guarantor|rooms?|flats?|bed|loans?|awards?|prizes?|celebration|party|apprenticeships?|placements?"
    r"|interviews?|internships?|jobs?|photos?|books?|memory|magazine|newsletter|app|phone|line|legal advice"
    r"|prescriptions?|glasses|dentist|passport|certificate|licen[cs]e|account|savings|insurance|garden\w*"
    r"|equipment|uniform|instruments?|camera|pets?|vet|childcare|nappies|cot|pram|pocket money"
    r"|spending money|cash|laundry|toiletries|clothes|clothing|taxis?|transport|lifts?)\b"
)
# Talk of the service itself, of plans and rights in general, or of whom to ask: no thing is given.
GENERAL = compile_any(
    r"\b(?:support|help|advice|guidance|information)(?: and (?:support|help|advice|guidance|information))?"
    r"(?: (?:you|to you|for you|when you|if you|as you|and opportunities))?\W*$",
    r"\bwide range\b|\brange of (?:support|services|help|information|advice)\b|\bthis (?:page|guide|booklet"
    r"|document|offer|section|policy|leaflet)\b|\blocal offer\b",
    r"\b(?:(?:more|further) (?:information|details?)|find out|how to (?:apply|contact))\b",
    r"\bplease\b|\bclick\b|\bdownload\b|\bcontact (?:us|your|the)\b|\bcall\b|\be ?mail\b|\bvisit\b"
    r"|\bwebsite\b",
    r"\b(?:needs?|pathway|personal|assessment|our) (?:assessment|plan|data|information|privacy)\b"
    r"|\bpersonal data\b|\bcomplain\w*\b|\bfeedback\b|\byour (?:data|information)\b",
    r"\b(?:for example|such as|depends?|depending|remember|make sure|check|if you need)\b[^,]*\W*$",
)
ELSEWHERE = compile_any(
    r"\b(?:jobcentre|dwp|hmrc|the government|universal credit|nhs|gov\.uk|student finance|your landlord"
    r"|your employer|your bank|housing benefit|student loan)\b",
    r"\byou (?:must|should|need to|have to|will need)\b|\bif you (?:don't|do not) (?:pay|tell|attend)\b",
    r"\b(?:used to|in the past|last year|in 20[012]\d)\b|\?",
)
# "You can get free advice from Shelter": somebody else's, by name.
FROM_OTHERS = Cue(r"\b(?:advice|help|support|loans?|grants?)\b[^.]{0,30} from (?:the )?[A-Z]")
