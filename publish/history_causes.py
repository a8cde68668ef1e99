"""Why a position differs between two builds: the source, our reading, or what we happened to read. Pure.

When both the pages and the code changed, only one thing can tell the two apart: the old pages read with
today's code (`publish.history_reread`). Where they are not at hand, the source is named with a note of doubt.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeAlias

from publish.history import Snapshot
from publish.rows import Row

CODE_DOUBT = "Our code changed too and the old page is not at hand: the cause may be our reading."
HAND_DOUBT = "Only a fact read by hand differs: the page may have said it before."
UNREAD_DOUBT = "The page was not read in the build before: it may have said so before."
BY_HAND_DOUBT = "In the build before, the page was read by hand alone: it may have said so before."
BOTH = "Our reading changed too: with today's code the old page gives {}."

# Positions by id that today's code gives for the sources of the build before.
Reread: TypeAlias = Mapping[str, Row]


class Cause(StrEnum):
    """Why a cell differs.

    What the pages and the hand-read facts say is the source; a page that we had not read before is no news of
    the council; a correction that people asked for is a cause of its own; all else is our mapping.
    """

    SOURCE_CHANGED = "source_changed"
    OUR_MAPPING_CHANGED = "our_mapping_changed"
    PAGE_GONE = "page_gone"
    NEWLY_READ = "newly_read"
    CORRECTED = "corrected"


def find_cause(cell: str, before: Snapshot, now: Snapshot) -> Cause:
    """Say why a cell's position differs, without a second reading of the old pages."""
    return explain_change(cell, "position", before, now, {})[0]


def explain_change(
    cell: str, field: str, before: Snapshot, now: Snapshot, reread: Reread
) -> tuple[Cause, str]:
    """Return the cause of a difference in one column of a position, and a note of doubt or nothing."""
    correction = _name_correction(before, now, cell)
    if correction:
        return Cause.CORRECTED, correction
    facts_differ = before.hand_read.get(cell) != now.hand_read.get(cell)
    pages_differ = have_pages_changed(cell.split(":", 1)[0], before, now)
    if not pages_differ and not facts_differ:
        return Cause.OUR_MAPPING_CHANGED, ""
    note = ""
    if is_doubtful(cell, before, now):
        if cell not in reread:
            note = CODE_DOUBT
        else:
            was, becomes, again = (
                of.get(cell, {}).get(field) for of in (before.positions, now.positions, reread)
            )
            if again == becomes:
                return Cause.OUR_MAPPING_CHANGED, "With today's code the old page says the same."
            note = "" if again == was else BOTH.format(again if again not in (None, "") else "nothing")
    cause, doubt = _name_source(cell, before, now)
    if not pages_differ:
        doubt = doubt or HAND_DOUBT
    return cause, " ".join(text for text in (doubt, note) if text)


def is_doubtful(cell: str, before: Snapshot, now: Snapshot) -> bool:
    """Say whether sources and code both changed, so that only a second reading tells which one it was."""
    if before.code and before.code == now.code:
        return False
    authority = cell.split(":", 1)[0]
    return have_pages_changed(authority, before, now) or before.hand_read.get(cell) != now.hand_read.get(cell)


def have_pages_changed(authority: str, before: Snapshot, now: Snapshot) -> bool:
    """Say whether a council's pages differ: the same bytes, or the same words, are the same page."""
    old, new = before.by_council.get(authority, {}), now.by_council.get(authority, {})
    if old.keys() != new.keys():
        return True
    return any(
        body != new[page][0] and not (words and words == new[page][1]) for page, (body, words) in old.items()
    )


def _name_source(cell: str, before: Snapshot, now: Snapshot) -> tuple[Cause, str]:
    authority = cell.split(":", 1)[0]
    old, new = before.by_council.get(authority, {}), now.by_council.get(authority, {})
    shown = before.pages.get(cell)
    if (shown in old and shown not in new) or (old and not new):
        return Cause.PAGE_GONE, ""
    pages = [(authority, page) for page in now.cells.get(cell, ())]
    if any(page not in before.days for page in pages):
        return Cause.NEWLY_READ, UNREAD_DOUBT
    # People read the beginning of a page only: what the machine finds there first is no news either.
    if any(page in now.documents and page not in before.documents for page in pages):
        return Cause.NEWLY_READ, BY_HAND_DOUBT
    return (Cause.NEWLY_READ if _begins_reading(authority, before, now) else Cause.SOURCE_CHANGED), ""


def _begins_reading(authority: str, before: Snapshot, now: Snapshot) -> bool:
    """Say whether this is the first build that read any page of a council."""
    return not any(owner == authority for owner, _ in before.days) and any(
        owner == authority for owner, _ in now.days
    )


def _name_correction(before: Snapshot, now: Snapshot, cell: str) -> str:
    old, new = (of.positions.get(cell, {}).get("correction") for of in (before, now))
    if old == new:
        return ""
    return f"Correction {new}." if new else f"Correction {old} no longer applies."
