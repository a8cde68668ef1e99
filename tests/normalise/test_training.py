"""Training: what counts as a sample, that it learns, that councils are held out whole, that it repeats."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

import taxonomy
from normalise.first_readings import FirstReadingError, read_first_readings
from normalise.training import TrainingError, collect_samples, cross_validate, measure_pairs, train_verifier
from normalise.verifier import format_verifier
from tests.normalise.labelled_pages import FALSE, TRUE, write_pages

VOCABULARY = taxonomy.load()


def test_a_statement_is_true_if_its_page_has_a_label_of_its_item(tmp_path: Path) -> None:
    samples = collect_samples([write_pages(tmp_path)], VOCABULARY)
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
    rows = collect_samples([folder], VOCABULARY).rows
    assert [row.item for row in rows if row.council == "town-00"] == ["driving_lessons"]
    assert [row.item for row in rows if row.council == "town-01"] == []


def test_it_learns_what_tells_true_from_false_on_councils_it_has_not_seen(tmp_path: Path) -> None:
    samples = collect_samples([write_pages(tmp_path)], VOCABULARY)
    judged = cross_validate(samples)
    true = [sure for row, sure in zip(samples.rows, judged, strict=True) if row.is_true]
    false = [sure for row, sure in zip(samples.rows, judged, strict=True) if not row.is_true]
    assert min(true) > max(false)
    assert measure_pairs(samples, judged, 0.0) == pytest.approx((0.5, 1.0, 2 / 3))
    assert measure_pairs(samples, judged, min(true)) == (1.0, 1.0, 1.0)
    assert measure_pairs(samples, judged, 2.0) == (0.0, 0.0, 0.0)


def test_a_council_is_judged_without_any_of_its_own_pages(tmp_path: Path) -> None:
    samples = collect_samples([write_pages(tmp_path)], VOCABULARY)
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
    first, second = (train_verifier(collect_samples([folder], VOCABULARY)) for _ in range(2))
    assert format_verifier(first) == format_verifier(second)
    (folder / "town-00" / "page.html").write_text("<p>Changed.</p>")
    assert train_verifier(collect_samples([folder], VOCABULARY)).corpus != first.corpus


def test_pages_without_a_first_reading_teach_nothing(tmp_path: Path) -> None:
    folder = write_pages(tmp_path)
    (folder / "first_reading.jsonl").unlink()
    with pytest.raises(TrainingError, match=r"first_reading\.jsonl"):
        collect_samples([folder], VOCABULARY)


def test_only_true_statements_teach_nothing(tmp_path: Path) -> None:
    folder = write_pages(tmp_path)
    kept = folder / "first_reading.jsonl"
    kept.write_text("".join(line for line in kept.read_text().splitlines(True) if "driving" in line))
    with pytest.raises(TrainingError, match="false"):
        collect_samples([folder], VOCABULARY)


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
        collect_samples([folder], VOCABULARY)
