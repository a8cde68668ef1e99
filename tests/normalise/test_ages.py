"""Ages as councils print them, and numbers that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalise.ages import AgeRange, find_ages

Bounds = tuple[float | None, float | None]


def read(text: str) -> list[Bounds]:
    return [(age.age_min, age.age_max) for age in find_ages(text)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("until 25", None, 25),
        ("till 25", None, 25),
        ("up to 25", None, 25),
        ("under 25", None, 25),
        ("under-25s", None, 25),
        ("before 25", None, 25),
        ("It ends when you turn 25.", None, 25),
        ("the discount stops on your 21st birthday", None, 21),
        ("those who are 18 or over", 18, None),
        ("a worker who stays with you to 25", None, 25),
        ("until your 25th birthday", None, 25),
        ("until you turn 25", None, 25),
        ("until you are 25", None, 25),
        ("until you’re 25", None, 25),
        ("aged 18 to 25", 18, 25),
        ("18-25", 18, 25),
        ("18–24 year olds", 18, 24),
        ("between 18 and 21", 18, 21),
        ("between the ages of 16 and 25", 16, 25),
        ("16 and 17 year olds", 16, 17),
        ("16/17 year olds", 16, 17),
        ("at 16 or 17", 16, 17),
        ("over 21", 21, None),
        ("over-18s", 18, None),
        ("from 18", 18, None),
        ("at 18", 18, None),
        ("£25 when you are 19", 19, 19),
        ("£30 when you turn 17", 17, 17),
        ("When you turn 18 we pay five weeks", 18, None),
        ("18, 19 or 20", 18, 20),
        ("21 or over", 21, None),
        ("age 16 and three months", 16.25, 16.25),
        ("at 17 and a half", 17.5, None),
        ("at 15½", 15.5, None),
        ("until 18.5", None, 18.5),
        ("from 15 3/4", 15.75, None),
        ("a card for your 21st birthday", 21, 21),
        ("a gift on your twenty-first birthday", 21, 21),
        ("once you turn 18", 18, None),
        ("18+", 18, None),
        ("post-18", 18, None),
        ("16 or over", 16, None),
        ("young people 18 to 25", 18, 25),
        ("21 plus", 21, None),
        ("from 18 until 25", 18, 25),
        ("18 and up to 25", 18, 25),
        ("over 18 and under 25", 18, 25),
        ("aged 18 or over but under 25", 18, 25),
        ("up to and including 24", None, 24),
        ("the day before your 25th birthday", None, 25),
        ("until 31 March after your 25th birthday", None, 25),
        ("up to the age of 21", None, 21),
        ("up to your 21st", None, 21),
        ("from the age of 16 years and three months", 16.25, None),
        ("we may help past the 18th birthday", 18, None),
        ("after turning 18", 18, None),
        ("Care leavers over 18 may apply", 18, None),
        ("if you are over eighteen", 18, None),
        ("no tax before the age of 25", None, 25),
        ("between eighteen and twenty-five", 18, 25),
        ("care leavers of 16-24", 16, 24),
        ("21 and under", None, 21),
        ("19\t£150", 19, 19),
        ("at 16 and 17, until you turn 18", 16, 18),
        ("By 16 you should have an account", 16, None),
        ("apply by your 18th birthday", None, 18),
        ("until the month in which you reach 25", None, 25),
        ("£100 for turning 17 and turning 18", 17, 18),
        ("18 years and over", 18, None),
        ("from 18 to 25 years old", 18, 25),
        ("you can ask up to age 25", None, 25),
        ("to the age of 25", None, 25),
        ("if you are 17", 17, 17),
        ("From your 18th birthday until your 25th birthday", 18, 25),
        ("16 to 18 years", 16, 18),
        ("Turned 18?", 18, None),
        ("on turning 18", 18, None),
        ("aged 16–17", 16, 17),
        ("18 yrs+", 18, None),
        ("£25 at 16", 16, 16),
        ("until twenty¼", None, 20.25),
        ("up to the thirtieth birthday", None, 30),
        ("From 21 to 25 what you get depends on need", 21, 25),
        ("for 18-21s", 18, 21),
        ("16, 17 and 18", 16, 18),
        ("16-19 years old: there is a bursary", 16, 19),
        ("if you are 16-18, in a flat", 16, 18),
        ("from age 16 up to age 25", 16, 25),
        ("care leavers, 18 to 25, can apply", 18, 25),
        ("a 20-year-old", 20, 20),
    ],
)
def test_one_age(text: str, low: float | None, high: float | None) -> None:
    assert read(text) == [(low, high)]


@pytest.mark.parametrize(
    "text",
    [
        "13 weeks",
        "24 hours",
        "28 days",
        "18 months",
        "section 24",
        "25 December",
        "until 25 December",
        "25 %",
        "25%",
        "£25",
        "up to £25",
        "up to 20 driving lessons",
        "Monday 18 to Friday 22 May",
        "a 16-19 bursary",
        "16 to 19 (vulnerable student) bursary fund",
        "in 2018",
        "24/7",
        "year 12",
        "Year 13",
        "level 3",
        "20 to 25 hours",
        "from 18 May",
        "over 20 councils",
        "up to 16 weeks",
        "16+ Travel Card",
        "a 16-25 Railcard",
        "if you turned 18 after 1 April 2023",
        "£18 to £25",
        "£16 or 17",
        "18/04/2024",
        "at 18:00",
        "at 15.30",
        "zones 14 and 15",
        "up to 25 per cent",
        "between 20 and 30 miles",
        "post-16 education",
        "on 25th May",
        "by the 25th",
        "at 24 Church Road",
        "up to 14 nights",
        "18 to 20 weeks",
        "from 24 September to 2 October",
        "within 28 days",
        "sections 23 and 24",
        "up to 20 places",
        "over 25 homes",
        "since 2019",
        "from 20 to 25 per cent",
        "on the 21st of the month",
        "12 or 13 sessions",
        "in your 20s",
        "for 20 years",
        "a team of 20",
        "20 or more places",
        "a 25 year lease",
    ],
)
def test_no_age(text: str) -> None:
    assert find_ages(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("£25 at 16, £30 at 17 and £50 at 18", [(16, 16), (17, 17), (18, 18)]),
        ("16-17: £25, 18-20: £50", [(16, 17), (18, 20)]),
        ("until you are 21 (or 25 if you study)", [(None, 21), (None, 25)]),
        ("at 18 or at 21", [(18, None), (21, None)]),
        ("under 18 or over 25", [(None, 18), (25, None)]),
        ("until 21 (or 24 in higher education)", [(None, 21), (None, 24)]),
        ("help before you are 18, and your pass until you are 25", [(None, 18), (None, 25)]),
    ],
)
def test_several_ages(text: str, expected: list[Bounds]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "qualifying"),
    [
        ("You were in care for 13 weeks between 14 and 16.", [True]),
        ("if you left care after your 16th birthday we help until you are 25", [True, False]),
        ("You were looked after on your 16th birthday", [True]),
        ("aged 16 or 17 who were looked after for 13 weeks", [True]),
        ("what you were paid before you turned 18", [True]),
        ("You are 16 or 17, still in care, and have been for 13 weeks since you were 14.", [False, True]),
        ("a book of your records at your last review before 18", [True]),
        ("a work coach sees you one month before your 18th birthday", [True]),
        ("help to get ready for when you turn 18", [True]),
        ("You will have a plan by your 16th birthday", [True]),
        ("no charge before 25", [False]),
        ("You were in care. At 18 you can have a grant.", [False]),
        ("If you were in care and are under 25 you can apply", [False]),
        ("We keep the money until you turn 18", [False]),
    ],
)
def test_ages_of_a_definition_are_marked(text: str, qualifying: list[bool]) -> None:
    assert [age.qualifying for age in find_ages(text)] == qualifying


def test_wording_is_the_text_at_the_offsets() -> None:
    text = "You can have it from 18 until your 25th birthday."
    assert find_ages(text) == [AgeRange(18, 25, "from 18 until your 25th birthday", 16, 48)]


PIECES = st.lists(
    st.sampled_from(
        [
            "until ",
            "18",
            " to ",
            "25",
            "-",
            "½",
            ", ",
            " or ",
            "turn ",
            "you ",
            "are ",
            "th",
            " birthday",
            "twenty",
            " ",
        ]
    )
).map("".join)


@given(st.one_of(st.text(), PIECES, st.text(alphabet="0123456789 -–/.,£%thaged")))
def test_any_text_gives_valid_ages(text: str) -> None:
    last = 0
    for age in find_ages(text):
        assert last <= age.start < age.end <= len(text)
        assert age.wording == text[age.start : age.end]
        figures = [figure for figure in (age.age_min, age.age_max) if figure is not None]
        assert figures == sorted(figures)
        assert figures and all(13 <= figure < 32 for figure in figures)
        last = age.end


def test_long_runs_of_small_words_stay_quick_enough_to_finish() -> None:
    assert find_ages("the " * 20_000) == []
    assert find_ages("18, " * 5_000) == []


@given(
    low=st.integers(min_value=14, max_value=22),
    span=st.integers(min_value=1, max_value=8),
    shape=st.sampled_from(
        [
            "aged {} to {}",
            "{}-{} year olds",
            "between {} and {}",
            "from {} until you turn {}",
            "from {} up to {}",
        ]
    ),
)
def test_rendered_ranges_come_back(low: int, span: int, shape: str) -> None:
    assert read(f"It is for young people {shape.format(low, low + span)}.") == [(low, low + span)]
