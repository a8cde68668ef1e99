"""Floors go up by themselves and down only with a reason that the file keeps."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

import taxonomy
from normalise.evaluate import Report, evaluate
from normalise.floors import FloorError, find_breaches, list_figures, raise_floors
from tests.normalise.labelled_pages import write_pages


@pytest.fixture
def report(tmp_path: Path) -> Report:
    return evaluate(write_pages(tmp_path / "pages", councils=3), taxonomy.load())


def test_a_new_file_pins_every_figure_and_holds(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    assert raise_floors(report, path)
    assert set(json.loads(path.read_text())["floors"]) == set(list_figures(report))
    assert find_breaches(report, path) == []
    assert raise_floors(report, path) == []


def test_floors_rise_with_the_figures(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    raise_floors(replace(report, recall=0.25), path)
    assert raise_floors(replace(report, recall=0.7506), path) == ["page_item_recall: 0.250 to 0.750"]


def test_a_floor_goes_down_only_with_a_reason(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    raise_floors(replace(report, recall=0.9), path)
    before = path.read_text()
    with pytest.raises(FloorError, match=r"page_item_recall 0\.900 to 0\.800.*--allow-regression"):
        raise_floors(replace(report, recall=0.8), path)
    assert path.read_text() == before
    raise_floors(replace(report, recall=0.8), path, "labels were corrected")
    kept = json.loads(path.read_text())
    assert kept["lowered"] == {"page_item_recall": "0.900 to 0.800: labels were corrected"}
    raise_floors(replace(report, recall=0.85), path)
    assert json.loads(path.read_text())["lowered"] == kept["lowered"]


def test_records_and_calibration_have_floors(report: Report) -> None:
    figures = list_figures(report)
    assert figures["record_recall"] == report.records[1] == 1
    assert 0 < figures["calibration"] < 1
    assert list_figures(replace(report, rated=[(1.0, False)]))["calibration"] == 0


def test_a_figure_holds_the_floor_that_it_was_pinned_at(report: Report, tmp_path: Path) -> None:
    just_under = 0.6859999999999999  # times a thousand is 686 to the last bit
    path = tmp_path / "floors.json"
    raise_floors(replace(report, recall=just_under), path)
    assert find_breaches(replace(report, recall=just_under), path) == []
    assert find_breaches(replace(report, recall=0.6849), path)
