"""What an alias led to on labelled pages is counted, and more false than true fails."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from normalise.alias_findings import MEASURED, Finding, Flaw, apply_waivers
from normalise.alias_harm import LEAST_FIRINGS, Record, measure_aliases, measure_gains, report_harm
from normalise.alias_lint import STATIC
from normalise.alias_removal import leave_out
from normalise.evaluate import GoldError
from taxonomy.lists import AliasKind
from taxonomy.model import Alias, Taxonomy
from taxonomy.waivers import Waiver
from tests.normalise.vocabulary import make_item, make_taxonomy

# No items that the classifier knows: it would find them without their aliases.
LESSONS = "We will pay £50 for your driving lessons."
LAPTOP = "We will give you a laptop worth £300."
VOCABULARY = make_taxonomy(
    make_item("lessons", aliases=["driving lessons"]),
    make_item("laptops", aliases=["laptop"]),
)
ALIAS = Alias("lessons", "driving lessons", AliasKind.PHRASE)


def write_page(folder: Path, name: str, text: str, *labels: str, debatable: bool = False) -> None:
    """Write a page of one paragraph with a label for each item."""
    page = folder / name
    page.mkdir(parents=True)
    (page / "page.html").write_text(f"<title>Offer</title><main><h1>Offer</h1><p>{text}</p></main>")
    records = [{"item": item, "evidence": text, "debatable": debatable} for item in labels]
    (page / "gold.json").write_text(json.dumps({"records": records}))


def measure(folder: Path, vocabulary: Taxonomy = VOCABULARY) -> dict[str, tuple[int, int]]:
    """Return the true and false statements of each alias."""
    return {one.alias.text: (one.true, one.false) for one in measure_aliases([folder], vocabulary)}


def test_true_and_false_statements_are_counted_by_alias(tmp_path: Path) -> None:
    write_page(tmp_path, "a", LESSONS, "lessons")
    write_page(tmp_path, "b", LESSONS)
    write_page(tmp_path, "c", f"{LESSONS} {LAPTOP}", "laptops")
    assert measure(tmp_path) == {"driving lessons": (1, 2), "laptop": (1, 0)}


def test_what_is_labelled_only_as_debatable_counts_neither_way(tmp_path: Path) -> None:
    write_page(tmp_path, "a", LESSONS, "lessons", debatable=True)
    assert measure(tmp_path) == {}


def test_the_worst_comes_first_and_names_what_it_said(tmp_path: Path) -> None:
    write_page(tmp_path, "a", LAPTOP, "laptops")
    write_page(tmp_path, "b", LESSONS)
    worst, good = measure_aliases([tmp_path], VOCABULARY)
    assert (worst.alias, worst.harm, worst.wrong) == (ALIAS, 1, [f"b: {LESSONS}"])
    assert (good.harm, good.wrong) == (-1, [])


def test_a_folder_without_labelled_pages_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no labelled pages"):
        measure_aliases([tmp_path], VOCABULARY)


@pytest.mark.parametrize(
    ("true", "false", "gain", "fails"),
    [
        (1, 2, None, True),
        (1, LEAST_FIRINGS, 0, True),
        (0, LEAST_FIRINGS - 1, None, False),
        (2, 2, None, False),
        (1, 2, -1, False),
        (1, 2, 1, True),
    ],
)
def test_the_threshold(true: int, false: int, gain: int | None, fails: bool) -> None:
    record = Record(ALIAS, true, false, gain=gain)
    assert record.is_harmful is fails
    findings = report_harm([record], VOCABULARY, {})
    assert [one.flaw for one in findings] == ([Flaw.HARMFUL] if fails else [])


def test_leaving_an_alias_out_shows_what_it_is_worth(tmp_path: Path) -> None:
    write_page(tmp_path, "a", LESSONS, "lessons")
    for name in "bcd":
        write_page(tmp_path, name, LESSONS)
    records = measure_aliases([tmp_path], VOCABULARY)
    measure_gains(records, VOCABULARY)
    assert [one.gain for one in records] == [2]


def test_an_alias_that_another_stands_in_for_is_worth_nothing(tmp_path: Path) -> None:
    vocabulary = make_taxonomy(make_item("lessons", aliases=["driving lessons", "driving"]))
    write_page(tmp_path, "a", LESSONS, "lessons")
    records = measure_aliases([tmp_path], vocabulary)
    measure_gains(records, vocabulary)
    assert [one.gain for one in records] == [0]


def test_only_the_alias_meant_is_left_out() -> None:
    rule = ("bus|tram", "free")
    item = make_item("bus_pass", aliases=["bus pass", "travel card"], weak=["travel"], all_of=[rule])
    vocabulary = make_taxonomy(item, make_item("discount_card", aliases=["travel card"]))
    gone = {
        Alias("bus_pass", "travel card", AliasKind.PHRASE),
        Alias("bus_pass", "bus|tram & free", AliasKind.ALL_OF),
        Alias("bus_pass", "bus pass", AliasKind.WEAK),
    }
    left, other = leave_out(gone, vocabulary).items
    assert (left.aliases, left.weak_aliases, left.all_of) == (("bus pass",), ("travel",), ())
    assert other is vocabulary.items[1]


FINDING = Finding("areas/money.yaml:3", Flaw.MISFIRE, "bus_pass", "bus", "railcard", "states it")


def waive(finding: str = "misfire", alias: str = "bus", other: str = "railcard") -> Waiver:
    return Waiver(finding, "bus_pass", alias, other, "it is true", "waivers.yaml:2")


def test_a_waiver_waives_its_finding_alone() -> None:
    twin = Finding("areas/money.yaml:3", Flaw.MISFIRE, "bus_pass", "bus", "bursary", "states it")
    assert apply_waivers([FINDING, twin], [waive()], STATIC) == ([twin], [])


@pytest.mark.parametrize("waiver", [waive(alias="tram"), waive(other=""), waive(finding="deaf")])
def test_a_waiver_of_nothing_is_told(waiver: Waiver) -> None:
    standing, idle = apply_waivers([FINDING], [waiver], STATIC)
    assert standing == [FINDING]
    assert [line.split(":")[0] for line in idle] == ["waivers.yaml"]
    assert "waives nothing: remove it" in idle[0]


def test_a_waiver_of_a_flaw_not_looked_for_is_left_alone() -> None:
    harmful = waive(finding="harmful", other="")
    assert apply_waivers([], [harmful], STATIC) == ([], [])
    assert len(apply_waivers([], [harmful], STATIC | MEASURED)[1]) == 1


def test_a_waiver_of_an_unknown_flaw_is_told() -> None:
    (line,) = apply_waivers([], [waive(finding="ugly")], STATIC)[1]
    assert "no such finding as 'ugly'" in line
