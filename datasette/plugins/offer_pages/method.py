"""How the data is made, what its words mean, and how often it is wrong."""

from __future__ import annotations

import sqlite3

from .asked import Asked, Page, Table
from .figures import read_json
from .words import AREA_KINDS, BASES, GROUPS, ORIGINS, POSITIONS, PROVISIONS

# Second audit of data/observations.csv: 104 rows of 35 pages, uniform over rows, before its corrections.
AUDIT = (
    ("Kind of support wrong", "9 of 100", "5 to 16"),
    ("Position wrong", "5 of 100", "2 to 11"),
    ("Who provides it wrong", "4 of 100", "not worked out"),
    ("Sum wrong", "0 of 45 sums", ""),
    ("Age wrong", "0 of 59 ages", ""),
    ("Share wrong", "0 of 8 shares", ""),
    ("Some field wrong", "17 of 100", "11 to 26"),
)

# What the measures of `builds.accuracy` mean, for people who do not know the trade's words.
MEASURES = {
    "page_item_precision": "Of what the program says a page states, the page does state",
    "page_item_recall": "Of what a page states, the program finds",
    "page_item_f1": "Both in one figure (F1)",
    "stance": "Right position (offered, with conditions, planned, no)",
    "amounts": "Right sum",
    "ages": "Right ages",
    "period": "Right period",
    "percent": "Right share of council tax",
    "provision": "Right on who does it",
    "eligibility": "Right legal group",
    "evidence_exact": "Quote stands on the page word for word",
}


def show_method(conn: sqlite3.Connection, asked: Asked) -> Page:
    """The method page: vocabulary, reading, measured errors, licence."""
    build = conn.execute("select * from builds order by built_at desc, digest limit 1").fetchone()
    measured = (read_json(build["accuracy"]) if build else None) or {}
    context = {
        "audit": AUDIT,
        "measured_on": measured.get("measured_on", ""),
        "measures": [(words, measured[key]) for key, words in MEASURES.items() if key in measured],
        "provisions": PROVISIONS,
        "origins": ORIGINS,
        "groups": GROUPS,
        "area_kinds": AREA_KINDS,
        "origin_counts": conn.execute(
            "select origin, count(*) as n from statements where published = 1 group by origin order by origin"
        ).fetchall(),
    }
    rows = [("position", word.id, word.letter, word.label, word.meaning) for word in POSITIONS.values()]
    rows += [("provision", key, "", words, "") for key, words in PROVISIONS.items()]
    rows += [("origin", key, "", words, "") for key, words in ORIGINS.items()]
    rows += [("basis", key, "", words, meaning) for key, (words, meaning) in BASES.items()]
    table = Table("vocabulary", ("list", "id", "letter", "words", "meaning"), rows)
    return Page("method.html", "How we do this", context, table, section="/method")
