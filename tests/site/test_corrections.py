"""Corrections: the letter about a cell, its links, what was changed, and nothing kept of a reader."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from tests.site import people
from tests.site.conftest import Get

SETTINGS = {
    "contact_email": "data@offers.example",
    "repository": "https://code.example/offers/compared/",
    "site_address": "https://offers.example",
}


@pytest.fixture
def conn(database: Path) -> Iterator[sqlite3.Connection]:
    """A copy in memory, to be changed at will."""
    with sqlite3.connect(":memory:") as copy, sqlite3.connect(database) as source:
        source.backup(copy)
        copy.row_factory = sqlite3.Row
        yield copy


def show(conn: sqlite3.Connection, settings: dict[str, Any], **query: str) -> Any:
    from offer_pages.asked import Asked
    from offer_pages.corrections import show_corrections
    from offer_pages.serve import compose

    asked = Asked("/corrections", query={key: [value] for key, value in query.items()}, settings=settings)
    return show_corrections(conn, asked), compose(conn, asked, show_corrections).body


def test_letter_holds_what_the_cell_says_with_quote_and_addresses(conn: sqlite3.Connection) -> None:
    page, body = show(conn, SETTINGS, council="northshire", item="first_home")
    letter = page.context["letter"]
    assert letter.subject == "Correction: Northshire, Money to set up your first home"
    for words in (
        "Council: Northshire (E10000901)",
        "The site says now: Pages differ; £3,000 once; up to £2,050 once",
        "“We give you £3,000 to set up your first home.”",
        f"Page: {people.NEW}",
        "https://offers.example/councils/northshire#i-first_home",
        "What is wrong, in one sentence: ",
        "name no person",
    ):
        assert words in letter.body, words
    assert f'href="{letter.mail}"'.replace("&", "&amp;") in body


def test_mail_and_issue_open_with_the_same_letter(conn: sqlite3.Connection) -> None:
    letter = show(conn, SETTINGS, council="northshire", item="first_home")[0].context["letter"]
    mail, issue = urlsplit(letter.mail), urlsplit(letter.issue)
    assert (mail.scheme, mail.path) == ("mailto", "data@offers.example")
    assert "+" not in mail.query
    fields = {key: unquote(value) for key, _, value in (p.partition("=") for p in mail.query.split("&"))}
    assert fields == {"subject": letter.subject, "body": letter.body.replace("\n", "\r\n")}
    assert letter.issue.startswith("https://code.example/offers/compared/issues/new?")
    assert parse_qs(issue.query) == {"title": [letter.subject], "body": [letter.body]}


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"contact_email": "", "repository": ""},
        {"contact_email": "a@b?cc=c@d", "repository": "javascript:alert(1)"},
        {"contact_email": "no address", "repository": 7},
        {"contact_email": None, "repository": None},
    ],
)
def test_without_a_fit_address_the_letter_is_there_to_copy(
    conn: sqlite3.Connection, settings: dict[str, Any]
) -> None:
    page, body = show(conn, settings, council="northshire", item="first_home")
    letter = page.context["letter"]
    assert (letter.mail, letter.issue) == ("", "")
    assert "has set no address" in body and "What is wrong, in one sentence" in body
    assert "mailto:" not in body and "javascript:" not in body


def test_silent_and_unread_cells_have_a_letter_without_proof(conn: sqlite3.Connection) -> None:
    for council in ("northshire", "blankton"):
        page, _ = show(conn, SETTINGS, council=council, item="leisure")
        assert "Its proof" not in page.context["letter"].body
    page, _ = show(conn, SETTINGS, council="blankton", item="leisure")
    assert "The site says now: Not read" in page.context["letter"].body


def test_what_the_reader_saw_is_told_only_if_it_changed(conn: sqlite3.Connection) -> None:
    seen = {"council": "northshire", "item": "first_home"}
    assert show(conn, SETTINGS, **seen, position="mixed")[0].context["seen"] == ""
    page, body = show(conn, SETTINGS, **seen, position="silent")
    assert page.context["seen"] == "silent" and "It has been read anew since" in body


def test_hostile_quotes_are_text_in_page_and_links(conn: sqlite3.Connection) -> None:
    page, body = show(conn, SETTINGS, council="fenwick", item="first_home")
    letter = page.context["letter"]
    assert people.HOSTILE in letter.body
    assert "<script>alert" not in body and "onerror=alert(2)>" not in body
    assert not re.search(r"[<>\"' \n\u202e]", letter.mail + letter.issue)
    assert len(unquote(letter.issue)) > len(people.HOSTILE)


def test_half_a_choice_asks_for_the_other_half(get: Get) -> None:
    assert "choose the kind of support too" in get("/corrections?council=northshire").text
    assert "choose the council too" in get("/corrections?item=first_home").text


def test_the_page_works_without_a_table_of_corrections(conn: sqlite3.Connection) -> None:
    conn.execute("drop table if exists corrections")
    page, body = show(conn, SETTINGS)
    assert "No correction is recorded" in body
    assert page.table.columns[0] == "authority" and list(page.table.rows) == []


def test_corrections_of_the_database_are_listed_codes_first(conn: sqlite3.Connection) -> None:
    conn.execute("drop table if exists corrections")
    conn.execute(
        "create table corrections (id text, authority text, item text, was text, becomes text, note text)"
    )
    rows = [
        ("a", "E10000901", "first_home", "silent", "offered", "<b>told</b>"),
        ("b", "E06000902", "leisure", "offered", None, "gone"),
    ]
    conn.executemany("insert into corrections values (?, ?, ?, ?, ?, ?)", rows)
    page, body = show(conn, SETTINGS)
    assert page.table.columns == ["authority", "id", "item", "was", "becomes", "note"]
    assert [tuple(row) for row in page.table.rows] == [(row[1], row[0], *row[2:]) for row in rows]
    assert "2 corrections" in body and "&lt;b&gt;told" in body and "Not mentioned" in body
    assert "Money to set up your first home" in body


def test_nothing_is_asked_of_a_reader(get: Get) -> None:
    text = get("/corrections?council=northshire&item=first_home").text + get("/corrections").text
    assert "<textarea" not in text and 'type="email"' not in text and 'method="post"' not in text
    assert "set-cookie" not in get("/corrections").headers
