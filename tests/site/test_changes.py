"""What changed: rows, words and filters of the page, and the Atom feeds by the rules of RFC 4287."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from lxml import etree
from offer_pages.asked import Page

from tests.site.conftest import Get
from tests.site.make_history import BUILT_AT

ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = (
    ("/changes.atom", 3),
    ("/councils/northshire/changes.atom", 1),
    ("/councils/st.-oswalds/changes.atom", 0),
    ("/support/first_home/changes.atom", 2),
)


def count(database: Path, where: str) -> int:
    conn = sqlite3.connect(database)
    number: int = conn.execute(
        f"select count(*) from changes c join authorities a on a.gss_code = c.authority where {where}"
    ).fetchone()[0]
    conn.close()
    return number


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("", "1"),
        ("?council=northshire", "a.slug = 'northshire'"),
        ("?item=first_home", "c.item = 'first_home'"),
        ("?cause=page_gone", "c.cause = 'page_gone'"),
        (
            "?council=northshire&item=birthday_money&cause=source_changed",
            "a.slug = 'northshire' and c.item = 'birthday_money' and c.cause = 'source_changed'",
        ),
        ("?council=northshire&cause=page_gone", "0"),
        ("?seen=latest", "c.id > 1"),
        ("?seen=earlier", "c.id = 1"),
        ("?seen=earlier&item=first_home", "c.id = 1"),
    ],
)
def test_rows_on_page_and_in_files_are_those_of_the_database(
    get: Get, database: Path, query: str, where: str
) -> None:
    text, number = get(f"/changes{query}").text, count(database, where)
    shown = re.findall(r'data-row="([^"]+)"', text)
    rows = get(f"/changes.json{query}").json()["rows"]
    assert [f"{row['gss_code']}:{row['item']}:{row['field']}" for row in rows] == shown
    assert len(rows) == number == len(get(f"/changes.csv{query}").text.splitlines()) - 1
    assert ("No change fits this choice" in text) == (number == 0)


def test_values_are_words_and_an_empty_one_is_not_stated(get: Get) -> None:
    text = get("/changes?council=northshire").text
    assert "Greatest sum" in text and ">not stated<" in text and ">£25<" in text
    assert re.search(r'data-label="Before">Not mentioned</td><td data-label="Now">Offered<', text)


def test_changes_of_all_builds_are_there_the_newest_build_first(get: Get) -> None:
    text = get("/changes").text
    assert re.findall(r'data-label="Seen">([^<]+)', text) == ["By the last build"] * 4 + [
        "By an earlier build"
    ]
    assert "found 4 of all 5" in text and "so since 5 March 2026; as before on 5 January 2026" in text
    assert "By an earlier build" not in get("/").text.partition('id="changes"')[2]
    assert "4 changes</caption>" in re.sub(r" since the build before[^<]*", "", get("/").text)


def test_pages_hold_each_change_once_and_files_hold_all(
    conn: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    from offer_pages import changes
    from offer_pages.asked import Asked
    from offer_pages.serve import compose

    monkeypatch.setattr(changes, "MOST", 2)
    found: list[str] = []
    for number in (1, 2, 3):
        asked = Asked("/changes", query={"page": [str(number)]})
        text = compose(conn, asked, changes.show_changes).body
        found += re.findall(r'data-row="([^"]+)"', text)
        assert (
            f"Page {number} of 3" in text and f"Changes {2 * number - 1} to {min(2 * number, 5)} of 5" in text
        )
        assert ("Older</a>" in text, "Newer</a>" in text) == (number < 3, number > 1)
        page = changes.show_changes(conn, asked)
        assert isinstance(page, Page) and page.table and len(page.table.rows) == 5
    assert len(found) == len(set(found)) == 5


@pytest.mark.parametrize("typed", ["0", "2", "-1", "x", "99999999999", "١"])
def test_a_page_of_changes_that_there_is_not_is_unknown(get: Get, typed: str) -> None:
    assert get(f"/changes?page={typed}").status_code == 404


def test_a_feed_holds_only_what_the_last_build_saw(get: Get) -> None:
    assert "E06000902" not in get("/changes.atom").text and "Eastport" not in get("/changes.atom").text


def test_page_leads_to_the_feed_of_what_was_chosen(get: Get) -> None:
    assert 'href="/councils/northshire/changes.atom"' in get("/changes?council=northshire").text
    assert 'href="/support/first_home/changes.atom"' in get("/changes?item=first_home").text


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("amount_max", "1500", "£1,500"),
        ("percent", "12.5", "12.50%"),
        ("period", "one_off", "once"),
        ("age_max", "25", "25"),
        ("amount_min", "a lot", "a lot"),
        ("amount_min", "1e999", "1e999"),
        ("position", None, "not stated"),
    ],
)
def test_a_value_in_words(field: str, value: str | None, words: str) -> None:
    from offer_pages.changes import say_field

    assert say_field(field, value) == words


@pytest.mark.parametrize(("path", "entries"), FEEDS)
def test_feeds_keep_the_rules_of_atom(get: Get, path: str, entries: int) -> None:
    response = get(path)
    assert response.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = etree.fromstring(response.content)
    assert feed.tag == f"{ATOM}feed"
    found = feed.findall(f"{ATOM}entry")
    assert len(found) == entries
    for one in (feed, *found):
        # 4.1.1 and 4.1.2: exactly one id, title and updated; 4.2.7.2: at most one alternate of a type.
        assert [len(one.findall(f"{ATOM}{name}")) for name in ("id", "title", "updated")] == [1, 1, 1]
        assert one.findtext(f"{ATOM}updated") == BUILT_AT
        assert re.fullmatch(r"tag:[a-z0-9.-]+,\d{4}:[!-~]+", one.findtext(f"{ATOM}id") or "")
        links = one.findall(f"{ATOM}link")
        assert [link.get("rel") for link in links].count("alternate") == 1
        assert all((link.get("href") or "").startswith(("http://", "https://")) for link in links)
    ids = [one.findtext(f"{ATOM}id") for one in found]
    assert len(set(ids)) == len(ids)
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    assert [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"] == [
        f"http://127.0.0.1:8001{path}"
    ]


def read_entries(get: Get, path: str) -> dict[str, str]:
    feed = etree.fromstring(get(path).content)
    return {
        entry.findtext(f"{ATOM}id") or "": entry.findtext(f"{ATOM}content") or ""
        for entry in feed.findall(f"{ATOM}entry")
    }


def test_an_entry_is_the_same_in_each_feed_and_says_cause_and_values(get: Get) -> None:
    whole, own = read_entries(get, "/changes.atom"), read_entries(get, "/councils/northshire/changes.atom")
    assert own.items() <= whole.items()
    (words,) = own.values()
    assert words == (
        "The council's page changed. Position: Not mentioned, now Offered. Greatest sum: not stated, now £25."
    )


def test_councils_own_changes_come_first_and_a_cut_is_told(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    from offer_pages import feed

    causes = [text.split(".")[0] for text in read_entries(get, "/changes.atom").values()]
    assert causes == ["The council's page changed", "Our reading changed", "The page is gone"]
    monkeypatch.setattr(feed, "MOST", 1)
    text = get("/changes.atom?cut=1").text
    assert text.count("<entry>") == 1 and "3 changed" in text and "The first 1 are in this feed" in text


def test_hostile_words_stay_text_in_a_feed() -> None:
    from xml.etree import ElementTree as ET

    from offer_pages.feed import _add_text

    child = _add_text(ET.Element("feed"), "title", "<script>x</script>\x00\x1b\u202e & more")
    assert child.text == "<script>x</script> & more"
    assert b"&lt;script&gt;" in ET.tostring(child)


@pytest.mark.parametrize(
    ("page", "feeds"),
    [
        ("/", ["/changes.atom"]),
        ("/councils/northshire", ["/councils/northshire/changes.atom", "/changes.atom"]),
        ("/support/first_home", ["/support/first_home/changes.atom", "/changes.atom"]),
        ("/no-such-page", []),
    ],
)
def test_heads_of_pages_name_their_feeds(get: Get, page: str, feeds: list[str]) -> None:
    found = re.findall(r'<link rel="alternate" type="application/atom\+xml" href="([^"]+)"', get(page).text)
    assert found == feeds
