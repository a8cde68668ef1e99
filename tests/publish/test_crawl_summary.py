"""The lines at the end of a crawl: all councils with problems, the worst first, and never a wall of them."""

from __future__ import annotations

from publish.crawl_summary import list_broken, list_outcomes, list_problems

COUNTS = {
    "E1": {"new": 2},
    "E2": {"blocked": 1, "new": 3, "not_found": 2},
    "E3": {"dns": 1},
    "E4": {"unchanged": 1, "gone": 1},
}
NAMES = {"E2": "Ambridge", "E3": "Zeal", "E4": "Borset"}


def test_outcomes_are_counted_by_source_and_by_council_in_the_order_of_the_list() -> None:
    lines = [line.split() for line in list_outcomes(COUNTS)]
    assert lines == [
        ["outcome", "sources", "councils"],
        ["new", "5", "2"],
        ["unchanged", "1", "1"],
        ["not_found", "2", "1"],
        ["gone", "1", "1"],
        ["blocked", "1", "1"],
        ["dns", "1", "1"],
    ]


def test_councils_with_problems_come_with_none_read_first() -> None:
    lines = [" ".join(line.split()) for line in list_problems(COUNTS, NAMES)]
    assert lines == [
        "Zeal 0 of 1 read; 1 dns",
        "Ambridge 3 of 6 read; 1 blocked, 2 not_found",
        "Borset 1 of 2 read; 1 gone",
    ]


def test_a_long_table_is_cut_and_counted() -> None:
    assert list_problems(COUNTS, NAMES, most=1)[1:] == ["... and 2 more"]
    assert len(list_problems(COUNTS, NAMES, most=3)) == 3


def test_only_broken_limits_are_listed_with_their_reason_and_some_councils() -> None:
    limit = {"name": "blocked_share", "bound": "at most 0.05", "value": 0.25, "of": 40, "why": "Ask first."}
    limits = [
        {**limit, "kept": False, "councils": ["E2", "E9"]},
        {**limit, "kept": False, "councils": [f"E{number}" for number in range(10, 17)]},
        {**limit, "kept": True, "councils": []},
        {**limit, "kept": None, "councils": []},
    ]
    assert list_broken({"limits": limits}, NAMES) == [
        "blocked_share: 0.25 of 40, limit at most 0.05",
        "  Ask first. (Ambridge, E9)",
        "blocked_share: 0.25 of 40, limit at most 0.05",
        "  Ask first. (E10, E11, E12, E13, E14 and 2 more)",
    ]
