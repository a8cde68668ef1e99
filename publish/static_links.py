"""Links of a page made relative, so that a folder of files answers them: on any web server or a USB stick.

The templates are ours: every attribute is in double quotes and every internal address begins with a slash.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html import escape, unescape
from urllib.parse import quote, unquote, urlsplit

# Addresses that only a running site can answer: questions in SQL and the forms.
LIVE_ONLY = ("/local-offer/", "/find", "/-/")
DATABASE_FILE = "/local-offer.db"
# What follows the question mark of such a page is read by a script of ours, so its file keeps it.
SCRIPTED = "/corrections"
_LINK = re.compile(r'(?P<before>\s)(?P<name>href|src|action|data-names)="(?P<address>/[^"]*)"')
_FORM = re.compile(r'<form [^>]*?action="(?P<address>/[^"]*)"[^>]*>(?P<fields>.*?)</form>', re.DOTALL)
_PREFIX = re.compile(r'\sdata-prefix="[^"]*"')
_BAND = (
    '<aside class="static-band" aria-label="About this copy"><p class="wide">A copy made of files. Filters, '
    "comparisons and lists of your own, postcodes, search in what pages say and the data explorer need the "
    "running site{there}.</p></aside>"
)
_ENDINGS = re.compile(r"\.(?:csv|json|atom|xml|txt|db|css|js|svg|jsonld)$")


def name_file(path: str) -> str:
    """Return the file of an address without query: `/councils/leeds` is `councils/leeds.html`."""
    bare = unquote(path).lstrip("/")
    if not bare:
        return "index.html"
    return bare if _ENDINGS.search(bare) else f"{bare}.html"


def is_live_only(address: str) -> bool:
    """Tell whether an address needs a running site: it asks something, or is Datasette's own."""
    parts = urlsplit(address)
    query = parts.query and not parts.path.startswith("/static/") and parts.path != SCRIPTED
    return bool(query) or parts.path == "/local-offer" or parts.path.startswith(LIVE_ONLY)


def list_links(page: str) -> Iterator[str]:
    """Yield the internal addresses of a page that a file can answer, without their fragments."""
    for found in _LINK.finditer(page):
        address = unescape(found["address"])
        if found["name"] != "action" and not is_live_only(address):
            yield urlsplit(address).path


def make_relative(page: str, path: str, index: str, live: str = "") -> str:
    """Return a page with its links relative to its own file.

    What needs a running site leads to the one at `live`. Without such an address a link loses its own, which
    makes it plain text to a reader. A form that no script of ours can answer gives way to a sentence that
    says so. `index` is the address of the script that holds the names, for the search boxes.
    """
    folder = posixpath.dirname(name_file(path))

    def point(found: re.Match[str]) -> str:
        address, name = unescape(found["address"]), found["name"]
        before = found["before"]
        parts = urlsplit(address)
        if name == "action" and parts.path != SCRIPTED:
            return f'{before}data-live="form"'
        if name == "data-names":
            every = _point_to(parts.path.removesuffix(".json"), folder)
            root = _find_root(folder)
            return f'{before}data-names="" data-all="{every}" data-suffix=".html" data-prefix="{root}"'
        if is_live_only(address):
            return f'{before}data-live="link"' + (f' href="{escape(live + address)}"' if live else "")
        query = f"?{parts.query}" if parts.query and parts.path == SCRIPTED else ""
        target = _point_to(parts.path, folder) + query + (f"#{parts.fragment}" if parts.fragment else "")
        return f'{before}{name}="{escape(target, quote=True)}"'

    there = f' (<a href="{escape(live + path)}">this page there</a>)' if live else ""
    page = _FORM.sub(lambda found: _say_live_only(found, there), _PREFIX.sub("", page))
    page = _LINK.sub(point, page)
    page = page.replace("<html ", '<html class="static" ', 1)
    page = page.replace("<main ", f"{_BAND.format(there=there)}\n<main ", 1)
    return page.replace("<script ", f'<script src="{_point_to(index, folder)}" defer></script>\n<script ', 1)


def _say_live_only(form: re.Match[str], there: str) -> str:
    if urlsplit(form["address"]).path == SCRIPTED or " data-names=" in form["fields"]:
        return form[0]
    words = f"To choose what is shown here you need the running site{there}."
    return f'<p class="quiet live-only">{words}</p>\n{form[0]}'


def _find_root(folder: str) -> str:
    return posixpath.relpath(".", folder or ".")


def _point_to(path: str, folder: str) -> str:
    """Return the way from a file's folder to the file of an address, encoded for a link."""
    return quote(posixpath.relpath(name_file(path), folder or "."))
