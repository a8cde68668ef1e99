"""Why nothing was read of a council is said in one sentence; ids and page keys are stable."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawlers.records import Fetch, Outcome, Source, SourceKind
from normalise.standing import Coverage
from publish.coverage import Reach, name_obstacle
from publish.ids import find_page_key, make_id, make_source_id
from tests.publish.archives import AT, Page, make_fetch
from tests.publish.small_data import COUNTY, PAGE, UNITARY

SOURCE = Source(COUNTY, PAGE, SourceKind.PAGE)
APP = replace(SOURCE, kind=SourceKind.APP)
BLOCKED = replace(make_fetch(Page(COUNTY, PAGE, b""), "run", AT, 0), outcome=Outcome.BLOCKED)
LIMITED = replace(BLOCKED, outcome=Outcome.SERVER_ERROR)


@pytest.mark.parametrize(
    ("sources", "closings", "reason"),
    [
        ([], [], "No page of this council on the subject is known to this project."),
        ([SOURCE], [], "Its one known page has not been read yet."),
        ([SOURCE, APP], [], "None of its 2 known pages has been read yet."),
        ([APP], [], "Its offer is known only as an app, which cannot be read here."),
        (
            [SOURCE],
            [LIMITED, BLOCKED, BLOCKED],
            "None of its known pages could be read: blocked (2), server error (1).",
        ),
    ],
)
def test_obstacle_in_one_sentence(sources: list[Source], closings: list[Fetch], reason: str) -> None:
    assert name_obstacle(sources, closings) == reason


def test_page_read_by_hand_and_by_machine_counts_once() -> None:
    reach = Reach([SOURCE], [])
    assert reach.cover(COUNTY, {"a", "b"}, {"a"}) == Coverage(pages_read=2, by_hand_only=False)
    nothing = reach.cover(UNITARY, (), ())
    assert nothing.pages_read == 0 and nothing.obstacle


def test_only_closing_fetches_explain() -> None:
    reach = Reach([SOURCE], [replace(BLOCKED, closing=False)])
    assert reach.cover(COUNTY, (), ()).obstacle == "Its one known page has not been read yet."


def test_the_last_outcome_of_each_source_explains_and_says_what_was_not_tried() -> None:
    other = replace(SOURCE, url=PAGE + "/other")
    earlier = replace(BLOCKED, at="2020-01-01T00:00:00Z", outcome=Outcome.TIMEOUT)
    later = replace(BLOCKED, outcome=Outcome.ROBOTS_DISALLOWED)
    for fetches in ([earlier, later], [later, earlier]):
        found = Reach([SOURCE, other], fetches).cover(COUNTY, (), ())
        assert found.obstacle == (
            "None of its known pages could be read: robots are asked to stay away (1). Not tried yet: 1 more."
        )


@pytest.mark.parametrize("outcome", [outcome for outcome in Outcome if not outcome.good])
def test_every_outcome_has_words_without_underscores(outcome: Outcome) -> None:
    reason = name_obstacle([SOURCE], [replace(BLOCKED, outcome=outcome)])
    assert "_" not in reason and reason.endswith(" (1).")


@pytest.mark.parametrize(
    "url",
    [
        "http://shire.test/offer/",
        "https://WWW.shire.test/offer#money",
        "https://www.shire.test:443/offer?utm_source=x",
    ],
)
def test_one_page_has_one_key(url: str) -> None:
    assert find_page_key(url) == find_page_key("https://www.shire.test/offer") == "shire.test/offer"


def test_real_parameters_tell_pages_apart() -> None:
    assert find_page_key("https://shire.test/page?id=1") != find_page_key("https://shire.test/page?id=2")


def test_ids_never_change() -> None:
    assert make_id("a", None, 1) == "180bec7737dbfee0"
    assert make_source_id("E1", "https://x.test/") == make_id("E1", "https://x.test/")
