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
_LINK = re.compile(r'(?P<before>\s)(?P<name>href|src|action|data-names)="(?P<address>/[^"]*)"')
_PREFIX = re.compile(r'\sdata-prefix="[^"]*"')
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
    query = parts.query and not parts.path.startswith("/static/")
    return bool(query) or parts.path == "/local-offer" or parts.path.startswith(LIVE_ONLY)


def list_links(page: str) -> Iterator[str]:
    """Yield the internal addresses of a page that a file can answer, without their fragments."""
    for found in _LINK.finditer(page):
        address = unescape(found["address"])
        if found["name"] != "action" and not is_live_only(address):
            yield urlsplit(address).path


def make_relative(page: str, path: str, index: str) -> str:
    """Return a page with its links relative to its own file.

    What needs a running site loses its address: a link without one is plain text to a reader. `index` is the
    address of the script that holds the names, for the search boxes.
    """
    folder = posixpath.dirname(name_file(path))

    def point(found: re.Match[str]) -> str:
        address, name = unescape(found["address"]), found["name"]
        before = found["before"]
        if name == "action":
            return f'{before}data-live="form"'
        if name == "data-names":
            return f'{before}data-names="" data-suffix=".html" data-prefix="{_find_root(folder)}"'
        if is_live_only(address):
            return f'{before}data-live="link"'
        parts = urlsplit(address)
        target = _point_to(parts.path, folder) + (f"#{parts.fragment}" if parts.fragment else "")
        return f'{before}{name}="{escape(target, quote=True)}"'

    page = _LINK.sub(point, _PREFIX.sub("", page))
    page = page.replace("<html ", '<html class="static" ', 1)
    return page.replace("<script ", f'<script src="{_point_to(index, folder)}" defer></script>\n<script ', 1)


def _find_root(folder: str) -> str:
    return posixpath.relpath(".", folder or ".")


def _point_to(path: str, folder: str) -> str:
    """Return the way from a file's folder to the file of an address, encoded for a link."""
    return quote(posixpath.relpath(name_file(path), folder or "."))
