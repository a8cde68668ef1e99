"""Training: what counts as a sample, that it learns, that councils are held out whole, that it repeats."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from normalise.classifier_training import TrainingError
from normalise.first_readings import FirstReadingError, read_first_readings
from normalise.lessons import LessonError
from normalise.training import (
    FOLDS,
    Samples,
    collect_samples,
    cross_validate,
    measure_pairs,
    part_councils,
    read_corpus,
    train_on,
    train_verifier,
)
from normalise.verifier import format_verifier
from tests.normalise.labelled_pages import FALSE, TRUE, write_pages
from tests.normalise.vocabulary import make_item, make_taxonomy

VOCABULARY = make_taxonomy(
    make_item("driving_lessons", aliases=["driving lessons"]),
    make_item("passport", aliases=["your passport"]),
)


def sample(folder: Path) -> Samples:
    """Return the samples of a folder of labelled pages."""
    return collect_samples(read_corpus([folder], VOCABULARY))


def test_a_statement_is_true_if_a_label_of_its_item_stands_there(tmp_path: Path) -> None:
    samples = sample(write_pages(tmp_path))
    assert {(row.item, row.is_true) for row in samples.rows} == {
        ("driving_lessons", True),
        ("passport", False),
    }
    assert len(samples.wanted) == 12


def test_debatable_items_and_evidence_that_is_gone_are_left_out(tmp_path: Path) -> None:
    folder = write_pages(tmp_path)
    gold = folder / "town-00" / "gold.json"
    labels = json.loads(gold.read_text())
    labels["records"].append({"item": "passport", "evidence": FALSE, "debatable": True})
    gold.write_text(json.dumps(labels))
    page = folder / "town-01" / "page.html"
    page.write_text(page.read_text().replace(TRUE, "Something else."))
    rows = sample(folder).rows
    assert {row.item for row in rows if row.council == "town-00"} == {"driving_lessons"}
    assert not [row.item for row in rows if row.council == "town-01" and row.is_true]


def test_it_learns_what_tells_true_from_false_on_councils_it_has_not_seen(tmp_path: Path) -> None:
    samples = sample(write_pages(tmp_path))
    judged = cross_validate(samples)
    true = [sure for row, sure in zip(samples.rows, judged, strict=True) if row.is_true]
    false = [sure for row, sure in zip(samples.rows, judged, strict=True) if not row.is_true]
    assert min(true) > max(false)
    assert measure_pairs(samples, judged, 0.0) == pytest.approx((0.5, 1.0, 2 / 3))
    assert measure_pairs(samples, judged, min(true)) == (1.0, 1.0, 1.0)
    assert measure_pairs(samples, judged, 2.0) == (0.0, 0.0, 0.0)


def test_a_council_is_judged_without_any_of_its_own_pages(tmp_path: Path) -> None:
    samples = sample(write_pages(tmp_path))
    marked = [
        replace(
            row, features={"mark": 1.0} if row.council == "town-00" else {}, is_true=row.council == "town-00"
        )
        for row in samples.rows
    ]
    # A mark that only the held-out council bears cannot have been learnt.
    with pytest.raises(TrainingError, match="too few councils"):
        cross_validate(replace(samples, rows=marked))


def test_the_same_pages_give_the_same_weights(tmp_path: Path) -> None:
    folder = write_pages(tmp_path)
    first, second = (train_verifier(sample(folder)) for _ in range(2))
    assert format_verifier(first) == format_verifier(second)
    (folder / "town-00" / "page.html").write_text("<p>Changed.</p>")
    assert train_verifier(sample(folder)).corpus != first.corpus


def test_pages_without_a_first_reading_teach_nothing(tmp_path: Path) -> None:
    folder = write_pages(tmp_path)
    (folder / "first_reading.jsonl").unlink()
    with pytest.raises(TrainingError, match=r"no folder has a first_reading\.jsonl"):
        sample(folder)


def test_only_true_statements_teach_nothing(tmp_path: Path) -> None:
    folder = write_pages(tmp_path)
    kept = folder / "first_reading.jsonl"
    kept.write_text("".join(line for line in kept.read_text().splitlines(True) if "driving" in line))
    with pytest.raises(TrainingError, match="false"):
        sample(folder)


@pytest.mark.parametrize("line", ["not json", "[]", '{"item": "x"}'])
def test_a_malformed_row_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "first_reading.jsonl").write_text('{"page": "a"}\n' + line + "\n")
    with pytest.raises(FirstReadingError, match=r"first_reading\.jsonl:2"):
        read_first_readings(tmp_path)


def test_a_row_that_states_nothing_is_named_with_its_page(tmp_path: Path) -> None:
    folder = write_pages(tmp_path)
    kept = folder / "first_reading.jsonl"
    kept.write_text(kept.read_text().replace('"stance": "offered"', '"stance": "perhaps"', 1))
    with pytest.raises(FirstReadingError, match="town-00"):
        sample(folder)


def test_what_the_classifier_sees_is_a_sample_where_its_label_stands(tmp_path: Path) -> None:
    folder = write_pages(tmp_path)
    kept = folder / "first_reading.jsonl"
    kept.write_text("".join(line for line in kept.read_text().splitlines(True) if "passport" in line))
    found = [(row.item, row.is_true) for row in sample(folder).rows if "new:new" in row.features]
    assert set(found) == {("driving_lessons", True)} and len(found) == 12


def test_the_models_of_a_fold_have_not_seen_its_councils(tmp_path: Path) -> None:
    corpus = read_corpus([write_pages(tmp_path)], VOCABULARY)
    councils = {page.council for page in corpus.pages}
    seen, held_out = train_on(corpus), train_on(corpus, without=frozenset(councils))
    assert seen.classifier.bias != held_out.classifier.bias
    assert (seen.network.output != held_out.network.output).any()
    folds = part_councils(councils)
    assert len(folds) == FOLDS and sorted(name for fold in folds for name in fold) == sorted(councils)
    assert part_councils({"a"}) == [frozenset({"a"})]


def test_pages_beside_those_with_a_first_reading_teach_the_classifier_alone(tmp_path: Path) -> None:
    first, beside = write_pages(tmp_path / "a"), write_pages(tmp_path / "b", councils=2)
    (beside / "first_reading.jsonl").unlink()
    both = read_corpus([first, beside], VOCABULARY)
    assert len(both.pages) == 14 and len(collect_samples(both).wanted) == 12


def test_labelled_sentences_are_lessons_and_a_malformed_one_is_named(tmp_path: Path) -> None:
    folder = write_pages(tmp_path)
    before = read_corpus([folder], VOCABULARY)
    kept = folder / "sentences.jsonl"
    kept.write_text(
        '{"text": "Get a pass.", "heading": "Travel", "lead": "We pay:", "items": ["passport"]}\n'
    )
    after = read_corpus([folder], VOCABULARY)
    (lesson,) = set(after.lessons) - set(before.lessons)
    assert lesson.items == {"passport"} and lesson.unit.lead == "We pay:"
    assert lesson.unit.block.heading_path == ("Travel",)
    assert after.digest != before.digest
    kept.write_text('{"text": "Get a pass."}\n')
    with pytest.raises(LessonError, match=r"sentences\.jsonl:1"):
        read_corpus([folder], VOCABULARY)
