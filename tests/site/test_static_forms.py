"""Forms of the static edition: each works from files alone, or says that it needs the running site."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from publish.static_links import make_relative
from publish.static_site import find_live
from tests.site.browsing import find_faults
from tests.site.conftest import Get
from tests.site.walk import NOT_FOUND, PAGES

FORM = '<form class="filters" method="get" action="/changes"><button>Show</button></form>'


class QuietHandler(SimpleHTTPRequestHandler):
    """Plain files, without a line on the screen for each."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    yield page
    assert faults == []
    page.close()


def read_forms(path: Path) -> list[html.HtmlElement]:
    forms: list[html.HtmlElement] = html.fromstring(path.read_text("utf-8")).cssselect("form")
    return forms


def test_each_form_works_from_files_or_says_that_it_does_not(edition: Path) -> None:
    """By script with the index of names, by a file that a script reads, or not: then a sentence says so."""
    kinds = {"names": 0, "file": 0, "told": 0}
    for path in sorted(edition.rglob("*.html")):
        for form in read_forms(path):
            before = form.getprevious()
            if form.get("action"):
                assert (path.parent / form.get("action")).is_file(), path
                kinds["file"] += 1
            elif form.cssselect("input[data-names]"):
                kinds["names"] += 1
            else:
                assert before is not None and "need the running site" in before.text_content(), path
                kinds["told"] += 1
    assert kinds["file"] == 1 and kinds["names"] >= 5 and kinds["told"] > 40, kinds


def test_pages_of_questions_and_benchmarks_say_what_their_forms_need(edition: Path) -> None:
    for name in ("questions/prove-it", "benchmark/northshire", "compare", "baskets", "changes"):
        text = (edition / f"{name}.html").read_text("utf-8")
        assert "To choose what is shown here you need the running site." in text, name
        assert "A copy made of files." in text, name


def test_a_given_address_leads_to_the_running_site() -> None:
    page = f'<html lang="en-GB"><main id="main">{FORM}<a href="/changes?cause=page_gone">x</a></main>'
    made = make_relative(page, "/changes", "/static/names.js", "https://offers.example")
    assert made.count('<a href="https://offers.example/changes">this page there</a>') == 2
    assert '<a data-live="link" href="https://offers.example/changes?cause=page_gone">x</a>' in made
    assert find_live({"plugins": {"local_offer": {"site_address": "https://offers.example/"}}}).endswith(
        "ple"
    )
    assert find_live({"plugins": {"local_offer": {"site_address": "javascript:alert(1)"}}}) == ""


def test_the_running_site_does_not_say_that_it_is_a_copy(get: Get) -> None:
    for path in (path for path in PAGES if path not in NOT_FOUND):
        page = html.fromstring(get(path).text)
        assert not page.cssselect(".static-band, .live-only") and "static" not in page.get("class", "")


def test_a_cell_leads_to_its_letter_without_a_server(edition: Path, tab: Page) -> None:
    tab.goto((edition / "areas" / "money.html").as_uri())
    line = tab.locator('tr[data-council="E10000901"]')
    line.locator("td a").first.click()
    tab.wait_for_url("**/councils/northshire.html#i-first_home")
    tab.locator("#i-first_home a.fix").click()
    tab.wait_for_url("**/corrections.html?council=northshire&item=first_home*")
    letter = tab.locator("#letter pre").inner_text()
    assert letter.startswith("Subject: Correction: Northshire, Money to set up your first home")
    for words in (
        "Northshire (E10000901)",
        "(first_home)",
        "/councils/northshire#i-first_home",
        "in one sentence",
    ):
        assert words in letter
    assert "{" not in letter and "undefined" not in letter


def test_the_form_of_corrections_writes_the_letter_from_files(edition: Path, tab: Page) -> None:
    tab.goto((edition / "corrections.html").as_uri())
    assert not tab.locator("#letter").is_visible()
    tab.get_by_label("Council").select_option(label="Fenwick")
    tab.get_by_label("Kind of support").select_option("leisure")
    tab.get_by_role("button", name="Write the letter").click()
    tab.wait_for_url("**council=fenwick**")
    assert "Correction: Fenwick" in tab.locator("#letter pre").inner_text()
    assert tab.get_by_label("Council").input_value() == "fenwick"


def test_mail_and_issue_of_a_copy_hold_the_letter(edition: Path, tab: Page, tmp_path: Path) -> None:
    """As a keeper who set both addresses would have them; the words are those of the server's letter."""
    text = (edition / "corrections.html").read_text("utf-8")
    text = text.replace('data-mail=""', 'data-mail="data@offers.example"')
    text = text.replace('data-repository=""', 'data-repository="https://code.example/offers"')
    path = edition / "corrections-set.html"
    path.write_text(text, "utf-8")
    tab.goto(path.as_uri() + "?council=northshire&item=first_home")
    mail, issue = (
        urlsplit(tab.get_by_role("link", name=name).get_attribute("href") or "")
        for name in ("Open it in your mail program", "Open it as an issue")
    )
    path.unlink()
    assert (mail.scheme, mail.path) == ("mailto", "data@offers.example")
    body = parse_qs(issue.query)["body"][0]
    assert body.startswith("Council: Northshire (E10000901)\nKind of support: ")
    assert unquote(mail.query.partition("body=")[2]) == body.replace("\n", "\r\n")


@pytest.mark.parametrize(
    "query", ["council=<b>&item=first_home", "council=northshire", "item=%7Bmail%7D", ""]
)
def test_a_broken_choice_writes_no_letter(edition: Path, tab: Page, query: str) -> None:
    tab.goto((edition / "corrections.html").as_uri() + f"?{query}")
    assert not tab.locator("#letter").is_visible()
    assert tab.locator("h1").inner_text() == "Corrections"


def test_a_council_is_chosen_for_a_benchmark(edition: Path, tab: Page) -> None:
    tab.goto((edition / "benchmark.html").as_uri())
    tab.get_by_role("combobox").press_sequentially("fenw")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/benchmark/fenwick.html")
    assert "Fenwick" in tab.locator("h1").inner_text()
    tab.go_back()
    tab.get_by_text("All councils by name").click()
    tab.get_by_role("link", name="Northshire", exact=True).click()
    tab.wait_for_url("**/benchmark/northshire.html")
    assert "Northshire" in tab.locator("h1").inner_text()


def test_search_finds_by_name_and_leads_to_the_list_if_nothing_fits(edition: Path, tab: Page) -> None:
    tab.goto((edition / "search.html").as_uri())
    tab.get_by_role("combobox").press_sequentially("first home")
    tab.get_by_role("option").first.click()
    tab.wait_for_url("**/support/first_home.html")
    assert tab.locator("h1").count() == 1
    tab.goto((edition / "index.html").as_uri())
    tab.get_by_role("combobox").first.press_sequentially("zzzz")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/names.html")
    assert tab.get_by_role("link", name="Northshire", exact=True).count() > 0


def test_copies_are_accessible_on_any_web_server(edition: Path, browser: Browser) -> None:
    pages = (
        "areas/money",
        "benchmark",
        "compare",
        "corrections",
        "councils/northshire",
        "questions/prove-it",
    )
    files = [f"/{name}.html" for name in pages]
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(edition))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        assert find_faults(browser, f"http://127.0.0.1:{server.server_port}", files, (320, 640)) == []
        server.shutdown()
