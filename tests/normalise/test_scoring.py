"""The measure itself: what counts as found, matched, exact; floors; the fixed seed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import taxonomy
from normalise.evaluate import GoldError, Report, digest_corpus, evaluate, find_pages, summarise
from normalise.floors import FloorError, find_breaches, list_figures
from normalise.model import Statement
from normalise.scoring import PageScore, match_records, score_page
from taxonomy.lists import Provision, Stance

GOLD = Path(__file__).parents[1] / "gold"
TEXT = "We pay £50 for lessons. We may give £20 a year for a passport. Cookies help us."


def make_label(item: str, evidence: str, **fields: Any) -> dict[str, Any]:
    label: dict[str, Any] = {"item": item, "stance": "offered", "provision": "provided", "evidence": evidence}
    return label | fields


def make_statement(item: str, evidence: str, **fields: Any) -> Statement:
    start = TEXT.index(evidence)
    given: dict[str, Any] = {"stance": Stance.OFFERED, "provision": Provision.PROVIDED} | fields
    return Statement(
        "page", "", "", "", item, evidence=evidence, start=start, end=start + len(evidence), heading=(),
        method="phrase", alias="", confidence=0.9, **given,
    )  # fmt: skip


LESSONS = "We pay £50 for lessons."
PASSPORT = "We may give £20 a year for a passport."


def score(
    statements: list[Statement], labels: list[dict[str, Any]], distractors: list[str] | None = None
) -> PageScore:
    return score_page("p", TEXT, TEXT, statements, {"records": labels, "distractors": distractors or []})


def test_items_are_found_missed_or_false() -> None:
    result = score(
        [make_statement("a", LESSONS), make_statement("b", PASSPORT)],
        [make_label("a", LESSONS), make_label("c", PASSPORT)],
    )
    assert [set(result.found), set(result.missed), set(result.false)] == [{"a"}, {"c"}, {"b"}]


def test_debatable_labels_neither_reward_nor_punish() -> None:
    labels = [make_label("a", LESSONS, debatable=True)]
    for statements in ([], [make_statement("a", LESSONS)]):
        result = score(statements, labels)
        assert (result.found, result.missed, result.false) == (frozenset(), frozenset(), frozenset())


def test_records_meet_by_their_words_and_not_by_their_stance() -> None:
    labels = [make_label("a", LESSONS, stance="conditional"), make_label("a", PASSPORT)]
    statements = [make_statement("a", PASSPORT), make_statement("a", LESSONS)]
    pairs = match_records("a", labels, statements)
    assert {(label["evidence"], one.evidence) for label, one in pairs} == {
        (LESSONS, LESSONS),
        (PASSPORT, PASSPORT),
    }
    assert score(statements, labels).fields["stance"].right == 1


def test_records_with_the_same_words_meet_by_their_sums() -> None:
    labels = [
        make_label("a", LESSONS, amount_min=1, amount_max=1),
        make_label("a", LESSONS, amount_min=2, amount_max=2),
    ]
    statements = [
        make_statement("a", LESSONS, amount_min=2, amount_max=2),
        make_statement("a", LESSONS, amount_min=1, amount_max=1),
    ]
    assert score(statements, labels).fields["amounts"].share == 1


def test_a_sum_that_no_label_has_is_spurious() -> None:
    statements = [make_statement("a", LESSONS, amount_max=50.0)]
    assert score(statements, [make_label("a", LESSONS)]).spurious_sums == 1
    assert score(statements, [make_label("a", LESSONS, amount_max=50.0)]).spurious_sums == 0


def test_evidence_must_stand_at_its_offsets_and_be_visible() -> None:
    exact = make_statement("a", LESSONS)
    assert score([exact], []).evidence.share == 1
    hidden = score_page("p", TEXT, "something else", [exact], {"records": []})
    assert hidden.evidence.share == 0
    moved = score_page("p", " " + TEXT, TEXT, [exact], {"records": []})
    assert moved.evidence.share == 0


def test_a_distractor_is_hit_unless_a_label_proves_itself_with_it() -> None:
    statements = [make_statement("a", LESSONS)]
    assert score(statements, [], [LESSONS, "Cookies help us."]).distractors_hit == 1
    assert score(statements, [make_label("a", LESSONS)], [LESSONS]).distractors_hit == 0


def make_report() -> Report:
    return summarise(
        [score([make_statement("a", LESSONS)], [make_label("a", LESSONS), make_label("b", PASSPORT)])] * 3,
        "abc",
    )


def test_a_report_adds_up_and_its_interval_is_the_same_each_time() -> None:
    report = make_report()
    assert [report.precision, report.recall] == [1.0, 0.5]
    assert report.f1 == pytest.approx(2 / 3)
    assert report.f1_low <= report.f1 <= report.f1_high
    assert report == make_report()
    assert report.worst == [("b", 0, 3, 0)]
    assert report.items == [("a", 3, 0, 0), ("b", 0, 3, 0)]


def test_breaches_name_the_figure_and_the_floor(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    path.write_text(json.dumps({"corpus": "abc", "floors": {"page_item_f1": 0.8, "stance": 1.0}}))
    assert find_breaches(make_report(), path) == ["page_item_f1 is 0.667, under its floor of 0.800"]
    path.write_text(json.dumps({"corpus": "other", "floors": {"stance": 1.0}}))
    assert "corpus" in find_breaches(make_report(), path)[0]


@pytest.mark.parametrize("text", ["", "[]", '{"floors": {}}', '{"corpus": "abc", "floors": {"speed": 1}}'])
def test_a_floor_file_that_makes_no_sense_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "floors.json"
    path.write_text(text)
    with pytest.raises(FloorError, match=r"floors\.json"):
        find_breaches(make_report(), path)


def test_a_folder_without_labels_and_labels_that_are_no_labels_are_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no labelled pages"):
        find_pages(tmp_path)
    (tmp_path / "town").mkdir()
    (tmp_path / "town" / "page.html").write_text("<p>Hello</p>")
    (tmp_path / "town" / "gold.json").write_text("{}")
    with pytest.raises(GoldError, match="town"):
        evaluate(tmp_path, taxonomy.load())


def test_the_labelled_pages_are_read_above_the_floors() -> None:
    report = evaluate(GOLD, taxonomy.load())
    assert find_breaches(report, GOLD / "floors.json") == []
    assert report.corpus == digest_corpus(find_pages(GOLD))
    assert list_figures(report)["evidence_exact"] == 1.0
