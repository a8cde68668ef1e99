"""Spelling help: the words that were probably meant, and kinds of support with a name like them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection

from rapidfuzz import fuzz, process

WORDS = re.compile(r"\w+", re.UNICODE)
CLOSE_WORD = 75.0  # ratio of two words; below it short words turn into others
CLOSE_NAME = 75.0  # WRatio of whole names
SHORTEST = 4  # shorter words are left alone: they have too many neighbours
NAMES = """
select i.id, i.label, i.label as words from items i
union all select i.id, i.label, a.alias from aliases a join items i on i.id = a.item
where a.kind not in ('negative', 'contrary') order by 1, 3
"""
MOST = 5


def read_names(conn: sqlite3.Connection) -> list[sqlite3.Row]:
    """Every name of every kind of support: its label and the words that councils use."""
    return conn.execute(NAMES).fetchall()


def suggest_items(names: Collection[sqlite3.Row], typed: str) -> list[sqlite3.Row]:
    """Up to five kinds of support whose name is nearest to what was typed, best first."""
    rows = list(names)
    hits = process.extract(
        typed.lower(),
        [row["words"].lower() for row in rows],
        scorer=fuzz.WRatio,
        score_cutoff=CLOSE_NAME,
        limit=12,
    )
    nearest = {rows[place]["id"]: rows[place] for _, _, place in hits}
    return list(nearest.values())[:MOST]


def correct_words(names: Collection[sqlite3.Row], councils: Collection[sqlite3.Row], typed: str) -> str:
    """What was typed with each unknown word put right; empty when nothing is to be put right."""
    known = {word for row in names for word in WORDS.findall(row["words"].lower())}
    known |= {word for row in councils for word in WORDS.findall(row["name"].lower())}
    words = WORDS.findall(typed.lower())
    listed = sorted(known)
    corrected = [_correct(word, known, listed) for word in words]
    return " ".join(corrected) if corrected != words else ""


def _correct(word: str, known: Collection[str], listed: list[str]) -> str:
    if len(word) < SHORTEST or word.isdigit() or word in known:
        return word
    hit = process.extractOne(word, listed, scorer=fuzz.ratio, score_cutoff=CLOSE_WORD)
    return hit[0] if hit else word
