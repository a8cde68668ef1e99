"""One text at several addresses counts once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from publish.duplicates import Text, find_duplicates
from publish.inputs import Inputs
from taxonomy.lists import Origin
from tests.publish.archives import BODY, GRANT, OFFER, Page, make_archive, make_page, read
from tests.publish.conftest import Build
from tests.publish.small_data import COUNTY, PAGE, select

ONE = Text("1", COUNTY, Origin.CRAWLED, "https://shire.test/offer", "words", "", False, "2026-11-22")


@pytest.mark.parametrize(
    ("other", "original"),
    [
        (replace(ONE, id="2", url="https://shire.test/offer-2"), "1"),
        (replace(ONE, id="2", url="https://shire.test/o"), "2"),
        (replace(ONE, id="2", url="https://shire.test/zffer"), "1"),
        (replace(ONE, id="2", url="https://shire.test/a/long/one", fetched_at="2026-12-01"), "2"),
        (replace(ONE, id="2", url="https://shire.test/o", canonical="http://www.shire.test/offer/"), "1"),
        (replace(ONE, id="2", url="https://shire.test/a/long/one", listed=True), "2"),
    ],
)
def test_which_of_two_counts(other: Text, original: str) -> None:
    expected = {"1": "2"} if original == "2" else {"2": "1"}
    assert find_duplicates([ONE, other]) == find_duplicates([other, ONE]) == expected


@pytest.mark.parametrize(
    "other",
    [
        replace(ONE, id="2", text="other words"),
        replace(ONE, id="2", authority="E06000001"),
        replace(ONE, id="2", origin=Origin.SAMPLE),
    ],
)
def test_other_texts_councils_and_samples_are_no_copies(other: Text) -> None:
    assert find_duplicates([ONE, other]) == {}


def test_a_copy_is_kept_but_says_nothing_twice(tmp_path: Path, inputs: Inputs, build: Build) -> None:
    copy = Page(COUNTY, PAGE + "-old", BODY.replace(b"<main>", b"<nav>Old menu</nav><main>"))
    readings = read(inputs, make_archive(tmp_path / "run", [copy, OFFER]))
    rows = [one.row for one in readings.stated if one.row["item"] == "setting_up_home_allowance"]
    assert [row["url"] for row in rows] == [PAGE]
    assert len(readings.pages) == 1
    path = build(readings.readings)
    (first, second) = select(path, "SELECT url, id, duplicate_of FROM documents ORDER BY url")
    assert (first[0], first[2]) == (PAGE, None)
    assert (second[0], second[2]) == (PAGE + "-old", first[1])
    assert select(path, "SELECT count(*) FROM fetches") == [(2,)]


def test_a_copy_with_another_sum_is_another_page(tmp_path: Path, inputs: Inputs) -> None:
    other = make_page("Our local offer for care leavers", GRANT.replace("3,000", "2,000"))
    readings = read(inputs, make_archive(tmp_path / "run", [OFFER, Page(COUNTY, PAGE + "-old", other)]))
    assert [row["duplicate_of"] for row in readings.document_rows] == [None, None]
    assert len(readings.pages) == 2
