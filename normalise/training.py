"""Train the verifier on labelled pages and measure it on councils held out (needs the extra `train`).

A statement counts as true if a label of its item stands in its sentence; what is labelled as debatable is
left out. The models whose scores it weighs have never seen the council either. Folds never part the pages
of one council.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from normalise.blocks import read_document
from normalise.candidates import list_candidates
from normalise.classifier_training import TrainingError, train_classifier
from normalise.evaluate import digest_corpus, find_pages, read_gold
from normalise.features import Features, describe_statements
from normalise.first_readings import NAME, read_first_readings, restate
from normalise.lessons import SENTENCES, Lesson, label_units, list_wordings, read_sentences
from normalise.lexicon import build_lexicon
from normalise.model import Document, PageContext, Statement
from normalise.network_training import train_network
from normalise.pieces import load_vectors
from normalise.sight import Models, look_at
from normalise.units import cut_units
from normalise.verifier import Verifier, digest_features
from taxonomy.model import Taxonomy

# Chosen by cross-validation on pages that no rule was written on: a weaker pull towards zero learns single
# items by heart (the Brier score turns), a stronger one leaves the bands less true.
STRENGTH = 0.5
FOLDS = 6
_DIGITS = 3
_TOLERANCE = 1e-8
_MOST_STEPS = 10_000


@dataclass(frozen=True, slots=True)
class Page:
    """A labelled page. `stated` is what the rules stated of it when they had never seen it, None if that was
    not kept: then only the models learn from it."""

    council: str
    path: str
    document: Document
    lessons: Sequence[Lesson]
    stated: Sequence[Statement] | None
    sure: frozenset[str]
    debatable: frozenset[str]


@dataclass(frozen=True, slots=True)
class Corpus:
    """All that is learnt from: pages, lessons that belong to no council, and the digest of the files."""

    pages: Sequence[Page]
    lessons: Sequence[Lesson]
    taxonomy: Taxonomy
    digest: str


@dataclass(frozen=True, slots=True)
class Sample:
    """One statement and whether a label says so too. `rules` is the confidence that the rules gave."""

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


def read_corpus(folders: Sequence[Path], taxonomy: Taxonomy) -> Corpus:
    """Return the labelled pages and sentences of folders.

    Raises TrainingError if none keeps a first reading.
    """
    pages: list[Page] = []
    lessons = list(list_wordings(taxonomy))
    digest = hashlib.sha256()
    for folder in folders:
        first = read_first_readings(folder)
        paths = find_pages(folder)
        digest.update(digest_corpus(paths).encode())
        digest.update(
            b"".join((folder / name).read_bytes() for name in (NAME, SENTENCES) if (folder / name).is_file())
        )
        pages += [_read_page(path, first.get(path.parent.name, []) if first else None) for path in paths]
        lessons += read_sentences(folder)
    if all(page.stated is None for page in pages):
        raise TrainingError(f"no folder has a {NAME}; a verifier learns only from what was read unseen")
    return Corpus(pages, lessons, taxonomy, digest.hexdigest()[:16])


def _read_page(path: Path, first: Sequence[Mapping[str, Any]] | None) -> Page:
    gold = read_gold(path.with_name("gold.json"))
    records = gold["records"]
    sure = frozenset(str(label["item"]) for label in records if not label.get("debatable"))
    document = read_document(path.read_bytes(), "")
    context = PageContext(source=str(path))
    return Page(
        council=str(gold.get("authority") or path.parent.name).lower(),
        path=str(path.parent),
        document=document,
        lessons=label_units(list(cut_units(document)), records),
        stated=None if first is None else [one for row in first if (one := restate(document, row, context))],
        sure=sure,
        debatable=frozenset(str(label["item"]) for label in records) - sure,
    )


def train_on(corpus: Corpus, *, without: frozenset[str] = frozenset()) -> Models:
    """Return the models trained on all lessons but those of some councils."""
    of_pages = [lesson for page in corpus.pages if page.council not in without for lesson in page.lessons]
    lessons = [*of_pages, *corpus.lessons]
    classifier = train_classifier(lessons, build_lexicon(corpus.taxonomy), corpus.digest)
    return Models(classifier, train_network(lessons, load_vectors(), corpus.digest))


def collect_samples(corpus: Corpus) -> Samples:
    """Return what rules and models state of each page; the models have not seen its council.

    Raises TrainingError.
    """
    kept = [page for page in corpus.pages if page.stated is not None]
    folds = part_councils({page.council for page in kept})
    rows: list[Sample] = []
    for fold in folds:
        models = train_on(corpus, without=fold)
        rows += [row for page in kept if page.council in fold for row in _sample(page, models, corpus)]
    if len({row.is_true for row in rows}) < 2:
        raise TrainingError("needs statements that are true and statements that are false; give more pages")
    wanted = frozenset((page.path, item) for page in kept for item in page.sure)
    return Samples(rows, wanted, corpus.digest)


def part_councils(councils: set[str]) -> list[frozenset[str]]:
    """Return the councils in folds: by a digest of their names, so that neither size nor alphabet decides."""
    ordered = sorted(councils, key=lambda name: hashlib.sha256(name.encode()).digest())
    return [frozenset(ordered[place::FOLDS]) for place in range(min(FOLDS, len(ordered)))]


def _sample(page: Page, models: Models, corpus: Corpus) -> Iterator[Sample]:
    lexicon = build_lexicon(corpus.taxonomy)
    sight = look_at([lesson.unit for lesson in page.lessons], lexicon, models)
    stated = page.stated or ()
    found = [
        (one.item, features, one.confidence, _find_lessons(page, one.start, one.end))
        for one, features in zip(stated, describe_statements(page.document, stated, sight), strict=True)
    ]
    found += [
        (one.item, one.features, 0.0, [page.lessons[one.index]])
        for one in list_candidates(sight, stated, lexicon, corpus.taxonomy)
    ]
    for item, features, rules, lessons in found:
        doubted = item in page.debatable or any(item in lesson.unsure for lesson in lessons)
        if item and not doubted:
            is_true = any(item in lesson.items for lesson in lessons)
            yield Sample(page.council, page.path, item, features, rules, is_true)


def _find_lessons(page: Page, start: int, end: int) -> list[Lesson]:
    return [lesson for lesson in page.lessons if lesson.unit.start < end and start < lesson.unit.end]


def train_verifier(samples: Samples) -> Verifier:
    """Return the verifier trained on all samples; the same samples give the same weights."""
    bias, weights = _fit(samples.rows)
    rounded = {name: round(weight, _DIGITS) for name, weight in weights.items() if round(weight, _DIGITS)}
    return Verifier(round(bias, _DIGITS), rounded, samples.corpus, digest_features())


def cross_validate(samples: Samples) -> list[float]:
    """Return each sample's probability by a verifier that has seen no page of its council."""
    folds = part_councils({row.council for row in samples.rows})
    judged = [0.0] * len(samples.rows)
    for fold in folds:
        others = [row for row in samples.rows if row.council not in fold]
        if len({row.is_true for row in others}) < 2:
            raise TrainingError("too few councils to hold some out; give more pages")
        verifier = Verifier(*_fit(others), corpus="", code="")
        for place, row in enumerate(samples.rows):
            if row.council in fold:
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
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    vectors = DictVectorizer()
    table = vectors.fit_transform([dict(row.features) for row in rows])
    model = LogisticRegression(C=STRENGTH, tol=_TOLERANCE, max_iter=_MOST_STEPS)
    model.fit(table, [row.is_true for row in rows])
    names = [str(name) for name in vectors.get_feature_names_out()]
    return float(model.intercept_[0]), dict(zip(names, map(float, model.coef_[0]), strict=True))
