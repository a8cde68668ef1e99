"""A small vocabulary in the shape of the real one, so that a test says which rule it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from taxonomy.lists import Basis, Period, Tier, ValueKind
from taxonomy.model import Cues, Item, ItemEligibility, ItemValue, Taxonomy


def make_item(item: str, kind: ValueKind = ValueKind.AMOUNT, **terms: Iterable[object]) -> Item:
    """Return an item with the wordings given by their keys."""
    return Item(
        id=item,
        area="money",
        label=item.replace("_", " "),
        description="",
        basis=Basis.DISCRETIONARY,
        tier=Tier.BOTH,
        legal_basis=(),
        eligibility=ItemEligibility((), None, None),
        value=ItemValue(kind, period=Period.ONE_OFF),
        aliases=tuple(map(str, terms.get("aliases", ()))),
        weak_aliases=tuple(map(str, terms.get("weak", ()))),
        exact_aliases=tuple(map(str, terms.get("exact", ()))),
        all_of=tuple(tuple(map(str, parts)) for parts in terms.get("all_of", ())),  # type: ignore[call-overload]
        negative_cues=tuple(map(str, terms.get("negative", ()))),
        contrary_cues=tuple(map(str, terms.get("contrary", ()))),
    )


def make_taxonomy(*items: Item, synonyms: tuple[tuple[str, ...], ...] = ()) -> Taxonomy:
    """Return a vocabulary of these items and nothing else."""
    empty: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    return Taxonomy(
        version="test",
        as_of="2026-01-01",
        areas=(),
        items=items,
        lists=MappingProxyType({}),
        commencement_watch=(),
        devolved=empty,
        cues=Cues(MappingProxyType({}), (), (), (), (), synonyms),
        ambiguous=(),
        shared_aliases=empty,
        alias_owners=empty,
        area_by_id=MappingProxyType({}),
        item_by_id=MappingProxyType({item.id: item for item in items}),
    )
