"""How well a sentence's words fit an item: a naive Bayes text model made from the taxonomy's own wordings.

The matcher asks whether a wording stands in the sentence; this asks whether the other words of the sentence
speak of the same thing. It is trained when it is built, on aliases, examples, labels and descriptions, so
there are no weights to keep in step. Words are smoothed towards their share in all items (Dirichlet prior).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from normalise.lexicon import build_lexicon
from normalise.tokens import tokenise
from taxonomy.model import Item, Taxonomy

# Pseudo-count of the prior: about as many words as one item's list of short aliases has.
_PRIOR = 100.0
_ALIAS, _WEAK_ALIAS, _SENTENCE = 1.0, 0.5, 2.0

Counts = Mapping[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """The trained model. `places` numbers the items; `gains` lists, for each word or pair of words, what it
    adds to an item's score; `missing` is what each word that an item does not know takes off, by item."""

    places: Mapping[str, int]
    gains: Mapping[str, tuple[tuple[int, float], ...]]
    missing: tuple[float, ...]
    synonyms: Mapping[str, str]


_cache: dict[int, tuple[Taxonomy, Fit]] = {}


def build_fit(taxonomy: Taxonomy) -> Fit:
    """Return the model of a taxonomy; made once for each taxonomy object."""
    kept = _cache.get(id(taxonomy))
    if kept is None or kept[0] is not taxonomy:
        kept = (taxonomy, _train(taxonomy))
        _cache[id(taxonomy)] = kept
    return kept[1]


def rank_item(item: str, text: str, fit: Fit) -> int:
    """Return how many items the text's words fit better than `item`: 0 is the best fit."""
    scores = _score_items(text, fit)
    place = fit.places.get(item)
    mine = -math.inf if place is None else scores[place]
    return sum(score > mine for score in scores)


@lru_cache(maxsize=512)
def _score_items(text: str, fit: Fit) -> tuple[float, ...]:
    """Return how well the text's words fit each item, in the order of the items."""
    known = [gram for gram in _cut_grams(text, fit.synonyms) if gram in fit.gains]
    scores = [len(known) * loss for loss in fit.missing]
    for gram in known:
        for place, gain in fit.gains[gram]:
            scores[place] += gain
    return tuple(scores)


def _train(taxonomy: Taxonomy) -> Fit:
    synonyms = build_lexicon(taxonomy).synonyms
    counts: dict[str, dict[str, float]] = {}
    shared: dict[str, float] = defaultdict(float)
    for item in taxonomy.items:
        mine: dict[str, float] = defaultdict(float)
        for text, weight in _list_texts(item):
            for gram in _cut_grams(text, synonyms):
                mine[gram] += weight
                shared[gram] += weight
        counts[item.id] = mine
    everything = sum(shared.values())
    gains: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, mine in enumerate(counts.values()):
        for gram, count in mine.items():
            prior = _PRIOR * shared[gram] / everything
            gains[gram].append((place, math.log((count + prior) / prior)))
    missing = tuple(math.log(_PRIOR / (sum(mine.values()) + _PRIOR)) for mine in counts.values())
    places = {name: place for place, name in enumerate(counts)}
    frozen = {gram: tuple(found) for gram, found in gains.items()}
    return Fit(MappingProxyType(places), MappingProxyType(frozen), missing, synonyms)


def _list_texts(item: Item) -> Iterator[tuple[str, float]]:
    """Yield the texts that an item is known by, and how much each counts."""
    for alias in item.aliases:
        yield alias, _ALIAS
    for alias in item.weak_aliases:
        yield alias, _WEAK_ALIAS
    for parts in item.all_of:
        yield " ".join(parts).replace("|", " "), _ALIAS
    for example in item.examples:
        yield example.text, _SENTENCE
    yield item.label, _SENTENCE
    yield item.description, _ALIAS


def _cut_grams(text: str, synonyms: Mapping[str, str]) -> list[str]:
    """Return the content words of a text and its pairs of neighbouring ones."""
    stems = [token.stem for token in tokenise(text, synonyms)]
    return stems + [f"{first} {second}" for first, second in pairwise(stems)]
