"""Wording: silence is never a no, sums stay what they are, symbols are never nought."""

from __future__ import annotations

import csv
import re
import sqlite3
from typing import Any

import pytest

from tests.site.conftest import Get
from tests.site.make_database import ROOT, make_rows

VALUE = {"amount_min": None, "amount_max": None, "period": None, "percent": None, "percent_max": None}


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"amount_min": 3000.0, "amount_max": 3000.0, "period": "one_off"}, "£3,000 once"),
        ({"amount_max": 3000.0}, "up to £3,000"),
        ({"amount_min": 57.9, "amount_max": 57.9, "period": "weekly"}, "£57.90 a week"),
        ({"amount_min": 20.0, "amount_max": 50.0, "period": "per_event"}, "£20 to £50 each time"),
        ({"amount_min": 100.0}, "at least £100"),
        ({"percent": 100.0}, "100%"),
        ({"percent": 25.0, "percent_max": 50.0}, "25% to 50%"),
        ({"percent_max": 50.0}, "up to 50%"),
        ({"amount_min": 5.0, "amount_max": 5.0, "percent": 10.0}, "£5, 10%"),
        ({}, ""),
    ],
)
def test_value_in_words(values: dict[str, Any], words: str) -> None:
    from offer_pages.figures import say_value

    assert say_value({**VALUE, **values}) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(18, 25, "18 to 25"), (None, 25, "to 25"), (18, None, "from 18"), (21, 21, "21")],
)
def test_ages_in_words(low: float | None, high: float | None, words: str) -> None:
    from offer_pages.figures import say_ages

    assert say_ages(low, high) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026-11-21T09:00:00Z", "21 November 2026"),
        ("2026-03", "March 2026"),
        ("2026", "2026"),
        ("", ""),
        (None, ""),
        ("soon", "soon"),
        ("2026-13", "2026-13"),
    ],
)
def test_day_in_words(text: str | None, words: str) -> None:
    from offer_pages.figures import say_day

    assert say_day(text) == words


@pytest.mark.parametrize(
    ("page", "old"),
    [("2022-01-15", True), ("2024-11-01", False), ("2024-09", True), ("2020", True), ("", False)],
)
def test_old_pages_are_marked(page: str, old: bool) -> None:
    from offer_pages.figures import is_old

    assert is_old(page, "2026-11-21") is old


@pytest.mark.parametrize(
    ("share", "words"), [("0", "0%"), ("c", "Hidden: too few people"), ("", "Not published")]
)
def test_symbols_are_never_nought(share: str, words: str) -> None:
    from offer_pages.figures import say_share

    assert say_share(share) == words


def test_outcomes_stand_beside_region_and_england(get: Get) -> None:
    text = get("/councils/northshire").text
    row = re.search(r"In suitable housing, 19 to 21.*?</tr>", text, re.S)
    assert row and re.findall(r">([^<>]+)</td>", row[0]) == ["Hidden: too few people", "91%", "0%"]


def test_council_in_one_sentence(get: Get) -> None:
    text = " ".join(re.sub(r"<[^>]+>", "", get("/councils/northshire").text).split())
    assert "Its pages state 1 of 5 kinds of support, say no to 1 and do not mention 2." in text
    assert "1 is for its district councils to decide." in text and "We read 3 pages." in text


def test_unread_council_is_not_silent(get: Get) -> None:
    text = get("/councils/blankton").text
    assert "We have not read its pages" in text and "do not mention" not in text.split("What the words")[0]


def test_silence_is_never_a_no(get: Get) -> None:
    for path in ("/councils/eastport-and-the-vale", "/support/birthday_money", "/areas/money", "/method"):
        text = get(path).text.lower()
        assert "does not offer" not in text and "does not give something" not in text.replace(
            "that a council does not give something because", ""
        )
    assert "Its pages that we read do not mention" in get("/councils/eastport-and-the-vale").text


def test_counts_leave_out_those_who_do_not_decide_or_were_not_read(get: Get) -> None:
    text = get("/support/first_home").text
    assert "<strong>3 of 6</strong>" in text  # 7 councils with children's services, 1 of them not read
    assert "<strong>1 of 7</strong>" in get("/support/council_tax").text  # 8 that bill, 1 of them not read


def test_county_shows_what_its_districts_say_by_name(get: Get) -> None:
    text = get("/councils/northshire").text
    row = text[text.index('id="i-council_tax"') :]
    row = row[: row.index("</tr>")]
    assert "Decided elsewhere" in row and "Alderdale" in row and "Beckford" in row


def test_district_points_to_its_county(get: Get) -> None:
    text = get("/councils/alderdale").text
    assert 'href="/councils/northshire#i-first_home"' in text


def test_hand_read_says_so_and_links_to_the_page(get: Get) -> None:
    number = next(row["id"] for row in make_rows()["statements"] if row["authority"] == "E08000904")
    for path in ("/councils/st.-oswalds", f"/statements/{number}"):
        text = get(path).text
        assert "Read by hand, undated" in text and 'href="https://www.st-oswalds.example/care"' in text


def test_recommended_sum_is_no_legal_minimum(get: Get) -> None:
    text = get("/support/first_home").text
    assert "£3,000 from 1 April 2023" in text and "not a minimum set by law" in text


def test_law_not_in_force_is_said(get: Get) -> None:
    assert "Not in force as far as we saw" in get("/support/prescriptions").text


def test_quote_stands_in_its_place(get: Get) -> None:
    row = make_rows()["statements"][0]
    text = get(f"/statements/{row['id']}").text
    assert f"<mark>{row['evidence']}</mark>" in text and "Leaving care." in text
    assert f'<mark id="s-{row["id"]}">' in get(f"/documents/{row['document']}").text


def test_overlapping_evidence_is_cut_once() -> None:
    from offer_pages.statements import cut_text

    pieces = cut_text("abcdefgh", [(1, 4, "x"), (3, 6, "y"), (6, 8, "z"), (7, 99, "w")])
    assert [(piece.text, piece.statement) for piece in pieces] == [
        ("a", ""),
        ("bcd", "x"),
        ("ef", ""),
        ("gh", "z"),
    ]
    assert cut_text("", []) == []


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [("word " * 400, 1000, 1004), ("x" * 3000, 1500, 1510), ("short text", 0, 5), ("a b " * 300, 0, 3)],
)
def test_text_around_a_quote_begins_and_ends_between_words(text: str, start: int, end: int) -> None:
    from offer_pages.statements import AROUND, _find_window

    low, high = _find_window(text, start, end)
    assert start - AROUND <= low <= start and end <= high <= end + AROUND and high <= len(text)
    assert low in (0, start) or text[low - 1].isspace()
    assert high in (end, len(text)) or text[high].isspace()


def test_marks_that_turn_text_are_shown() -> None:
    from offer_pages.turns import show_turns

    assert show_turns("a\u202eb\u2066c\u202c") == "a\ufffdb\ufffdc\ufffd"
    assert show_turns("plain \u200e words") == "plain \u200e words"


def test_sample_band_only_in_a_build_with_samples(get: Get, database: Any) -> None:
    from offer_pages.asked import Asked
    from offer_pages.home import show_home
    from offer_pages.serve import compose

    assert "This is a demonstration" in get("/").text
    conn = sqlite3.connect(database)
    copy = sqlite3.connect(":memory:")
    conn.backup(copy)
    copy.row_factory = sqlite3.Row
    copy.execute("update builds set sample = 0")
    assert "This is a demonstration" not in compose(copy, Asked("/"), show_home).body
    copy.close()
    conn.close()


def test_spread_keeps_ceilings_apart() -> None:
    from offer_pages.sums import spread_sums

    def cell(low: float | None, high: float | None) -> Any:
        return {"amount_min": low, "amount_max": high, "period": "one_off"}

    exact = [cell(value, value) for value in (1000.0, 2000.0, 3000.0, 4000.0)]
    rows = spread_sums([*exact, cell(None, 5000.0), cell(None, None)])
    assert [(row.shape, row.number, row.least, row.middle, row.most) for row in rows] == [
        ("A set sum", 4, 1000, 2500, 4000),
        ("Up to (a ceiling)", 1, 5000, 5000, 5000),
    ]
    assert (rows[0].lower, rows[0].upper) == (1750, 3250) and rows[1].lower is None


@pytest.mark.parametrize(
    ("typed", "slugs"),
    [
        ("vale", ["eastport-and-the-vale"]),
        ("St Oswalds", ["st.-oswalds"]),
        ("Council of Fenwick", ["fenwick"]),
        ("blankten", ["blankton"]),
        ("eatv", ["eastport-and-the-vale"]),
        ("zzzzzz", []),
    ],
)
def test_councils_are_found_as_people_write_them(database: Any, typed: str, slugs: list[str]) -> None:
    from offer_pages.councils import read_councils
    from offer_pages.finding import find_councils

    conn = sqlite3.connect(database)
    conn.row_factory = sqlite3.Row
    assert [row["slug"] for row in find_councils(read_councils(conn), typed).councils] == slugs
    conn.close()


def test_search_groups_items_councils_and_words(get: Get) -> None:
    text = get("/search?q=grant").text
    assert "Money to set up your first home" in text  # by an alias
    assert "What pages say (1)" in get("/search?q=hope+to+give").text
    assert 'href="/councils/fenwick"' in get("/search?q=fenwick").text
    assert "Did you mean" in get("/search?q=birthdy+mony").text
    assert "We found nothing" in get("/search?q=qqqq").text


def test_letters_of_the_style_are_those_of_the_key() -> None:
    from offer_pages.render import HOME
    from offer_pages.words import POSITIONS

    style = (HOME / "static" / "site.css").read_text(encoding="utf-8")
    letters = {
        **dict.fromkeys(POSITIONS, "–"),
        **dict(re.findall(r'\.p-(\w+)::before { content: "(.)"', style)),
    }
    assert letters == {key: word.letter for key, word in POSITIONS.items()}


def test_former_names_lead_to_councils_that_exist() -> None:
    from offer_pages.finding import read_known_names, strip_titles

    with (ROOT / "data" / "authorities.csv").open(encoding="utf-8", newline="") as file:
        slugs = {row["slug"] for row in csv.DictReader(file)}
    known = read_known_names()
    assert {slug for places in known.values() for slug in places} <= slugs
    assert [name for name in known if strip_titles(name) != name] == []


def test_former_name_lists_the_councils_of_today(database: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from offer_pages import finding
    from offer_pages.councils import read_councils

    monkeypatch.setattr(finding, "read_known_names", lambda: {"old town": ["fenwick", "blankton"]})
    conn = sqlite3.connect(database)
    conn.row_factory = sqlite3.Row
    found = finding.find_councils(read_councils(conn), "Old Town Borough Council")
    conn.close()
    assert [row["slug"] for row in found.councils] == ["blankton", "fenwick"]
    assert found.notes and not found.exact
