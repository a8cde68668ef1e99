"""A council beside a group: counts, sums, places and differences agree with plain SQL."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml
from offer_pages.asked import Asked, NoSuchPageError
from offer_pages.benchmark import Line, compare_lines, sum_headings
from offer_pages.benchmark_pages import show_benchmark
from offer_pages.peers import choose_peers
from offer_pages.standing import find_place, say_ordinal
from offer_pages.words import ILACS

from tests.site import people
from tests.site.conftest import Get

NORTH, EAST, BLANK, HARBOUR = "E10000901", "E06000902", "E06000903", "E06000907"
LISTS = Path(__file__).resolve().parents[2] / "taxonomy" / "lists.yaml"


@pytest.fixture
def conn(database: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(database)) as opened:
        opened.row_factory = sqlite3.Row
        yield opened


def find_line(lines: list[Line], item: str) -> Line:
    return next(line for line in lines if line.cell["item"] == item)


def choose(conn: sqlite3.Connection, slug: str, **query: str | list[str]) -> Any:
    council = conn.execute("select * from authorities where slug = ?", [slug]).fetchone()
    listed = {key: [value] if isinstance(value, str) else value for key, value in query.items()}
    return choose_peers(conn, council, Asked("/", query=listed))


def read_rows(get: Get, path: str) -> list[Mapping[str, str]]:
    return list(csv.DictReader(io.StringIO(get(path).text, newline="")))


def test_groups_hold_the_right_councils(conn: sqlite3.Connection) -> None:
    assert [row["slug"] for row in choose(conn, "northshire").councils] == ["eastport-and-the-vale"]
    region = {row["slug"] for row in choose(conn, "northshire", against="region").councils}
    assert region == {"eastport-and-the-vale", "blankton", "st.-oswalds", "fenwick", "harbourne"}
    england = {row["slug"] for row in choose(conn, "northshire", against="england").councils}
    assert england == region | {"queensmere"}
    assert [row["slug"] for row in choose(conn, "alderdale").councils] == ["beckford"]
    own = choose(conn, "northshire", against="group", council=["Fenwick", "northshire", "fenwick"])
    assert [row["slug"] for row in own.councils] == ["fenwick"]
    assert own.state == [("against", "group"), ("council", "fenwick")]


def test_unread_councils_are_in_the_group_but_not_counted(conn: sqlite3.Connection) -> None:
    peers = choose(conn, "northshire", against="england")
    assert (peers.read, len(peers.councils)) == (5, 6)
    line = find_line(compare_lines(conn, NORTH, peers.codes), "first_home")
    assert line.tally.not_read == 1
    assert line.tally.read == 5


def test_counts_are_those_of_plain_sql(conn: sqlite3.Connection) -> None:
    codes = choose(conn, "northshire", against="england").codes
    marks = ", ".join("?" * len(codes))
    for line in compare_lines(conn, NORTH, codes):
        item = line.cell["item"]
        sql = f"select count(*) from positions where item = ? and authority in ({marks}) and position in "
        said = "('offered', 'conditional', 'planned', 'mixed')"
        assert line.tally.stated == conn.execute(sql + said, [item, *codes]).fetchone()[0]
        assert line.tally.silent == conn.execute(sql + "('silent')", [item, *codes]).fetchone()[0]


def test_a_county_is_not_set_beside_others_on_what_its_districts_decide(conn: sqlite3.Connection) -> None:
    lines = compare_lines(conn, NORTH, choose(conn, "northshire", against="england").codes)
    assert "council_tax" not in {line.cell["item"] for line in lines}


def test_a_no_is_not_missed_and_silence_is(conn: sqlite3.Connection) -> None:
    lines = compare_lines(conn, NORTH, choose(conn, "northshire", against="england").codes)
    assert not find_line(lines, "birthday_money").is_missed  # its page says no: that is an answer
    leisure = find_line(lines, "leisure")
    assert leisure.is_missed and [row["council"] for row in leisure.examples] == ["Eastport and the Vale"]
    assert [line for line in lines if line.is_missed and not line.examples] == []


def test_an_unread_council_misses_nothing(conn: sqlite3.Connection) -> None:
    lines = compare_lines(conn, BLANK, choose(conn, "blankton", against="england").codes)
    assert [line for line in lines if line.is_missed or line.is_rare] == []


def test_rare_is_at_most_one_in_five_of_those_read(conn: sqlite3.Connection) -> None:
    lines = compare_lines(conn, EAST, choose(conn, "eastport-and-the-vale", against="england").codes)
    leisure = find_line(lines, "leisure")
    assert (leisure.tally.stated, leisure.is_rare) == (0, True)
    home = find_line(lines, "first_home")
    assert (home.tally.stated, home.tally.read, home.is_rare) == (2, 5, False)


def test_ceilings_are_not_set_beside_set_sums(conn: sqlite3.Connection) -> None:
    lines = compare_lines(conn, EAST, choose(conn, "eastport-and-the-vale", against="england").codes)
    home = find_line(lines, "first_home")  # "up to £2,500" here, a set £3,000 once there
    assert home.own_sum == 2500 and home.sums is None
    assert home.place is not None and home.place.words == "the only one"


@pytest.mark.parametrize(
    ("own", "others", "words"),
    [
        (3000.0, [3000.0, 3000.0, 4000.0, 2000.0], "2nd to 4th of 5"),
        (5.0, [4.0, 3.0], "1st of 3"),
        (1.0, [4.0, 3.0], "3rd of 3"),
        (1.0, [1.0], "1st to 2nd of 2"),
        (1.0, [], "the only one"),
    ],
)
def test_places_share_ties(own: float, others: list[float], words: str) -> None:
    assert find_place(own, others).words == words


def test_ordinals() -> None:
    said = {number: say_ordinal(number) for number in (1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111)}
    assert list(said.values())[:4] == ["1st", "2nd", "3rd", "4th"]
    assert {said[11], said[12], said[13], said[111]} == {"11th", "12th", "13th", "111th"}
    assert (said[21], said[22], said[101]) == ("21st", "22nd", "101st")


def test_areas_and_headings_add_up(conn: sqlite3.Connection) -> None:
    peers = choose(conn, "northshire", against="england")
    lines = compare_lines(conn, NORTH, peers.codes)
    conn.execute("update areas set ilacs = '[\"health\", \"adulthood\"]' where id = 'health'")
    conn.execute("update areas set ilacs = '[\"adulthood\"]' where id = 'money'")
    areas, headings = sum_headings(conn, lines, peers.councils, ILACS)
    assert sum(area.own.total for area in areas) == len(lines)
    assert [heading.id for heading in headings] == ["adulthood", "health"]
    adulthood = headings[0]
    assert adulthood.own.stated == sum(area.own.stated for area in areas)
    assert len(adulthood.each) == peers.read
    assert sum(adulthood.each) == adulthood.group.stated
    conn.rollback()


def test_headings_are_those_of_the_taxonomy() -> None:
    listed = yaml.safe_load(LISTS.read_text(encoding="utf-8"))
    values = next(part["ilacs"] for part in (listed, *listed.values()) if "ilacs" in part)
    assert {one["value"]: one["label"] for one in values} == ILACS


@pytest.mark.parametrize(
    "query", ["", "?against=england", "?against=group&council=fenwick&council=harbourne"]
)
def test_files_hold_the_rows_on_screen(get: Get, query: str) -> None:
    shown = re.findall(r'data-row="([^"]+)"', get(f"/benchmark/northshire{query}").text)
    rows = read_rows(get, f"/benchmark/northshire.csv{query}")
    assert [f"{row['gss_code']}:{row['item']}" for row in rows] == shown and shown
    answer = get(f"/benchmark/northshire.json{query}").json()
    assert answer["count"] == len(rows)
    assert next(iter(answer["rows"][0])) == "gss_code"


def test_page_says_x_of_y_and_no_overall_place(get: Get) -> None:
    text = get("/benchmark/northshire?against=england").text
    assert "<strong>5 of 6</strong> have pages that we read" in text
    assert "no overall score or rank" in text
    assert "colspan" not in text and "rowspan" not in text


def test_a_council_that_was_not_read_is_said_so(get: Get) -> None:
    text = get("/benchmark/blankton?against=england").text
    assert "We have read no page of Blankton" in text
    assert "state <strong>0 of" not in text


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/benchmark/nowhere", 404, "We know no council"),
        ("/benchmark/northshire?against=best", 404, "We cannot set Northshire against"),
        ("/benchmark/alderdale?against=neighbours", 404, "We cannot set Alderdale against"),
        ("/benchmark/northshire?against=group", 200, "Name at least one other council"),
        ("/benchmark/northshire?against=group&council=Atlantis", 404, "We cover England only"),
        (f"/benchmark/northshire?against=group&council={quote(people.HOSTILE)}", 404, "There is a problem"),
        ("/benchmark?council=Atlantis", 404, "We cover England only"),
    ],
)
def test_bad_input_is_met_with_help(get: Get, path: str, status: int, words: str) -> None:
    response = get(path)
    assert response.status_code == status
    assert words in response.text and "<script>alert" not in response.text


def test_ways_in(get: Get) -> None:
    assert get("/benchmark?council=Fenwick").headers["location"] == "/benchmark/fenwick"
    assert get("/benchmark/Fenwick").headers["location"] == "/benchmark/fenwick"


def test_no_file_without_a_group(get: Get, conn: sqlite3.Connection) -> None:
    assert get("/benchmark/northshire.csv?against=group").status_code == 400
    with pytest.raises(NoSuchPageError):
        show_benchmark(conn, Asked("/benchmark/x", parts={"slug": "x"}))
