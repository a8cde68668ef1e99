"""Every kind of page is right HTML by the Nu Html Checker (the W3C's), live and in the static edition."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from publish.static_links import is_live_only, make_relative
from tests.site.browsing import is_required
from tests.site.conftest import Get
from tests.site.walk import NOT_FOUND, PAGES

# `make install-dev` puts it there from tests/site/node/package-lock.json.
CHECKER = Path(sys.prefix) / "node" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


@pytest.fixture(scope="module")
def java() -> str:
    """Where Java lies; without it the test is skipped, or fails if it is required."""
    if not CHECKER.exists():
        # Fetched from a registry that not every machine reaches, so its lack never fails a run.
        pytest.skip("The HTML checker is missing: install npm, then `make install-dev`")
    found = shutil.which("java")
    if found:
        return found
    if is_required():
        pytest.fail("Java is missing: it runs the HTML checker")
    pytest.skip("Java is missing: it runs the HTML checker")


def check_folder(java: str, folder: Path) -> list[str]:
    """Errors and warnings in the HTML files of a folder, by one run of the checker."""
    command = [java, "-jar", str(CHECKER), "--format", "json", "--skip-non-html", str(folder)]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    messages: list[dict[str, Any]] = json.loads(said.stderr)["messages"]
    return [
        f"{Path(one['url']).name}:{one.get('lastLine')}: {one['message']} {one.get('extract', '')}"
        for one in messages
    ]


def name_page(path: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", path.lower()).strip("-")[:120] or "home"


def test_every_page_is_right_html(get: Get, java: str, tmp_path: Path) -> None:
    for path in PAGES:
        text = get(path).text
        (tmp_path / f"{name_page(path)}.html").write_text(text, encoding="utf-8")
        if "?" not in path and not is_live_only(path) and path not in NOT_FOUND:
            static = make_relative(text, path, "/static/names.js")
            (tmp_path / f"static-{name_page(path)}.html").write_text(static, encoding="utf-8")
    assert len(list(tmp_path.iterdir())) > len(PAGES)
    assert check_folder(java, tmp_path) == []


def test_the_checker_finds_errors(java: str, tmp_path: Path) -> None:
    (tmp_path / "wrong.html").write_text(
        "<!doctype html><title>x</title><p><table><p></table>", encoding="utf-8"
    )
    assert any("table" in line for line in check_folder(java, tmp_path))
