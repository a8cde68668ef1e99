"""Ages that look back, close a heading's band, or are no ages: our own sentences, each with its contrary."""

from __future__ import annotations

import pytest

import taxonomy
from normalise.age_spans import join_ages
from normalise.ages import find_ages
from normalise.model import PageContext
from normalise.read import read_page

VOCABULARY = taxonomy.load()
Band = tuple[float | None, float | None]


def find(text: str) -> list[Band]:
    ages = [age for age in find_ages(text) if not age.qualifying]
    return [(age.age_min, age.age_max) for age in join_ages(text, ages, ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A passport by the time you are 18.", [(None, 18)]),
        ("A worker is named no later than your 17th birthday.", [(None, 17)]),
        ("The plan can last as late as 25.", [(None, 25)]),
        ("You meet your worker when you are about 17.", [(17, None)]),
        ("There is a worker from around 17 and a half.", [(17.5, None)]),
        ("Live with your carers to 21 where all agree.", [(None, 21)]),
        ("The plan can run to 25 as long as you learn.", [(None, 25)]),
        ("The discount runs to your 25th birthday.", [(None, 25)]),
        ("A party close to your 18th birthday.", [(18, 18)]),
        ("It goes on to the end of the year in which you turn 25.", [(None, 25)]),
        ("£50 on your 18th.", [(18, 18)]),
        ("Your 18th form is enclosed.", []),
        ("You need to be 18.", [(18, None)]),
        ("If you are 24 or under, come.", [(None, 24)]),
        ("Apprentices under 25 attract a bursary.", [(None, 25)]),
        ("Carry under 25 bags.", []),
        ("A reply in ten days, or twenty if it is hard.", []),
        ("Help until 21, or 25 if you study.", [(None, 25)]),
        ("All of it until 22, and from then to 25 it is half.", [(None, 22), (22, 25)]),
        ("Our post-16 team helps.", []),
        ("Help post-18.", [(18, None)]),
        ("We plan from 16 so that all is settled at 18.", [(16, None)]),
        ("We plan at 16, and so at 18 you are ready.", [(16, None), (18, None)]),
        ("If you have left care and are under 18 we house you.", [(None, 18)]),
        ("If you were in care when you were under 18 we help.", []),
        ("A worker until 21 and, for those who ask, until 25.", [(None, 25)]),
        ("A worker to 21 as a matter of course, and to 25 if you ask.", [(None, 25)]),
        ("A worker until 21, and for disabled people until 25.", [(None, 21), (None, 25)]),
        ("18 to 21, or 18 to 25 in full-time education.", [(18, 25)]),
        ("Register from 17, although you cannot move until 18.", [(17, None), (None, 18)]),
    ],
)
def test_ages_in_a_sentence(text: str, expected: list[Band]) -> None:
    assert find(text) == expected


def state(body: str) -> set[Band]:
    page = f"<html><body><main><h1>Our offer</h1>{body}</main></body>".encode()
    reading = read_page(page, "text/html; charset=utf-8", PageContext(source="test"), VOCABULARY)
    found = [one for one in reading.statements if one.item == "identity_documents"]
    return {(one.age_min, one.age_max) for one in found}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h2>After 21</h2><p>We pay for a passport until 25.</p>", (21, 25)),
        ("<h2>After 18</h2><p>We pay for a passport until 25.</p>", (None, 25)),
        ("<h2>From 16 to 21</h2><p>We pay for a passport up to your 21st birthday.</p>", (16, 21)),
        ("<h2>From 18 to 25</h2><p>We pay for a passport up to your 25th birthday.</p>", (None, 25)),
        ("<p>You have a worker until 21. After that we pay for a passport.</p>", (21, None)),
        ("<p>You choose a worker at 21. After that we pay for a passport.</p>", (None, None)),
        ("<p>Much changes at 18. From that age we pay for a passport.</p>", (18, None)),
        ("<p>At 16 and 17 we house you. If you are older than that, we pay for a passport.</p>", (18, None)),
        ("<p>Your 21st birthday matters. We pay for a passport up to that point.</p>", (None, 21)),
        ("<p>Your 21st birthday matters. We pay for a passport.</p>", (None, None)),
        ("<h2>Relevant</h2><p>You are 16 or 17. We pay for a passport.</p>", (16, 17)),
        ("<h2>Papers</h2><p>You are 16 or 17. We pay for a passport.</p>", (None, None)),
    ],
)
def test_ages_that_stand_elsewhere(body: str, expected: Band) -> None:
    assert state(body) == {expected}


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("Passport", "18-21", "£80", "£15 for photos"), {(18.0, 21.0)}),
        (("Passport", "as for 18-21", "£80", "£15 for photos"), {(18.0, 21.0), (None, None)}),
    ],
)
def test_a_cell_that_is_an_age_holds_for_its_row(cells: tuple[str, ...], expected: set[Band]) -> None:
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    heads = "".join(f"<th>{head}</th>" for head in ("What", "Who", "Passport money", "Passport photos"))
    assert state(f"<table><tr>{heads}</tr><tr>{row}</tr></table>") == expected
