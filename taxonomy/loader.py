"""Load the vocabulary from its YAML files and refuse it as a whole if anything in it is wrong."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType

from taxonomy.checks import (
    check_claims,
    check_examples,
    check_ids,
    check_references,
    check_strengths,
    map_owners,
)
from taxonomy.model import AmbiguousTerm, Cues, Taxonomy
from taxonomy.read_area import Draft, read_area_file
from taxonomy.read_lists import Lists, read_ambiguous, read_cues, read_lists
from taxonomy.yaml_nodes import Entry, Problems, open_entry


def load(folder: Path | None = None) -> Taxonomy:
    """Return the vocabulary in `folder`, or the one that comes with this package (read once).

    Raises `TaxonomyError` with a line `file:line: what is wrong` for every problem found.
    """
    return _load_packaged() if folder is None else _load_folder(folder)


def read_draft(folder: Path | None = None) -> Draft:
    """Return the area files as read, with the place of each claim. Raises `TaxonomyError`."""
    problems = Problems()
    draft = _read_areas(folder or files("taxonomy"), problems)
    problems.raise_any()
    return draft


@cache
def _load_packaged() -> Taxonomy:
    return _load_folder(files("taxonomy"))


def _load_folder(folder: Traversable) -> Taxonomy:
    problems = Problems()
    draft = _read_areas(folder, problems)
    lists_top = _open(folder, "lists.yaml", problems)
    cues_top = _open(folder, "cues.yaml", problems)
    ambiguous_top = _open(folder, "ambiguous.yaml", problems)
    lists = read_lists(lists_top) if lists_top else None
    cues = read_cues(cues_top) if cues_top else None
    ambiguous = read_ambiguous(ambiguous_top, draft) if ambiguous_top else None
    terms, shared = ambiguous or ((), MappingProxyType({}))
    check_ids(draft, problems)
    check_references(draft.references, draft, problems)
    check_claims(draft.claims, _allow(terms, shared), problems)
    check_strengths(draft.claims, problems)
    check_examples(draft.items, problems)
    problems.raise_any()
    assert lists and cues  # a file that is missing is a problem, raised above
    return _assemble(draft, lists, cues, terms, shared)


def _read_areas(folder: Traversable, problems: Problems) -> Draft:
    draft = Draft()
    areas = folder / "areas"
    names = sorted(path.name for path in areas.iterdir()) if areas.is_dir() else []
    for name in names:
        if name.endswith(".yaml"):
            top = _open(folder, f"areas/{name}", problems)
            if top:
                read_area_file(top, name.removesuffix(".yaml"), draft)
    if not draft.areas:
        problems.add(f"{folder.name}/areas", 1, "no area files here")
    return draft


def _open(folder: Traversable, name: str, problems: Problems) -> Entry | None:
    file = f"{folder.name}/{name}"
    path = folder.joinpath(*name.split("/"))
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        problems.add(file, 1, f"not readable: {error}")
        return None
    return open_entry(text, file, problems)


def _allow(
    terms: tuple[AmbiguousTerm, ...], shared: MappingProxyType[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    allowed = {term.term: term.candidates for term in terms}
    for term, items in shared.items():
        allowed[term] = allowed.get(term, ()) + items
    return allowed


def _assemble(
    draft: Draft,
    lists: Lists,
    cues: Cues,
    terms: tuple[AmbiguousTerm, ...],
    shared: MappingProxyType[str, tuple[str, ...]],
) -> Taxonomy:
    areas = tuple(sorted(draft.areas, key=lambda area: area.order))
    items = tuple(item for area in areas for item in draft.items if item.area == area.id)
    return Taxonomy(
        version=lists.version,
        as_of=lists.as_of,
        areas=areas,
        items=items,
        lists=lists.lists,
        commencement_watch=lists.commencement_watch,
        devolved=lists.devolved,
        cues=cues,
        ambiguous=terms,
        shared_aliases=shared,
        alias_owners=MappingProxyType(map_owners(draft.claims)),
        area_by_id=MappingProxyType({area.id: area for area in areas}),
        item_by_id=MappingProxyType({item.id: item for item in items}),
    )
