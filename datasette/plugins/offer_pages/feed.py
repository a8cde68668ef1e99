"""Atom feeds of what changed (RFC 4287): all of England, one council, or one kind of support."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from itertools import groupby
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from .asked import Asked, NoSuchPageError, Ready
from .changes import FIELDS, read_changes, say_field
from .settings import find_address
from .words import CAUSES

ATOM = "http://www.w3.org/2005/Atom"
FEED_TYPE = "application/atom+xml; charset=utf-8"
MOST = 200  # entries: a reader takes the whole feed each time; what the councils changed goes first
SINCE = "2026"  # year in which the ids were minted (RFC 4151, 2.1); it never changes, or readers see all anew
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def list_feeds(path: str) -> list[tuple[str, str]]:
    """Feeds that a page names: its own if it is of a council or of an item, then that of everything."""
    found = [("/changes.atom", "What changed, all councils")]
    parts = path.strip("/").split("/")
    if len(parts) == 2 and parts[0] == "councils":
        found.insert(0, (f"{path}/changes.atom", "What changed at this council"))
    if len(parts) == 2 and parts[0] == "support":
        found.insert(0, (f"{path}/changes.atom", "What changed in this kind of support"))
    return found


def show_feed(conn: sqlite3.Connection, asked: Asked) -> Ready:
    """The feed at an address; an unknown council or item is an unknown page."""
    chosen = {"council": asked.parts.get("slug", ""), "item": asked.parts.get("item", "")}
    title, page = _name_subject(conn, chosen)
    build = conn.execute("select * from builds order by built_at desc, digest limit 1").fetchone()
    rows = sorted(
        read_changes(conn, chosen | {"seen": "latest"}),
        key=lambda row: (list(CAUSES).index(row["cause"]), row["position"]),
    )
    cells = [list(group) for _, group in groupby(rows, key=lambda row: (row["cause"], row["position"]))]
    root = find_address(asked)
    feed = _start_feed(root, asked.path, page, title, build["built_at"], len(cells))
    for cell in cells[:MOST]:
        _add_entry(feed, root, cell, build)
    return Ready(
        '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode") + "\n", FEED_TYPE
    )


def _name_subject(conn: sqlite3.Connection, chosen: dict[str, str]) -> tuple[str, str]:
    """Title of the feed and path of the page that shows the same."""
    if chosen["council"]:
        row = conn.execute("select name from authorities where slug = ?", [chosen["council"]]).fetchone()
        if row is None:
            raise NoSuchPageError("We know no council at this address.")
        return f"{row['name']}: what changed", f"/changes?council={chosen['council']}"
    if chosen["item"]:
        row = conn.execute("select label from items where id = ?", [chosen["item"]]).fetchone()
        if row is None:
            raise NoSuchPageError("We know no kind of support at this address.")
        return f"{row['label']}: what changed", f"/changes?item={chosen['item']}"
    return "What changed", "/changes"


def _start_feed(root: str, path: str, page: str, title: str, updated: str, number: int) -> ET.Element:
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "en-GB"})
    _add_text(feed, "id", _make_tag(root, path.strip("/")))
    _add_text(feed, "title", f"{title} – Local Offers Compared")
    cut = f" The first {MOST} are in this feed." if number > MOST else ""
    _add_text(
        feed, "subtitle", f"{number:,} changed since the build before, councils' own changes first.{cut}"
    )
    _add_text(feed, "updated", updated)
    ET.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{root}{path}"})
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": f"{root}{page}"})
    ET.SubElement(feed, "link", {"rel": "license", "href": _LICENCE})
    _add_text(ET.SubElement(feed, "author"), "name", "Local Offers Compared contributors")
    return feed


def _add_entry(feed: ET.Element, root: str, cell: Sequence[sqlite3.Row], build: sqlite3.Row) -> None:
    """One entry for a cell: its id comes from the cell and the two builds, so it is the same in each feed."""
    first = cell[0]
    mark = "|".join((first["position"], first["previous_build"] or "", build["digest"]))
    entry = ET.SubElement(feed, "entry")
    _add_text(entry, "id", _make_tag(root, f"change/{hashlib.sha256(mark.encode()).hexdigest()[:24]}"))
    cause = CAUSES[first["cause"]]
    _add_text(entry, "title", f"{first['council']}: {first['item_label']} – {cause[0].lower()}{cause[1:]}")
    _add_text(entry, "updated", build["built_at"])
    where = f"{root}/councils/{first['slug']}#i-{first['item']}"
    ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": where})
    ET.SubElement(entry, "category", {"term": first["cause"], "label": cause})
    said = [
        f"{FIELDS.get(row['field'], row['field'])}: {say_field(row['field'], row['was'])}, "
        f"now {say_field(row['field'], row['becomes'])}."
        for row in cell
    ]
    _add_text(entry, "content", " ".join([f"{cause}.", *said])).set("type", "text")


def _add_text(parent: ET.Element, name: str, text: str) -> ET.Element:
    """A child with plain text; control characters, which XML 1.0 (2.2) cannot hold, are left out."""
    child = ET.SubElement(parent, name)
    child.text = "".join(char for char in text if char.isprintable() or char in "\n\t ")
    return child


def _make_tag(root: str, name: str) -> str:
    """A tag: URI (RFC 4151), which stays the same wherever the feed is read from."""
    return f"tag:{urlsplit(root).hostname},{SINCE}:{name}"
