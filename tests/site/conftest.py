"""One site for all tests of this folder: the plug-in registry of Datasette is one for the whole process."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner
from datasette.app import Datasette
from playwright.sync_api import Browser, sync_playwright

from publish.commands.export_site import export_site
from tests.site.browsing import find_chromium, is_required, launch_browser
from tests.site.make_database import make_database
from tests.site.serving import EXAMPLES, SITE, make_site, serve_site

# The plugin does the same when Datasette loads it; unit tests import the package without Datasette.
sys.path.insert(0, str(SITE / "plugins"))

Get = Callable[[str], httpx.Response]


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small invented database."""
    return make_database(tmp_path_factory.mktemp("site") / "local-offer.db")


@pytest.fixture
def conn(database: Path) -> Iterator[sqlite3.Connection]:
    """A connection to it whose rows know their columns."""
    opened = sqlite3.connect(database)
    opened.row_factory = sqlite3.Row
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def site(database: Path) -> Datasette:
    """The shipped site over it."""
    return make_site(database, EXAMPLES)


@pytest.fixture(scope="session")
def get(site: Datasette) -> Iterator[Get]:
    """Ask the site for an address, in this process; redirects are not followed."""
    with asyncio.Runner() as runner:
        runner.run(site.invoke_startup())

        def ask(path: str) -> httpx.Response:
            response: httpx.Response = runner.run(site.client.get(path))
            return response

        yield ask


@pytest.fixture(scope="session")
def address(site: Datasette) -> Iterator[str]:
    """The site served on a free loopback port."""
    with serve_site(site) as where:
        yield where


@pytest.fixture(scope="session")
def edition(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The static edition of the same database, made by the command."""
    named = tmp_path_factory.mktemp("data") / "any-name.db"
    named.write_bytes(database.read_bytes())
    folder = tmp_path_factory.mktemp("edition") / "site"
    said = CliRunner().invoke(export_site, [str(folder), "--database", str(named), "--jobs", "1"])
    assert said.exit_code == 0, said.output + str(said.exception)
    assert "Wrote" in said.output
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where Chromium lies; without it a browser test is skipped, or fails if it is required."""
    found = find_chromium()
    if found is None:
        reason = "Chromium is missing: `apt-get install chromium` to run the browser tests"
        if is_required():
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for the tests of a module."""
    with sync_playwright() as playwright:
        opened = launch_browser(playwright)
        yield opened
        opened.close()
