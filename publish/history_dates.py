"""Since when: days out of the archives' logs and the build before, never out of a clock. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from crawlers.records import Fetch
from publish.history import Snapshot
from publish.history_causes import Cause
from publish.rows import Row
from publish.rows.changes import NOTHING_STATED, News


def find_unchanged_since(fetches: Iterable[Fetch]) -> dict[tuple[str, str], str]:
    """Map council and address to the first day from which every reading of the page gave its present words.

    The same body, or the same main text as the crawler saw it, are the same words.
    """
    readings: dict[tuple[str, str], list[Fetch]] = {}
    for fetch in fetches:
        if fetch.outcome.good and fetch.sha256:
            readings.setdefault((fetch.authority, fetch.final_url or fetch.url), []).append(fetch)
    return {page: _walk_back(sorted(held, key=lambda one: one.at)) for page, held in readings.items()}


def date_documents(rows: Iterable[Row], since: Mapping[tuple[str, str], str]) -> Iterator[Row]:
    """Yield the rows of `documents` with the first day of their present words."""
    for row in rows:
        day = row["fetched_at"][:10]
        yield row | {"unchanged_since": since.get((row["authority"], row["url"]), day)}


def find_days(statements: Iterable[Row], documents: Iterable[Row]) -> dict[str, str]:
    """Map each statement's id to the first day on which it was read on its page in its present words."""
    since: dict[str | None, str] = {row["id"]: row["unchanged_since"] for row in documents}
    return {row["id"]: since.get(row["document"]) or row["read_on"] for row in statements}


def date_positions(
    positions: Iterable[Row], statements: Iterable[Row], before: Snapshot | None, new: News
) -> Iterator[Row]:
    """Yield the rows of `positions` with the first and the last day on which they were seen stated.

    `statements` have the first `day` of their words. What the build before knew is kept, also when nothing is
    stated any more; but not what was only our misreading, or what a correction took away.
    """
    first: dict[str, str] = {}
    for row in statements:
        if row["item"] and row["published"]:
            cell, day = f"{row['authority']}:{row['item']}", row["day"]
            first[cell] = min(first.get(cell, day), day)
    for row in positions:
        old = before.positions.get(row["id"], {}) if before else {}
        change = new.get((row["id"], "position"))
        misread = change is not None and change["cause"] in (Cause.OUR_MAPPING_CHANGED, Cause.CORRECTED)
        if row["position"] in NOTHING_STATED:
            kept = {} if misread else old
            yield row | {name: kept.get(name) for name in ("first_seen", "last_seen")}
            continue
        starts = (row["first_seen"], first.get(row["id"]), old.get("first_seen"))
        ends = (row["last_seen"], old.get("last_seen"))
        yield row | {
            "first_seen": min((day for day in starts if day), default=None),
            "last_seen": max((day for day in ends if day), default=None),
        }


def _walk_back(readings: Sequence[Fetch]) -> str:
    """Return the day of the earliest of the last readings that gave the same words; they are in order."""
    newest = readings[-1]
    for earlier in reversed(readings[:-1]):
        if not _says_the_same(earlier, newest):
            break
        newest = earlier
    return newest.at[:10]


def _says_the_same(earlier: Fetch, later: Fetch) -> bool:
    return earlier.sha256 == later.sha256 or bool(
        earlier.text_sha256 and earlier.text_sha256 == later.text_sha256
    )
