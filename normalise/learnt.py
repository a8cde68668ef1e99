"""Statements in words that no rule knows: what the classifier sees and the verifier believes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from normalise.candidates import Candidate, list_candidates
from normalise.classifier import find_cue
from normalise.confidence import round_confidence
from normalise.lexicon import Kind, Wording
from normalise.match import Found
from normalise.model import Statement
from normalise.named import Named, Source
from normalise.roles import Role
from normalise.sight import Sight
from normalise.state import Page, state_named
from normalise.tokens import split_words
from normalise.units import Unit
from normalise.verifier import load_verifier

# Less likely ones would only fill the review queue: of those just under it, one in three is right.
_LEAST_KEPT = 0.35
# Where a rule knows why a sentence may offer nothing, or saw the item only named, the odds must be plain.
_LEAST_IF_DOUBTED, _LEAST_IF_HELD = 0.6, 0.75
# No likeness of words makes an offer of a bare link, or of what "you will have to pay for".
_NEVER = ("new:doubt=lead", "new:doubt=topic")


def state_learnt(
    named: Sequence[Sequence[Named]], stated: Sequence[Statement], sight: Sight, page: Page
) -> Iterator[Statement]:
    """Yield what a page states besides what the rules have `stated`, with its probability.

    `named` holds what the rules name in each unit, stated or not: sums and ages are shared with them.
    """
    verifier = load_verifier()
    chosen: dict[int, dict[str, float]] = defaultdict(dict)
    seen: set[tuple[object, ...]] = set()
    for candidate in list_candidates(sight, stated, page.lexicon, page.taxonomy):
        sure = verifier.judge(candidate.features)
        if not _may_state(candidate, sure):
            continue
        unit = sight.units[candidate.index]
        # What a page says again word for word is stated already.
        said = (candidate.item, unit.text, unit.lead, unit.block.heading_path)
        if said not in seen:
            seen.add(said)
            chosen[candidate.index][candidate.item] = round_confidence(sure)
    for index, items in chosen.items():
        unit = sight.units[index]
        found = [one for one in named[index] if one.item not in items]
        found += [_name(item, unit, sight, page) for item in items]
        found.sort(key=lambda one: (one.start, one.end, one.item))
        for statement in state_named(unit, found, page):
            if statement.item in items:
                yield replace(statement, confidence=items[statement.item])


def _may_state(candidate: Candidate, sure: float) -> bool:
    """Tell whether a candidate is likely enough for what the rules have against it."""
    against = candidate.features
    doubted, held = "new:doubted" in against, "new:held" in against
    if doubted and (held or any(doubt in against for doubt in _NEVER)):
        return False
    return sure >= (_LEAST_IF_DOUBTED if doubted else _LEAST_IF_HELD if held else _LEAST_KEPT)


def is_learnt(statement: Statement) -> bool:
    """Tell whether the classifier found a statement: its words are no alias of the taxonomy."""
    return statement.method.startswith(f"{Kind.LEARNT}:")


def _name(item: str, unit: Unit, sight: Sight, page: Page) -> Named:
    """Return the item as if named by the words that speak most for it, or by what stands over the unit."""
    start, end = find_cue(unit.text, item, page.lexicon, sight.classifier)
    words = unit.text[start:end]
    wording = Wording(item, words, Kind.LEARNT, len(split_words(words)))
    source = Source.TEXT if end else Source.HEADING
    return Named(item, source, Role.HEAD, Found(wording, start, end), start, end)
