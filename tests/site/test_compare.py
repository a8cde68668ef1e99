"""Compare: nought, one, two, six, seven councils, twice the same, unknown, unclear."""

from __future__ import annotations

import re
import sqlite3

import pytest

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
    row = text[text.index('class="proof-row disagree"') :]
    row = row[: row.index("</tr>")]
    assert "We give you £3,000" in row and "up to £2,050 for your first home" in row
    assert "more than two years old" in row


@pytest.mark.parametrize(
    ("more", "items"),
    [
        ("&basket=three-asks", {"council_tax", "first_home", "leisure"}),
        ("&item=leisure&item=birthday_money", {"leisure", "birthday_money"}),
        ("&area=money&item=leisure", {"first_home", "birthday_money", "council_tax", "leisure"}),
        ("&area=money&without=council_tax", {"first_home", "birthday_money"}),
    ],
)
def test_rows_are_an_area_a_basket_or_chosen_items(get: Get, more: str, items: set[str]) -> None:
    shown = set(re.findall(r'data-row="([^"]+)"', get(ask("northshire", "fenwick", more=more)).text))
    assert shown == {f"{code}:{item}" for code in ("E10000901", "E06000906") for item in items}
    rows = get(ask("northshire", "fenwick", more=more).replace("?", ".json?")).json()["rows"]
    assert {f"{row['gss_code']}:{row['item']}" for row in rows} == shown


WHERE = {
    "region": "a.region = 'North West'",
    "england": "1",
    "neighbours": "a.slug = 'eastport-and-the-vale'",
}


@pytest.mark.parametrize("kind", WHERE)
def test_columns_beside_are_those_of_sql(get: Get, conn: sqlite3.Connection, kind: str) -> None:
    from offer_pages.cells import DECIDES

    path = ask("northshire", "fenwick", more=f"&with={kind}")
    text = get(path).text
    shown = dict(re.findall(rf'data-beside="{kind}:([a-z_]+)"><b>(\d+ of \d+)</b>', text))
    sql = f"""select p.item, sum(p.position in ('offered', 'conditional', 'planned', 'mixed')) as stated,
        count(*) as n from positions p join items i on i.id = p.item
        join authorities a on a.gss_code = p.authority
        where {DECIDES} and {WHERE[kind]} and p.position not in ('not_read', 'not_its_decision')
        group by p.item"""
    assert shown == {row["item"]: f"{row['stated']} of {row['n']}" for row in conn.execute(sql)}
    rows = get(path.replace("?", ".json?")).json()["rows"]
    beside = {row["item"]: f"{row['stated']} of {row['of']}" for row in rows if row["beside"] and row["of"]}
    assert beside == shown


def test_median_has_its_kind_and_number(get: Get) -> None:
    path = ask("northshire", "fenwick", more="&item=first_home&with=england")
    text = get(path).text
    # One set sum of £3,000 and one ceiling of £2,500: they are not mixed, and n says that it is one.
    assert "Median £3,000 once" in text and "A set sum, n = 1" in text
    row = next(row for row in get(path.replace("?", ".json?")).json()["rows"] if row["beside"])
    assert (row["median"], row["median_kind"], row["median_of"]) == (3000.0, "A set sum", 1)
    assert row["gss_code"] is None


def test_district_has_no_neighbours_and_its_county_is_named(get: Get) -> None:
    text = get(ask("alderdale", "northshire", more="&area=money&with=neighbours")).text
    assert "DfE names none" in text
    cell = text[text.index('data-row="E07000901:first_home"') :]
    cell = cell[: cell.index("</td>")]
    assert "Decided elsewhere" in cell and "Not its decision" in cell and "Not mentioned" not in cell
    assert '<a href="/councils/northshire#i-first_home">Northshire</a> decides' in cell


def test_each_council_can_be_taken_out_and_like_ones_added(get: Get) -> None:
    text = get(ask("northshire", "fenwick", more="&area=money&differ=1&with=england")).text
    assert 'href="/compare?council=fenwick&amp;area=money&amp;with=england&amp;differ=1">Take out' in text
    form = text[text.index('id="f-more"') :]
    form = form[: form.index("</form>")]
    offered = re.findall(r'<option value="([^"]+)"', form)
    assert offered[0] == "eastport-and-the-vale" and not {"northshire", "fenwick"} & set(offered)
    full = get(ask(*SEVEN[:6])).text
    assert 'id="f-more"' not in full and "take one out before you add another" in full
    over = get(ask(*SEVEN)).text
    assert over.count(">Take out<") == 7


def test_unclear_name_becomes_a_link_for_each_guess(get: Get) -> None:
    text = get(ask("fenwick", "al", more="&area=money")).text
    assert 'href="/compare?council=fenwick&amp;council=alderdale&amp;area=money">Alderdale</a>' in text


@pytest.mark.parametrize("more", ["&with=moon", "&basket=nothing", "&item=%3Cb%3E", "&area='--"])
@pytest.mark.parametrize("ending", ["", ".csv", ".json"])
def test_broken_parameters_are_answered(get: Get, more: str, ending: str) -> None:
    response = get(ask("northshire", "fenwick", more=more).replace("?", f"{ending}?"))
    assert response.status_code == 404 and "Traceback" not in response.text
