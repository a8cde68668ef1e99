"""Where each alias stands in the files, for those who check the vocabulary rather than use it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from taxonomy.lists import AliasKind
from taxonomy.loader import read_draft
from taxonomy.model import Alias
from taxonomy.terms import sort_parts

Places = Mapping[tuple[str, AliasKind, str], str]


def locate_aliases(folder: Path | None = None) -> Places:
    """Return `file:line` of each alias by item, kind and term, of `folder` or the vocabulary that comes with
    this package. Cues have no line of their own. Raises `TaxonomyError`."""
    return MappingProxyType(
        {(one.item, one.kind, one.term): f"{one.file}:{one.line}" for one in read_draft(folder).claims}
    )


def find_place(alias: Alias, places: Places, otherwise: str) -> str:
    """Return the place of an alias, or `otherwise` if it has none."""
    return places.get((alias.item, alias.kind, sort_parts(alias.text)), otherwise)
