"""Train the classifier: a support vector machine for each item, one against all (needs the extra `train`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from normalise.classifier import STEP, Classifier, digest_grams
from normalise.grams import Grams, cut_grams, measure
from normalise.lessons import Lesson
from normalise.lexicon import Lexicon

# All three chosen on councils held out. A gram seen once teaches nothing about other pages.
STRENGTH = 2.0
_LEAST_SEEN = 3
_LEAST_GAIN = 0.1
# An item without two lessons is never seen.
_LEAST_LESSONS, _NEVER = 2, -2.0
_SEED = 1
_DIGITS = 3
_MOST_STEPS = 127


class TrainingError(ValueError):
    """Nothing to train on, or no library to train with; one line that says what to do."""


def train_classifier(lessons: Sequence[Lesson], lexicon: Lexicon, corpus: str = "") -> Classifier:
    """Return the classifier that these lessons give; the same lessons give the same. Raises TrainingError."""
    table, names = _tabulate([cut_grams(lesson.unit, lexicon) for lesson in lessons])
    items = tuple(sorted({item for lesson in lessons for item in lesson.items}))
    bias: list[float] = []
    gains = np.zeros((len(names), len(items)), dtype=np.int8)
    for place, item in enumerate(items):
        offset, weights = _train_item(item, lessons, table)
        bias.append(round(offset, _DIGITS))
        steps = np.where(np.abs(weights) >= _LEAST_GAIN, np.rint(weights / STEP), 0)
        gains[:, place] = np.clip(steps, -_MOST_STEPS, _MOST_STEPS)
    kept = np.flatnonzero(gains.any(axis=1))
    rows = {names[place]: row for row, place in enumerate(kept)}
    return Classifier(items, tuple(bias), rows, gains[kept], corpus, digest_grams())


def _tabulate(rows: Sequence[Grams]) -> tuple[Any, list[str]]:
    """Return the rows as a sparse table of the grams that are common enough, and the grams' names."""
    try:
        from sklearn.feature_extraction import DictVectorizer
    except ImportError as error:
        raise TrainingError("training needs scikit-learn: install the extra `train`") from error
    seen = Counter(gram for row in rows for gram in row)
    vectors = DictVectorizer()
    table = vectors.fit_transform([_share(row, seen) for row in rows])
    return table, [str(name) for name in vectors.get_feature_names_out()]


def _share(row: Grams, seen: Mapping[str, int]) -> dict[str, float]:
    size = measure(row)
    return {gram: weight / size for gram, weight in row.items() if seen[gram] >= _LEAST_SEEN}


def _train_item(item: str, lessons: Sequence[Lesson], table: Any) -> tuple[float, NDArray[np.float64]]:
    """Return offset and weights of one item; lessons that careful readers differ on are left out."""
    from sklearn.svm import LinearSVC

    kept = [place for place, lesson in enumerate(lessons) if item not in lesson.unsure]
    wanted = [item in lessons[place].items for place in kept]
    if sum(wanted) < _LEAST_LESSONS or all(wanted):
        return _NEVER, np.zeros(table.shape[1])
    model = LinearSVC(C=STRENGTH, random_state=_SEED).fit(table[kept], wanted)
    return float(model.intercept_[0]), model.coef_[0]
