"""How the data is made, what its words mean, and how often it is wrong."""

from __future__ import annotations

import sqlite3

from .accuracy import MEASURES, list_items, sum_up_items
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

# Our own sentences, one for each stance: no council's.
EXAMPLES = (
    ("offered", "We pay for your first driving licence."),
    ("conditional", "We may help with the cost of a driving test, if your adviser agrees."),
    ("conditional", "We do not pay for cars, except where you cannot get to work without one."),
    ("planned", "From April we hope to pay for ten driving lessons."),
    ("not_offered", "We do not pay for driving lessons."),
)
NO_STATEMENT = (
    ("Ask us about driving lessons.", "An invitation promises nothing."),
    ("Many young people want to learn to drive.", "A mere mention."),
    ("Another council pays for driving lessons.", "Somebody else's promise."),
)


def show_method(conn: sqlite3.Connection, asked: Asked) -> Page:
    """The method page: vocabulary, reading, measured errors, licence."""
    build = conn.execute("select * from builds order by built_at desc, digest limit 1").fetchone()
    measured = (read_json(build["accuracy"]) if build else None) or {}
    by_item = list_items(conn, measured)
    context = {
        "audit": AUDIT,
        "examples": EXAMPLES,
        "no_statement": NO_STATEMENT,
        "measured_on": measured.get("measured_on", ""),
        "measures": [(words, measured[key]) for key, words in MEASURES.items() if key in measured],
        "by_item": by_item,
        "item_numbers": sum_up_items(by_item),
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
