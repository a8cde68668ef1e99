"""One statement with all its fields, in its place in the text; and a text as it was read."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from .asked import Asked, NoSuchPageError, Page, Table
from .claims import read_claims

AROUND = 400  # characters of the text on each side of the quote
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `statement` is the id whose evidence it is, or empty."""

    text: str
    statement: str = ""


def cut_text(text: str, spans: Sequence[tuple[int, int, str]]) -> list[Piece]:
    """A text in pieces, marked where evidence stands. Of spans that overlap the first keeps the place."""
    pieces, at = [], 0
    for start, end, statement in sorted(spans):
        if start < at or end <= start or end > len(text):
            continue
        if start > at:
            pieces.append(Piece(text[at:start]))
        pieces.append(Piece(text[start:end], statement))
        at = end
    if at < len(text):
        pieces.append(Piece(text[at:]))
    return pieces


def show_statement(conn: sqlite3.Connection, asked: Asked) -> Page:
    """One statement: what it says, on which page, how it was read."""
    row = conn.execute("select * from statements where id = ?", [asked.parts["id"]]).fetchone()
    claims = read_claims(conn, "s.id = ?", [asked.parts["id"]])
    if row is None or not claims:
        raise NoSuchPageError("We know no statement of this number. A new build may have taken it away.")
    claim = claims[0]
    context = {
        "claim": claim,
        "row": row,
        "pieces": _quote_in_place(conn, row),
        "part_of": row["part_of"]
        and conn.execute("select id, label from items where id = ?", [row["part_of"]]).fetchone(),
        "others": [
            other
            for other in read_claims(conn, "s.authority = ? and s.item = ?", [row["authority"], row["item"]])
            if other.id != claim.id
        ],
    }
    # GSS code first, as in every file of the site.
    columns = ["authority", *(key for key in list(row.keys()) if key != "authority")]
    table = Table(f"statement-{row['id']}", columns, [[row[key] for key in columns]])
    return Page("statement.html", f"{claim.council}: {claim.item_label}", context, table, section="/councils")


def _quote_in_place(conn: sqlite3.Connection, row: sqlite3.Row) -> list[Piece]:
    if row["document"] is None or row["start"] is None:
        return []
    document = conn.execute("select text from documents where id = ?", [row["document"]]).fetchone()
    if document is None:
        return []
    text, start, end = document["text"], row["start"], row["end"]
    low, high = _find_window(text, start, end)
    pieces = cut_text(text[low:high], [(start - low, end - low, row["id"])])
    return [*([Piece("… ")] if low else []), *pieces, *([Piece(" …")] if high < len(text) else [])]


def _find_window(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the text around a quote begins and ends: at most `AROUND` characters off, between words."""
    low, high = max(0, start - AROUND), min(len(text), end + AROUND)
    if low:
        gap = _SPACE.search(text, low, start)
        low = gap.end() if gap else start
    if high < len(text):
        high = max((gap.start() for gap in _SPACE.finditer(text, end, high)), default=end)
    return low, high


def show_document(conn: sqlite3.Connection, asked: Asked) -> Page:
    """The text that was read of one page, with the evidence marked. It is not the council's layout."""
    document = conn.execute(
        """select d.*, a.name as council, a.slug from documents d
        join authorities a on a.gss_code = d.authority where d.id = ?""",
        [asked.parts["id"]],
    ).fetchone()
    if document is None:
        raise NoSuchPageError("We know no text of this number. A new build may have taken it away.")
    claims = read_claims(conn, "s.document = ?", [document["id"]])
    spans = conn.execute(
        """select start, end, id from statements
        where document = ? and published = 1 and start is not null order by start, end, id""",
        [document["id"]],
    ).fetchall()
    context = {
        "document": document,
        "pieces": cut_text(document["text"], [(s["start"], s["end"], s["id"]) for s in spans]),
        "claims": claims,
        "labels": {claim.id: claim.item_label for claim in claims},
    }
    columns = [
        "authority",
        *(key for key in list(document.keys()) if key not in {"authority", "council", "slug"}),
    ]
    table = Table(f"document-{document['id']}", columns, [[document[key] for key in columns]])
    title = f"Text that was read: {document['title'] or 'page without a title'}"
    return Page("document.html", title, context, table, section="/councils")
