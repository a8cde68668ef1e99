"""Ages that bound one band together, and those that stand over or after a promise."""

from __future__ import annotations

import pytest

import taxonomy
from normalise.age_spans import find_following_ages, join_ages
from normalise.ages import find_ages
from normalise.blocks import read_document
from normalise.model import Document, PageContext, Statement
from normalise.read import read_page
from normalise.sections import find_overheads

VOCABULARY = taxonomy.load()
Band = tuple[float | None, float | None]


def join(text: str, *parted: str) -> list[Band]:
    places = [text.index(words) for words in parted]
    ages = [age for age in find_ages(text) if not age.qualifying]
    return [(age.age_min, age.age_max) for age in join_ages(text, ages, places)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A worker until you are 21, or until 25 if you want one.", [(None, 25)]),
        ("Help until 21, and up to 25 for anyone who asks.", [(None, 25)]),
        ("From 18 to 21, or to 24 in higher education, we pay fares.", [(18, 24)]),
        ("You meet a worker from 18, and keep one until you are 25.", [(18, 25)]),
        ("At 18 you get a mentor who stays with you to 25.", [(18, 25)]),
        ("£50 at 16. Another card until you are 18.", [(16, 16), (None, 18)]),
        ("Help until 25, or until 21 for tools.", [(None, 25), (None, 21)]),
        ("You had a worker at 18, and it runs until 25.", [(18, None), (None, 25)]),
    ],
)
def test_ages_that_bound_one_band_are_joined(text: str, expected: list[Band]) -> None:
    assert join(text) == expected


def test_nothing_is_joined_over_another_item() -> None:
    text = "A worker from 18, and council tax help until you are 25."
    assert join(text) == [(18, 25)]
    assert join(text, "council tax") == [(18, None), (None, 25)]


def test_a_joined_band_is_worded_as_the_page_words_it() -> None:
    text = "A worker until you are 21, or until 25 if you want one."
    (age,) = join_ages(text, find_ages(text), ())
    assert age.wording == text[age.start : age.end] == "until you are 21, or until 25"


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        (" It lasts until you are 21.", (None, 21)),
        (" You can have one until 21, or until 25 if you study.", (None, 25)),
        (" Ask your worker. The grant can be used until you turn 24.", (None, 24)),
        (" Ask your worker. Bring your papers. It lasts until you are 21.", None),
        (" The bus pass is for people until 21.", None),
        (" It can be spent from 18.", None),
        ("", None),
    ],
)
def test_the_next_sentence_may_say_until_when(rest: str, expected: Band | None) -> None:
    age = find_following_ages(rest)
    assert (age and (age.age_min, age.age_max)) == expected


def read(body: str) -> Document:
    return read_document(f"<html><body><main><h1>Money</h1>{body}</main></body>".encode(), "text/html")


def list_over(body: str) -> dict[str, tuple[str, ...]]:
    document = read(body)
    over = find_overheads(document)
    return {block.text: over[block.start].texts for block in document.blocks if block.start in over}


def test_a_heading_with_nothing_but_a_heading_under_it_stands_over_its_like() -> None:
    found = list_over("<h2>At 16 and 17</h2><h2>Rent</h2><p>One.</p><h2>Clothes</h2><p>Two.</p>")
    assert found == {"One.": ("At 16 and 17",), "Two.": ("At 16 and 17",)}
    found = list_over("<h2>At 16 and 17</h2><p>Zero.</p><h2>Rent</h2><p>One.</p>")
    assert found == {"Zero.": (), "One.": ()}
    found = list_over("<h2>At 16 and 17</h2><h3>Rent</h3><p>One.</p>")
    assert found == {"One.": ()}


def test_a_section_on_a_legal_group_is_about_those_whom_it_defines() -> None:
    found = list_over(
        "<h2>Relevant child</h2><p>You are 16 or 17.</p><p>You get:</p><h2>More</h2><p>End.</p>"
    )
    assert found == {"You are 16 or 17.": (), "You get:": ("You are 16 or 17.",), "End.": ()}


def test_a_lead_in_that_points_back_is_about_the_paragraph_before_it() -> None:
    found = state(
        "<p>Between the ages of 16 and 21 there is money for papers.</p><p>It pays for:</p>"
        "<ul><li>a passport or provisional licence</li></ul>",
        "identity_documents",
    )
    assert {(one.age_min, one.age_max) for one in found} == {(16, 21)}
    found = state(
        "<p>Between the ages of 16 and 21 there is money for clothes.</p><p>We also pay for:</p>"
        "<ul><li>a passport or provisional licence</li></ul>",
        "identity_documents",
    )
    assert {(one.age_min, one.age_max) for one in found} == {(None, None)}


def test_the_paragraph_before_a_table_is_its_caption() -> None:
    document = read(
        "<p>Old.</p><p>Each year you get:</p><h3>Sums</h3><table><tr><th>Age</th><th>Sum</th></tr>"
        "<tr><td>18</td><td>£20</td></tr><tr><td>19</td><td>£30</td></tr></table><p>End.</p>"
    )
    over = find_overheads(document)
    captions = {block.text: over[block.start].caption for block in document.blocks if block.start in over}
    assert captions["18\t£20"] == captions["19\t£30"] == "Each year you get:"
    assert captions["Old."] == captions["End."] == ""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "<p>Each year there is a clothing allowance.</p><h3>Clothing allowance</h3><table>"
            "<tr><th>Age</th><th>Sum</th></tr><tr><td>18</td><td>£200</td></tr></table>",
            {"annual"},
        ),
        (
            "<h3>Clothing allowance</h3><table><tr><th>Age</th><th>Monthly sum</th></tr>"
            "<tr><td>18</td><td>£20</td></tr></table>",
            {"monthly"},
        ),
        (
            "<p>These sums are looked at each April.</p><h3>Clothing allowance</h3><table>"
            "<tr><th>Age</th><th>Sum</th></tr><tr><td>18</td><td>£200</td></tr></table>",
            {None},
        ),
        ("<p>Every month you get:</p><ul><li>a clothing allowance of £20</li></ul>", {"monthly"}),
        ("<p>Ask your PA. You get:</p><ul><li>a clothing allowance of £20</li></ul>", {None}),
        ("<p>We meet you each week. You get:</p><ul><li>a clothing allowance of £20</li></ul>", {None}),
        ("<p>Every month you get:</p><ul><li>a clothing allowance of £200 a year</li></ul>", {"annual"}),
        ("<p>Every month we meet.</p><p>You get a clothing allowance of £20.</p>", {None}),
    ],
)
def test_a_sum_takes_its_period_from_what_introduces_it(body: str, expected: set[str | None]) -> None:
    found = [one for one in state(body, "clothing_allowance") if one.amount_max]
    assert {one.period for one in found} == expected


def state(body: str, item: str) -> list[Statement]:
    page = f"<html><body><main><h1>Our offer</h1>{body}</main></body>".encode()
    reading = read_page(page, "text/html; charset=utf-8", PageContext(source="test"), VOCABULARY)
    return [one for one in reading.statements if one.item == item]


@pytest.mark.parametrize(
    ("body", "item", "expected"),
    [
        ("<h2>For 16 to 21</h2><p>We pay for a passport.</p>", "identity_documents", (16, 21)),
        (
            "<h2>In care and under 18</h2><p>From 16 we pay for a passport.</p>",
            "identity_documents",
            (16, 18),
        ),
        ("<h2>For 18 to 25</h2><p>We pay for a passport until 21.</p>", "identity_documents", (None, 21)),
        (
            "<h2>Papers</h2><p>We pay for a passport. It is on offer until 24.</p>",
            "identity_documents",
            (None, 24),
        ),
        (
            "<h2>Papers</h2><p>You are a care leaver until 25. We pay for:</p><ul><li>a passport</li></ul>",
            "identity_documents",
            (None, None),
        ),
        (
            "<h2>Papers</h2><p>Until you are 21 we pay for:</p><ul><li>a passport</li></ul>",
            "identity_documents",
            (None, 21),
        ),
        (
            "<h2>Papers</h2><p>For care leavers aged 16 to 21. We pay for:</p><ul><li>a passport</li></ul>",
            "identity_documents",
            (16, 21),
        ),
        ("<h2>At 16 and 17</h2><h2>Papers</h2><p>We pay for a passport.</p>", "identity_documents", (16, 17)),
    ],
)
def test_the_nearest_ages_hold(body: str, item: str, expected: Band) -> None:
    assert {(one.age_min, one.age_max) for one in state(body, item)} == {expected}
