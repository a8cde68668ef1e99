"""Kinds of wording for ages, and whose age a number is: our own sentences, read alone and on a page."""

from __future__ import annotations

import pytest

import taxonomy
from normalise.ages import find_ages
from normalise.model import PageContext
from normalise.read import read_page

VOCABULARY = taxonomy.load()
Band = tuple[float | None, float | None]


@pytest.mark.parametrize(
    ("words", "band"),
    [
        ("18-25 years", (18, 25)),
        ("18 to 25-year-olds", (18, 25)),
        ("18 – 25yrs", (18, 25)),
        ("ages 16-25", (16, 25)),
        ("(18-25)", (18, 25)),
        ("Ages: 18 to 25", (18, 25)),
        ("Age 21+", (21, None)),
        ("21+", (21, None)),
        ("over the age of 21", (21, None)),
        ("for those over 21", (21, None)),
        ("older than 21", (21, None)),
        ("aged 21 and above", (21, None)),
        ("aged 21 or older", (21, None)),
        ("21 years old and over", (21, None)),
        ("from your 18th birthday", (18, None)),
        ("from the day you turn 18", (18, None)),
        ("on or after your 18th birthday", (18, None)),
        ("once you have turned 18", (18, None)),
        ("after you turn 21", (21, None)),
        ("after your 21st birthday", (21, None)),
        ("after the age of 21", (21, None)),
        ("past 21", (21, None)),
        ("beyond your 21st birthday", (21, None)),
        ("until the age of 25", (None, 25)),
        ("till you're 25", (None, 25)),
        ("until they reach the age of 25", (None, 25)),
        ("until they are 25 years old", (None, 25)),
        ("up to your 25th birthday", (None, 25)),
        ("up to the day before you turn 25", (None, 25)),
        ("to age 25", (None, 25)),
        ("until age 25", (None, 25)),
        ("until after your 25th birthday", (None, 25)),
        ("aged under 25", (None, 25)),
        ("who are under 25", (None, 25)),
        ("below the age of 25", (None, 25)),
        ("younger than 25", (None, 25)),
        ("not yet 25", (None, 25)),
        ("no older than 24", (None, 24)),
        ("24 or under", (None, 24)),
        ("25 and below", (None, 25)),
        ("up to and including the age of 24", (None, 24)),
        ("a maximum age of 25", (None, 25)),
        ("upper age limit of 25", (None, 25)),
        ("the age limit is 25", (None, 25)),
        ("until you turn twenty five", (None, 25)),
        ("till your twenty-fifth birthday", (None, 25)),
        ("from eighteen to twenty-one", (18, 21)),
        ("between your 18th and 25th birthdays", (18, 25)),
        ("between your 18th birthday and your 25th birthday", (18, 25)),
        ("between 18 and 25 years of age", (18, 25)),
        ("between the age of 18 and 21", (18, 21)),
        ("aged between 16 and 18", (16, 18)),
        ("between 18 - 25", (18, 25)),
        ("16, 17 and 18 year olds", (16, 18)),
        ("16- and 17-year-olds", (16, 17)),
        ("sixteen and seventeen year olds", (16, 17)),
        ("young people aged 16 & 17", (16, 17)),
        ("at 16/17", (16, 17)),
        ("aged 16 or over", (16, None)),
        ("if you are 16 or 17", (16, 17)),
        ("when you're 16 and 17", (16, 17)),
        ("a 17 year old", (17, 17)),
        ("at 17½", (17.5, None)),
        ("at the age of 17 and a half", (17.5, None)),
        ("for all care leavers 18-25", (18, 25)),
        ("care leavers (18 to 24)", (18, 24)),
        ("18 to 20 year olds", (18, 20)),
        ("lasts until you are 21 years of age", (None, 21)),
        ("you stay with them till 21", (None, 21)),
        ("you can stay to 21", (None, 21)),
        ("we keep your case open to 25.", (None, 25)),
        ("Your case is closed at 25", (None, 25)),
        ("Support finishes when you are 21", (None, 21)),
        ("we stop when you reach 25", (None, 25)),
        ("It runs out on your 25th birthday", (None, 25)),
        ("The exemption finishes the day you turn 25", (None, 25)),
        ("The discount ends the day before your 25th birthday", (None, 25)),
        ("This ends at age 25", (None, 25)),
        ("ceases on reaching 25", (None, 25)),
        ("for people who are 18, 19 or 20", (18, 20)),
        ("18 or 19", (18, 19)),
        ("you must be 18 or over", (18, None)),
        ("you must be at least 18", (18, None)),
        ("minimum age 18", (18, None)),
        ("at least 18 years old", (18, None)),
        ("you have to be over 17", (17, None)),
        ("not for under 18s", (None, 18)),
        ("turn 21", (21, None)),
        ("turning 21", (21, None)),
        ("if you are aged 21 to 25", (21, 25)),
        ("Are you 21 to 25?", (21, 25)),
        ("16-18s", (16, 18)),
        ("under-21s", (None, 21)),
        ("over-21s", (21, None)),
        ("those of 21 to 25", (21, 25)),
        ("in the 18 to 25 age group", (18, 25)),
        ("in the age range 16 to 24", (16, 24)),
        ("18-25 age band", (18, 25)),
        ("care leavers age 16 to 25 years", (16, 25)),
        ("from 16 onwards", (16, None)),
        ("from 16 up", (16, None)),
        ("16 upwards", (16, None)),
        ("from age 16+", (16, None)),
        ("Post 18", (18, None)),
        ("post-21", (21, None)),
        ("from 16th birthday to 18th birthday", (16, 18)),
        ("16th to 18th birthday", (16, 18)),
        ("from the age of 18 through to 25", (18, 25)),
        ("18 through 25", (18, 25)),
        ("18 up until 25", (18, 25)),
        ("starting at 16 and ending at 25", (16, 25)),
        ("from 18 until the end of the year in which you turn 25", (18, 25)),
    ],
)
@pytest.mark.parametrize("frame", ["{}", "We pay for it {}."])
def test_one_band_in_many_words(words: str, band: Band, frame: str) -> None:
    found = [(age.age_min, age.age_max) for age in find_ages(frame.format(words)) if not age.qualifying]
    assert found == [band]


@pytest.mark.parametrize(
    "words",
    [
        "U25",
        "three months before your 18th birthday",
        "in the year before you turn 18",
        "18/25",
        "25 is the limit",
        "pre-18",
        "a passport that stays valid until you are 25",
        "the 16+ team",
        "our 16 plus leaving care team",
        "Post-16 funding",
        "within three months of your 16th birthday",
        "between 20 and 30 places",
    ],
)
def test_no_band_of_an_offer(words: str) -> None:
    assert not [age for age in find_ages(words) if not age.qualifying]


def state(body: str, item: str) -> set[Band]:
    page = f"<html><body><main><h1>Our offer</h1>{body}</main></body>".encode()
    reading = read_page(page, "text/html; charset=utf-8", PageContext(source="test"), VOCABULARY)
    return {(one.age_min, one.age_max) for one in reading.statements if one.item == item}


@pytest.mark.parametrize(
    ("body", "item", "band"),
    [
        (
            "<h2>Aged 21 to 24</h2><p>From 21 we pay for a passport if you ask.</p>",
            "identity_documents",
            (21, 24),
        ),
        ("<h2>18 to 25</h2><p>From 18 we pay for a passport.</p>", "identity_documents", (18, None)),
        (
            "<p>When you turn 18 it is your choice, and we pay for a passport at any time up to 25.</p>",
            "identity_documents",
            (18, 25),
        ),
        ("<p>We pay for a passport up to 21, or 24 if you study.</p>", "identity_documents", (None, 24)),
        (
            "<p>We pay for a passport up to 21, or 24 if you have a learning disability.</p>",
            "identity_documents",
            (None, 21),
        ),
        (
            "<p>There is a clothing allowance for those of 16 to 18, and we pay for a passport.</p>",
            "identity_documents",
            (None, None),
        ),
        (
            "<p>Until you are 21 there is a clothing allowance, and we pay for a passport.</p>",
            "identity_documents",
            (None, 21),
        ),
    ],
)
def test_whose_age_it_is(body: str, item: str, band: Band) -> None:
    assert state(body, item) == {band}
