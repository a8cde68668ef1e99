"""The walk of the other tests forgets no route."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from offer_pages.routes import MACHINE_ROUTES, ROUTES

from tests.site import screenshots
from tests.site.walk import MACHINE_FILES, PAGES

PATHS = [path.partition("?")[0] for path in PAGES]


@pytest.mark.parametrize("pattern", [pattern for pattern, _ in ROUTES if "/index(" not in pattern])
def test_each_page_is_walked(pattern: str) -> None:
    assert [path for path in PATHS if re.match(pattern, path)]


@pytest.mark.parametrize("pattern", [pattern for pattern, _ in MACHINE_ROUTES])
def test_each_file_for_machines_is_walked(pattern: str) -> None:
    assert [path for path in MACHINE_FILES if re.match(pattern, path)]


@pytest.mark.parametrize("pattern", [pattern for pattern, _ in ROUTES if "/index(" not in pattern])
def test_each_page_is_photographed(pattern: str, database: Path) -> None:
    pages = [*screenshots.PAGES, *screenshots.find_pages(database)]
    assert [path for path in pages if re.match(pattern, path.partition("?")[0])]
