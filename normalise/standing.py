"""Types of the merge: what counts as said (a claim), and where a council stands on an item (a standing)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from taxonomy.lists import Eligibility, Origin, Period, Position, Provision, Stance


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement as it meets the council's others. Sums in pounds, shares in per cent, ages as printed.

    `page` is a key under which one page read twice meets itself (a sample page goes by the real page whose
    facts it restates); `page_date` is the date that the page prints, `read_on` the day of reading; both ISO
    8601. `place` is where on its page it stands: smaller is earlier.
    """

    id: str
    authority: str
    item: str
    origin: Origin
    stance: Stance
    page: str
    read_on: str
    page_date: str = ""
    default_no: bool = False
    amount_min: float | None = None
    amount_max: float | None = None
    period: Period | None = None
    percent: float | None = None
    percent_max: float | None = None
    age_min: float | None = None
    age_max: float | None = None
    eligibility: tuple[Eligibility, ...] = ()
    provision: Provision = Provision.PROVIDED
    part_of: str | None = None
    place: int = 0

    @property
    def by_hand(self) -> bool:
        """True if a person read it and the page's words were not kept."""
        return self.origin is Origin.HAND_READ

    @property
    def has_sum(self) -> bool:
        """True if it states a sum of money."""
        return self.amount_min is not None or self.amount_max is not None

    @property
    def has_share(self) -> bool:
        """True if it states a share in per cent."""
        return self.percent is not None or self.percent_max is not None

    @property
    def is_promise(self) -> bool:
        """True if the council says that it gives it, be it on conditions."""
        return self.stance in (Stance.OFFERED, Stance.CONDITIONAL)


@dataclass(frozen=True, slots=True)
class Council:
    """What the merge must know of a council. `county` is the name of a district's county, else empty."""

    code: str
    is_county: bool = False
    has_childrens_services: bool = True
    county: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was read of a council.

    `by_hand_only` if no machine read any page; `obstacle` says why none was read.
    """

    pages_read: int = 0
    by_hand_only: bool = False
    obstacle: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a council stands on an item, why, and what it says first. `best` is None when nothing counts.

    `disagreement` is `stance` or `amount` when its pages disagree, else empty. `tally` counts a county's
    districts by position for what districts decide. `first_seen` and `last_seen` are days of reading.
    """

    position: Position
    reason: str
    best: Claim | None = None
    disagreement: str = ""
    how_much: str = ""
    counted: int = 0
    first_seen: str = ""
    last_seen: str = ""
    tally: Mapping[Position, int] = field(default_factory=dict)
