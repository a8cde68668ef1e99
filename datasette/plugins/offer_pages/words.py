"""The closed lists of the data in plain English: what a page may say, and in which words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PositionWord:
    """How one position is shown: `label` on a tag, `letter` in a matrix, `meaning` on the method page."""

    id: str
    letter: str
    label: str
    meaning: str


POSITIONS: dict[str, PositionWord] = {
    word.id: word
    for word in (
        PositionWord("offered", "O", "Offered", "A page of the council promises it."),
        PositionWord(
            "conditional",
            "C",
            "With conditions",
            "A page says it may be given: if needed, if agreed, or in named cases only.",
        ),
        PositionWord("planned", "P", "Planned", "A page says it will start, or hopes it will."),
        PositionWord(
            "mixed", "M", "Pages differ", "The council's pages do not agree. We show what each says."
        ),
        PositionWord("not_offered", "N", "Page says no", "A page says it is not given, or has ended."),
        PositionWord(
            "silent",
            "–",
            "Not mentioned",
            "Its pages that we read do not mention this. That does not mean the council does not do it.",
        ),
        PositionWord(
            "not_read", "?", "Not read", "We have not read a page of this council, so we cannot tell."
        ),
        PositionWord(
            "not_its_decision",
            "D",
            "Decided elsewhere",
            "Another council decides this, and this council's pages say nothing about it.",
        ),
    )
}

STATED = ("offered", "conditional", "planned", "mixed")
READ = (*STATED, "not_offered", "silent")

STANCES = {key: POSITIONS[key].label for key in ("offered", "conditional", "planned", "not_offered")}

PROVISIONS = {
    "provided": "The council does it",
    "partner": "A partner does it for care leavers",
    "signposted": "A link or number only",
}

ORIGINS = {
    "crawled": "Read by machine from the page",
    "hand_read": "Read by hand, undated",
    "told_by_council": "Told to us by the council",
    "sample": "Sample: our own wording",
}

PERIODS = {
    "one_off": "once",
    "daily": "a day",
    "weekly": "a week",
    "monthly": "a month",
    "termly": "a term",
    "annual": "a year",
    "per_event": "each time",
    "per_hour": "an hour",
}

GROUPS = {
    "eligible": "16 or 17 and still in care (eligible)",
    "relevant": "16 or 17 and left care (relevant)",
    "former_relevant": "18 or over and was in care (former relevant)",
    "qualifying": "less time in care (qualifying)",
}

BASES = {
    "statutory": (
        "The law says so",
        "A law makes it a duty. A page that is silent does not show that a duty is not met.",
    ),
    "guidance": (
        "Guidance says so",
        "Statutory guidance says that councils should. They may differ for a good reason.",
    ),
    "national": (
        "A national scheme",
        "It is set for the whole country. Councils tell people about it or add to it.",
    ),
    "discretionary": ("The council's choice", "No law asks for it. Each council decides."),
}

TIERS = {
    "childrens_services": "The council with children's services: county, unitary, metropolitan or London.",
    "district": "The council that bills council tax and houses people. In a county, that is the district.",
    "both": "Both the county and its districts can do something about it.",
    "regional": "A regional body, such as a combined authority or a transport body.",
    "nhs": "The NHS.",
    "national": "The government, for the whole country.",
}

KINDS = {
    "county": "County council",
    "unitary": "Unitary council",
    "metropolitan": "Metropolitan district council",
    "london": "Council in London",
    "district": "District council",
}

AREA_KINDS = {
    "statutory": "Named in the law on local offers",
    "statutory_pending": "Added to the law in 2026; we have not seen a start date",
    "cross_cutting": "Not a heading in the law, but asked about often",
}

# The symbols are the publisher's own; none of them means nought.
SUPPRESSED = {
    "c": "Hidden: too few people",
    "z": "Does not apply",
    "x": "Not available",
    "k": "Above 0, rounds to 0",
    "low": "Above 0, rounds to 0",
}

MEASURES = {
    "suitable_accommodation": "In suitable housing",
    "unsuitable_accommodation": "In housing that is not suitable",
    "accommodation_unknown": "Housing not known",
    "in_eet": "In education, work or training",
    "in_higher_education": "In higher education",
    "in_apprenticeship": "In an apprenticeship",
    "not_in_eet": "Not in education, work or training",
    "activity_unknown": "What they do is not known",
}

OUTCOMES = {
    "new": "read",
    "changed": "read",
    "unchanged": "read, as before",
    "not_modified": "read, as before",
    "redirected_offsite": "sent us to another site",
    "robots_disallowed": "the site asks robots not to read it",
    "robots_unavailable": "the site's rules for robots could not be read",
    "not_found": "page not found",
    "gone": "page taken away",
    "blocked": "the site refused us",
    "server_error": "the site had a fault",
    "timeout": "the site was too slow",
    "dns": "the site's name was not found",
    "tls": "the site's security could not be checked",
    "too_large": "file too large",
    "wrong_kind": "not a kind of file that we read",
    "out_of_scope": "outside the pages that we read",
    "login_required": "needs a login",
    "soft_404": "page says it was not found",
    "needs_script": "needs script to show its words",
    "redirected": "sent us on",
}

# Headings of Ofsted's inspection framework (ILACS) that bear on care leavers, as in taxonomy/lists.yaml.
ILACS = {
    "decisions": "Making good decisions for care leavers",
    "adulthood": "Support into adulthood",
    "eet": "Employment, education and training",
    "protecting": "Helping and protecting",
    "health": "Health and emotional wellbeing",
    "relationships": "Relationships and participation",
    "offer": "Local offer for care leavers",
}

CAUSES = {
    "source_changed": "The council's page changed",
    "our_mapping_changed": "Our reading changed",
    "page_gone": "The page is gone",
    "newly_read": "We read a page for the first time",
    "corrected": "Somebody corrected us",
}


def name_position(position: str) -> str:
    """The words for a position; an unknown one is shown as it stands, so that nothing is hidden."""
    word = POSITIONS.get(position)
    return word.label if word else position
