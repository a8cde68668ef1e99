"""The stored questions: each runs on the built sample, counts x of y truly, and takes any input."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pytest
from offer_pages.asked import Asked, NoSuchPageError
from offer_pages.question_pages import show_question
from offer_pages.questions import answer_question, load_questions, read_question

from publish.commands.build import build_to
from tests.site import people
from tests.site.conftest import Get

DATA = Path(__file__).resolve().parents[2] / "data"
QUESTIONS = load_questions()
# The data has no change between builds yet, and no page that asks for a local connection.
WITHOUT_ROWS = {"changes-of-a-council", "local-connection-still-needed"}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """The bundled sample and the hand-read facts, as `local-offer demo` builds them."""
    path = tmp_path_factory.mktemp("sample") / "local-offer.db"
    build_to(DATA, [DATA / "sample" / "sample.warc.gz"], path)
    with closing(sqlite3.connect(path)) as conn:
        conn.row_factory = sqlite3.Row
        yield conn


def test_there_are_twenty_five() -> None:
    assert [one.number for one in QUESTIONS.values()] == list(range(1, 26))
    assert len({one.question for one in QUESTIONS.values()}) == 25


@pytest.mark.parametrize("name", QUESTIONS)
def test_question_answers_on_the_sample(sample: sqlite3.Connection, name: str) -> None:
    question = QUESTIONS[name]
    answer = answer_question(sample, question, question.defaults)
    assert bool(answer.rows) == (name not in WITHOUT_ROWS)
    assert 0 <= answer.found <= answer.out_of and answer.out_of > 0
    assert answer.columns[:3] == ["gss_code", "council", "slug"]
    assert len(set(answer.columns)) == len(answer.columns)
    assert answer.rows == answer_question(sample, question, question.defaults).rows


@pytest.mark.parametrize("name", QUESTIONS)
def test_empty_fields_mean_the_default_or_everything(sample: sqlite3.Connection, name: str) -> None:
    question = QUESTIONS[name]
    empty = dict.fromkeys(question.defaults, "")
    wide = {f.name: "" if f.kind in {"region", "choice"} else f.default for f in question.parameters}
    one, two = (answer_question(sample, question, values) for values in (empty, wide))
    assert one.rows == two.rows
    assert one.found <= one.out_of


@pytest.mark.parametrize("name", QUESTIONS)
def test_rows_with_a_statement_carry_its_proof(sample: sqlite3.Connection, name: str) -> None:
    question = QUESTIONS[name]
    rows = [dict(row) for row in answer_question(sample, question, question.defaults).rows]
    for row in rows:
        if row.get("statement"):
            assert row["url"] and row["read_on"] and row["origin"]
            assert row["evidence"] or row["origin"] == "hand_read"


def count(conn: sqlite3.Connection, sql: str) -> int:
    return int(conn.execute(sql).fetchone()[0])


def test_counts_are_those_of_plain_sql(sample: sqlite3.Connection) -> None:
    def ask(name: str, **values: str) -> tuple[int, int]:
        question = QUESTIONS[name]
        answer = answer_question(sample, question, {**question.defaults, **values})
        return answer.found, answer.out_of

    cells = "select count(*) from positions p join authorities a on a.gss_code = p.authority where "
    read = "p.position not in ('not_read', 'not_its_decision')"
    driving = f"{cells} a.has_childrens_services = 1 and p.item = 'driving_lessons' and {read}"
    stated = f"{driving} and p.position not in ('silent', 'not_offered')"
    assert ask("driving-lessons") == (count(sample, stated), count(sample, driving))
    silent = count(
        sample,
        "select count(*) from positions where item = 'qualifying_support' and position = 'silent' "
        "and authority in (select gss_code from authorities where has_childrens_services)",
    )
    assert ask("silent-on-qualifying")[0] == silent
    billing = count(sample, f"{cells} {read} and p.item = 'council_tax_exemption' and a.kind <> 'county'")
    assert ask("council-tax-full-to-25")[1] == billing


def test_sums_stay_apart_from_at_least_and_from_parts(sample: sqlite3.Connection) -> None:
    question = QUESTIONS["first-home-sum-below"]
    rows = answer_question(sample, question, {"region": "", "amount": "3000"}).rows
    assert rows and all(row["amount_max"] < 3000 for row in rows)
    assert {row["kind_of_sum"] for row in rows} <= {"up to", "set sum", "range"}
    fewer = answer_question(sample, question, {"region": "", "amount": "2000"}).rows
    assert len(fewer) < len(rows)


def test_middle_birthday_sum_is_the_median(sample: sqlite3.Connection) -> None:
    rows = answer_question(
        sample, QUESTIONS["birthday-median"], {"region": "", "youngest": "18", "oldest": "20"}
    ).rows
    sums = sorted(row["pounds"] for row in rows)
    half = len(sums) // 2
    middle = sums[half] if len(sums) % 2 else (sums[half - 1] + sums[half]) / 2
    assert {row["middle_of_all"] for row in rows} == {middle}


def test_page_shows_the_rows_of_its_files(sample: sqlite3.Connection) -> None:
    asked = Asked(
        "/questions/driving-lessons",
        parts={"id": "driving-lessons"},
        query={"region": ["north-west"]},
    )
    page = show_question(sample, asked)
    assert page.table is not None and page.state == [("region", "north-west")]
    assert {row[3] for row in page.table.rows} == {"North West"}


def test_files_hold_the_rows_on_screen(get: Get) -> None:
    query = "council=northshire&item=first_home"
    text = get(f"/questions/prove-it?{query}").text
    rows = list(csv.DictReader(io.StringIO(get(f"/questions/prove-it.csv?{query}").text, newline="")))
    answer = get(f"/questions/prove-it.json?{query}").json()
    assert len(re.findall(r"data-row=", text)) == len(rows) == answer["count"] == 2
    assert next(iter(answer["rows"][0])) == "gss_code"
    assert all(f"/statements/{row['statement']}" in text for row in rows)
    assert f"/questions/prove-it.csv?{query.replace('&', '&amp;')}" in text


def test_everything_can_be_asked_for_where_a_region_is_the_default(get: Get) -> None:
    text = get("/questions/first-home-sum-below?region=all").text
    assert re.search(r'value="all" selected', text)
    assert "/questions/first-home-sum-below.csv?region=all" in text


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("region=mars", "we know no “mars”"),
        ("amount=lots", "write a number"),
        ("amount=1e9", "write a number"),
        ("amount=%C2%B2", "write a number"),
        ("region=" + quote(people.HOSTILE), "we know no"),
    ],
)
def test_broken_fields_are_told_in_words(get: Get, query: str, words: str) -> None:
    response = get(f"/questions/first-home-sum-below?{query}")
    assert response.status_code == 400
    assert words in response.text and "There is a problem" in response.text
    assert "<script>alert" not in response.text
    assert get(f"/questions/first-home-sum-below.csv?{query}").status_code == 400


def test_unknown_council_and_question(get: Get) -> None:
    response = get("/questions/prove-it?council=Atlantis")
    assert response.status_code == 400 and "We cover England only" in response.text
    assert get("/questions/nothing").status_code == 404
    assert get("/questions/prove-it?council=St Oswalds").status_code == 200


def test_forums_find_them_in_the_explorer(get: Get) -> None:
    assert set(QUESTIONS) <= {one["name"] for one in get("/local-offer.json").json()["queries"]}
    response = get("/local-offer/prove-it?council=northshire&item=first_home")
    assert response.status_code == 200
    assert "/questions/prove-it" in response.text and "whole" in response.text


def test_a_file_without_a_head_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "broken.sql"
    broken.write_text("select 1", encoding="utf-8")
    with pytest.raises(ValueError, match=r"broken\.sql: begin with"):
        read_question(broken)


def test_unknown_question_is_for_the_reader(sample: sqlite3.Connection) -> None:
    with pytest.raises(NoSuchPageError):
        show_question(sample, Asked("/questions/x", parts={"id": "x"}))
