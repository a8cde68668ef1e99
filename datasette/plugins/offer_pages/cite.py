"""Citing a page: who, what, which build, where, under which licence; in plain words and in BibTeX."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from typing import Any

from .asked import Asked, Page, Table
from .figures import read_day, say_day
from .settings import find_address

AUTHOR = "Local Offers Compared contributors"
WORK = "Local Offers Compared"
LICENCE = "CC BY 4.0"
# Characters that TeX would run, as the text of an entry may hold them.
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\n": " ",
    }
)


def cite_plain(title: str, address: str, build: Mapping[str, Any] | None) -> str:
    """A citation in one line, with the build's day and version, so that the same state can be found again."""
    day = f" ({say_day(build['built_at'])})" if build else ""
    version = f" Version {name_version(build)}." if build else ""
    return f"{AUTHOR}{day}. {title}. {WORK}.{version} {address}. {LICENCE}."


def cite_bibtex(title: str, path: str, address: str, build: Mapping[str, Any] | None) -> str:
    """The same as a BibTeX entry of type misc, which every style knows."""
    day = read_day(build["built_at"]) if build else None
    fields = [
        ("author", f"{{{AUTHOR}}}"),
        ("title", title.translate(_TEX)),
        ("howpublished", WORK),
        ("year", str(day.year) if day else ""),
        ("date", day.isoformat() if day else ""),
        ("version", name_version(build).translate(_TEX) if build else ""),
        ("url", address.translate({ord("{"): "%7B", ord("}"): "%7D", ord("\\"): "%5C"})),
        ("note", f"Licence: {LICENCE}"),
    ]
    lines = [f"  {name} = {{{value}}}" for name, value in fields if value]
    return f"@misc{{{_make_key(path, day.year if day else None)},\n" + ",\n".join(lines) + "\n}"


def name_version(build: Mapping[str, Any]) -> str:
    """Program, vocabulary and the first digits of the build's digest, which names the data exactly."""
    return (
        f"{build['code_version']}, kinds of support {build['taxonomy_version']}, build {build['digest'][:12]}"
    )


def show_cite(conn: sqlite3.Connection, asked: Asked) -> Page:
    """How to cite the whole, and what belongs into any citation."""
    row = conn.execute("select * from builds order by built_at desc, digest limit 1").fetchone()
    build = None if row is None else dict(row)
    title, address = "What England's councils offer care leavers", f"{find_address(asked)}/"
    forms = [
        ("plain", cite_plain(title, address, build)),
        ("bibtex", cite_bibtex(title, "/", address, build)),
    ]
    return Page(
        "cite.html",
        "How to cite this site",
        {"forms": dict(forms)},
        Table("citation", ("form", "text"), forms),
    )


def _make_key(path: str, year: int | None) -> str:
    """A key of letters, digits and dashes that tells the page."""
    name = re.sub(r"[^a-z0-9]+", "-", path.lower()).strip("-")[:60]
    return "-".join(part for part in ("local-offers-compared", str(year or ""), name) if part)
