"""What was read of each council, and why nothing was: the page's words, its groups and its filters."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.site import people
from tests.site.conftest import Get

ROW = {"url": "https://a.test/", "title": "Offer", "kind": "page", "origin": "register"}
NEVER = {"outcome": None, "at": None, "good_at": None, "by_hand": 0}
DAY = "2026-11-20T08:00:00Z"
BLOCKED = {**NEVER, "outcome": "blocked", "at": DAY}
READ = {**NEVER, "outcome": "new", "at": DAY, "good_at": DAY}


def describe(**more: Any) -> Any:
    from offer_pages.obstacles import describe_address

    row: Any = {**ROW, **NEVER, **more}
    return describe_address(row)


@pytest.mark.parametrize(
    ("more", "words", "problem"),
    [
        ({}, "not fetched yet", ""),
        ({"kind": "app"}, "an app, which cannot be read here", ""),
        ({"by_hand": 1}, "read by hand", ""),
        (READ, "read on 20 November 2026", ""),
        ({**READ, "by_hand": 1}, "read on 20 November 2026; read by hand", ""),
        (BLOCKED, "the site refused us on 20 November 2026", "refused"),
        (
            {**BLOCKED, "good_at": "2026-10-01T08:00:00Z"},
            "the site refused us on 20 November 2026; what it said on 1 October 2026 still stands here",
            "refused",
        ),
        (
            {**BLOCKED, "outcome": "needs_script"},
            "needs script to show its words on 20 November 2026",
            "unreadable",
        ),
    ],
)
def test_each_address_says_how_it_ended(more: dict[str, Any], words: str, problem: str) -> None:
    address = describe(**more)
    assert (address.words, address.problem) == (words, problem)


@pytest.mark.parametrize(
    ("rows", "pages", "documents", "problems"),
    [
        ([], 0, 0, ["nothing", "unknown"]),
        ([{"kind": "app"}], 0, 0, ["nothing", "app"]),
        ([{}, {"kind": "app"}], 0, 0, ["nothing", "waiting"]),
        ([BLOCKED], 0, 0, ["nothing", "refused"]),
        ([{"by_hand": 1}], 1, 0, ["hand"]),
        ([READ], 1, 1, []),
        ([READ, BLOCKED, {**BLOCKED, "outcome": "gone"}], 1, 1, ["refused", "missing"]),
    ],
)
def test_a_council_falls_into_groups(
    rows: list[dict[str, Any]], pages: int, documents: int, problems: list[str]
) -> None:
    from offer_pages.obstacles import list_problems

    assert list_problems([describe(**row) for row in rows], pages, documents) == problems


def test_every_outcome_that_can_end_a_source_is_good_or_in_a_group() -> None:
    from offer_pages.obstacles import GOOD, GROUP_OF, PROBLEMS
    from offer_pages.words import OUTCOMES

    from crawlers.records import Outcome

    assert {outcome.value for outcome in Outcome} == set(OUTCOMES)
    # A hop on the way ends no source.
    assert set(OUTCOMES) - {Outcome.REDIRECTED.value} == GOOD | set(GROUP_OF)
    assert set(GROUP_OF.values()) <= set(PROBLEMS)
    assert {outcome.value for outcome in Outcome if outcome.good} == GOOD


def list_councils(get: Get, path: str) -> list[str]:
    return re.findall(r'data-row="([^"]+)"', get(path).text)


def test_filters_choose_councils_and_the_files_follow(get: Get) -> None:
    assert len(list_councils(get, "/coverage")) == len(people.COUNCILS)
    assert list_councils(get, "/coverage?problem=refused") == [people.UNREAD]
    assert list_councils(get, "/coverage?region=london&problem=refused") == []
    assert "No council fits this choice" in get("/coverage?region=london&problem=refused").text
    (row,) = get("/coverage.json?problem=refused").json()["rows"]
    assert row["problems"] == "nothing refused"
    assert row["fetch_outcomes"] == "1 × the site refused us"
    assert get("/coverage.csv?region=london").text.count("\n") == 2


def test_oldest_reading_comes_first_and_nothing_read_before_it(get: Get) -> None:
    rows = get("/coverage.json").json()["rows"]
    ages = [(not row["has_childrens_services"], row["last_read"] or "") for row in rows]
    assert ages == sorted(ages) and rows[0]["last_read"] is None
    names = [
        row["name"] for row in get("/coverage.json?order=name").json()["rows"] if row["kind"] != "district"
    ]
    assert names == sorted(names)
    pages = [row["pages_read"] or 0 for row in get("/coverage.json?order=pages").json()["rows"]]
    assert pages[0] == min(pages)
    assert get("/coverage?problem=refused&order=name").text.count('order=name"') >= 1


def test_failures_are_listed_by_name(get: Get) -> None:
    text = get("/coverage").text
    found = re.search(r"The site refused us[^<]*: 1 council</summary><ul class=\"names\">(.*?)</ul>", text)
    assert found and "Blankton" in found[1]


@pytest.mark.parametrize("path", ["/coverage?region=mars", "/coverage?problem=boredom"])
def test_an_unknown_choice_is_an_unknown_page(get: Get, path: str) -> None:
    assert get(path).status_code == 404
