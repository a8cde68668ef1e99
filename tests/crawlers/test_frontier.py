"""What is asked for next: once each, best first, within depth and budget."""

import pytest

from crawlers.frontier import MAX_PARTS, Frontier
from crawlers.links import Link
from crawlers.reach import Place, Reach
from crawlers.records import Source, SourceKind

HOST = "http://council.sample.test"
CODE = "E10000017"
HUB = Source(CODE, f"{HOST}/care-leavers", SourceKind.HUB)
PLACE = Place(HUB.url, HUB)


def make_frontier(budget: int = 10, deepest: int = 2) -> Frontier:
    return Frontier({CODE: (HUB,)}, budget, deepest)


def make_links(*names: str) -> list[Link]:
    return [Link(f"{HUB.url}/{name}", name) for name in names]


def test_the_best_links_go_first_and_none_twice() -> None:
    frontier = make_frontier()
    again = Link("https://www.council.sample.test/care-leavers", "us")
    links = [*make_links("more", "money", "personal-adviser"), again]
    chosen = [step.url.rpartition("/")[2] for step in frontier.choose(links, PLACE)]
    assert chosen == ["personal-adviser", "money", "more"]
    assert list(frontier.choose(links, PLACE)) == []


@pytest.mark.parametrize(("budget", "expected"), [(1, 0), (3, 2), (10, 3)])
def test_sources_count_against_the_budget(budget: int, expected: int) -> None:
    assert len(list(make_frontier(budget).choose(make_links("a", "b", "c"), PLACE))) == expected


def test_links_go_no_deeper_than_allowed() -> None:
    deep = Place(f"{HUB.url}/a/b", HUB, depth=2)
    assert list(make_frontier().choose(make_links("a/b/c"), deep)) == []


def test_parts_of_a_guide_are_one_page_up_to_an_end() -> None:
    frontier = make_frontier(budget=1000)
    page, parts, seen = PLACE, 0, 0
    while True:
        links = [Link(f"{HUB.url}/{seen + 1}", "Next", pager=True)]
        steps = list(frontier.choose(links, page, parts))
        if not steps:
            break
        (step,) = steps
        page, parts, seen = Place(step.url, HUB, step.depth, step.reach), step.parts, seen + 1
    # The last ones are ordinary links, one step deeper each.
    assert seen == MAX_PARTS + 2


def test_an_earlier_choice_is_recalled_without_its_words() -> None:
    frontier = make_frontier()
    urls = [
        f"{HUB.url}/money",
        f"{HOST}/council-tax/care-leavers",
        "http://elsewhere.test/a",
        f"{HUB.url}/money",
    ]
    steps = list(frontier.recall([*urls, urls[0]], PLACE))
    assert [(step.url, step.reach, step.depth) for step in steps] == [
        (urls[0], Reach.SCOPE, 1),
        (urls[1], Reach.NAMED, 1),
    ]


def test_copies_are_found_by_text_and_by_canonical_address() -> None:
    frontier = make_frontier()
    assert frontier.find_copy(CODE, f"{HUB.url}/a?s=1", "", "t1") == ""
    assert frontier.find_copy(CODE, f"{HUB.url}/a?s=2", "", "t1") == f"{HUB.url}/a?s=1"
    assert frontier.find_copy("E06000001", f"{HUB.url}/a?s=2", "", "t1") == ""
    assert frontier.find_copy(CODE, f"{HUB.url}?ref=mail", HUB.url, "t2") == HUB.url
    # A guide whose parts all name the first, and a page that nobody asked for, prove nothing.
    assert frontier.find_copy(CODE, f"{HUB.url}/2", HUB.url, "t3") == ""
    assert frontier.find_copy(CODE, f"{HUB.url}/b?x=1", f"{HUB.url}/b", "t4") == ""


def test_what_a_cut_off_run_asked_for_is_paid_already_and_leaves_the_rest() -> None:
    known = [
        (CODE, f"{HUB.url}/c"),
        (CODE, f"{HUB.url}/d"),
        (CODE, HUB.url),
        ("E06000001", "http://gone.test/"),
    ]
    frontier = Frontier({CODE: (HUB,)}, 4, 2, known)
    chosen = [step.url.rpartition("/")[2] for step in frontier.choose(make_links("a", "b", "c", "d"), PLACE)]
    assert chosen == ["a", "c", "d"]
