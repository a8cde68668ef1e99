"""`local-offer train`, and what `evaluate` and `normalise` say of confidence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import taxonomy
from normalise.classifier import load_classifier
from normalise.network import load_network
from normalise.stance_model import load_stance_model
from normalise.training import read_corpus
from normalise.verifier import load_verifier
from publish.commands.evaluate import evaluate
from publish.commands.normalise import normalise
from publish.commands.train import train
from tests.normalise.labelled_pages import write_pages

PRACTICE = Path(__file__).parents[1] / "practice"
GOLD = Path(__file__).parents[1] / "gold"
LANCASHIRE = GOLD / "lancashire" / "page.html"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    return write_pages(tmp_path / "pages")


def test_weights_are_written_and_checked(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("normalise.training.FOLDS", 2)  # each fold trains models of all items
    monkeypatch.setattr("normalise.network_training._ROUNDS", 1)
    result = CliRunner().invoke(train, [str(pages), "--output", str(tmp_path)])
    assert result.exit_code == 0, result.output
    assert "rules alone" in result.stdout
    assert "stances of 12 statements" in result.stdout
    assert "statements, 12 true, 12 councils" in result.stdout
    output = tmp_path / "verifier.json"
    assert (
        load_verifier(output).weights
        and "driving_lessons" in load_classifier(tmp_path / "classifier.json").items
    )
    assert load_stance_model(tmp_path / "stance.json").gains
    again = ["--output", str(tmp_path), "--check"]
    assert CliRunner().invoke(train, [str(pages), *again]).exit_code == 0
    output.write_text("{}")
    stale = CliRunner().invoke(train, [str(pages), *again])
    assert (stale.exit_code, output.read_text()) == (1, "{}")
    assert "without --check" in stale.stderr


def test_the_committed_weights_come_from_the_practice_pages() -> None:
    corpus = read_corpus([PRACTICE, GOLD], taxonomy.load()).digest
    models = (load_verifier(), load_classifier(), load_network(), load_stance_model())
    assert {model.corpus for model in models} == {corpus}, (
        "pages or labels have changed: run `local-offer train tests/practice tests/gold`"
    )


def test_the_evaluation_shows_baselines_bands_and_records(pages: Path) -> None:
    text = CliRunner().invoke(evaluate, [str(pages)]).stdout
    assert "by token_set_ratio alone" in text
    assert "calibration error" in text
    assert "\nrecord " in text
    figures = json.loads(CliRunner().invoke(evaluate, [str(pages), "--json", "--no-baselines"]).stdout)
    assert figures["baselines"] == {}
    assert sum(count for _, count, _ in figures["bands"]) >= figures["pages"]


def test_floors_are_written_and_lowered_only_with_a_reason(pages: Path, tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    write = [str(pages), "--no-baselines", "--write-floors", str(floors)]
    assert CliRunner().invoke(evaluate, write).exit_code == 0
    high = json.loads(floors.read_text())
    high["floors"]["page_item_f1"] = 2.0
    floors.write_text(json.dumps(high))
    refused = CliRunner().invoke(evaluate, write)
    assert refused.exit_code == 1
    assert CliRunner().invoke(evaluate, [*write, "--allow-regression", "a slip of the pen"]).exit_code == 0
    assert "a slip of the pen" in floors.read_text()


def test_unsure_statements_are_printed_on_demand(monkeypatch: pytest.MonkeyPatch) -> None:
    # Whatever the weights: a bar between the least and the most sure parts the page's statements.
    every = list_confidences(str(LANCASHIRE), "--all")
    bar = sorted(set(every))[1]
    monkeypatch.setattr("normalise.confidence.PUBLISH_THRESHOLD", bar)
    published = list_confidences(str(LANCASHIRE))
    assert min(published) >= bar > min(every)
    assert [sure for sure in list_confidences(str(LANCASHIRE), "--all") if sure >= bar] == published


def list_confidences(*arguments: str) -> list[float]:
    """Return the confidence of each printed statement."""
    lines = CliRunner().invoke(normalise, arguments).stdout.splitlines()
    return [json.loads(line)["confidence"] for line in lines]
