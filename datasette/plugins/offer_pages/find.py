"""One box for a name or a postcode. A postcode comes in a form's body, never in an address."""

from __future__ import annotations

import re
import sqlite3

from .asked import Asked, Moved, Page, Table
from .councils import read_councils
from .finding import find_councils, read_known_names

# As people type it: any case, any spaces. Outward code, then a digit and two letters (Royal Mail's form).
POSTCODE = re.compile(r"([a-z]{1,2}[0-9][a-z0-9]?)([0-9][a-z]{2})")
PARTLY = re.compile(r"[a-z]{1,2}[0-9][a-z0-9]?(?:[0-9][a-z]?)?")
RUN = "select last, authority from postcodes where first <= ? order by first desc limit 1"
COUNCIL = """select a.gss_code, a.slug, a.name, a.official_name, a.kind, a.has_childrens_services,
    c.slug as county_slug, c.name as county_name, c.official_name as county_official_name
    from authorities a left join authorities c on c.gss_code = a.county_gss where a.gss_code = ?"""
NAMES = ("gss_code", "name", "slug", "kind", "region", "other_names")


def read_postcode(typed: str) -> str:
    """A typed postcode in its usual form, such as "PR1 8XJ"; empty if it is none."""
    found = POSTCODE.fullmatch(re.sub(r"\s+", "", typed.lower()))
    return f"{found[1]} {found[2]}".upper() if found else ""


def is_like_postcode(typed: str) -> bool:
    """Whether what was typed may be a postcode or the beginning of one."""
    bare = re.sub(r"\s+", "", typed.lower())
    return bool(POSTCODE.fullmatch(bare) or PARTLY.fullmatch(bare))


def find_by_postcode(conn: sqlite3.Connection, postcode: str) -> sqlite3.Row | None:
    """The lower-tier council of a postcode, with its county; None where the directory has a gap."""
    run = conn.execute(RUN, [postcode]).fetchone()
    if run is None or postcode > run["last"] or postcode.split()[0] != run["last"].split()[0]:
        return None
    row: sqlite3.Row | None = conn.execute(COUNCIL, [run["authority"]]).fetchone()
    return row


def show_find(conn: sqlite3.Connection, asked: Asked) -> Page | Moved:
    """The councils of a postcode, or the search for a name. Without anything typed, the form itself."""
    typed = asked.form.get("q", "").strip()[:200]
    postcode = read_postcode(typed)
    if typed and not is_like_postcode(typed):
        found = find_councils(read_councils(conn), typed)
        if found.exact:
            return Moved(f"/councils/{found.councils[0]['slug']}")
        return Moved("/councils", [("q", typed)])
    council = find_by_postcode(conn, postcode) if postcode else None
    title = "Councils for your postcode" if council else "Find your council"
    context = {"council": council, "asked": bool(typed), "whole": bool(postcode)}
    return Page("find.html", title, context, section="/councils")


def show_names(conn: sqlite3.Connection, asked: Asked) -> Page:
    """Every council by all its names: what the script of the search box chooses from, and others may use."""
    others: dict[str, list[str]] = {}
    for name, slugs in read_known_names().items():
        for slug in slugs:
            others.setdefault(slug, []).append(name)
    rows = [
        [row[column] for column in NAMES[:5]] + ["|".join(sorted(others.get(row["slug"], [])))]
        for row in read_councils(conn)
    ]
    context = {"number": len(rows), "rows": rows}
    return Page("names.html", "Names of councils", context, Table("names", NAMES, rows), section="/councils")
