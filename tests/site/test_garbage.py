"""Drawing a page leaves nothing for the collector of garbage: it would stop all pages while it looks."""

from __future__ import annotations

import gc
import sqlite3

import pytest


@pytest.mark.parametrize(
    ("name", "path", "parts", "query"),
    [
        ("home.show_home", "/", {}, {}),
        ("council.show_council", "/councils/northshire", {"slug": "northshire"}, {}),
        ("item.show_item", "/support/first_home", {"item": "first_home"}, {}),
        ("matrix.show_matrix", "/matrix", {}, {"area": ["money"]}),
        ("compare.show_compare", "/compare", {}, {"council": ["northshire", "fenwick"]}),
        ("benchmark_pages.show_benchmark", "/benchmark/northshire", {"slug": "northshire"}, {}),
        ("search.show_search", "/search", {}, {"q": ["birthday"]}),
        ("changes.show_changes", "/changes", {}, {}),
    ],
)
def test_a_page_leaves_no_garbage(
    conn: sqlite3.Connection, name: str, path: str, parts: dict[str, str], query: dict[str, list[str]]
) -> None:
    from importlib import import_module

    from offer_pages.asked import Asked
    from offer_pages.serve import compose

    module, _, function = name.partition(".")
    show = getattr(import_module(f"offer_pages.{module}"), function)
    asked = Asked(path, parts=parts, query=query)
    compose(conn, asked, show)  # what is made once and kept is no garbage
    gc.collect()
    gc.disable()
    try:
        bodies = [compose(conn, asked, show).body for _ in range(3)]
        assert gc.collect() == 0
    finally:
        gc.enable()
    assert len(set(bodies)) == 1 and "<h1" in bodies[0]
