"""Train the second opinion on stances and measure it on councils held out (needs the extra `train`).

It learns from labels that careful readers agree on, with the verdict that the rules gave when they had never
seen the page: rules mended on a page seldom err on it, and would be believed too much. Labels that the rules
had missed then, and the taxonomy's examples, teach their words alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from normalise.classifier_training import TrainingError
from normalise.evaluate import read_gold
from normalise.lessons import find_units, make_unit
from normalise.model import Statement
from normalise.scoring import collapse
from normalise.stance import Verdict
from normalise.stance_model import STANCES, STEP, StanceModel, Sums, digest_stance_words, overrule
from normalise.stance_words import Marks, cut_stance_words, mark_verdict
from normalise.training import Corpus, Page, part_councils
from normalise.units import Unit
from taxonomy.lists import Stance
from taxonomy.model import Taxonomy

# Chosen on councils held out.
STRENGTH = 0.25
_LEAST_SEEN = 3
_LEAST_GAIN = 0.05
_TOLERANCE = 1e-8
_MOST_ROUNDS = 10_000


@dataclass(frozen=True, slots=True)
class StanceLesson:
    """The stance that careful readers take from a unit on an item; `verdict` is what the rules had made of it
    unseen, None if that was not kept. `council` is empty for what belongs to none."""

    council: str
    marks: Marks
    verdict: Stance | None
    stance: Stance


@dataclass(frozen=True, slots=True)
class Retrial:
    """A statement's stance by its label, by the rules that had never seen it, and by the held-out model."""

    stance: Stance
    rules: Stance
    learnt: Stance


def list_stance_lessons(corpus: Corpus) -> list[StanceLesson]:
    """Return what the labelled pages and the taxonomy's examples teach of stances."""
    pages = [lesson for page in corpus.pages for lesson in _read_labels(page)]
    return [*pages, *_list_examples(corpus.taxonomy)]


def _read_labels(page: Page) -> Iterator[StanceLesson]:
    units = [lesson.unit for lesson in page.lessons]
    texts = [collapse(unit.text) for unit in units]
    for label in read_gold(Path(page.path) / "gold.json")["records"]:
        if label.get("debatable"):
            continue
        for place in find_units(texts, collapse(str(label["evidence"])))[:1]:
            unit, item = units[place], str(label["item"])
            yield _teach(page.council, unit, item, _find_verdict(page.stated or (), unit, item), label)


def _find_verdict(stated: Sequence[Statement], unit: Unit, item: str) -> Stance | None:
    for one in stated:
        if one.item == item and one.start < unit.end and unit.start < one.end:
            return one.stance
    return None


def _list_examples(taxonomy: Taxonomy) -> Iterator[StanceLesson]:
    for item in taxonomy.items:
        for example in item.examples:
            unit = make_unit(example.text, example.heading)
            yield _teach("", unit, item.id, None, {"stance": example.stance})


def _teach(
    council: str, unit: Unit, item: str, verdict: Stance | None, label: Mapping[str, Any]
) -> StanceLesson:
    marks = cut_stance_words(unit) | mark_verdict(item, verdict)
    return StanceLesson(council, marks, verdict, Stance(label["stance"]))


def train_stances(lessons: Sequence[StanceLesson], corpus: str = "") -> StanceModel:
    """Return the model that these lessons give; the same lessons give the same. Raises TrainingError."""
    if {lesson.stance for lesson in lessons} != set(STANCES):
        raise TrainingError("needs statements of every stance; give more pages")
    table, names = _tabulate(lessons)
    bias, weights = _fit(table, [STANCES.index(lesson.stance) for lesson in lessons])
    steps = np.where(np.abs(weights) >= _LEAST_GAIN, np.rint(weights / STEP), 0).astype(np.int64)
    gains = {name: _make_sums(row) for name, row in zip(names, steps, strict=True) if row.any()}
    return StanceModel(_make_sums(np.rint(bias / STEP)), gains, corpus, digest_stance_words())


def _make_sums(numbers: NDArray[Any]) -> Sums:
    first, second, third, fourth = map(int, numbers)
    return first, second, third, fourth


def _tabulate(lessons: Sequence[StanceLesson]) -> tuple[Any, list[str]]:
    """Return the lessons as a sparse table of the marks that are common enough, and the marks' names."""
    try:
        from sklearn.feature_extraction import DictVectorizer
    except ImportError as error:
        raise TrainingError("training needs scikit-learn: install the extra `train`") from error
    seen = Counter(mark for lesson in lessons for mark in lesson.marks)
    common = {mark for mark, times in seen.items() if times >= _LEAST_SEEN}
    vectors = DictVectorizer()
    table = vectors.fit_transform(
        [{mark: size for mark, size in lesson.marks.items() if mark in common} for lesson in lessons]
    )
    return table, [str(name) for name in vectors.get_feature_names_out()]


def _fit(table: Any, wanted: Sequence[int]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the bias of each stance and, for each mark, its weights."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=STRENGTH, tol=_TOLERANCE, max_iter=_MOST_ROUNDS).fit(table, wanted)
    return model.intercept_, model.coef_.T


def retry_stances(lessons: Sequence[StanceLesson]) -> list[Retrial]:
    """Return each statement that the rules had found unseen, judged by a model that never saw its council."""
    tried: list[Retrial] = []
    for fold in part_councils({lesson.council for lesson in lessons if lesson.verdict}):
        model = train_stances([lesson for lesson in lessons if lesson.council not in fold])
        for lesson in lessons:
            if lesson.council in fold and lesson.verdict:
                learnt = overrule(Verdict(lesson.verdict), model.judge(model.weigh(lesson.marks))).stance
                tried.append(Retrial(lesson.stance, lesson.verdict, learnt))
    return tried
