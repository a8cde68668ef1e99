"""Which items a unit is about, by all of its words: a linear text classifier, one yes or no for each item.

The matcher asks whether a known wording stands in a sentence. This asks whether the sentence is like those
that careful readers labelled with an item, in whatever words: it finds wordings that nobody listed, and
doubts listed ones in strange company. `classifier.json` holds its weights (`local-offer train` makes them).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import repeat
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from normalise.grams import cut_grams, measure, place_stems
from normalise.lexicon import Lexicon
from normalise.units import Unit
from normalise.weights import WeightsError, digest_code, format_weights, read_weights

WEIGHTS = Path(__file__).with_name("classifier.json")
_CODE = Path(__file__).with_name("grams.py")
# Weights are kept as whole numbers of this size: finer ones change no decision.
STEP = 0.05
_UNKNOWN = -1

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Classifier:
    """`bias` has one entry for each item; `gains` a row for each gram (`rows` says which) and a column for
    each item: what the gram adds to the item's score, in steps.

    A score over 0 says yes, at -1 a plain no (the margins of support vector machines). `corpus` and `code`
    are digests of what it was trained with.
    """

    items: tuple[str, ...]
    bias: tuple[float, ...]
    rows: Mapping[str, int]
    gains: NDArray[np.int8]
    corpus: str = ""
    code: str = ""
    place_of: Mapping[str, int] = field(init=False)
    start: Scores = field(init=False)
    table: NDArray[np.int8] = field(init=False)

    def __post_init__(self) -> None:
        """Number the items; `table` is `gains` with a last row for grams that nobody knows, all nought."""
        object.__setattr__(self, "place_of", {item: place for place, item in enumerate(self.items)})
        object.__setattr__(self, "start", np.array(self.bias))
        unknown = np.zeros((1, len(self.items)), dtype=np.int8)
        table = np.vstack([self.gains, unknown])
        object.__setattr__(self, "table", table)
        object.__setattr__(self, "gains", table[:-1])


def score_unit(unit: Unit, lexicon: Lexicon, classifier: Classifier) -> Scores:
    """Return the score of each of the classifier's items for a unit, in their order.

    Sums of whole numbers, so that no order of adding changes a bit of them.
    """
    grams = cut_grams(unit, lexicon)
    rows = list(map(classifier.rows.get, grams, repeat(_UNKNOWN)))
    weights = np.array(list(grams.values()), dtype=np.float64)
    total = weights @ classifier.table.take(rows, axis=0).astype(np.float64)
    scores: Scores = classifier.start + total * (STEP / measure(grams))
    return scores


def find_cue(text: str, item: str, lexicon: Lexicon, classifier: Classifier) -> tuple[int, int]:
    """Return where the words of a text stand that speak most for an item; (0, 0) if none does."""
    place = classifier.place_of[item]
    best, span = 0, (0, 0)
    for gram, start, end in place_stems(text, lexicon):
        row = classifier.rows.get(gram)
        gain = 0 if row is None else int(classifier.gains[row, place])
        if gain > best:
            best, span = gain, (start, end)
    return span


def format_classifier(classifier: Classifier) -> str:
    """Return the text of the file: for each gram, items (by place) and gains (in steps) by turns."""
    grams = {gram: _list_gains(classifier.gains[row]) for gram, row in classifier.rows.items()}
    return format_weights(
        {
            "items": list(classifier.items),
            "bias": list(classifier.bias),
            "grams": grams,
            "corpus": classifier.corpus,
            "code": classifier.code,
        }
    )


@cache
def load_classifier(path: Path = WEIGHTS) -> Classifier:
    """Return the classifier of a file. Raises WeightsError."""
    body = read_weights(path)
    try:
        items = tuple(map(str, body["items"]))
        gains = np.zeros((len(body["grams"]), len(items)), dtype=np.int8)
        for row, numbers in enumerate(body["grams"].values()):
            gains[row, numbers[::2]] = numbers[1::2]
        rows = {gram: row for row, gram in enumerate(body["grams"])}
        bias = tuple(map(float, body["bias"]))
        return Classifier(items, bias, rows, gains, str(body["corpus"]), str(body["code"]))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError) as error:
        raise WeightsError(f"{path}: is not a classifier: {error!r}; run `local-offer train`") from error


def digest_grams() -> str:
    """Return a digest of the code that cuts the grams: weights hold for no other."""
    return digest_code(_CODE)


def _list_gains(gains: NDArray[np.int8]) -> list[int]:
    return [int(number) for place in np.flatnonzero(gains) for number in (place, gains[place])]
