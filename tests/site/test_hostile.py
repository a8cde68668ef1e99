"""A database whose every free text is hostile: harmless on all pages, in all files, feeds and the edition."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlite_utils
from click.testing import CliRunner
from lxml import etree

from publish.commands.export_site import export_site
from tests.site.conftest import Get
from tests.site.make_database import make_database
from tests.site.people import FORMULA, HOSTILE, HOSTILE_URL
from tests.site.serving import make_site
from tests.site.test_safety import find_dangers
from tests.site.walk import MACHINE_FILES, NOT_FOUND, PAGES, TABLES, add_ending

# Free texts of each table. Codes, dates and closed words are held by the build, which refuses others.
WORDS = {
    "authorities": ("official_name", "region"),
    "areas": ("label", "description"),
    "items": ("label", "description"),
    "basket_items": ("commitment",),
    "aliases": ("alias",),
    "sources": ("title", "note", "scope", "page_date"),
    "fetches": ("message", "content_type"),
    "documents": ("title", "text", "page_date"),
    "statements": (
        "heading",
        "evidence",
        "note",
        "alias",
        "age_wording",
        "exclusions",
        "review",
        "page_date",
    ),
    "positions": ("reason", "how_much"),
    "changes": ("was", "becomes"),
    "issues": ("location", "message"),
    "outcomes": ("area_name", "count", "percent"),
    "ofsted_judgements": ("name", "care_leavers", "inspection_type"),
    "published_figures": ("statement", "base_note", "place", "publisher"),
    "builds": ("taxonomy_version", "code_version"),
}
ADDRESSES = {
    "authorities": ("homepage_url",),
    "sources": ("url", "replica_of"),
    "fetches": ("url", "final_url"),
    "documents": ("url", "replica_of"),
    "statements": ("url", "replica_of"),
    "published_figures": ("url",),
}
# Marks that turn the direction of the text after them (Unicode 15, UAX 9): embeddings, overrides, isolates.
TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = make_database(tmp_path_factory.mktemp("hostile") / "local-offer.db")
    db = sqlite_utils.Database(path)
    with db.conn:
        for texts, value in ((WORDS, HOSTILE), (ADDRESSES, HOSTILE_URL)):
            for table, columns in texts.items():
                db.execute(f"update {table} set {', '.join(f'{one} = :v' for one in columns)}", {"v": value})
        db.execute("update authorities set name = :v || slug", {"v": HOSTILE})
        db.execute("update statements set note = ? where origin = 'hand_read'", [FORMULA])
        law = json.dumps([{"citation": HOSTILE, "source": HOSTILE_URL, "verify": True}])
        db.execute("update areas set legal_basis = ?", [law])
        db.execute("update items set legal_basis = ?", [law])
    db.close()
    return path


@pytest.fixture(scope="module")
def ask(poisoned: Path) -> Iterator[Get]:
    site = make_site(poisoned, [{"question": HOSTILE, "address": "/support/first_home"}])
    with asyncio.Runner() as runner:
        runner.run(site.invoke_startup())
        yield lambda path: runner.run(site.client.get(path))


def test_pages_are_harmless(ask: Get) -> None:
    shown = 0
    for path in PAGES:
        response = ask(path)
        assert response.status_code == (404 if path in NOT_FOUND else 200), path
        assert find_dangers(response.text) == [], path
        assert not TURNS.search(response.text), path
        shown += "&lt;script&gt;alert(1)" in response.text
    assert shown > len(PAGES) // 2


def test_csv_is_harmless(ask: Get) -> None:
    paths = [add_ending(path, ".csv") for path in PAGES] + [f"/downloads/{name}.csv" for name in TABLES]
    read = 0
    for path in paths:
        response = ask(path)
        if response.status_code in {400, 404}:
            assert response.headers["content-type"].startswith("text/plain"), path
            continue
        assert response.headers["content-type"].startswith("text/csv"), path
        assert response.headers["content-disposition"].startswith("attachment"), path
        rows = list(csv.reader(io.StringIO(response.text, newline="")))
        assert [cell for row in rows for cell in row if is_formula(cell)] == [], path
        assert len({len(row) for row in rows}) == 1, path
        read += 1
    assert read > len(TABLES) + 30


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would work a cell out; a number with a sign is no more than a number."""
    return cell.startswith(FORMULA_STARTS) and not re.fullmatch(r"-?[0-9.]+", cell)


def test_json_is_no_page(ask: Get) -> None:
    paths = [add_ending(path, ".json") for path in PAGES] + [f"/downloads/{name}.json" for name in TABLES]
    for path in paths:
        response = ask(path)
        assert response.headers["content-type"].startswith("application/json"), path
        assert response.headers["x-content-type-options"] == "nosniff", path
        if response.status_code == 200:
            assert isinstance(response.json()["rows"], list), path


def test_files_for_machines_are_whole(ask: Get) -> None:
    for path in MACHINE_FILES:
        response = ask(path)
        # Without an address to write to there is no such file: tests/site/test_machines.py.
        assert response.status_code == (404 if path.endswith("security.txt") else 200), path
        if path.endswith((".atom", ".xml")):
            links = [one.get("href", "https://") for one in etree.fromstring(response.content).iter()]
            assert all(link.startswith(("/", "http://", "https://")) for link in links), path
            assert b"<script" not in response.content and not TURNS.search(response.text), path
        elif "json" in path:
            assert json.loads(response.text), path


def test_static_edition_is_harmless(poisoned: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    said = CliRunner().invoke(export_site, [str(folder), "--database", str(poisoned), "--jobs", "1"])
    assert said.exit_code == 0, said.output + str(said.exception)
    pages = sorted(folder.rglob("*.html"))
    assert len(pages) > 60
    for page in pages:
        text = page.read_text("utf-8")
        assert find_dangers(text, static=True) == [], page.name
        assert not TURNS.search(text), page.name
    names = (folder / "static" / "names.js").read_text("utf-8")
    assert json.loads(names.removeprefix("globalThis.LOCAL_OFFER_NAMES = ").rstrip(";\n"))
