"""Items that the classifier sees in a unit and no rule has named: candidates, which the verifier judges."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from normalise.doubts import iterate_doubts
from normalise.features import Features, describe_view, describe_words
from normalise.lexicon import Lexicon
from normalise.match import find_items
from normalise.model import Statement
from normalise.named import read_context
from normalise.provided import needs_provision
from normalise.roles import decide_roles
from normalise.sight import Sight, make_view
from normalise.units import Unit
from taxonomy.model import Taxonomy

# Hardly any true item scores less (a plain no is -1); what is over it is for the verifier to weigh. Where the
# rules know why a sentence may offer nothing, it must look the more like an offer of the item.
_LEAST_SCORE = -0.8
_LEAST_DOUBTED = -0.5
_MOST_BESIDE = 4
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that unit number `index` may state, and what the verifier sees of it."""

    index: int
    item: str
    features: Features


def list_candidates(
    sight: Sight, stated: Sequence[Statement], lexicon: Lexicon, taxonomy: Taxonomy
) -> Iterator[Candidate]:
    """Yield what a page may state besides what the rules have `stated` of it, unit by unit."""
    on_page = {one.item for one in stated}
    in_unit: dict[int, set[str | None]] = defaultdict(set)
    for one in stated:
        for index in sight.find_units(one.start, one.end):
            in_unit[index].add(one.item)
    for index, unit in enumerate(sight.units):
        likely = _list_likely(sight, index, _LEAST_SCORE, taxonomy)
        doubts = list(iterate_doubts(unit, taxonomy)) if likely else []
        if doubts:
            likely = _list_likely(sight, index, _LEAST_DOUBTED, taxonomy)
        likely = [place for place in likely if sight.classifier.items[place] not in in_unit[index]]
        if not likely:
            continue
        shared = _describe_unit(unit, len(in_unit[index])) | {f"doubt={doubt}": 1.0 for doubt in doubts}
        named = _list_named(unit, lexicon)
        for place in likely:
            item = sight.classifier.items[place]
            view = describe_view(make_view(sight.scores[index], place))
            own = {f"item={item}": 1.0, "on_page": float(item in on_page), **dict.fromkeys(named[item], 1.0)}
            if doubts:
                own |= {"doubted": 1.0, "score_doubted": view["score"]}
            if "firm" in named[item] and needs_provision(item):
                # The rules saw it named and nothing of it given.
                own |= {"held": 1.0, f"held={item}": 1.0}
            features = shared | own | view
            yield Candidate(index, item, {f"new:{name}": value for name, value in features.items()})


def _list_likely(sight: Sight, index: int, least: float, taxonomy: Taxonomy) -> list[int]:
    """Return the places of the items that a unit may state: those that score more than `least`."""
    places = np.flatnonzero(sight.scores[index] > least)
    return [int(place) for place in places if sight.classifier.items[place] in taxonomy.item_by_id]


def _describe_unit(unit: Unit, beside: int) -> dict[str, float]:
    """Return the features that all items of a unit share; `beside` is how many the rules state there."""
    return {
        "new": 1.0,
        **describe_words(unit.text),
        f"block={unit.block.kind}": 1.0,
        "headings": min(1.0, len(unit.block.heading_path) / _DEEPEST),
        "lead": float(bool(unit.lead)),
        "beside": min(1.0, beside / _MOST_BESIDE),
    }


def _list_named(unit: Unit, lexicon: Lexicon) -> dict[str, set[str]]:
    """Return how the items' wordings stand in a unit or over it, though no rule took them for a statement."""
    found = find_items(unit.text, lexicon)
    over = [text for text in (unit.lead, *unit.block.heading_path[-1:]) if text]
    named: dict[str, set[str]] = defaultdict(set)
    roles = decide_roles(unit.text, (*found.firm, *found.weak))
    for how, hits in (("firm", found.firm), ("weak", found.weak)):
        for hit in hits:
            named[hit.item] |= {how, f"{how}={roles[hit]}"}
    for text in over:
        for hit in read_context(text, lexicon):
            named[hit.item].add("over")
    return named
