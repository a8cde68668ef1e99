"""CSV and JSON beside each page: the same rows as the page, whole, in a unique order, harmless."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.site.conftest import Get
from tests.site.make_database import make_rows

CELL_PAGES = (
    "/councils/northshire",
    "/councils/blankton",
    "/support/first_home",
    "/support/first_home?position=mixed",
    "/support/birthday_money?region=north-west&position=stated",
    "/support/council_tax?position=not_its_decision",
    "/areas/money",
    "/areas/health?who=all&region=north-west",
    "/areas/money?who=districts",
    "/compare?council=northshire&council=fenwick&area=money",
    "/compare?council=northshire&council=alderdale&differ=1",
)


def add_ending(path: str, ending: str) -> str:
    """`/a?b` as `/a.csv?b`."""
    stem, _, query = path.partition("?")
    return f"{stem}{ending}{'?' + query if query else ''}"


def find_cells(text: str) -> list[str]:
    """Ids of the cells that a page shows: marked one by one, or by row and column in a matrix."""
    columns = re.findall(r'data-item="([^"]+)"', text)
    councils = re.findall(r'data-council="([^"]+)"', text)
    return re.findall(r'data-row="([^"]+)"', text) + [f"{one}:{item}" for one in councils for item in columns]


def read_csv(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("path", CELL_PAGES)
def test_files_hold_just_the_cells_of_the_page(get: Get, path: str) -> None:
    shown = find_cells(get(path).text)
    rows = read_csv(get(add_ending(path, ".csv")).text)
    listed = [f"{row['gss_code']}:{row['item']}" for row in rows]
    assert sorted(shown) == sorted(listed)
    assert len(set(listed)) == len(listed) > 0
    answer: dict[str, Any] = get(add_ending(path, ".json")).json()
    assert answer["count"] == len(rows)
    assert [f"{row['gss_code']}:{row['item']}" for row in answer["rows"]] == listed
    assert next(iter(answer["rows"][0])) == "gss_code"


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("/councils", "gss_code"),
        ("/councils?q=e", "gss_code"),
        ("/support", "item"),
        ("/coverage", "gss_code"),
        ("/coverage?order=pages", "gss_code"),
        ("/downloads", "table"),
        ("/method/accuracy", "item"),
        ("/licence", "part"),
        ("/search?q=birthday", "id"),
    ],
)
def test_files_of_lists_hold_the_rows_of_the_page(get: Get, path: str, key: str) -> None:
    shown = re.findall(r'data-row="([^"]+)"', get(path).text)
    assert [row[key] for row in read_csv(get(add_ending(path, ".csv")).text)] == shown
    assert [row[key] for row in get(add_ending(path, ".json")).json()["rows"]] == shown


def test_region_file_holds_each_council_and_area(get: Get) -> None:
    shown = re.findall(r'data-row="([^"]+)"', get("/regions/north-west").text)
    rows = read_csv(get("/regions/north-west.csv").text)
    assert sorted(f"{row['gss_code']}:{row['area']}" for row in rows) == sorted(shown)


@pytest.mark.parametrize("path", ["/index", "/method", "/changes", "/statements/{}", "/documents/{}"])
def test_other_pages_have_files_too(get: Get, path: str) -> None:
    rows = make_rows()
    number = rows["statements"][0]["id"] if "statements" in path else rows["documents"][0]["id"]
    where = path.format(number)
    assert read_csv(get(f"{where}.csv").text)
    assert get(f"{where}.json").json()["count"] >= 1


def test_csv_is_a_named_file_of_the_right_type(get: Get) -> None:
    headers = get("/councils/northshire.csv").headers
    assert headers["content-type"] == "text/csv; charset=utf-8"
    assert headers["content-disposition"] == 'attachment; filename="council-northshire.csv"'


def test_page_links_to_its_files_with_the_same_filters(get: Get) -> None:
    text = get("/support/first_home?position=mixed&region=north-west&junk=1").text
    assert 'href="/support/first_home.csv?position=mixed&amp;region=north-west"' in text
    assert 'rel="canonical" href="/support/first_home?position=mixed&amp;region=north-west"' in text


def test_sums_in_files_keep_up_to(get: Get) -> None:
    rows = {row["gss_code"]: row for row in read_csv(get("/support/first_home.csv").text)}
    assert (rows["E06000902"]["amount_min"], rows["E06000902"]["amount_max"]) == ("", "2500.0")
    assert rows["E10000901"]["position"] == "mixed"
    assert rows["E06000903"]["position"] == "not_read"


@pytest.mark.parametrize("table", ["positions", "statements", "outcomes", "authorities", "builds"])
def test_whole_tables_stream_each_row_once(get: Get, database: Path, table: str) -> None:
    conn = sqlite3.connect(database)
    number = conn.execute(f"select count(*) from {table}").fetchone()[0]
    conn.close()
    response = get(f"/downloads/{table}.csv")
    rows = read_csv(response.text)
    assert len(rows) == number
    assert len({tuple(row.values()) for row in rows}) == number
    assert response.headers["content-disposition"] == f'attachment; filename="{table}.csv"'
    assert len(get(f"/downloads/{table}.json").json()["rows"]) == number


def test_batches_neither_lose_nor_repeat_rows(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    from offer_pages import downloads

    whole = get("/downloads/outcomes.csv").text
    positions = get("/downloads/positions.csv").text
    for batch in (1, 2, 7):
        monkeypatch.setattr(downloads, "BATCH", batch)
        assert get("/downloads/outcomes.csv").text == whole
        assert get("/downloads/positions.csv").text == positions


def test_formulas_are_defused_in_csv_and_kept_in_json(get: Get) -> None:
    assert "'=Harbourne" in get("/councils/harbourne.csv").text
    assert "'=HYPERLINK" in get("/downloads/statements.csv").text
    rows = get("/councils/harbourne.json").json()["rows"]
    assert {row["council"] for row in rows} == {"=Harbourne"}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_defuse_marks_each_start(start: str) -> None:
    from offer_pages.rows import defuse

    assert defuse(f"{start}1+1") == f"'{start}1+1"
    assert defuse("plain = text") == "plain = text"
    assert defuse(-1.5) == -1.5 and defuse(None) is None
