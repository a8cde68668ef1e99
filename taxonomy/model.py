"""What the vocabulary consists of. Made only by the loader, which has checked every field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from taxonomy.lists import (
    AliasKind,
    AreaKind,
    Basis,
    Eligibility,
    Period,
    Stance,
    Tier,
    ValueKind,
)

ExampleValue = str | float | bool | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A law, a piece of guidance or a practice seen. `verify` marks a point whose own text was not seen."""

    citation: str
    source: str = ""
    verify: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """One of the eleven subjects that items are grouped under; `order` counts from 1."""

    id: str
    label: str
    description: str
    kind: AreaKind
    legal_basis: tuple[LegalBasis, ...]
    ilacs: tuple[str, ...]
    order: int


@dataclass(frozen=True, slots=True)
class ItemEligibility:
    """Who an item usually reaches. `age_max` is the birthday at which it ends; None is no limit stated."""

    groups: tuple[Eligibility, ...]
    age_min: int | None
    age_max: int | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that law or guidance sets, in the unit of its value, and the day from which it holds."""

    figure: float
    since: str = ""
    derived: bool = False


@dataclass(frozen=True, slots=True)
class ItemValue:
    """What an item's statements carry. Plausible bounds flag outliers; they never reject a statement.

    `also` holds other kinds of value that the item may carry (a pass that is a share off or a sum).
    """

    kind: ValueKind
    unit: str = ""
    period: Period | None = None
    plausible_min: float | None = None
    plausible_max: float | None = None
    statutory_minimum: Figure | None = None
    national_figure: Figure | None = None
    recommended: Figure | None = None
    note: str = ""
    also: tuple[ItemValue, ...] = ()


@dataclass(frozen=True, slots=True)
class Pending:
    """A change that is enacted or announced, whose start was not seen on the taxonomy's `as_of` day."""

    provision: str
    status_when_in_force: Basis
    note: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence in our own words and what a careful reader takes from it.

    `expected` holds only the fields that the example speaks of; one that is there with None must be empty.
    """

    text: str
    stance: Stance
    heading: str
    expected: Mapping[str, ExampleValue]


@dataclass(frozen=True, slots=True)
class Alias:
    """Words that point to an item, or look like it and are not it; all_of parts are joined by ` & `."""

    item: str
    text: str
    kind: AliasKind


@dataclass(frozen=True, slots=True)
class Item:
    """One kind of support that offers are compared on. `where` is the file and line that it stands in.

    `aliases` match on stemmed words, `exact_aliases` on the raw words, `weak_aliases` only in a row's first
    cell, a short bullet, under the item's own heading or near a sum. Each group of `all_of` matches when all
    its parts (`a|b`: a or b) stand within twelve words of each other in one sentence. `negative_cues` contain
    an alias or look like the item and are not it; `contrary_cues` state the item as refused or limited.
    """

    id: str
    area: str
    label: str
    description: str
    basis: Basis
    tier: Tier
    legal_basis: tuple[LegalBasis, ...]
    eligibility: ItemEligibility
    value: ItemValue
    aliases: tuple[str, ...]
    weak_aliases: tuple[str, ...] = ()
    exact_aliases: tuple[str, ...] = ()
    all_of: tuple[tuple[str, ...], ...] = ()
    negative_cues: tuple[str, ...] = ()
    contrary_cues: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    also_under: tuple[str, ...] = ()
    pending: Pending | None = None
    examples: tuple[Example, ...] = ()
    counter_examples: tuple[str, ...] = ()
    where: str = ""

    def list_aliases(self) -> tuple[Alias, ...]:
        """Return every term of the item with its kind, in the order of the file."""
        by_kind = (
            (AliasKind.PHRASE, self.aliases),
            (AliasKind.WEAK, self.weak_aliases),
            (AliasKind.EXACT, self.exact_aliases),
            (AliasKind.ALL_OF, tuple(" & ".join(parts) for parts in self.all_of)),
            (AliasKind.NEGATIVE, self.negative_cues),
            (AliasKind.CONTRARY, self.contrary_cues),
        )
        return tuple(Alias(self.id, text, kind) for kind, texts in by_kind for text in texts)


@dataclass(frozen=True, slots=True)
class ListValue:
    """One value of a closed list: what people see, what it means and the legal test, if there is one."""

    value: str
    label: str
    meaning: str
    test: str = ""


@dataclass(frozen=True, slots=True)
class WatchedProvision:
    """A law or rule whose start changes the vocabulary, and what was last seen of it."""

    provision: str
    effect: str
    seen: str


@dataclass(frozen=True, slots=True)
class AmbiguousTerm:
    """A term that more than one item, or none, may claim, and the rule that decides."""

    term: str
    candidates: tuple[str, ...]
    decide: str


@dataclass(frozen=True, slots=True)
class Cues:
    """Phrases that tell what a sentence does, and classes of words that mean the same on these pages."""

    stances: Mapping[Stance, tuple[str, ...]]
    signposted: tuple[str, ...]
    partner: tuple[str, ...]
    not_an_offer: tuple[str, ...]
    negative: tuple[str, ...]
    synonyms: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """The whole vocabulary, in the order of the site.

    `lists` maps the name of a closed list ("stance", "period", ...) to its values with labels.
    `alias_owners` maps a folded term (`taxonomy.terms.fold_term`) to the ids of the items that claim it.
    """

    version: str
    as_of: str
    areas: tuple[Area, ...]
    items: tuple[Item, ...]
    lists: Mapping[str, tuple[ListValue, ...]]
    commencement_watch: tuple[WatchedProvision, ...]
    devolved: Mapping[str, tuple[str, ...]]
    cues: Cues
    ambiguous: tuple[AmbiguousTerm, ...]
    shared_aliases: Mapping[str, tuple[str, ...]]
    alias_owners: Mapping[str, tuple[str, ...]]
    area_by_id: Mapping[str, Area]
    item_by_id: Mapping[str, Item]

    def list_items(self, area: str) -> tuple[Item, ...]:
        """Return the items of an area in order; KeyError if there is no such area."""
        self.area_by_id[area]
        return tuple(item for item in self.items if item.area == area)

    def find_label(self, name: str, value: str) -> str:
        """Return what people see for a value of a closed list; KeyError if either is unknown."""
        for entry in self.lists[name]:
            if entry.value == value:
                return entry.label
        raise KeyError(f"{name} has no value {value!r}")
