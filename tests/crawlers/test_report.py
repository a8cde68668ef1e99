"""What fetches say about a run: each measure by a table, each limit kept and broken."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from crawlers.limits import Limit, LimitsError, read_limits
from crawlers.records import Fetch, Outcome
from crawlers.report import MEASURES, Crawl, count_outcomes, find_earlier, judge_run

# One letter an outcome, so that a run is a short word.
LETTERS = {
    "n": Outcome.NEW,
    "m": Outcome.NOT_MODIFIED,
    "b": Outcome.BLOCKED,
    "r": Outcome.ROBOTS_UNAVAILABLE,
    "s": Outcome.NEEDS_SCRIPT,
    "4": Outcome.NOT_FOUND,
}


def make_fetches(run: str = "two", **councils: str) -> tuple[Fetch, ...]:
    """Return the closing fetches of councils whose sources ended as their letters say."""
    return tuple(
        Fetch(
            run,
            f"http://{council}.test/{number}",
            council,
            f"http://{council}.test/{number}",
            f"http://{council}.test/{number}",
            "2026-11-21T10:00:00Z",
            200,
            LETTERS[letter],
            closing=True,
        )
        for council, letters in councils.items()
        for number, letter in enumerate(letters)
    )


def make_crawl(earlier: dict[str, str] | None = None, **councils: str) -> Crawl:
    fetches = make_fetches(**councils)
    asked = tuple((fetch.authority, fetch.source) for fetch in fetches)
    return Crawl(fetches, asked, find_earlier([make_fetches("one", **(earlier or {}))], set(councils)))


@pytest.mark.parametrize(
    ("name", "crawl", "value", "of", "councils"),
    [
        ("good_pages", make_crawl(a="nm4"), 2, 3, ()),
        ("councils_with_good_page", make_crawl(a="n4", b="4", c="m", d="b"), 0.5, 4, ("b", "d")),
        ("councils_with_good_page", make_crawl(), 0, 0, ()),
        ("councils_lost", make_crawl({"a": "nn", "b": "4", "c": "n"}, a="4", b="4", c="4n"), 1, 2, ("a",)),
        ("councils_lost", make_crawl({"a": "n"}, b="4"), 0, 0, ()),
        ("blocked_share", make_crawl(a="bb", b="nn"), 0.5, 4, ("a",)),
        ("robots_unavailable_share", make_crawl(a="rn", b="nr"), 0.5, 4, ("a", "b")),
        ("needs_script_share", make_crawl(a="snnn"), 0.25, 4, ("a",)),
        ("cut_off", make_crawl(a="n"), 0, 1, ()),
        ("cut_off", replace(make_crawl(a="n"), ended="shutdown"), 1, 1, ()),
        ("exceptions", replace(make_crawl(a="nn"), errors=3), 3, 2, ()),
        ("sources_without_outcome", make_crawl(a="nb"), 0, 2, ()),
        ("sources_without_outcome", replace(make_crawl(a="n"), fetches=()), 1, 1, ("a",)),
        (
            "sources_without_outcome",
            replace(make_crawl(a="n"), fetches=make_fetches(a="n") * 2),
            1,
            1,
            ("a",),
        ),
    ],
)
def test_each_measure(name: str, crawl: Crawl, value: float, of: int, councils: tuple[str, ...]) -> None:
    measure = MEASURES[name](crawl)
    assert (measure.value, measure.of, measure.councils) == (value, of, councils)


def test_only_closing_fetches_count_as_outcomes_but_every_good_page_is_read() -> None:
    hub, sub = make_fetches(a="bn")
    crawl = Crawl((hub, replace(sub, source=hub.source, closing=False, depth=1)), (("a", hub.source),), {})
    assert MEASURES["blocked_share"](crawl).value == 1
    assert MEASURES["councils_with_good_page"](crawl).value == 1
    assert count_outcomes(crawl.fetches) == {"a": {"blocked": 1}}


@pytest.mark.parametrize(
    ("limit", "kept"),
    [
        (Limit("blocked_share", "why", at_most=0.5), True),
        (Limit("blocked_share", "why", at_most=0.49), False),
        (Limit("blocked_share", "why", at_most=0.0, from_=2), False),
        (Limit("blocked_share", "why", at_most=0.0, from_=3), None),
        (Limit("good_pages", "why", at_least=1), True),
        (Limit("good_pages", "why", at_least=1.5), False),
    ],
)
def test_a_value_on_the_bound_keeps_it_and_few_are_not_judged(limit: Limit, kept: bool | None) -> None:
    (finding,) = judge_run(make_crawl(a="nb"), [limit])
    assert finding.kept is kept


def test_each_council_is_compared_with_the_last_run_that_asked_it() -> None:
    runs = [make_fetches("three", a="4"), make_fetches("two", b="n"), make_fetches("one", a="n", b="44")]
    earlier = find_earlier(runs, {"a", "b", "c"})
    assert {council: fetches[0].run for council, fetches in earlier.items()} == {"a": "three", "b": "two"}


def test_the_packaged_limits_are_whole() -> None:
    limits = read_limits(None, MEASURES)
    assert {limit.name for limit in limits} == set(MEASURES)
    assert all(limit.why.endswith(".") for limit in limits)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("- a list", "must map names of limits"),
        ("nonsense: {at_most: 1, why: x}", "unknown limit 'nonsense'; known are blocked_share"),
        ("cut_off: {at_most: 0, at_least: 1, why: x}", "cut_off needs one number"),
        ("cut_off: {at_most: none, why: x}", "cut_off needs one number"),
        ("cut_off: {at_most: true, why: x}", "cut_off needs one number"),
        ("cut_off: {at_most: 0}", "cut_off does not say why"),
        ("cut_off: {at_most: 0, because: x}", "cut_off may have at_least, at_most, from, why only"),
        ("cut_off: [", "cannot be read as YAML"),
    ],
)
def test_a_slip_in_the_limits_is_one_line_with_the_file(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "limits.yaml"
    path.write_text(text)
    with pytest.raises(LimitsError) as caught:
        read_limits(path, MEASURES)
    assert str(caught.value).startswith(f"{path}: ") and complaint in str(caught.value)
    assert "\n" not in str(caught.value)
