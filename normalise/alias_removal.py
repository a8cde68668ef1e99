"""The vocabulary without some of its aliases, to see what they are worth."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from taxonomy.lists import AliasKind
from taxonomy.model import Alias, Item, Taxonomy


def leave_out(aliases: Collection[Alias], taxonomy: Taxonomy) -> Taxonomy:
    """Return the vocabulary without these aliases."""
    items = tuple(_strip(item, {one for one in aliases if one.item == item.id}) for item in taxonomy.items)
    return replace(taxonomy, items=items, item_by_id={item.id: item for item in items})


def _strip(item: Item, aliases: Collection[Alias]) -> Item:
    def keep(texts: tuple[str, ...], kind: AliasKind) -> tuple[str, ...]:
        return tuple(text for text in texts if Alias(item.id, text, kind) not in aliases)

    if not aliases:
        return item
    return replace(
        item,
        aliases=keep(item.aliases, AliasKind.PHRASE),
        weak_aliases=keep(item.weak_aliases, AliasKind.WEAK),
        exact_aliases=keep(item.exact_aliases, AliasKind.EXACT),
        contrary_cues=keep(item.contrary_cues, AliasKind.CONTRARY),
        all_of=tuple(parts for parts in item.all_of if keep((" & ".join(parts),), AliasKind.ALL_OF)),
    )
