"""As much of one build of a council as it takes to compare the next one with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from publish.ids import find_page_key
from publish.rows import Row

HAND_READ_FIELDS = (
    "url", "stance", "amount_min", "amount_max", "period", "percent", "age_min", "age_max", "percent_max",
    "eligibility", "provision", "note",
)  # fmt: skip
DOCUMENT_FIELDS = ("authority", "url", "sha256", "fetched_at", "text")
GONE = ("not_found", "gone")
# Council code and page key.
PageOf = tuple[str, str]


@dataclass(frozen=True)
class Snapshot:
    """One council in one build, as the next one sees it.

    `documents` maps each page that was read to the hash of its body, `texts` to that of its words; `days`
    maps every page, read by machine or by hand, to the last day of reading, `since` to the first day of its
    present words; `gone` are pages whose last fetch found nothing. `hand_read` maps a position's id to the
    facts that people read for it, `pages` to the page of the statement that it shows first, `cells` to the
    pages of all that counts; `adoptions` to its row there. `digest` and `code` are those of the build.
    """

    digest: str
    positions: Mapping[str, Row]
    documents: Mapping[PageOf, str]
    hand_read: Mapping[str, frozenset[tuple[Any, ...]]]
    pages: Mapping[str, str]
    texts: Mapping[PageOf, str] = field(default_factory=dict)
    days: Mapping[PageOf, str] = field(default_factory=dict)
    since: Mapping[PageOf, str] = field(default_factory=dict)
    cells: Mapping[str, frozenset[str]] = field(default_factory=dict)
    gone: frozenset[PageOf] = frozenset()
    adoptions: Mapping[str, Row] = field(default_factory=dict)
    code: str = ""

    @classmethod
    def take(cls, digest: str, rows: Mapping[str, Iterable[Row]], code: str = "") -> Snapshot:
        """Return the snapshot of rows, be they new or out of a database; of an older one, tables may lack."""
        statements = _Statements(rows["statements"])
        documents = _Documents(rows["documents"])
        days = dict(documents.days)
        for page, day in statements.days.items():
            days[page] = max(days.get(page, ""), day)
        positions = {row["id"]: row for row in rows["positions"]}
        return cls(
            digest=digest,
            positions=positions,
            documents=documents.bodies,
            hand_read={cell: frozenset(facts) for cell, facts in statements.hand_read.items()},
            pages={
                cell: statements.pages[row["best_statement"]]
                for cell, row in positions.items()
                if row["best_statement"]
            },
            texts=documents.texts,
            days=days,
            since=documents.since,
            cells={cell: frozenset(pages) for cell, pages in statements.cells.items()},
            gone=_find_gone(rows.get("sources", ()), rows.get("fetches", ())),
            adoptions={f"{row['authority']}:{row['item']}": row for row in rows.get("adoptions", ())},
            code=code,
        )

    @cached_property
    def by_council(self) -> Mapping[str, Mapping[str, tuple[str, str]]]:
        """Map each council to its pages' hashes, of body and of words."""
        found: dict[str, dict[str, tuple[str, str]]] = {}
        for (authority, page), body in self.documents.items():
            found.setdefault(authority, {})[page] = (body, self.texts.get((authority, page), ""))
        return found


class _Statements:
    """What is kept of the rows of `statements`, taken in one pass."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.pages: dict[str, str] = {}
        self.cells: dict[str, set[str]] = {}
        self.hand_read: dict[str, set[tuple[Any, ...]]] = {}
        self.days: dict[PageOf, str] = {}
        for row in rows:
            self._add(row)

    def _add(self, row: Row) -> None:
        page = find_page_key(row["url"] or "")
        cell = f"{row['authority']}:{row['item']}"
        self.pages[row["id"]] = page
        if row["published"] and not row["superseded"]:
            self.cells.setdefault(cell, set()).add(page)
        if row["origin"] == "hand_read" and row["method"] != "correction":
            facts = tuple(row[name] or None for name in HAND_READ_FIELDS if name in row)
            self.hand_read.setdefault(cell, set()).add(facts)
            key = (row["authority"], page)
            self.days[key] = max(self.days.get(key, ""), row["read_on"])


class _Documents:
    """What is kept of the rows of `documents`: hashes of the words, never the words."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.bodies: dict[PageOf, str] = {}
        self.texts: dict[PageOf, str] = {}
        self.days: dict[PageOf, str] = {}
        self.since: dict[PageOf, str] = {}
        for row in rows:
            key = (row["authority"], find_page_key(row["url"]))
            self.bodies[key] = row["sha256"]
            self.texts[key] = hashlib.sha256((row["text"] or "").encode()).hexdigest()
            self.days[key] = row["fetched_at"][:10]
            self.since[key] = row.get("unchanged_since") or ""


def _find_gone(sources: Iterable[Row], fetches: Iterable[Row]) -> frozenset[PageOf]:
    """Return the pages that a person has end-dated, and those whose last fetch found nothing."""
    last: dict[PageOf, tuple[str, str]] = {}
    for row in fetches:
        key = (row["authority"], find_page_key(row["url"]))
        last[key] = max(last.get(key, ("", "")), (row["at"], row["outcome"]))
    gone = {key for key, (_, outcome) in last.items() if outcome in GONE}
    ended = {(row["authority"], find_page_key(row["url"])) for row in sources if row["end_date"]}
    return frozenset(gone | ended)
