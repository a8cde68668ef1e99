"""Sums, their limits and their periods, as councils word them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalise.money import Amount, find_amounts
from normalise.numbers import read_number
from normalise.periods import find_periods
from taxonomy.lists import Period

Row = tuple[float | None, float | None, Period | None]


def read(text: str) -> list[Row]:
    return [(found.low, found.high, found.period) for found in find_amounts(text)]


@pytest.mark.parametrize(
    ("text", "low", "high", "period"),
    [
        ("a grant of £3,000", 3000, 3000, None),
        ("a grant of £3000.", 3000, 3000, None),
        ("£2,000.00 for your home", 2000, 2000, None),
        ("£1\u2009200 for a bed", 1200, 1200, None),
        ("£1\u00a0200 for a bed", 1200, 1200, None),
        ("GBP 40", 40, 40, None),
        ("40 GBP", 40, 40, None),
        ("£3k", 3000, 3000, None),
        ("£2.5k to set up home", 2500, 2500, None),
        ("3000 pounds", 3000, 3000, None),
        ("two thousand pounds", 2000, 2000, None),
        ("Two hundred and fifty pounds for clothes", 250, 250, None),
        ("a hundred pounds", 100, 100, None),
        ("a 50 pound voucher", 50, 50, None),
        ("50p a mile", 0.5, 0.5, Period.PER_EVENT),
        ("££3000", 3000, 3000, None),
        ("£ 75", 75, 75, None),
        ("£57.90 a week", 57.9, 57.9, Period.WEEKLY),
        ("£25/week", 25, 25, Period.WEEKLY),
        ("£10pw", 10, 10, Period.WEEKLY),
        ("£10 p.w.", 10, 10, Period.WEEKLY),
        ("£50 pcm", 50, 50, Period.MONTHLY),
        ("£50 pm", 50, 50, Period.MONTHLY),
        ("£400 p.a.", 400, 400, Period.ANNUAL),
        ("£400 per annum", 400, 400, Period.ANNUAL),
        ("£60 each year", 60, 60, Period.ANNUAL),
        ("£60 for every year of your course", 60, 60, Period.ANNUAL),
        ("£60 every month", 60, 60, Period.MONTHLY),
        ("£75 a term", 75, 75, Period.TERMLY),
        ("£10 an hour", 10, 10, Period.PER_HOUR),
        ("£30 per lesson", 30, 30, Period.PER_EVENT),
        ("£30 a visit", 30, 30, Period.PER_EVENT),
        ("£6 a day towards lunch", 6, 6, Period.DAILY),
        ("a one-off payment of £150", 150, 150, Period.ONE_OFF),
        ("a single grant of £150", 150, 150, Period.ONE_OFF),
        ("£5 of phone credit each week", 5, 5, Period.WEEKLY),
        ("Once a year you get £80", 80, 80, Period.ANNUAL),
        ("£90 paid twice a year", 90, 90, Period.PER_EVENT),
        ("£40 for every birthday", 40, 40, Period.ANNUAL),
        ("up to £100", None, 100, None),
        ("a total of up to £100", None, 100, None),
        ("up to a total of £100", None, 100, None),
        ("a maximum of £100", None, 100, None),
        ("£500 (maximum)", None, 500, None),
        ("£500 at the most", None, 500, None),
        ("no more than £70 a week", None, 70, Period.WEEKLY),
        ("as much as £69.31 a week", None, 69.31, Period.WEEKLY),
        ("rent capped at £120", None, 120, None),
        ("at least £2,000", 2000, None, None),
        ("£250 or more", 250, None, None),
        ("£250+ for books", 250, None, None),
        ("from £50", 50, None, None),
        ("a minimum of £50", 50, None, None),
        ("between £20 and £30", 20, 30, None),
        ("£20-£30", 20, 30, None),
        ("£20–30 a week", 20, 30, Period.WEEKLY),
        ("£20 to £30 a month", 20, 30, Period.MONTHLY),
        ("from £20 to £30", 20, 30, None),
        ("The grant rose from £2,000 to £3,000", 3000, 3000, None),
        ("has been increased from £2,000 to £3,000 this year", 3000, 3000, None),
        ("went up in April from £10 to £12 a week", 12, 12, Period.WEEKLY),
        ("It was £2,000, now £3,000", 3000, 3000, None),
        ("It used to be £2,000 and is now £3,000", 3000, 3000, None),
        ("£3,000 (previously £2,000)", 3000, 3000, None),
        ("increased to £3,000 from £2,000", 3000, 3000, None),
        ("a bursary that adds up to £2000", 2000, 2000, None),
        ("£500 within a week of your move", 500, 500, None),
        ("£180 over six months", 180, 180, None),
        ("£50 plus travel", 50, 50, None),
        ("£600 towards a term-time room", 600, 600, None),
    ],
)
def test_one_sum(text: str, low: float | None, high: float | None, period: Period | None) -> None:
    assert read(text) == [(low, high, period)]


@pytest.mark.parametrize(
    "text",
    [
        "a £70,000 fund for the whole county",
        "a fund of £70,000",
        "£1.2m",
        "£3 million of government money",
        "two million pounds",
        "a government grant of £137,310",
        "if you earn less than £80",
        "with savings of more than £6,000 you cannot apply",
        "50 pages, 16 years, 100%",
        "from p50 to p60",
        "the pounds and pence of budgeting",
        "at 5 pm",
    ],
)
def test_no_sum(text: str) -> None:
    assert find_amounts(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "£71.70, £61.70 or £51.70 a week",
            [(71.7, 71.7, Period.WEEKLY), (61.7, 61.7, Period.WEEKLY), (51.7, 51.7, Period.WEEKLY)],
        ),
        ("£72 a week (£312 a month)", [(72, 72, Period.WEEKLY), (312, 312, Period.MONTHLY)]),
        ("£50 for a birthday and £25 at Christmas", [(50, 50, None), (25, 25, None)]),
        ("£70 and £50", [(70, 70, None), (50, 50, None)]),
        ("up to £20; £30 a week", [(None, 20, None), (30, 30, Period.WEEKLY)]),
        ("£20 a month. A bus pass each week", [(20, 20, Period.MONTHLY)]),
        ("£2,000, or £3,000 if you turned 18 this year", [(2000, 2000, None), (3000, 3000, None)]),
        ("19\t£150\n20\t£100", [(150, 150, None), (100, 100, None)]),
        ("£5 to join. A weekly class follows.", [(5, 5, None)]),
    ],
)
def test_several_sums(text: str, expected: list[Row]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "each"),
    [
        ("£50 each", True),
        ("£50 for each", True),
        ("£50 each year", False),
        ("£50 each academic year", False),
        ("£50", False),
    ],
)
def test_each(text: str, each: bool) -> None:
    assert [found.each for found in find_amounts(text)] == [each]


def test_offsets_span_the_figures_only() -> None:
    text = "You get up to £2,000 a year, or between £20 and £30 a week"
    assert [text[found.start : found.end] for found in find_amounts(text)] == ["£2,000", "£20 and £30"]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("two thousand", 2000),
        ("a hundred and fifty", 150),
        ("two hundred and fifty thousand", 250_000),
        ("twenty-first", 21),
        ("nineteen", 19),
        ("two three", None),
        ("no number", None),
    ],
)
def test_number_words(words: str, value: int | None) -> None:
    assert read_number(words) == value


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("You get a weekly sum.", [Period.WEEKLY]),
        ("a living allowance every week", [Period.WEEKLY]),
        ("Each year until you are 21 there is a gift", [Period.ANNUAL]),
        ("paid just once", [Period.ONE_OFF]),
        ("once a month and at every visit", [Period.MONTHLY, Period.PER_EVENT]),
        ("for a year, within a week, after a month", []),
        ("term-time only, a year later", []),
    ],
)
def test_periods_without_a_sum(text: str, periods: list[Period]) -> None:
    assert [period for period, _start, _end in find_periods(text)] == periods


MONEYISH = st.text(
    alphabet=st.one_of(
        st.sampled_from("£0123456789,.- kmp/()+\n\t"), st.sampled_from("abcdefghijk"), st.characters()
    )
)
PIECES = st.lists(
    st.sampled_from(
        [
            "£",
            "3",
            "000",
            ",",
            " ",
            "a week",
            "up to ",
            "from ",
            " to ",
            "rose ",
            "was ",
            "now ",
            "two ",
            "pounds",
        ]
    )
).map("".join)


@given(st.one_of(MONEYISH, PIECES))
def test_any_text_gives_valid_sums(text: str) -> None:
    last = 0
    for found in find_amounts(text):
        assert last <= found.start < found.end <= len(text)
        assert any(char.isdigit() or char.isalpha() for char in text[found.start : found.end])
        assert found.low is not None or found.high is not None
        assert found.low is None or found.high is None or found.low <= found.high
        last = found.end


RENDERED = {
    Period.WEEKLY: ("a week", "per week", "pw", "each week"),
    Period.MONTHLY: ("a month", "pcm", "per calendar month"),
    Period.ANNUAL: ("a year", "p.a.", "per annum", "every academic year"),
    Period.TERMLY: ("a term", "per term"),
    Period.DAILY: ("a day", "/day"),
    Period.PER_HOUR: ("an hour", "per hour"),
    None: ("", "for your home"),
}


@given(
    pence=st.integers(min_value=1, max_value=999_999),
    commas=st.booleans(),
    period=st.sampled_from(list(RENDERED)),
    limit=st.sampled_from(["", "up to ", "at least "]),
    data=st.data(),
)
def test_rendered_sums_come_back(
    pence: int, commas: bool, period: Period | None, limit: str, data: st.DataObject
) -> None:
    value = pence / 100
    figure = f"{value:,.2f}" if commas else f"{value:.2f}"
    text = f"You can have {limit}£{figure} {data.draw(st.sampled_from(RENDERED[period]))}"
    (found,) = find_amounts(text)
    low = None if limit == "up to " else value
    high = None if limit == "at least " else value
    assert found == Amount(low, high, period, False, text.index("£"), text.index("£") + len(figure) + 1)
