"""Every address answers in the site's own design, and says what it must."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from tests.site.conftest import Get
from tests.site.make_database import make_rows
from tests.site.serving import SITE

ROWS = make_rows()
STATEMENT = ROWS["statements"][0]["id"]
DOCUMENT = ROWS["documents"][0]["id"]
HAND_READ = next(row["id"] for row in ROWS["statements"] if row["origin"] == "hand_read")

# One line a kind of page: address, template, words that must be there.
PAGES = (
    ("/", "home.html", "Find a council"),
    ("/councils", "councils.html", "North West"),
    ("/councils?q=north", "councils.html", "Northshire"),
    ("/councils/northshire", "council.html", "Its pages state"),
    ("/councils/northshire?position=mixed&proof=open", "council.html", "Take away"),
    ("/find", "find.html", "your whole postcode"),
    ("/names", "names.html", "Also known as"),
    ("/support", "support.html", "Money to set up your first home"),
    ("/support/first_home", "item.html", "What counts"),
    ("/support/first_home?position=mixed&region=north-west", "item.html", "1 council, by name"),
    ("/support/first_home?sort=-sum&kind=county", "item.html", "by how much, greatest first"),
    ("/areas/money", "area.html", "Decided elsewhere"),
    ("/matrix", "matrix.html", "Your own choice"),
    ("/matrix?basket=three-asks&kind=all", "matrix.html", "Three asks"),
    ("/map", "maps.html", "One map for each kind of support"),
    ("/map/council_tax", "map.html", "The same as a table"),
    ("/baskets", "baskets.html", "A list of your own"),
    ("/baskets/three-asks", "basket.html", "this is no ranking"),
    ("/baskets/own?item=leisure&item=first_home&name=Mine", "basket.html", "Mine"),
    ("/compare", "compare.html", "Choose two to six councils"),
    (
        "/compare?council=northshire&council=fenwick&area=money",
        "compare.html",
        "Compare Northshire and Fenwick",
    ),
    ("/regions/north-west", "region.html", "no ranking"),
    (f"/statements/{STATEMENT}", "statement.html", "field by field"),
    (f"/documents/{DOCUMENT}", "document.html", "not the council's layout"),
    ("/search", "search.html", "what pages say"),
    ("/benchmark", "benchmarks.html", "no overall score or rank"),
    ("/benchmark/northshire", "benchmark.html", "ten statistical neighbours"),
    ("/questions", "questions.html", "Stored questions"),
    ("/questions/prove-it?council=northshire", "question.html", "The query (SQL)"),
    ("/search?q=birthday", "search.html", "Birthday money"),
    ("/downloads", "downloads.html", "What the columns mean"),
    ("/method", "method.html", "104 rows"),
    ("/coverage", "coverage.html", "the site refused us"),
    ("/changes", "changes.html", "The council&#39;s page changed"),
    ("/changes?council=northshire&cause=source_changed", "changes.html", "2 changes of 5 in 1 cell"),
    ("/coverage?order=name", "coverage.html", "then by name"),
    ("/method/accuracy", "accuracy.html", "30 to 96 of 100"),
    ("/corrections", "corrections.html", "No correction is recorded"),
    ("/corrections?council=northshire&item=first_home", "corrections.html", "What this site says now"),
    ("/accessibility", "accessibility.html", "What we know falls short"),
    ("/licence", "licence.html", "Postcode Directory"),
    ("/cite", "cite.html", "@misc{local-offers-compared-2026,"),
    ("/no-such-page", "error.html", "Page not found"),
)


@pytest.mark.parametrize(("path", "template", "words"), PAGES)
def test_page_answers(get: Get, path: str, template: str, words: str) -> None:
    response = get(path)
    assert response.status_code == (404 if template == "error.html" else 200)
    assert words in response.text
    assert response.text.count("<h1") == 1
    assert '<html lang="en-GB">' in response.text
    assert 'class="skip"' in response.text
    assert '<link rel="canonical"' in response.text


def test_every_template_has_a_page_here() -> None:
    own = {path.name for path in (SITE / "templates" / "offer").glob("*.html")}
    assert own - {"layout.html", "parts.html"} == {template for _, template, _ in PAGES}


@pytest.mark.parametrize(
    "path",
    [
        "/councils/nowhere",
        "/support/nothing",
        "/areas/nothing",
        "/regions/nowhere",
        "/statements/0",
        "/documents/0",
        "/compare?council=northshire&area=nothing",
        "/support/first_home?position=perhaps",
        "/support/first_home?region=mars",
        "/support/first_home?kind=kingdom",
        "/support/first_home?sort=merit",
        "/councils/northshire?basis=magic",
        "/councils/northshire?who=nobody",
        "/areas/money?who=me",
        "/matrix?item=nothing",
        "/matrix?basket=nothing",
        "/matrix?area=money&near=alderdale",
        "/map/nothing",
        "/baskets/nothing",
        "/baskets/three-asks?sort=offered",
        "/compare?council=northshire&council=fenwick&with=moon",
        "/downloads/sqlite_master.csv",
        "/changes?council=atlantis",
        "/changes?item=nothing",
        "/changes?cause=weather",
        "/councils/atlantis/changes.atom",
        "/support/nothing/changes.atom",
        "/corrections?council=atlantis",
        "/corrections?council=northshire&item=nothing",
        "/corrections?position=perhaps",
        "/coverage?order=luck",
        "/-/threads",
        "/-/databases",
        "/-/settings",
    ],
)
def test_unknown_things_are_not_found_in_our_design(get: Get, path: str) -> None:
    response = get(path)
    assert response.status_code == 404
    assert "Traceback" not in response.text
    if not path.endswith(".csv"):
        assert "Page not found" in response.text and "Local Offers" in response.text


def test_unknown_file_answers_in_its_kind(get: Get) -> None:
    assert get("/councils/nowhere.csv").headers["content-type"].startswith("text/plain")
    answer = get("/councils/nowhere.json")
    assert answer.status_code == 404 and answer.json()["ok"] is False


def test_every_council_and_item_has_a_page(get: Get) -> None:
    paths = [f"/councils/{row['slug']}" for row in ROWS["authorities"]]
    paths += [f"/support/{row['id']}" for row in ROWS["items"]]
    paths += [f"/statements/{row['id']}" for row in ROWS["statements"]]
    assert [path for path in paths if get(path).status_code != 200] == []


def test_case_and_closing_slash_lead_to_the_page(get: Get) -> None:
    assert get("/councils/Northshire").headers["location"] == "/councils/northshire"
    assert get("/councils/?q=a").headers["location"] == "/councils?q=a"


@pytest.mark.parametrize(
    "typed", ["Northshire", "E10000901", "northshire council", "E06000802", "NORTHSHIRE"]
)
def test_one_exact_hit_leads_to_the_council(get: Get, typed: str) -> None:
    response = get(f"/councils?q={typed}")
    assert response.status_code == 302
    assert response.headers["location"] in {"/councils/northshire", "/councils/eastport-and-the-vale"}


def test_slip_of_the_pen_is_met_with_a_guess(get: Get) -> None:
    text = get("/councils?q=Alderdail").text
    assert "Did you mean" in text and "/councils/alderdale" in text


def test_anchors_exist(get: Get) -> None:
    for path in ("/councils/northshire", "/support/first_home", "/downloads", f"/documents/{DOCUMENT}"):
        text = get(path).text
        ids = re.findall(r'\sid="([^"]+)"', text)
        assert len(ids) == len(set(ids)), path
        assert set(re.findall(r'href="#([^"]+)"', text)) <= set(ids), path


def test_css_is_stamped_and_served(get: Get) -> None:
    found = re.search(r'href="(/static/site\.css\?v=[0-9a-f]{12})"', get("/").text)
    assert found and get(found[1]).status_code == 200


def test_site_lives_under_another_path(database: Path) -> None:
    from offer_pages.asked import Asked
    from offer_pages.compare import show_compare
    from offer_pages.serve import compose

    conn = sqlite3.connect(database)
    conn.row_factory = sqlite3.Row
    body = compose(conn, Asked("/compare"), show_compare, prefix="/x").body
    conn.close()
    links = re.findall(r'(?:href|action)="(/[^"]*)', body)
    assert links and [link for link in links if not link.startswith("/x")] == []


def test_method_page_says_how_well_the_program_reads_and_on_what(get: Get) -> None:
    text = get("/method").text
    assert "We tried the program on 3 labelled pages" in text
    assert re.search(r"Both in one figure \(F1\)</th><td[^>]*>83</td>", text)
