"""Train the verifier on labelled pages and measure it on councils held out (needs the extra `train`).

A statement counts as true if its page has a label of its item; items that a page labels only as debatable are
left out. Folds never part the pages of one council.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from normalise.blocks import read_document
from normalise.evaluate import digest_corpus, find_pages, read_gold
from normalise.features import Features, describe_statements
from normalise.first_readings import NAME, read_first_readings, restate
from normalise.fit import Fit, build_fit
from normalise.model import PageContext
from normalise.verifier import Verifier, digest_features
from taxonomy.model import Taxonomy

# Chosen by cross-validation on pages that no rule was written on: a weaker pull towards zero learns single
# items by heart (the Brier score turns), a stronger one leaves the bands less true.
STRENGTH = 0.5
FOLDS = 10
_DIGITS = 3
_TOLERANCE = 1e-8
_MOST_STEPS = 10_000


class TrainingError(ValueError):
    """Nothing to train on, or no library to train with; one line that says what to do."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One statement and whether the labels hold its item. `rules` is the confidence that the rules gave."""

    council: str
    page: str
    item: str
    features: Features
    rules: float
    is_true: bool


@dataclass(frozen=True, slots=True)
class Samples:
    """All statements of the labelled pages, the (page, item) pairs that the labels want, and their digest."""

    rows: Sequence[Sample]
    wanted: frozenset[tuple[str, str]]
    corpus: str


def collect_samples(folders: Sequence[Path], taxonomy: Taxonomy) -> Samples:
    """Return the samples of folders of labelled pages that keep a first reading. Raises TrainingError."""
    fit = build_fit(taxonomy)
    rows: list[Sample] = []
    wanted: set[tuple[str, str]] = set()
    digest = hashlib.sha256()
    for folder in folders:
        first = read_first_readings(folder)
        if not first:
            raise TrainingError(f"{folder}: has no {NAME}; a verifier learns only from what was read unseen")
        pages = find_pages(folder)
        digest.update(digest_corpus(pages).encode() + (folder / NAME).read_bytes())
        for page in pages:
            gold = read_gold(page.with_name("gold.json"))
            sure = {str(label["item"]) for label in gold["records"] if not label.get("debatable")}
            wanted |= {(str(page.parent), item) for item in sure}
            rows += _sample_page(page, first.get(page.parent.name, []), gold, sure, fit)
    if len({row.is_true for row in rows}) < 2:
        raise TrainingError("needs statements that are true and statements that are false; give more pages")
    return Samples(rows, frozenset(wanted), digest.hexdigest()[:16])


def _sample_page(
    page: Path, first: Sequence[Mapping[str, Any]], gold: Mapping[str, Any], sure: set[str], fit: Fit
) -> Iterator[Sample]:
    debatable = {str(label["item"]) for label in gold["records"]} - sure
    document = read_document(page.read_bytes(), "")
    context = PageContext(source=str(page))
    stated = [one for row in first if (one := restate(document, row, context))]
    council = str(gold.get("authority") or page.parent.name).lower()
    for one, features in zip(stated, describe_statements(document, stated, fit), strict=True):
        if one.item and one.item not in debatable:
            yield Sample(council, str(page.parent), one.item, features, one.confidence, one.item in sure)


def train_verifier(samples: Samples) -> Verifier:
    """Return the verifier trained on all samples; the same samples give the same weights."""
    bias, weights = _fit(samples.rows)
    rounded = {name: round(weight, _DIGITS) for name, weight in weights.items() if round(weight, _DIGITS)}
    return Verifier(round(bias, _DIGITS), rounded, samples.corpus, digest_features())


def cross_validate(samples: Samples) -> list[float]:
    """Return each sample's probability by a verifier that has seen no page of its council."""
    councils = sorted({row.council for row in samples.rows})
    # Councils in order of a digest of their names: neither size nor alphabet decides who shares a fold.
    councils.sort(key=lambda name: hashlib.sha256(name.encode()).digest())
    fold_of = {council: place % FOLDS for place, council in enumerate(councils)}
    judged = [0.0] * len(samples.rows)
    for fold in range(FOLDS):
        others = [row for row in samples.rows if fold_of[row.council] != fold]
        if len({row.is_true for row in others}) < 2:
            raise TrainingError("too few councils to hold some out; give more pages")
        verifier = Verifier(*_fit(others), corpus="", code="")
        for place, row in enumerate(samples.rows):
            if fold_of[row.council] == fold:
                judged[place] = verifier.judge(row.features)
    return judged


def measure_pairs(samples: Samples, judged: Sequence[float], threshold: float) -> tuple[float, float, float]:
    """Return page-item precision, recall and F1 of the statements judged at or over a threshold."""
    stated = {
        (row.page, row.item) for row, sure in zip(samples.rows, judged, strict=True) if sure >= threshold
    }
    found = len(stated & samples.wanted)
    precision = found / len(stated) if stated else 0.0
    recall = found / len(samples.wanted) if samples.wanted else 0.0
    return precision, recall, 2 * found / max(1, len(stated) + len(samples.wanted))


def _fit(rows: Sequence[Sample]) -> tuple[float, dict[str, float]]:
    try:
        from sklearn.feature_extraction import DictVectorizer
        from sklearn.linear_model import LogisticRegression
    except ImportError as error:
        raise TrainingError("training needs scikit-learn: install the extra `train`") from error
    vectors = DictVectorizer()
    table = vectors.fit_transform([dict(row.features) for row in rows])
    model = LogisticRegression(C=STRENGTH, tol=_TOLERANCE, max_iter=_MOST_STEPS)
    model.fit(table, [row.is_true for row in rows])
    names = [str(name) for name in vectors.get_feature_names_out()]
    return float(model.intercept_[0]), dict(zip(names, map(float, model.coef_[0]), strict=True))
