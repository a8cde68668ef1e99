"""Find a council by what people call it: names, codes, short forms, former councils, slips of the pen."""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz, process

KNOWN_AS = Path(__file__).with_name("known_as.json")
CLOSE_ENOUGH = 78.0  # WRatio; below it names that merely share a word come up
TITLES = re.compile(
    r"\b(council|borough|county|city|district|metropolitan|royal|london borough of|unitary|authority|"
    r"of the|the|of|and)\b"
)


@dataclass(frozen=True, slots=True)
class Found:
    """Councils for what was typed. `exact` = it names just one; `notes` explain a former name."""

    councils: list[sqlite3.Row]
    exact: bool = False
    guessed: bool = False
    notes: tuple[str, ...] = ()


def fold(text: str) -> str:
    """Lower case, no accents, `&` as "and", no punctuation, single spaces."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("&", " and "))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", re.sub(r"['’.]", "", plain)).split())


def strip_titles(text: str) -> str:
    """The bare name: "London Borough of Barnet" as "barnet". All titles and no name stay as they are."""
    folded = fold(text)
    bare = " ".join(TITLES.sub(" ", folded).split())
    return bare or folded


def write_initials(text: str) -> str:
    """First letters of a name, "and" included: "Bath and North East Somerset" as "banes"."""
    return "".join(word[0] for word in fold(text).split())


@cache
def read_known_names() -> dict[str, list[str]]:
    """Former and everyday names with the slugs they lead to."""
    names: dict[str, list[str]] = json.loads(KNOWN_AS.read_text(encoding="utf-8"))
    return names


def find_councils(councils: Sequence[sqlite3.Row], typed: str) -> Found:
    """Councils that `typed` may mean, best first; all of them when nothing was typed."""
    wanted, bare = fold(typed), strip_titles(typed)
    if not wanted:
        return Found(list(councils))
    exact = [row for row in councils if _names(row, wanted, bare)]
    if len(exact) == 1:
        return Found(exact, exact=True)
    former = read_known_names().get(bare)
    known = [row for row in councils if former and row["slug"] in former]
    if known:
        return Found(known, notes=(f"“{typed}” is a former or everyday name.",))
    holding = [
        row for row in councils if bare in strip_titles(row["official_name"]) or bare in fold(row["name"])
    ]
    if holding or exact:
        return Found(exact or holding)
    return Found(_guess(councils, bare), guessed=True)


def _names(row: sqlite3.Row, wanted: str, bare: str) -> bool:
    codes = {row["gss_code"].lower(), *(row["former_gss_codes"] or "").lower().split("|")}
    names = {fold(row["slug"]), fold(row["name"]), fold(row["official_name"])}
    initials = write_initials(row["name"])
    return (
        wanted in codes | names
        or bare == strip_titles(row["name"])
        or (len(initials) > 2 and wanted.replace(" ", "") == initials)
    )


def _guess(councils: Sequence[sqlite3.Row], bare: str) -> list[sqlite3.Row]:
    names = [strip_titles(row["name"]) for row in councils]
    hits = process.extract(bare, names, scorer=fuzz.WRatio, score_cutoff=CLOSE_ENOUGH, limit=8)
    return [councils[index] for _, _, index in hits]
