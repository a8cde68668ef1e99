"""Closed lists: a value outside them is an error. Labels and meanings stand in `lists.yaml`."""

from __future__ import annotations

from enum import StrEnum


class Stance(StrEnum):
    """What one statement says about its item."""

    OFFERED = "offered"
    CONDITIONAL = "conditional"
    PLANNED = "planned"
    NOT_OFFERED = "not_offered"


class Position(StrEnum):
    """Where a council stands on an item, over all that was read."""

    OFFERED = "offered"
    CONDITIONAL = "conditional"
    PLANNED = "planned"
    NOT_OFFERED = "not_offered"
    MIXED = "mixed"
    SILENT = "silent"
    NOT_READ = "not_read"
    NOT_ITS_DECISION = "not_its_decision"


class Provision(StrEnum):
    """Who does it."""

    PROVIDED = "provided"
    PARTNER = "partner"
    SIGNPOSTED = "signposted"


class Basis(StrEnum):
    """Why the item exists: law, guidance, a national scheme, or the council's choice."""

    STATUTORY = "statutory"
    GUIDANCE = "guidance"
    NATIONAL = "national"
    DISCRETIONARY = "discretionary"


class Period(StrEnum):
    """How often a sum is paid."""

    ONE_OFF = "one_off"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    TERMLY = "termly"
    ANNUAL = "annual"
    PER_EVENT = "per_event"
    PER_HOUR = "per_hour"


class Eligibility(StrEnum):
    """The four legal groups of the Children Act 1989 as amended."""

    ELIGIBLE = "eligible"
    RELEVANT = "relevant"
    FORMER_RELEVANT = "former_relevant"
    QUALIFYING = "qualifying"


class Origin(StrEnum):
    """How a statement entered the data."""

    CRAWLED = "crawled"
    HAND_READ = "hand_read"
    TOLD_BY_COUNCIL = "told_by_council"
    SAMPLE = "sample"


class Tier(StrEnum):
    """Who decides an item."""

    CHILDRENS_SERVICES = "childrens_services"
    DISTRICT = "district"
    BOTH = "both"
    REGIONAL = "regional"
    NHS = "nhs"
    NATIONAL = "national"


class ValueKind(StrEnum):
    """What kind of value an item's statements carry."""

    AMOUNT = "amount"
    PERCENT = "percent"
    AGE = "age"
    FREQUENCY = "frequency"
    NONE = "none"


class AreaKind(StrEnum):
    """How an area stands to section 2 of the Children and Social Work Act 2017."""

    STATUTORY = "statutory"
    STATUTORY_PENDING = "statutory_pending"
    CROSS_CUTTING = "cross_cutting"


class Ilacs(StrEnum):
    """Headings of Ofsted's inspection framework for children's services that bear on care leavers."""

    DECISIONS = "decisions"
    ADULTHOOD = "adulthood"
    EET = "eet"
    PROTECTING = "protecting"
    HEALTH = "health"
    RELATIONSHIPS = "relationships"
    OFFER = "offer"


class AliasKind(StrEnum):
    """How a term is used by the matcher."""

    PHRASE = "phrase"
    WEAK = "weak"
    EXACT = "exact"
    ALL_OF = "all_of"
    NEGATIVE = "negative"
    CONTRARY = "contrary"
