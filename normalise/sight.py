"""What the classifier makes of a page: the scores of all items for each unit, and views of one item in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from threadpoolctl import ThreadpoolController

from normalise.classifier import Classifier, Scores, load_classifier, score_unit
from normalise.lexicon import Lexicon
from normalise.network import Network, describe_units, load_network
from normalise.pieces import load_vectors
from normalise.units import Unit
from normalise.weights import WeightsError

# How much the network counts beside the classifier: chosen on councils held out.
_NETWORK_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Models:
    """The two that score items, trained on the same lessons. Raises WeightsError if they know others."""

    classifier: Classifier
    network: Network

    def __post_init__(self) -> None:
        """Look whether the two know the same items."""
        if self.classifier.items != self.network.items:
            raise WeightsError("classifier and network know other items; run `local-offer train`")


@dataclass(frozen=True, slots=True)
class View:
    """An item's score in a unit beside the others': the best of them, and how many score better."""

    score: float
    best_other: float
    better: int


@dataclass(frozen=True, slots=True)
class Sight:
    """A page's units with their scores, in order; `classifier` says which score is whose."""

    units: Sequence[Unit]
    scores: Sequence[Scores]
    classifier: Classifier
    _starts: Sequence[int]
    _ends: Sequence[int]

    def find_units(self, start: int, end: int) -> range:
        """Return the numbers of the units that touch a span of the document's text."""
        return range(bisect_right(self._ends, start), bisect_left(self._starts, end))

    def view(self, item: str, start: int, end: int) -> View | None:
        """Return the best view of an item among the units that touch a span; None if none can know it."""
        place = self.classifier.place_of.get(item)
        touched = [self.scores[index] for index in self.find_units(start, end)]
        if place is None or not touched:
            return None
        return make_view(max(touched, key=lambda scores: float(scores[place])), place)


def look_at(units: Sequence[Unit], lexicon: Lexicon, models: Models) -> Sight:
    """Return the sight of a page's units."""
    with _find_pools().limit(limits=1, user_api="blas"):
        by_meaning = models.network.score(describe_units(units, load_vectors()))
    scores = [
        (1 - _NETWORK_SHARE) * score_unit(unit, lexicon, models.classifier) + _NETWORK_SHARE * row
        for unit, row in zip(units, by_meaning, strict=True)
    ]
    starts, ends = [unit.start for unit in units], [unit.end for unit in units]
    return Sight(units, scores, models.classifier, starts, ends)


@cache
def _find_pools() -> ThreadpoolController:
    """Return what limits threads: for a page's few rows they wait for one another longer than they work."""
    return ThreadpoolController()


def load_models() -> Models:
    """Return the models whose weights are kept beside the code. Raises WeightsError."""
    return Models(load_classifier(), load_network())


def make_view(scores: Scores, place: int) -> View:
    """Return the view of the item at a place of some scores."""
    mine = float(scores[place])
    best = int(scores.argmax())
    if best != place:
        return View(mine, float(scores[best]), int(np.count_nonzero(scores > mine)))
    others = (scores[:place], scores[place + 1 :])
    return View(mine, max((float(side.max()) for side in others if side.size), default=mine), 0)
