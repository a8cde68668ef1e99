"""The static edition: a folder whose every link is answered by a file, opened from a disk alone."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner
from lxml import html
from playwright.sync_api import sync_playwright

from publish.commands.export_site import export_site
from publish.static_links import is_live_only, list_links, make_relative, name_file
from publish.static_site import StaticSiteError
from tests.site.browsing import launch_browser


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/", "index.html"),
        ("/councils", "councils.html"),
        ("/councils/st.-helens", "councils/st.-helens.html"),
        ("/councils/leeds.csv", "councils/leeds.csv"),
        ("/changes.atom", "changes.atom"),
        ("/a%20b", "a b.html"),
    ],
)
def test_each_address_has_a_file(path: str, file: str) -> None:
    assert name_file(path) == file


@pytest.mark.parametrize(
    ("address", "live"),
    [
        ("/councils/leeds", False),
        ("/councils/leeds?basis=statutory", True),
        ("/static/site.css?v=1", False),
        ("/local-offer", True),
        ("/local-offer/positions", True),
        ("/local-offer.db", False),
        ("/find", True),
        ("/corrections?council=leeds&item=rent", False),
    ],
)
def test_what_needs_a_running_site_is_known(address: str, live: bool) -> None:
    assert is_live_only(address) is live


def test_links_lead_from_file_to_file() -> None:
    page = '<html lang="en-GB"><a href="/">a</a> <a href="/support/rent?sort=name">b</a>'
    page += '<a href="/councils/leeds#money">c</a><a href="https://a.example/">d</a>'
    page += '<form action="/find" method="post"><input data-names="/names.json" data-prefix="x"></form>'
    made = make_relative(page, "/councils/york", "/static/names.js")
    assert 'href="../index.html"' in made and 'href="leeds.html#money"' in made
    assert 'href="https://a.example/"' in made and 'href="/' not in made
    assert '<a data-live="link">b</a>' in made and 'data-live="form"' in made
    assert 'data-suffix=".html" data-prefix=".."' in made and 'class="static"' in made
    assert list(list_links(page)) == ["/", "/councils/leeds", "/names.json"]


def test_every_link_is_answered_by_a_file(edition: Path) -> None:
    dead = []
    pages = sorted(edition.rglob("*.html"))
    assert len(pages) > 60
    for path in pages:
        for _, name, link, _ in html.iterlinks(path.read_bytes()):
            parts = urlsplit(link)
            if parts.scheme in {"http", "https", "mailto"} or name not in {"href", "src"} or not parts.path:
                continue
            if link.startswith("/") or not (path.parent / unquote(parts.path)).is_file():
                dead.append(f"{path.relative_to(edition)}: {link}")
    assert dead == []


def test_pages_files_and_database_are_there(edition: Path, database: Path) -> None:
    for name in ("councils/northshire", "support/first_home", "areas/money", "downloads/positions"):
        assert (edition / f"{name}.csv").read_text("utf-8").count("\n") > 1
        assert json.loads((edition / f"{name}.json").read_text("utf-8"))["rows"]
    assert (edition / "local-offer.db").read_bytes() == database.read_bytes()
    assert "LOCAL_OFFER_NAMES" in (edition / "static" / "names.js").read_text("utf-8")
    assert not list(edition.parent.glob(".site.*"))


def test_it_opens_from_a_disk_and_finds_a_council(edition: Path, chromium: str) -> None:
    with sync_playwright() as playwright:
        browser = launch_browser(playwright)
        tab = browser.new_page(viewport={"width": 320, "height": 640})
        faults: list[str] = []
        tab.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        tab.goto((edition / "index.html").as_uri())
        tab.get_by_role("combobox").first.press_sequentially("norths")
        tab.get_by_role("option", name="Northshire").click()
        tab.wait_for_url("**/councils/northshire.html")
        assert tab.locator("h1").inner_text().startswith("Northshire")
        assert tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert faults == []
        browser.close()


def test_a_folder_in_use_is_refused(tmp_path: Path, database: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "file").write_text("mine")
    said = CliRunner().invoke(export_site, [str(tmp_path / "kept"), "--database", str(database)])
    assert isinstance(said.exception, StaticSiteError) and "not empty" in str(said.exception)
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["file"]


def test_a_page_that_does_not_answer_leaves_nothing(tmp_path: Path, database: Path) -> None:
    broken = tmp_path / "broken.db"
    broken.write_bytes(database.read_bytes()[:8192])
    said = CliRunner().invoke(export_site, [str(tmp_path / "new"), "--database", str(broken), "--jobs", "1"])
    assert said.exception is not None and said.exit_code == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken.db"]


def test_a_missing_database_is_said(tmp_path: Path) -> None:
    said = CliRunner().invoke(export_site, [str(tmp_path / "x"), "--database", str(tmp_path / "none.db")])
    assert "local-offer build" in str(said.exception)
