"""A statement that waits for a person, or that a person rejected, is nowhere on the site."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.site.make_database import make_rows

ROW = make_rows()["statements"][1]


@pytest.fixture
def conn(database: Path, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A copy of the database in which one statement, not the one shown first, waits."""
    with closing(sqlite3.connect(shutil.copy(database, tmp_path / "waiting.db"))) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("update statements set published = 0 where id = ?", [ROW["id"]])
        yield connection


def test_it_is_no_claim_of_its_council(conn: sqlite3.Connection) -> None:
    from offer_pages.claims import read_claims

    found = {claim.id for claim in read_claims(conn, "s.authority = ?", [ROW["authority"]])}
    assert found and ROW["id"] not in found


def test_its_own_address_is_unknown(conn: sqlite3.Connection) -> None:
    from offer_pages.asked import Asked, NoSuchPageError
    from offer_pages.statements import show_statement

    with pytest.raises(NoSuchPageError):
        show_statement(conn, Asked("", parts={"id": ROW["id"]}))


def test_search_does_not_find_it(conn: sqlite3.Connection) -> None:
    from offer_pages.asked import Asked
    from offer_pages.search import show_search

    page = show_search(conn, Asked("", query={"q": [ROW["evidence"]]}))
    assert ROW["id"] not in {claim.id for claim in page.context["claims"]}
    assert page.context["number"] == 0


def test_it_is_not_marked_in_its_text_nor_counted(conn: sqlite3.Connection) -> None:
    from offer_pages.asked import Asked
    from offer_pages.coverage import COUNCILS
    from offer_pages.home import FIGURES
    from offer_pages.statements import show_document

    page = show_document(conn, Asked("", parts={"id": ROW["document"]}))
    assert ROW["id"] not in {piece.statement for piece in page.context["pieces"]}
    shown = conn.execute("select count(*) from statements where published = 1 and superseded = 0")
    number = shown.fetchone()[0]
    assert conn.execute(FIGURES).fetchone()["statements"] == number
    assert sum(row["statements"] for row in conn.execute(COUNCILS)) == number
