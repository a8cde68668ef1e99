"""What must hold over the whole vocabulary, beyond what one file can show."""

from __future__ import annotations

from collections.abc import Mapping

from taxonomy.lists import AliasKind
from taxonomy.model import Area, Item
from taxonomy.read_area import Claim, Draft, Reference
from taxonomy.terms import fold_term
from taxonomy.yaml_nodes import Problems

MIN_EXAMPLES = 2
MIN_COUNTER_EXAMPLES = 1


def check_ids(draft: Draft, problems: Problems) -> None:
    """Report an item id, area id or area order that is given twice."""
    seen: dict[str, str] = {}
    for item in draft.items:
        file, line = _split_place(item.where)
        if item.id in seen:
            problems.add(file, line, f"item id {item.id!r} is already used at {seen[item.id]}")
        seen.setdefault(item.id, item.where)
    _check_areas(draft.areas, problems)


def check_references(references: list[Reference], draft: Draft, problems: Problems) -> None:
    """Report a reference to an item, or by `also_under` to an area, that does not exist."""
    items = {item.id for item in draft.items}
    areas = {area.id for area in draft.areas}
    for reference in references:
        known, kind = (areas, "area") if reference.key == "also_under" else (items, "item")
        if reference.target not in known:
            message = f"{reference.key} names {reference.target!r}, which is no {kind}"
            problems.add(reference.file, reference.line, message)


def check_claims(claims: list[Claim], shared: Mapping[str, tuple[str, ...]], problems: Problems) -> None:
    """Report a term that two items claim without leave; `shared` maps terms to the items that may both do so.

    Spellings that `fold_term` makes equal are one term.
    """
    allowed = {fold_term(term): set(items) for term, items in shared.items()}
    first: dict[str, Claim] = {}
    for claim in claims:
        term = fold_term(claim.term)
        earlier = first.setdefault(term, claim)
        if earlier.item != claim.item and not {earlier.item, claim.item} <= allowed.get(term, set()):
            problems.add(
                claim.file,
                claim.line,
                f"alias {claim.term!r} of {claim.item} is already claimed by {earlier.item} at "
                f"{earlier.file}:{earlier.line}; if both may, list it in ambiguous.yaml",
            )


def check_examples(items: list[Item], problems: Problems) -> None:
    """Report an item with too few examples or counter examples."""
    for item in items:
        file, line = _split_place(item.where)
        if len(item.examples) < MIN_EXAMPLES:
            problems.add(file, line, f"{item.id} has fewer than {MIN_EXAMPLES} examples")
        if len(item.counter_examples) < MIN_COUNTER_EXAMPLES:
            problems.add(file, line, f"{item.id} has no counter_examples")


def check_strengths(claims: list[Claim], problems: Problems) -> None:
    """Report a term that one item claims in two strengths, such as both as a phrase and as a weak alias."""
    first: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        earlier = first.setdefault((claim.item, fold_term(claim.term)), claim)
        if earlier.kind is not claim.kind:
            message = f"alias {claim.term!r} is {earlier.kind} at line {earlier.line} and {claim.kind} here"
            problems.add(claim.file, claim.line, message)


def map_owners(claims: list[Claim]) -> dict[str, tuple[str, ...]]:
    """Return the items that claim each folded term, in the order of the files."""
    owners: dict[str, list[str]] = {}
    for claim in claims:
        if claim.kind is AliasKind.ALL_OF:
            continue
        holders = owners.setdefault(fold_term(claim.term), [])
        if claim.item not in holders:
            holders.append(claim.item)
    return {term: tuple(items) for term, items in owners.items()}


def _check_areas(areas: list[Area], problems: Problems) -> None:
    order: dict[int, str] = {}
    for area in areas:
        if area.order in order:
            message = f"order {area.order} of area {area.id!r} is already used by {order[area.order]!r}"
            problems.add(f"areas/{area.id}.yaml", 1, message)
        order.setdefault(area.order, area.id)


def _split_place(where: str) -> tuple[str, int]:
    file, _, line = where.rpartition(":")
    return file, int(line)
