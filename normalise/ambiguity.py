"""Terms that several items may claim: the words around them decide. The rules are the table below."""

from __future__ import annotations

import re
from dataclasses import dataclass

from normalise.fold import fold
from normalise.match import Findings, Found


@dataclass(frozen=True, slots=True)
class Choice:
    """A match of `item` worded like `wording` stands only if `needs` is found around it and `bars` is not.

    Around it are the sentence, its lead and its headings. Otherwise it goes to `instead`, or to nothing.
    """

    item: str
    wording: re.Pattern[str]
    needs: re.Pattern[str] | None = None
    bars: re.Pattern[str] | None = None
    instead: str = ""


def _choice(item: str, wording: str, needs: str = "", bars: str = "", instead: str = "") -> Choice:
    return Choice(
        item,
        re.compile(wording),
        re.compile(needs) if needs else None,
        re.compile(bars) if bars else None,
        instead,
    )


_UNIVERSITY = r"\buniversit|\bhigher education\b|\bdegree\b|\bgraduat|\bundergraduate\b|£2,?000"
CHOICES = (
    _choice(
        "setting_up_home_allowance",
        r"leaving care (?:allowance|payment)",
        bars=r"\b(?:a|per|each|every) week\b|\bweekly\b|\bat 1[67]\b|\b16 and 17\b|universal credit",
        instead="weekly_allowance_16_17",
    ),
    _choice(
        "weekly_allowance_16_17",
        r"allowance|payment|subsistence|money",
        bars=r"until (?:your|the|you|they)[^.;]{0,30} "
        r"(?:first|claim|universal credit|benefit|wage|in payment|arrives)",
        instead="benefits_gap_payment",
    ),
    # What is not paid from 18 on is living costs: money at 16 and 17 cannot be refused at 18.
    _choice(
        "weekly_allowance_16_17",
        r"allowance|payment|subsistence|money",
        bars=r"\bno (?:\w+ ){1,5}(?:is|are|will be) paid (?:from|after|at|once|when)\b[^.;]{0,15}\b18",
        instead="living_costs_18plus",
    ),
    _choice(
        "weekly_allowance_16_17",
        r"allowance|payment|subsistence|money",
        bars=r"\bno longer (?:pay|get|give|receive)\b",
        instead="living_costs_18plus",
    ),
    # "No care leaver has any council tax to pay" names no council.
    _choice(
        "council_tax_incoming",
        r"\bany council tax\b(?!.*\b(?:any council(?! tax)|another|other)\b)",
        bars=r"council",
    ),
    _choice("council_tax_exemption", r"discount", needs=r"council tax"),
    _choice("discount_card", r"discounts?", bars=r"council tax"),
    _choice(
        "identity_documents",
        r"passport",
        bars=r"\b(?:health|leisure|skills|tenancy|housing) passport|passport to",
    ),
    _choice("out_of_hours_contact", r"", bars=r"\b(?:in|during|within) (?:normal )?office hours\b"),
    _choice("parent_support", r"parent", bars=r"\bcorporate parent(?!.*\b(?:young|single|new) parents?\b)"),
    # The year of an Act is no sum.
    _choice("higher_education_bursary", r"2000", bars=r"\bact 2000\b(?!.*2,?000)"),
    _choice("rent_support", r"\brent", bars=r"^(?!.*\b(?:we|council)\b).*\bhousing benefit\b"),
    # Who asked its young people about the offer tells of the offer.
    _choice(
        "care_leavers_forum",
        r"council|forum",
        bars=r"\b(?:was|were) consulted\b|\bwe asked the\b|\b(?:review|rewrit)\w* the (?:\w+ ){0,4}offer\b",
    ),
    _choice(
        "digital_device",
        r"laptop",
        bars=r"\b(?:your|a|the) (?:course|degree|studies)\b|\bstudents\b",
        instead="study_equipment",
    ),
    # The state's share of childcare is no help of the council's.
    _choice(
        "childcare_costs",
        r"childcare",
        bars=r"^(?!.*\b(?:we|our|us|council|team)\b).*\buniversal credit\b",
    ),
    # A box for a room in halls is the university's help, not a first home.
    _choice("starter_pack", r"", bars=r"\broom in halls\b|\bhalls of residence\b"),
    _choice("bus_pass", r"\bfares?\b", bars=r"\bfirst (?:wage|pay)|\bnew job\b", instead="employment_costs"),
    # "Your plan is an important document" proves nobody's identity.
    _choice(
        "identity_documents",
        r"important document",
        bars=r"\b(?:plan|agreement|assessment|it) is an? (?:\w+ ){0,2}document\b",
    ),
    _choice("identity_documents", r"provisional", bars=r"\b(?:driving )?lessons?\b|\btheory test"),
    # What the state pays is nobody's help with claiming it.
    _choice(
        "benefits_support",
        r"",
        bars=r"^(?!.*\b(?:we|us|our|council|team|advis\w+|pa|worker|support|help you"
        r"|help (?:with|to) (?:\w+ )?(?:claim|benefit|apply|form)\w*)\b)"
        r".*\byou (?:can|may|could|must|should|need to|have to) (?:usually |also |first |only )?"
        r"(?:claim|apply for (?:\w+ ){0,2}(?:housing benefit|universal credit|benefits))\b"
        r"|^(?:universal credit|housing benefit|pip) is\b",
    ),
    _choice("health_travel", r"\bgo with|\bcome with", bars=r"\bregister\b"),
    _choice("driving_lessons", r"licen[cs]e", bars=r"\btv licen|\bphoto id\b(?!.*lesson)|\bid\b(?!.*lesson)"),
)


_NEW_CLAUSE = re.compile(r"\t|;\s|,? and (?=(?:if|we|you|your)\b)|, (?=(?:which|what|wher)ever\b)")
_BIRTHDAY_AS_AGE = re.compile(
    r"\b(?:until|till|to|before|by|around|after|from|past|on) (?:the |your |their )?(?:day before your )?"
    r"(?:\d\d(?:st|nd|rd|th)|\w+th|\w+first) birthday"
)
_BIRTHDAY_GIFT = re.compile(
    r"£|\b(?:gifts?|presents?|cards?|money|vouchers?|birthday (?:allowance|payment)|celebrat\w+)\b"
)
# Where two wordings overlap, the first item is meant: "work clothes" are no clothing allowance.
PREFERRED = (
    ("benefits_gap_payment", "weekly_allowance_16_17"),
    ("living_costs_18plus", "weekly_allowance_16_17"),
    ("living_costs_18plus", "setting_up_home_allowance"),
    ("university_living_support", "weekly_allowance_16_17"),
    ("employment_costs", "clothing_allowance"),
    ("study_equipment", "clothing_allowance"),
    ("new_baby_payment", "clothing_allowance"),
    ("family_time_travel", "reconnecting_family"),
    ("custody_allowance", "custody_support"),
    ("volunteering", "work_experience"),
    ("eet_incentive", "volunteering"),
    ("setting_up_home_allowance", "decorating_flooring"),
    ("setting_up_home_allowance", "starter_pack"),
    ("higher_education_bursary", "study_equipment"),
    ("vacation_accommodation", "suitable_accommodation"),
    ("emergency_accommodation", "suitable_accommodation"),
    ("supported_accommodation", "suitable_accommodation"),
    ("health_travel", "dental_optical_costs"),
    ("savings_account", "bank_account_help"),
    ("gp_dentist_registration", "housing_search_help"),
    ("parent_support", "care_leaver_hub"),
    ("public_sector_jobs", "work_experience"),
    ("ringfenced_apprenticeships", "work_experience"),
    ("work_experience", "careers_advice"),
    ("virtual_school", "personal_adviser"),
    ("bus_pass", "employment_costs"),
    ("bus_pass", "education_costs"),
    ("custody_release_housing", "custody_support"),
    ("custody_release_housing", "housing_search_help"),
    ("local_welfare", "emergency_payment"),
)


# Anywhere in one clause, the first item leaves no room for the second.
EXCLUSIVE = (
    ("health_assessment", "care_leaver_nurse"),
    ("health_passport", "care_leaver_nurse"),
    ("care_leaver_covenant", "volunteering"),
    ("care_leaver_covenant", "careers_advice"),
    ("care_leaver_covenant", "work_experience"),
    ("family_time_travel", "reconnecting_family"),
    ("family_time_travel", "digital_access"),
    ("family_time_travel", "digital_device"),
    ("council_tax_exemption", "benefits_support"),
    ("council_tax_out_of_area", "benefits_support"),
    ("council_tax_exemption", "discount_card"),
    ("council_tax_incoming", "council_tax_exemption"),
    ("council_tax_out_of_area", "council_tax_exemption"),
    ("council_tax_out_of_area", "out_of_area_support"),
    ("custody_allowance", "custody_support"),
    ("custody_allowance", "weekly_allowance_16_17"),
    ("living_costs_18plus", "weekly_allowance_16_17"),
    ("apprenticeship_bursary", "bursary_16_19"),
    ("apprenticeship_topup", "rent_support"),
    ("care_to_learn", "childcare_costs"),
    ("care_to_learn", "education_costs"),
    ("university_living_support", "food_support"),
    ("university_living_support", "max_maintenance_loan"),
    ("culture_pass", "discount_card"),
    ("leisure_pass", "culture_pass"),
    ("higher_education_bursary", "study_equipment"),
    ("higher_education_bursary", "education_costs"),
    ("bursary_16_19", "education_costs"),
    ("bursary_16_19", "weekly_allowance_16_17"),
    ("reconnecting_family", "keeping_in_touch"),
    ("reconnecting_family", "return_for_support"),
    ("homelessness_prevention", "needs_assessment"),
    ("homelessness_prevention", "tenancy_support"),
    ("council_tax_exemption", "care_leavers_forum"),
    ("council_tax_exemption", "savings_account"),
    ("council_tax_exemption", "emergency_payment"),
    ("guaranteed_interview", "student_finance_help"),
    ("business_startup", "mentoring"),
    ("business_startup", "care_leaver_hub"),
    ("weekly_allowance_16_17", "supported_accommodation"),
)


def _group_choices() -> dict[str, list[Choice]]:
    grouped: dict[str, list[Choice]] = {}
    for choice in CHOICES:
        grouped.setdefault(choice.item, []).append(choice)
    return grouped


_CHOICES_OF = _group_choices()
_EXCLUSIVE = frozenset(EXCLUSIVE)
_PREFERRED = frozenset(PREFERRED)
# Most items have no rule here.
_LOSERS = frozenset(loser for _, loser in (*EXCLUSIVE, *PREFERRED))
_DOUBTED = _LOSERS | _CHOICES_OF.keys() | {"birthday_allowance"}


def settle(findings: Findings, text: str, around: str) -> Findings:
    """Return the findings with each ambiguous term given to the item that its surroundings speak for.

    `text` is what was searched, `around` the text with its lead-in and heading.
    """
    if _DOUBTED.isdisjoint([hit.wording.item for hit in (*findings.firm, *findings.weak)]):
        return findings
    around = fold(around)
    settled = [_settle_one(hit, text, around) for hit in findings.firm]
    firm = tuple(dict.fromkeys(hit for hit in settled if hit))
    weak = tuple(
        dict.fromkeys(hit for hit in (_settle_one(one, text, around) for one in findings.weak) if hit)
    )
    every = (*firm, *weak)
    if _LOSERS.isdisjoint([hit.wording.item for hit in every]):
        return Findings(firm, weak, findings.contrary)
    breaks = [found.start() for found in _NEW_CLAUSE.finditer(fold(text))]
    return Findings(
        firm=tuple(hit for hit in firm if not _is_outdone(hit, every, breaks)),
        weak=tuple(hit for hit in weak if not _is_outdone(hit, every, breaks)),
        contrary=findings.contrary,
    )


def _is_outdone(hit: Found, others: tuple[Found, ...], breaks: list[int]) -> bool:
    item = hit.item
    return item in _LOSERS and any(
        ((other.item, item) in _EXCLUSIVE and not _are_parted(hit, other, breaks))
        or ((other.item, item) in _PREFERRED and other.start < hit.end and hit.start < other.end)
        for other in others
    )


def _are_parted(hit: Found, other: Found, breaks: list[int]) -> bool:
    """Tell whether two wordings stand in clauses or cells of their own, so that each may be promised."""
    return any(hit.end <= place < other.end or other.start < place <= hit.start for place in breaks)


def _is_age_only(text: str) -> bool:
    """Tell whether a birthday only says until when something lasts."""
    folded = fold(text)
    return bool(_BIRTHDAY_AS_AGE.search(folded)) and not _BIRTHDAY_GIFT.search(folded)


def _settle_one(hit: Found, text: str, around: str) -> Found | None:
    if hit.item == "birthday_allowance" and _is_age_only(text):
        return None
    words = fold(text[hit.start : hit.end])
    for choice in _CHOICES_OF.get(hit.item, ()):
        if not choice.wording.search(words):
            continue
        refused = choice.needs and not choice.needs.search(around)
        barred = choice.bars and choice.bars.search(around)
        if refused or barred:
            if not choice.instead:
                return None
            return hit._replace(wording=hit.wording._replace(item=choice.instead))
    return hit
