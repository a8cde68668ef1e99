"""Promises that fit no item of the taxonomy: kept with item None, so that the taxonomy can grow.

Such a sentence must name who gives, an offering verb and whom it is for ("we will lend you a bicycle"), or be
a bullet under a lead-in that does; and it must give a thing or a sum, not goodwill ("we will listen to you").
They never count towards a position; a person sees them in the review queue.
"""

from __future__ import annotations

import re

from normalise.ages import find_ages
from normalise.cues import compile_any
from normalise.evidence import cut_evidence
from normalise.fold import fold
from normalise.leads import leads_to_conditions, leads_to_nothing, tells_who
from normalise.match import find_items
from normalise.model import Statement
from normalise.money import find_amounts
from normalise.nonoffers import states_nothing
from normalise.provision import decide_provision
from normalise.stance import decide_stance
from normalise.state import Page
from normalise.units import Unit
from taxonomy.lists import Provision, Stance

METHOD = "unmapped"
# A person found about so many of them to be true promises; without an item none may count by itself.
_CONFIDENCE = 0.3
_GIVER = (
    r"\b(?:we|the (?:council|county council|county|city|borough|team|service|local authority|virtual school)"
    r"|[a-z]+ (?:county |city |borough |district )?council|(?:our|your|the) (?:leaving care |care leavers? "
    r"|after ?care |16\+ |through care )?(?:team|service|personal advis[eo]rs?|workers?|advis[eo]rs?))"
)
_HEDGE = (
    r"(?: (?:also|always|now|still|can|could|may|might|will|would|shall|aim to|be able to|normally"
    r"|usually))*"
)
_VERB = (
    r" (?:give|gives|lend|lends|buy|buys|pay|pays|fund|funds|provide|provides|offer|offers|supply|supplies"
    r"|send|sends|arrange|arranges|organise|organises|run|runs|host|hosts|hold|holds|cover|covers|deliver"
    r"|delivers|guarantee|guarantees|reserve|reserves|store|stores|match|matches|reimburse|reimburses)\b"
)
_GIVES = re.compile(rf"{_GIVER}{_HEDGE}{_VERB}")
_GETS = re.compile(
    r"\byou(?: (?:also|always|now|will|can|could|may|might|should|are able to|are entitled to|have a right to"
    r"|be able to|be entitled to|'ll|each|all|usually))+ (?:get|have|receive|be given|be offered|be paid"
    r"|claim|borrow|use|join|apply for|access|go on|be lent)\b|\byou (?:get|receive)\b"
    r"|\b(?:care leavers?|young people|young person|every care leaver) (?:also )?(?:can|will|may"
    r"|are able to)? ?(?:get|gets|receive|receives|be given|be offered|be paid|are given|are offered"
    r"|is given|borrow)\b"
)
_FOR_WHOM = re.compile(
    r"\b(?:you|your|yours|young people|young person|young adults?|care leavers?|care experienced)\b"
)
# What can be had, lent, used or joined: a thing, money, a place or an event.
_THING = re.compile(
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
_GENERAL = compile_any(
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
_ELSEWHERE = compile_any(
    r"\b(?:jobcentre|dwp|hmrc|the government|universal credit|nhs|gov\.uk|student finance|your landlord"
    r"|your employer|your bank|housing benefit|student loan)\b",
    r"\byou (?:must|should|need to|have to|will need)\b|\bif you (?:don't|do not) (?:pay|tell|attend)\b",
    r"\b(?:used to|in the past|last year|in 20[012]\d)\b|\?",
)
# "You can get free advice from Shelter": somebody else's, by name.
_FROM_OTHERS = re.compile(r"\b(?:advice|help|support|loans?|grants?)\b[^.]{0,30} from (?:the )?[A-Z]")
_NEAR_END = 25
_LONGEST = 45
_LEAST = 4
_LEAST_LISTED = 2
_MOST_LISTED = 25


def state_unmapped(unit: Unit, page: Page) -> Statement | None:
    """Return the promise of a unit that names no item, or None if it is no clear one."""
    if not _is_promise(unit, page):
        return None
    text = page.document.text
    amount = next(iter(find_amounts(unit.text)), None)
    ages = next((age for age in find_ages(unit.text) if not age.qualifying), None)
    facts = [(unit.start + amount.start, unit.start + amount.end)] if amount and amount.end else []
    start, end = cut_evidence(text, unit.start, unit.end, facts)
    verdict = decide_stance(unit.text, (0, len(unit.text)), [], unit.lead)
    heading = unit.block.heading_path
    provision = Provision(decide_provision(unit.text, unit.lead, heading[-1] if heading else ""))
    if verdict.stance is Stance.NOT_OFFERED or provision is Provision.SIGNPOSTED:
        return None
    return Statement(
        source=page.context.source,
        authority=page.context.authority,
        url=page.context.url,
        fetched_at=page.context.fetched_at,
        item=None,
        stance=verdict.stance,
        evidence=text[start:end],
        start=start,
        end=end,
        heading=heading,
        method=METHOD,
        alias="",
        confidence=_CONFIDENCE,
        default_no=verdict.default_no,
        amount_min=amount.low if amount else None,
        amount_max=amount.high if amount else None,
        period=amount.period if amount else None,
        age_min=ages.age_min if ages else None,
        age_max=ages.age_max if ages else None,
        age_wording=ages.wording if ages else "",
        provision=provision,
        page=unit.block.page,
    )


def _is_promise(unit: Unit, page: Page) -> bool:
    text = fold(unit.text)
    if states_nothing(unit.text, page.taxonomy.cues.not_an_offer) or _is_context_empty(unit):
        return False
    if _GENERAL.search(text) or _ELSEWHERE.search(text) or _FROM_OTHERS.search(unit.text):
        return False
    found = find_items(unit.text, page.lexicon)
    # A weak wording may be of its item or not: what it did not name is a promise all the same.
    if found.firm or found.contrary:
        return False
    words = len(text.split())
    if unit.block.kind.value == "bullet" and unit.lead and not unit.before:
        return _LEAST_LISTED <= words <= _MOST_LISTED and _offers_list(unit.lead) and _names_thing(text)
    return _LEAST <= words <= _LONGEST and _gives_thing(text)


def _offers_list(lead: str) -> bool:
    """Tell whether a lead-in ends in a promise of what its bullets name: "we will also give you:"."""
    last = fold(re.split(r"[.?!]\s", lead.strip())[-1])
    hit = _GIVES.search(last) or _GETS.search(last)
    # "Any other reduction that you can have comes first:" goes on to say something else.
    return hit is not None and len(last) - hit.end() <= _NEAR_END and not _ELSEWHERE.search(last)


def _gives_thing(text: str) -> bool:
    """Tell whether a sentence promises a thing: one that stands before the verb is not what is given."""
    hit = _GETS.search(text) or (
        _GIVES.search(text) if _FOR_WHOM.search(text) or find_amounts(text) else None
    )
    return hit is not None and _names_thing(text[hit.end() :])


def _names_thing(text: str) -> bool:
    return bool(_THING.search(text) or find_amounts(text))


def _is_context_empty(unit: Unit) -> bool:
    contexts = (unit.block.intro or unit.lead, *unit.block.heading_path[-1:])
    if any(leads_to_nothing(context) for context in contexts if context):
        return True
    return leads_to_conditions(unit.lead) or any(tells_who(head) for head in unit.block.heading_path[-1:])
