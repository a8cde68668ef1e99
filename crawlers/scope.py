"""Which addresses are the same, which belong to a source, and what bytes are. Pure."""

from __future__ import annotations

import posixpath
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from crawlers.records import Source

DEFAULT_PORTS = {"http": 80, "https": 443}
# Parameters that change how a page looks or who is counted, never what it says.
IGNORED_PARAMETERS = re.compile(
    r"utm_\w+|mtm_\w+|pk_\w+|intcmp|fbclid|gclid|dclid|yclid|msclkid|mc_[ce]id|_ga|_gl|print|printable|printview|"
    r"mode|theme|fontsize|contrast|return_?url|cachebuster|nocache|"
    r"jsessionid|phpsessid|session_?id|sessid|sid|cfid|cftoken|aspsessionid\w*",
    re.IGNORECASE,
)
PRINT_ACTIONS = {
    ("action", "print"),
    ("view", "print"),
    ("format", "print"),
    ("tmpl", "print"),
    ("layout", "print"),
}
SESSION_IN_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;]*", re.IGNORECASE)
FILE_NAME = re.compile(r"[^/]+\.(?:aspx?|html?|php|page|cfm|jsp|pdf|docx?)", re.IGNORECASE)
# Parts of a guide are numbered 1, 2, 3 ...; longer numbers are articles of a CMS, which share nothing.
GUIDE_PART = re.compile(r"\d{1,2}")
# Every page of a site repeats its links: as many as the hosts that are asked at one time may have.
REMEMBERED = 16_384


@lru_cache(REMEMBERED)
def canonical_url(url: str) -> str:
    """Return a key under which equal addresses meet; never an address to ask for.

    Lower-cases scheme and host, drops the default port, fragment, session ids, tracking and print
    parameters and a trailing slash; keeps real parameters in their order, for in a directory the query
    is the page.
    """
    parts = urlsplit(url.strip())
    scheme = parts.scheme.lower()
    host = (parts.hostname or "").rstrip(".")
    port = "" if parts.port in (None, DEFAULT_PORTS.get(scheme)) else f":{parts.port}"
    path = quote(unquote(SESSION_IN_PATH.sub("", parts.path)), safe="/!$&'()*+,;=:@~-._")
    path = posixpath.normpath(path) if path.strip("/") else "/"
    query = urlencode([pair for pair in parse_qsl(parts.query, keep_blank_values=True) if _is_real(*pair)])
    return urlunsplit((scheme, host + port, "/" + path.lstrip("/"), query, ""))


@lru_cache(REMEMBERED)
def find_page_key(url: str) -> str:
    """Return a key under which one page meets itself over http and https, with and without www."""
    parts = urlsplit(canonical_url(url))
    host = parts.netloc.removeprefix("www.")
    return f"{host}{parts.path}?{parts.query}" if parts.query else f"{host}{parts.path}"


def in_scope(url: str, source: Source) -> bool:
    """Say whether an address belongs to a source: its host (with or without www), under its path prefix.

    A `scope` on another host opens that microsite, and of the source's own host its page alone.
    """
    if urlsplit(url).scheme not in ("http", "https"):
        return False
    path = urlsplit(canonical_url(url)).path
    inside = same_site(url, source.scope or source.url) and (path + "/").startswith(find_prefix(source))
    return inside or find_page_key(url) == find_page_key(source.url)


def same_site(one: str, other: str) -> bool:
    """Say whether two addresses are on one host and port; http or https, www or not, makes no difference."""
    return _name_site(one) == _name_site(other)


@lru_cache(REMEMBERED)
def find_prefix(source: Source) -> str:
    """Return the path, ended by a slash, under which links of a source are followed.

    It is the path of `scope`. Without one: the folder of a file name (`/offer/money.aspx`) or of a guide's
    part (`/offer/2`), and else the page's own path, so that `/care-leavers` never opens the whole site.
    """
    if source.scope:
        return _end_with_slash(urlsplit(canonical_url(source.scope)).path)
    path = urlsplit(canonical_url(source.url)).path
    folder, name = posixpath.split(path)
    if folder != "/" and (FILE_NAME.fullmatch(name) or GUIDE_PART.fullmatch(name)):
        return _end_with_slash(folder)
    return _end_with_slash(path)


def find_owner(url: str, sources: Iterable[Source]) -> Source | None:
    """Return the source with the narrowest scope that holds an address, or None; ties go by address."""
    fitting = [source for source in sources if in_scope(url, source)]
    return min(fitting, key=lambda source: (-len(find_prefix(source)), source.url), default=None)


def narrow_text(body: bytes) -> bytes:
    """Return text that begins with the mark of UTF-16 as UTF-8, and anything else as it is."""
    if not body.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return body
    return body.decode("utf-16", errors="replace").encode("utf-8", errors="replace")


def sniff_kind(body: bytes, content_type: str = "") -> str:
    """Return `html`, `pdf`, `docx` or `other` by the first bytes; the header decides for plain markup only.

    Servers send PDFs as text and pages as octet streams, so names and headers are no proof.
    """
    start = narrow_text(body[:1024]).lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in body[:1024]:
        return "pdf"
    if start.startswith(b"PK\x03\x04"):
        return "docx" if b"word/" in body else "other"
    lowered = start.lower()
    if lowered.startswith((b"<!doctype html", b"<html")) or b"<html" in lowered or b"<body" in lowered:
        return "html"
    if lowered.startswith(b"<") and "html" in content_type.lower() and not lowered.startswith(b"<?xml"):
        return "html"
    return "html" if "html" in content_type.lower() and b"\x00" not in start and start else "other"


def _is_real(name: str, value: str) -> bool:
    return not IGNORED_PARAMETERS.fullmatch(name) and (name.lower(), value.lower()) not in PRINT_ACTIONS


@lru_cache(REMEMBERED)
def _name_site(url: str) -> tuple[str, int | None]:
    parts = urlsplit(url)
    port = None if parts.port in (None, DEFAULT_PORTS.get(parts.scheme)) else parts.port
    return (parts.hostname or "").rstrip(".").removeprefix("www."), port


def _end_with_slash(path: str) -> str:
    return path if path.endswith("/") else path + "/"
