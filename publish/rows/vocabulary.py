"""Rows of `areas`, `items` and `aliases`, from the taxonomy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from publish.rows import Row
from taxonomy.model import Figure, Item, ItemValue, LegalBasis, Taxonomy


def list_areas(taxonomy: Taxonomy) -> Iterator[Row]:
    """Yield a row for each area, in the order of the site."""
    for position, area in enumerate(taxonomy.areas, 1):
        yield {
            "id": area.id,
            "label": area.label,
            "description": area.description,
            "kind": area.kind.value,
            "legal_basis": _list_laws(area.legal_basis),
            "ilacs": list(area.ilacs),
            "position": position,
        }


def list_items(taxonomy: Taxonomy) -> Iterator[Row]:
    """Yield a row for each item, in the order of the site."""
    for position, item in enumerate(taxonomy.items, 1):
        yield {
            "id": item.id,
            "area": item.area,
            "label": item.label,
            "description": item.description,
            "basis": item.basis.value,
            "tier": item.tier.value,
            "legal_basis": _list_laws(item.legal_basis),
            "pending": asdict(item.pending) if item.pending else None,
            "eligibility": _describe_eligibility(item),
            "value_kind": item.value.kind.value,
            "value": _describe_value(item.value),
            "also_under": list(item.also_under),
            "related": list(item.related),
            "position": position,
        }


def list_aliases(taxonomy: Taxonomy) -> Iterator[Row]:
    """Yield a row for each term of each item, in the order of the files."""
    terms = (alias for item in taxonomy.items for alias in item.list_aliases())
    for number, alias in enumerate(terms, 1):
        yield {"id": number, "item": alias.item, "alias": alias.text, "kind": alias.kind.value}


def _list_laws(laws: tuple[LegalBasis, ...]) -> list[dict[str, Any]]:
    return [asdict(law) for law in laws]


def _describe_eligibility(item: Item) -> dict[str, Any]:
    usual = item.eligibility
    return {
        "groups": [group.value for group in usual.groups],
        "age_min": usual.age_min,
        "age_max": usual.age_max,
        "note": usual.note,
    }


def _describe_value(value: ItemValue) -> dict[str, Any]:
    return {
        "kind": value.kind.value,
        "unit": value.unit,
        "period": value.period.value if value.period else None,
        "plausible_min": value.plausible_min,
        "plausible_max": value.plausible_max,
        "statutory_minimum": _describe_figure(value.statutory_minimum),
        "national_figure": _describe_figure(value.national_figure),
        "recommended": _describe_figure(value.recommended),
        "note": value.note,
        "also": [_describe_value(other) for other in value.also],
    }


def _describe_figure(figure: Figure | None) -> dict[str, Any] | None:
    return None if figure is None else {"figure": figure.figure, "from": figure.since}
