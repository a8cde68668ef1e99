"""Find aliases that lie inside another's reach: a shorter one of the same item matches wherever they do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from normalise.alias_removal import leave_out
from normalise.lexicon import Kind, Lexicon, Wording, build_lexicon
from normalise.match import find_items
from taxonomy.lists import AliasKind
from taxonomy.model import Alias, Taxonomy

_KINDS = frozenset({Kind.PHRASE, Kind.EXACT, Kind.WEAK})


def find_contained(taxonomy: Taxonomy) -> Iterator[tuple[Alias, Alias]]:
    """Yield each alias that never adds a match, and the shorter one of its item and strength that it holds.

    A longer alias earns its place where its words may stand apart, where it stands its ground against what
    only looks like the item, or where it hides another item's wording: then it is not yielded.
    """
    lexicon = build_lexicon(taxonomy)
    pairs = {_name(longer): _name(shorter) for longer, shorter in _pair(lexicon)}
    without = build_lexicon(leave_out(pairs.keys(), taxonomy))
    for longer, shorter in pairs.items():
        if _read(longer.text, lexicon) == _read(longer.text, without):
            yield longer, shorter


def _pair(lexicon: Lexicon) -> Iterator[tuple[Wording, Wording]]:
    """Yield the wordings that hold a shorter one and have no rule that lets their words stand apart."""
    free = {
        (rule.wording.item, rule.wording.text)
        for seconds in lexicon.rules.values()
        for rules in seconds.values()
        for rule in rules
        if rule.wording.kind is Kind.NEAR
    }
    known: dict[tuple[str, Kind], list[tuple[str, Wording]]] = defaultdict(list)
    for key, wordings in sorted(lexicon.automaton.items()):
        for one in wordings:
            if one.kind in _KINDS:
                known[one.item, one.kind].append((key, one))
    for family in known.values():
        for key, longer in family:
            if (longer.item, longer.text) not in free:
                shorter = next((one for part, one in family if _holds(key, longer, part, one)), None)
                if shorter:
                    yield longer, shorter


def _holds(key: str, longer: Wording, part: str, shorter: Wording) -> bool:
    """Tell whether the shorter wording stands wherever the longer one does; keys are their stems."""
    if part == key or part not in key or (shorter.capitals and not longer.capitals):
        return False
    # A weak wording of one word is asked for more around it than one of several.
    tame = shorter.kind is not Kind.WEAK or not shorter.text.isalpha()
    return tame and (not shorter.raw or f" {shorter.raw} " in f" {longer.raw} ")


def _read(text: str, lexicon: Lexicon) -> tuple[set[str], set[str]]:
    findings = find_items(text, lexicon)
    return {hit.item for hit in findings.firm}, {hit.item for hit in findings.weak}


def _name(wording: Wording) -> Alias:
    return Alias(wording.item, wording.text, AliasKind(wording.kind.value))
