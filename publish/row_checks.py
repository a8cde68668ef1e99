"""Checks of what the rows say: proof behind each statement, a reason for each position, no personal data."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from publish.check_results import Grade, Limits, Result, expect_none
from publish.privacy import QUOTE_WORDS, SHOWN_TEXTS, holds_contact


def check_proof(db: sqlite3.Connection, _: Limits) -> Iterator[Result]:
    """Machine-read statements are quoted exactly; hand-read ones have an address and a day, and no quote."""
    unquoted = """
        SELECT statements.id FROM statements LEFT JOIN documents ON documents.id = statements.document
        WHERE statements.origin IN ('crawled', 'sample') AND (
            statements.evidence IS NULL OR statements.url IS NULL OR statements.read_on IS NULL
            OR substr(documents.text, start + 1, "end" - start) IS NOT statements.evidence)
        ORDER BY 1"""
    yield from expect_none("quotes", _list(db, unquoted), "each equals its document's text at its offsets")
    bare = """
        SELECT id FROM statements WHERE origin = 'hand_read'
        AND (url IS NULL OR read_on IS NULL OR evidence IS NOT NULL OR document IS NOT NULL) ORDER BY 1"""
    yield from expect_none("hand-read facts", _list(db, bare), "each has an address and a day, and no quote")
    quotes = db.execute("SELECT id, evidence FROM statements WHERE evidence IS NOT NULL ORDER BY id")
    long = [row[0] for row in quotes if len(row[1].split()) > QUOTE_WORDS]
    yield from expect_none("length of quotes", long, f"at most {QUOTE_WORDS} words each")


def check_ids(db: sqlite3.Connection, _: Limits) -> Iterator[Result]:
    """No two statements share an id."""
    twins = _list(db, "SELECT id FROM statements GROUP BY id HAVING count(*) > 1 ORDER BY 1")
    yield from expect_none("statement ids", twins, "unique")


def check_personal_data(db: sqlite3.Connection, _: Limits) -> Iterator[Result]:
    """No e-mail address and no telephone number stands in what is shown of a statement."""
    # Each wording once: the same ones stand in many rows, which are only looked through if one is wrong.
    texts = (row[0] for name in SHOWN_TEXTS for row in db.execute(f"SELECT DISTINCT {name} FROM statements"))
    wrong = {text for text in texts if text and holds_contact(text)}
    columns = ", ".join(SHOWN_TEXTS)
    rows = db.execute(f"SELECT id, {columns} FROM statements ORDER BY id") if wrong else ()
    found = [row[0] for row in rows if not wrong.isdisjoint(row[1:])]
    yield from expect_none("personal data", found, "no e-mail address or telephone number in statements")
    pages = sum(holds_contact(text) for (text,) in db.execute("SELECT text FROM documents") if text)
    grade = Grade.WARNED if pages else Grade.PASSED
    yield Result(
        grade, "contacts in pages", f"{pages} documents seem to hold an e-mail address or telephone number"
    )


def check_addresses(db: sqlite3.Connection, _: Limits) -> Iterator[Result]:
    """Every address that becomes a link is http or https: anything else could run script."""
    wrong = []
    for table, column in (
        ("statements", "url"),
        ("sources", "url"),
        ("documents", "url"),
        ("authorities", "homepage_url"),
    ):
        sql = f"SELECT {column} FROM {table} WHERE {column} NOT LIKE 'http://%' AND {column} NOT LIKE 'https://%'"
        wrong += _list(db, sql)
    yield from expect_none("addresses", wrong, "all http or https")


def check_positions(db: sqlite3.Connection, _: Limits) -> Iterator[Result]:
    """Each council has one position on each item, and each position is explained."""
    pairs, cells = db.execute(
        "SELECT (SELECT count(*) FROM authorities) * (SELECT count(*) FROM items), count(*) FROM positions"
    ).fetchone()
    distinct = db.execute("SELECT count(*) FROM (SELECT DISTINCT authority, item FROM positions)").fetchone()[
        0
    ]
    if pairs == cells == distinct:
        yield Result(Grade.PASSED, "positions", f"{cells}, one for each council and item")
    else:
        yield Result(Grade.FAILED, "positions", f"{cells} rows for {pairs} pairs of council and item")
    unexplained = """
        SELECT id FROM positions WHERE reason IS NULL
        OR (position IN ('silent', 'not_read', 'not_its_decision')) IS NOT (best_statement IS NULL)
        OR (best_statement IS NULL) IS NOT (statements = 0)
        OR (position = 'silent' AND pages_read = 0) OR (position = 'not_read' AND pages_read > 0)
        OR (position = 'mixed') IS NOT (disagreement IS NOT NULL)
        ORDER BY 1"""
    yield from expect_none("reasons", _list(db, unexplained), "every position is explained")
    waiting = """
        SELECT positions.id FROM positions JOIN statements ON statements.id = positions.best_statement
        WHERE statements.published = 0 OR statements.item IS NOT positions.item ORDER BY 1"""
    yield from expect_none(
        "review", _list(db, waiting), "nothing that waits for a person stands for a position"
    )


def check_values(db: sqlite3.Connection, limits: Limits) -> Iterator[Result]:
    """Sums and ages lie within what is possible; how many lie outside the usual is only said."""
    most = limits["statements"]
    impossible = """
        SELECT id FROM statements WHERE coalesce(amount_min, 0) < 0 OR coalesce(amount_max, 0) < 0
        OR coalesce(amount_min, 0) > :pounds OR coalesce(amount_max, 0) > :pounds OR amount_min > amount_max
        OR coalesce(age_min, 0) > :years OR coalesce(age_max, 0) > :years OR age_min > age_max
        OR coalesce(percent, 0) NOT BETWEEN 0 AND 100 OR coalesce(percent_max, 0) NOT BETWEEN 0 AND 100
        ORDER BY 1"""
    bounds = {"pounds": most["most_pounds"], "years": most["most_years"]}
    yield from expect_none("values", [row[0] for row in db.execute(impossible, bounds)], "all possible")
    odd, valued = _count_odd(db)
    share = odd / valued if valued else 0.0
    grade = Grade.WARNED if share > limits["warn_over"]["implausible_share"] else Grade.PASSED
    yield Result(
        grade, "unusual values", f"{odd} of {valued} lie outside the bounds that the taxonomy calls usual"
    )


def check_sample(db: sqlite3.Connection, _: Limits) -> Iterator[Result]:
    """The build row says whether sample pages are in it, and they are told apart everywhere."""
    flagged = bool(db.execute("SELECT max(sample) FROM builds").fetchone()[0])
    tables = ("statements", "documents", "fetches", "sources")
    found = any(_list(db, f"SELECT 1 FROM {table} WHERE origin = 'sample' LIMIT 1") for table in tables)
    if flagged == found:
        yield Result(
            Grade.PASSED, "sample", "labelled sample pages are in it" if found else "no sample pages in it"
        )
    else:
        yield Result(
            Grade.FAILED, "sample", "the build row and the rows disagree on whether samples are in it"
        )


def _count_odd(db: sqlite3.Connection) -> tuple[int, int]:
    odd = valued = 0
    rows = db.execute(
        "SELECT items.value_kind, items.value, amount_max, age_max, coalesce(percent, percent_max)"
        " FROM statements JOIN items ON items.id = statements.item ORDER BY statements.id"
    )
    usual = lru_cache(json.loads)
    for kind, value, amount, age, percent in rows:
        stated: float | None = {"amount": amount, "age": age, "percent": percent}.get(kind)
        if stated is not None:
            valued += 1
            odd += not _is_usual(stated, usual(value))
    return odd, valued


def _is_usual(stated: float, value: dict[str, Any]) -> bool:
    low, high = value["plausible_min"], value["plausible_max"]
    return (low is None or stated >= low) and (high is None or stated <= high)


def _list(db: sqlite3.Connection, sql: str) -> list[Any]:
    return [row[0] for row in db.execute(sql)]


ROW_CHECKS = (
    check_ids,
    check_proof,
    check_personal_data,
    check_addresses,
    check_positions,
    check_values,
    check_sample,
)
