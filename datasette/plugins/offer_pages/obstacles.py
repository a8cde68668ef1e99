"""Why a page or a whole council was not read, sorted into a few groups that a reader can filter by."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from .figures import say_day
from .words import OUTCOMES

GOOD = frozenset({"new", "changed", "unchanged", "not_modified"})
# What a reader may choose, in the order of the list: first the state of a council, then how pages ended.
PROBLEMS = {
    "nothing": "Nothing read",
    "unknown": "No page known",
    "app": "Known only as an app",
    "waiting": "Page known, not fetched yet",
    "hand": "Read by hand only",
    "robots": "Robots are asked to stay away",
    "refused": "The site refused us, or asks for a login",
    "missing": "Page gone, moved or not found",
    "fault": "The site had a fault or did not answer",
    "unreadable": "Not readable here: needs script, too large, another kind of file",
}
GROUP_OF = {
    "robots_disallowed": "robots",
    "robots_unavailable": "robots",
    "blocked": "refused",
    "login_required": "refused",
    "not_found": "missing",
    "gone": "missing",
    "soft_404": "missing",
    "redirected_offsite": "missing",
    "out_of_scope": "missing",
    "server_error": "fault",
    "timeout": "fault",
    "dns": "fault",
    "tls": "fault",
    "too_large": "unreadable",
    "wrong_kind": "unreadable",
    "needs_script": "unreadable",
}


@dataclass(frozen=True, slots=True)
class Address:
    """One known address of a council, how it ended when last asked (in words), and its group if badly."""

    url: str
    title: str
    kind: str
    origin: str
    outcome: str
    words: str
    problem: str


def describe_address(row: sqlite3.Row) -> Address:
    """Return an address out of a row with its last closing attempt and its last good one."""
    outcome = row["outcome"] or ""
    said = [_say_outcome(row)] if outcome else []
    if outcome and outcome not in GOOD and row["good_at"]:
        said.append(f"what it said on {say_day(row['good_at'])} still stands here")
    if row["by_hand"]:
        said.append("read by hand")
    if not said:
        said.append("an app, which cannot be read here" if row["kind"] == "app" else "not fetched yet")
    return Address(
        row["url"],
        row["title"] or "",
        row["kind"] or "",
        row["origin"] or "",
        outcome,
        "; ".join(said),
        GROUP_OF.get(outcome, ""),
    )


def list_problems(addresses: Collection[Address], pages_read: int, documents: int) -> list[str]:
    """Return the groups that a council falls into, in the order of the list; none if all is well."""
    found = {address.problem for address in addresses if address.problem}
    if not pages_read:
        found.add("nothing")
    if not addresses:
        found.add("unknown")
    elif all(address.kind == "app" for address in addresses):
        found.add("app")
    elif not pages_read and not any(address.outcome for address in addresses):
        found.add("waiting")
    if pages_read and not documents:
        found.add("hand")
    return [problem for problem in PROBLEMS if problem in found]


def sum_up(addresses: Iterable[Address]) -> str:
    """Return how the addresses of a council ended: `2 × read; 1 × page not found`."""
    counts: dict[str, int] = {}
    for address in addresses:
        if address.outcome:
            words = OUTCOMES.get(address.outcome, address.outcome)
            counts[words] = counts.get(words, 0) + 1
    return "; ".join(f"{number} × {words}" for words, number in counts.items())


def _say_outcome(row: sqlite3.Row) -> str:
    words = OUTCOMES.get(row["outcome"], row["outcome"])
    return f"{words} on {say_day(row['at'])}" if row["at"] else words
