"""`local-offer lint-aliases`. The first test is the vocabulary's gate: it fails where aliases do harm."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from publish.cli import local_offer
from taxonomy.waivers import Waiver, load_waivers
from tests.normalise.labelled_pages import TRUE, write_pages

TESTS = Path(__file__).parents[1]
IDLE = Waiver("deaf", "bus_pass", "no such alias", "", "an old one", "taxonomy/waivers.yaml:9")


def test_no_alias_does_more_harm_than_good() -> None:
    folders = [str(TESTS / "gold"), str(TESTS / "practice")]
    result = CliRunner().invoke(local_offer, ["lint-aliases", "--shown", "0", *folders])
    assert result.exit_code == 0, result.output
    assert "\n0 findings" in result.stdout


def remove_labels(pages: Path) -> None:
    """Make every statement of the pages a false one."""
    for labels in pages.glob("*/gold.json"):
        labels.write_text('{"records": []}')


def test_the_table_shows_the_worst_and_what_they_said(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "pages", councils=1)
    remove_labels(pages)
    result = CliRunner().invoke(local_offer, ["lint-aliases", "--wrong", str(pages)])
    assert result.exit_code == 0, result.output
    assert "   1     0     1     0  driving_lessons: driving lessons (phrase)" in result.stdout
    assert f"town-00: {TRUE}" in result.stdout


def test_a_harmful_alias_fails_by_name(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "pages", councils=3)
    remove_labels(pages)
    result = CliRunner().invoke(local_offer, ["lint-aliases", str(pages)])
    assert result.exit_code == 1
    assert "FAILS" in result.stdout
    assert "harmful: driving_lessons: 'driving lessons' led to 3 false and 0 true" in result.stderr


def test_without_pages_only_the_vocabulary_is_judged() -> None:
    result = CliRunner().invoke(local_offer, ["lint-aliases"])
    assert result.exit_code == 0, result.output
    assert "harm " not in result.stdout


def test_an_idle_waiver_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = load_waivers()
    monkeypatch.setattr("publish.commands.lint_aliases.load_waivers", lambda: (*kept, IDLE))
    result = CliRunner().invoke(local_offer, ["lint-aliases"])
    assert result.exit_code == 1
    assert "taxonomy/waivers.yaml:9: the waiver of 'no such alias'" in result.stderr
    assert "1 idle waivers" in result.stdout


def test_a_folder_without_pages_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(local_offer, ["lint-aliases", str(tmp_path)])
    assert "no labelled pages here" in str(result.exception)
