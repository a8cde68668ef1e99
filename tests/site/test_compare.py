"""Compare: nought, one, two, six, seven councils, twice the same, unknown, unclear."""

from __future__ import annotations

import re

from tests.site.conftest import Get

SEVEN = ("northshire", "alderdale", "beckford", "eastport-and-the-vale", "blankton", "st.-oswalds", "fenwick")


def ask(*councils: str, more: str = "") -> str:
    return "/compare?" + "&".join(f"council={council}" for council in councils) + more


def test_none_shows_the_form(get: Get) -> None:
    response = get("/compare")
    assert response.status_code == 200 and response.text.count('name="council"') == 6
    assert get("/compare.csv").status_code == 400


def test_one_asks_for_another(get: Get) -> None:
    response = get(ask("northshire"))
    assert response.status_code == 200 and "Add at least one more council" in response.text


def test_six_fit(get: Get) -> None:
    text = get(ask(*SEVEN[:6], more="&area=money")).text
    head = text[text.index("<thead>") : text.index("</thead>")]
    assert head.count("<th ") == 7


def test_seven_are_too_many(get: Get) -> None:
    response = get(ask(*SEVEN))
    assert response.status_code == 400
    assert "You chose 7 councils" in response.text and "<table" not in response.text
    assert get("/compare.csv?" + ask(*SEVEN).partition("?")[2]).status_code == 400


def test_unknown_is_said_and_not_found(get: Get) -> None:
    response = get(ask("northshire", "atlantis"))
    assert response.status_code == 404 and "no council called “atlantis”" in response.text
    assert 'value="Northshire"' in response.text


def test_unclear_name_is_answered_with_choices(get: Get) -> None:
    response = get(ask("fenwick", "ford"))
    assert response.headers["location"] == "/compare?council=fenwick&council=beckford"
    assert "Did you mean" in get(ask("fenwick", "al")).text


def test_names_and_doubles_lead_to_the_plain_address(get: Get) -> None:
    response = get(ask("Northshire", "northshire", "Fenwick", more="&area=money&differ=1"))
    assert response.status_code == 302
    assert response.headers["location"] == "/compare?council=northshire&council=fenwick&area=money&differ=1"


def test_order_of_councils_is_that_of_the_address(get: Get) -> None:
    text = get(ask("fenwick", "northshire")).text
    assert text.index('href="/councils/fenwick"') < text.index('href="/councils/northshire"')


def test_only_rows_that_differ(get: Get) -> None:
    whole = set(re.findall(r'data-row="[^:]+:([a-z_]+)"', get(ask("northshire", "fenwick")).text))
    fewer = set(
        re.findall(r'data-row="[^:]+:([a-z_]+)"', get(ask("northshire", "fenwick", more="&differ=1")).text)
    )
    assert fewer < whole and "first_home" in fewer and "prescriptions" not in fewer


def test_saying_nothing_in_two_ways_is_no_difference(get: Get) -> None:
    text = get(ask("northshire", "blankton", "alderdale", more="&area=health&differ=1")).text
    assert "do not differ in any row" in text  # not mentioned, not read, decided elsewhere


def test_no_difference_is_said(get: Get) -> None:
    text = get(ask("northshire", "eastport-and-the-vale", more="&area=health&differ=1")).text
    assert "Planned" in text
    text = get(ask("northshire", "fenwick", more="&area=health&differ=1")).text
    assert (
        "do not differ in any row" in text
        and "council=northshire&amp;council=fenwick&amp;area=health" in text
    )


def test_pages_that_disagree_stand_side_by_side(get: Get) -> None:
    text = get(ask("northshire", "fenwick", more="&area=money")).text
    assert "Pages differ" in text
    sides = text[text.index('class="sides"') :]
    sides = sides[: sides.index("</ul>")]
    assert "£3,000 once" in sides and "up to £2,050 once" in sides
    assert "Who is eligible" in sides and "Support for you" in sides


def test_council_page_shows_both_quotes_side_by_side(get: Get) -> None:
    text = get("/councils/northshire").text
    row = text[text.index('class="disagree"') :]
    row = row[: row.index("</tr>")]
    assert "We give you £3,000" in row and "up to £2,050 for your first home" in row
    assert "more than two years old" in row
