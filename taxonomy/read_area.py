"""Turn an area file into an `Area` and its `Item`s, noting where each claim and reference stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType

from taxonomy.lists import (
    AliasKind,
    AreaKind,
    Basis,
    Eligibility,
    Ilacs,
    Period,
    Provision,
    Stance,
    Tier,
)
from taxonomy.model import (
    Area,
    Example,
    ExampleValue,
    Item,
)
from taxonomy.read_parts import read_eligibility, read_legal_basis, read_pending, read_value
from taxonomy.terms import sort_parts
from taxonomy.yaml_nodes import Entry

_NUMBERS = ("amount_min", "amount_max", "percent", "percent_max", "age_min", "age_max")


@dataclass(frozen=True, slots=True)
class Claim:
    """A term that an item claims, and its place."""

    term: str
    item: str
    kind: AliasKind
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Reference:
    """An id that must exist: of an item or, for `also_under`, of an area."""

    target: str
    key: str
    file: str
    line: int


@dataclass(slots=True)
class Draft:
    """What has been read so far, before it is checked as a whole."""

    areas: list[Area] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)


def read_area_file(top: Entry, stem: str, draft: Draft) -> None:
    """Add the area and the items of one file to the draft; the file is named by the area's id (`stem`)."""
    entry = top.read_entry("area", required=True)
    area = _read_area(entry) if entry else None
    if entry and area and area.id != stem:
        entry.fail(f"id {area.id!r} differs from the file's name", entry.line_of("id"))
    if area:
        draft.areas.append(area)
    for item in top.read_entries("items", required=True):
        draft.items.append(_read_item(item, area.id if area else stem, draft))
    top.finish()


def _read_area(entry: Entry) -> Area:
    area = Area(
        id=entry.read_text("id"),
        label=entry.read_text("label"),
        description=entry.read_text("description"),
        kind=entry.read_choice("kind", AreaKind) or AreaKind.CROSS_CUTTING,
        legal_basis=read_legal_basis(entry),
        ilacs=tuple(
            text for text, line in entry.read_texts("ilacs", True) if entry.choose(text, Ilacs, "ilacs", line)
        ),
        order=entry.read_age("order") or 0,
    )
    if area.order < 1:
        entry.fail("order must be a number from 1", entry.line_of("order"))
    entry.finish()
    return area


def _read_item(entry: Entry, area: str, draft: Draft) -> Item:
    """Build an item. A field with a reported problem gets a stand-in: the draft is then never used."""
    item_id = entry.read_text("id")
    item = Item(
        id=item_id,
        area=area,
        label=entry.read_text("label"),
        description=entry.read_text("description"),
        basis=entry.read_choice("basis", Basis) or Basis.DISCRETIONARY,
        tier=entry.read_choice("tier", Tier) or Tier.BOTH,
        legal_basis=read_legal_basis(entry),
        eligibility=read_eligibility(entry),
        value=read_value(entry.read_entry("value", required=True)),
        aliases=_read_claims(entry, "aliases", AliasKind.PHRASE, item_id, draft),
        weak_aliases=_read_claims(entry, "weak_aliases", AliasKind.WEAK, item_id, draft),
        exact_aliases=_read_claims(entry, "exact_aliases", AliasKind.EXACT, item_id, draft),
        all_of=_read_all_of(entry, item_id, draft),
        negative_cues=tuple(text for text, _ in entry.read_texts("negative_cues")),
        contrary_cues=tuple(text for text, _ in entry.read_texts("contrary_cues")),
        related=_read_references(entry, "related", draft),
        also_under=_read_references(entry, "also_under", draft),
        pending=read_pending(entry.read_entry("pending")),
        examples=tuple(_read_example(example, draft) for example in entry.read_entries("examples")),
        counter_examples=tuple(text for text, _ in entry.read_texts("counter_examples")),
        where=f"{entry.file}:{entry.line}",
    )
    entry.finish()
    return item


def _read_claims(entry: Entry, key: str, kind: AliasKind, item: str, draft: Draft) -> tuple[str, ...]:
    found = entry.read_texts(key, required=kind is AliasKind.PHRASE)
    draft.claims += [Claim(text, item, kind, entry.file, line) for text, line in found]
    return tuple(text for text, _ in found)


def _read_all_of(entry: Entry, item: str, draft: Draft) -> tuple[tuple[str, ...], ...]:
    groups = entry.read_groups("all_of")
    for parts, line in groups:
        if len(parts) < 2:
            entry.fail("all_of needs at least two parts in each list", line)
        draft.claims.append(Claim(sort_parts(" & ".join(parts)), item, AliasKind.ALL_OF, entry.file, line))
    return tuple(parts for parts, _ in groups)


def _read_references(entry: Entry, key: str, draft: Draft) -> tuple[str, ...]:
    found = entry.read_texts(key)
    draft.references += [Reference(text, key, entry.file, line) for text, line in found]
    return tuple(text for text, _ in found)


def _read_example(entry: Entry, draft: Draft) -> Example:
    expected: dict[str, ExampleValue] = {key: entry.read_number(key) for key in _NUMBERS if entry.has(key)}
    if entry.has("period"):
        expected["period"] = entry.read_choice("period", Period, required=False)
    if entry.has("provision"):
        expected["provision"] = entry.read_choice("provision", Provision)
    if entry.has("default_no"):
        expected["default_no"] = entry.read_flag("default_no")
    if entry.has("part_of"):
        expected["part_of"] = part_of = entry.read_text("part_of", required=False) or None
        if part_of:
            draft.references.append(Reference(part_of, "part_of", entry.file, entry.line_of("part_of")))
    if entry.has("eligibility"):
        groups = entry.read_texts("eligibility")
        expected["eligibility"] = tuple(
            text for text, line in groups if entry.choose(text, Eligibility, "eligibility", line)
        )
    example = Example(
        text=entry.read_text("text"),
        stance=entry.read_choice("stance", Stance) or Stance.OFFERED,
        heading=entry.read_text("heading", required=False),
        expected=MappingProxyType(expected),
    )
    entry.finish()
    return example
