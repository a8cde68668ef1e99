"""A small comparison database for tests, made from the data dictionary. All in it is invented."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import sqlite_utils
import yaml

from tests.site import people
from tests.site.make_history import BUILD, BUILT_AT, make_adoptions, make_changes

ROOT = Path(__file__).resolve().parents[2]
DICTIONARY = ROOT / "publish" / "dictionary.yaml"
TYPES = {"text": str, "json": str, "integer": int, "float": float}


def make_database(path: Path) -> Path:
    """Write the database and return its path."""
    db = sqlite_utils.Database(path)
    tables: dict[str, Any] = yaml.safe_load(DICTIONARY.read_text(encoding="utf-8"))["tables"]
    for name, table in tables.items():
        types = {column: TYPES[about["type"]] for column, about in table["columns"].items()}
        db.table(name).create(types, pk=table["key"] if len(table["key"]) > 1 else table["key"][0])
    for name, rows in make_rows().items():
        db.table(name).insert_all(rows)
    for name, table in tables.items():
        searched = [column for column, about in table["columns"].items() if about.get("search")]
        if searched:
            db.table(name).enable_fts(searched, tokenize="porter")
    db.close()
    return path


def make_rows() -> dict[str, list[dict[str, Any]]]:
    """Rows of every table that the tests need."""
    documents = make_documents()
    statements = [make_statement(*row, documents) for row in people.STATEMENTS]
    return {
        "authorities": [
            {**row, "tile_x": number % 3, "tile_y": number // 3} for number, row in enumerate(people.COUNCILS)
        ],
        "areas": [dict(row) for row in people.AREAS],
        "items": [dict(row) for row in people.ITEMS],
        "baskets": [dict(row) for row in people.BASKETS],
        "basket_items": [
            dict(zip(("basket", "item", "commitment", "position"), row, strict=True))
            for row in people.BASKET_ITEMS
        ],
        "aliases": [
            {"id": number, "item": item, "alias": alias, "kind": "phrase"}
            for number, (item, alias) in enumerate(people.ALIASES, 1)
        ],
        "sources": make_sources(),
        "fetches": make_fetches(),
        "documents": documents,
        "statements": statements,
        "positions": make_positions(statements),
        "adoptions": make_adoptions(),
        "changes": make_changes(),
        "issues": [
            {"id": 1, "severity": "warning", "location": "x", "kind": "empty_text", "message": "no words"}
        ],
        "outcomes": make_outcomes(),
        "ofsted_judgements": [
            {
                "gss_code": "E10000901",
                "authority": "E10000901",
                "name": "Northshire",
                "inspection_date": "2024-03-04",
                "inspection_type": "ILACS Standard Inspection",
                "care_leavers": "Good",
            }
        ],
        "statistical_neighbours": [
            {"gss_code": "E10000901", "rank": 1, "neighbour_gss": "E06000902", "closeness": "close"}
        ],
        "published_figures": [
            {
                "id": "most",
                "item": "first_home",
                "statement": "Greatest sum that a council said it gives",
                "figure": 3500.0,
                "exactness": "nearly",
                "unit": "pounds",
                "base": 124,
                "base_note": "of 153 asked",
                "place": "England",
                "as_of": "2024-03-01",
                "publisher": "A charity",
                "method": "foi",
                "url": "https://charity.example/report",
            }
        ],
        "builds": [
            {
                "digest": BUILD,
                "built_at": BUILT_AT,
                "taxonomy_version": "1.0",
                "code_version": "0.1.0",
                "archives": "[]",
                "counts": "{}",
                "sample": 1,
                "accuracy": json.dumps(
                    {
                        "page_item_f1": 0.83,
                        "measured_on": "3 labelled pages",
                        "by_item": {"first_home": {"found": 3, "missed": 1, "false": 2}},
                    }
                ),
            }
        ],
    }


def number_of(*parts: str) -> str:
    """A stable 16-digit id as the database has them."""
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:16]


def make_sources() -> list[dict[str, Any]]:
    """One address for each council that has been read."""
    return [
        {
            "id": number_of(code, url),
            "authority": code,
            "url": url,
            "kind": "page",
            "title": "Offer",
            "origin": "sample" if real else "register",
            "replica_of": real,
        }
        for code, url, real in people.PAGES
    ]


def make_fetches() -> list[dict[str, Any]]:
    """One closing attempt for each address; that of the blocked council failed."""
    return [
        {
            "id": number,
            "run": "r1",
            "source": number_of(code, url),
            "authority": code,
            "url": url,
            "at": "2026-11-20T08:00:00Z",
            "outcome": "blocked" if code == people.UNREAD else "new",
            "closing": 1,
            "depth": 0,
        }
        for number, (code, url, _) in enumerate(people.PAGES, 1)
    ]


def make_documents() -> list[dict[str, Any]]:
    """A text for each address of a read council, with all its quotes in it."""
    documents = []
    for code, url, real in people.PAGES:
        quotes = [row[5] for row in people.STATEMENTS if row[0] == code and row[3] == url and row[5]]
        if code != people.UNREAD and quotes:
            documents.append(
                {
                    "id": number_of("d", url),
                    "authority": code,
                    "url": url,
                    "source": number_of(code, url),
                    "replica_of": real,
                    "title": people.TITLES.get(url, "Our local offer"),
                    "fetched_at": "2026-11-20T08:00:00Z",
                    "page_date": people.DATES.get(url),
                    "text": "Leaving care.\n" + "\n".join(quotes) + "\nThe end.",
                    "words": 40,
                    "origin": "sample" if real else "crawled",
                }
            )
    return documents


def make_statement(
    code: str,
    item: str,
    stance: str,
    url: str,
    origin: str,
    quote: str,
    values: dict[str, Any],
    documents: list[dict[str, Any]],
) -> dict[str, Any]:
    """One statement; its offsets are those of the quote in the document."""
    document = next((one for one in documents if one["url"] == url), None) if quote else None
    start = document["text"].index(quote) if document else None
    return {
        "id": number_of(code, item, url, quote, str(values)),
        "authority": code,
        "item": item,
        "origin": origin,
        "stance": stance,
        "default_no": 0,
        "provision": "provided",
        "evidence": quote or None,
        "heading": people.HEADING if quote else None,
        "start": start,
        "end": None if start is None else start + len(quote),
        "method": "hand" if origin == "hand_read" else "phrase",
        "confidence": None if origin == "hand_read" else 0.9,
        "url": url,
        "replica_of": next((real for _, page, real in people.PAGES if page == url), None),
        "document": document["id"] if document else None,
        "page_date": people.DATES.get(url),
        "read_on": "2026-11-20",
        "superseded": 0,
        "published": 1,
        "review": "",
        **values,
    }


def make_positions(statements: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One cell for each council and item, as a build makes them."""
    return [_make_cell(council, item, statements) for council in people.COUNCILS for item in people.ITEMS]


def _make_cell(council: Any, item: Any, statements: list[dict[str, Any]]) -> dict[str, Any]:
    code = council["gss_code"]
    own = [s for s in statements if s["authority"] == code and s["item"] == item["id"]]
    cell: dict[str, Any] = {
        "id": f"{code}:{item['id']}",
        "authority": code,
        "item": item["id"],
        "statements": len(own),
        "pages_read": 0 if code == people.UNREAD else 3,
    }
    if own:
        best = own[0]
        mixed = len({(s["stance"], s.get("amount_max")) for s in own}) > 1
        kept = ("amount_min", "amount_max", "period", "percent", "age_min", "age_max", "provision", "origin")
        return {
            **cell,
            **{key: best.get(key) for key in kept},
            "position": "mixed" if mixed else best["stance"],
            "disagreement": "amount" if mixed else None,
            "how_much": people.HOW_MUCH.get((code, item["id"])),
            "best_statement": best["id"],
            "first_seen": "2026-11-20",
            "last_seen": "2026-11-20",
            "reason": "A page states it.",
        }
    if _is_for_another(council, item):
        tally = json.dumps({"offered": 1, "silent": 1}) if council["kind"] == "county" else None
        return {
            **cell,
            "position": "not_its_decision",
            "reason": "Another council decides.",
            "district_tally": tally,
        }
    if code == people.UNREAD:
        return {**cell, "position": "not_read", "reason": "The site refused us."}
    return {**cell, "position": "silent", "reason": "3 pages read, not found."}


def _is_for_another(council: Any, item: Any) -> bool:
    if item["tier"] == "district":
        return bool(council["kind"] == "county")
    return item["tier"] != "both" and not council["has_childrens_services"]


def make_outcomes() -> list[dict[str, Any]]:
    """One measure for a council (suppressed), its region and England."""
    rows = [
        ("E10000901", "E10000901", "Northshire", "authority", "c"),
        ("E12000902", None, "North West", "region", "91"),
        ("E92000001", None, "England", "country", "0"),
    ]
    return [
        {
            "area_code": code,
            "authority": authority,
            "area_name": name,
            "level": level,
            "year": 2025,
            "age_group": "19-21",
            "measure": "suitable_accommodation",
            "count": share,
            "percent": share,
        }
        for code, authority, name, level, share in rows
    ]
