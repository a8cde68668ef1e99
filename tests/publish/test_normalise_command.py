"""`local-offer normalise` and `local-offer evaluate`: lines, errors, exit status."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from publish.commands.evaluate import evaluate
from publish.commands.normalise import normalise
from publish.lines import make_record

GOLD = Path(__file__).parents[1] / "gold"
LANCASHIRE = GOLD / "lancashire" / "page.html"
KEY_TEXT = """
    source authority item stance default_no amount_min amount_max period percent age_min age_max eligibility
    exclusions provision heading evidence start end page confidence method url fetched_at
"""
KEYS = KEY_TEXT.split()


def test_each_line_has_all_keys_and_its_exact_evidence() -> None:
    result = CliRunner().invoke(normalise, [str(LANCASHIRE)])
    assert result.exit_code == 0
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(lines) > 20
    assert all(set(KEYS) <= set(line) for line in lines)
    assert {line["source"] for line in lines} == {str(LANCASHIRE)}
    first = next(line for line in lines if line["item"] == "setting_up_home_allowance")
    assert (first["amount_max"], first["authority"], first["url"]) == (3000.0, None, None)
    assert isinstance(first["eligibility"], list)
    assert isinstance(first["heading"], list)


def test_a_promise_that_fits_no_item_is_printed_with_item_null(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<main><h1>Leaving care</h1><p>We will lend you a camera until you are 21.</p></main>")
    (line,) = map(json.loads, CliRunner().invoke(normalise, ["--all", str(page)]).stdout.splitlines())
    assert (line["item"], line["method"], line["age_max"]) == (None, "unmapped", 21)


def test_the_table_names_the_page_and_its_sums() -> None:
    result = CliRunner().invoke(normalise, [str(LANCASHIRE), "--format", "table"])
    assert result.exit_code == 0
    assert str(LANCASHIRE) in result.stdout
    assert "£3,000" in result.stdout


def test_what_cannot_be_read_is_one_line_and_the_rest_is_done(tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    paths = [str(tmp_path / "missing.html"), str(tmp_path / "broken.pdf"), str(LANCASHIRE)]
    result = CliRunner().invoke(normalise, paths)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) > 20
    assert len(result.stderr.splitlines()) == 2
    assert result.stderr.splitlines()[0].startswith(paths[0])


def test_no_path_is_wrong_use() -> None:
    assert CliRunner().invoke(normalise, []).exit_code == 2


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    shutil.copytree(GOLD / "lancashire", folder / "lancashire")
    return folder


def test_figures_are_printed_for_people_and_for_programs(gold: Path) -> None:
    text = CliRunner().invoke(evaluate, [str(gold)])
    assert text.exit_code == 0
    assert "page-item" in text.stdout
    figures = json.loads(CliRunner().invoke(evaluate, [str(gold), "--json"]).stdout)
    assert figures["pages"] == 1
    assert 0 <= figures["page_item_f1"] <= 1


def test_under_the_floor_the_exit_status_is_1_with_a_line_for_each(gold: Path, tmp_path: Path) -> None:
    floor = tmp_path / "floors.json"
    floor.write_text(json.dumps({"corpus": "another", "floors": {"page_item_f1": 1.01, "stance": 0.0}}))
    result = CliRunner().invoke(evaluate, [str(gold), "--floor", str(floor)])
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 2


def test_a_folder_that_is_not_there_is_wrong_use() -> None:
    assert CliRunner().invoke(evaluate, ["/nowhere/at/all"]).exit_code == 2


def test_a_record_says_null_for_what_is_unset() -> None:
    result = CliRunner().invoke(normalise, [str(LANCASHIRE)])
    line = json.loads(result.stdout.splitlines()[0])
    assert line["page"] is None
    assert line["percent"] is None
    assert "" not in line.values()
    assert callable(make_record)
