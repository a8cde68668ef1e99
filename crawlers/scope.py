"""Which addresses are the same, which belong to a source, and which links are worth a request. Pure."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from crawlers.records import Source, SourceKind

OFFER_KINDS = frozenset({SourceKind.HUB, SourceKind.PAGE})
DEFAULT_PORTS = {"http": 80, "https": 443}
# Parameters that change how a page looks or who is counted, never what it says.
IGNORED_PARAMETERS = re.compile(
    r"utm_\w+|intcmp|fbclid|gclid|msclkid|mc_[ce]id|_ga|print|printable|mode|theme|fontsize|"
    r"jsessionid|phpsessid|sessionid|sid|cfid|cftoken|aspsessionid\w*",
    re.IGNORECASE,
)
PRINT_ACTIONS = {("action", "print")}
SESSION_IN_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;]*", re.IGNORECASE)
FILE_NAME = re.compile(r"[^/]+\.(?:aspx?|html?|php|page|cfm|jsp|pdf|docx?)", re.IGNORECASE)
# Parts of a guide are numbered 1, 2, 3 ...; longer numbers are articles of a CMS, which share nothing.
GUIDE_PART = re.compile(r"\d{1,2}")

OFFER_WORDS = re.compile(
    r"care[ -]?leavers?|leaving[ -]?care|care[ -]experienced|local[ -]?offer|pathway[ -]?plans?|"
    r"personal[ -]?advis[eo]rs?|staying[ -]?(?:put|close)|after[ -]?care|corporate[ -]?parent",
    re.IGNORECASE,
)
THEME_WORDS = re.compile(
    r"money|financ|grant|allowance|bursar|benefit|council[ -]?tax|hous|home|accommodation|health|wellbeing|"
    r"education|training|employment|work|apprentic|university|relationship|family|rights|entitle|"
    r"participation|your[ -]say|support|next|page \d",
    re.IGNORECASE,
)
# With these words a link is ours whatever else it names ("care leavers with disabilities").
OUR_WORDS = re.compile(r"care[ -]?leaver|leaving[ -]?care|care[ -]experienced", re.IGNORECASE)
OTHER_OFFERS = re.compile(
    r"\bsend\b|special[ -]educational|disabilit|kinship|foster|adoption|school[ -]leavers?|"
    r"childcare|nurser|early[ -]years|young[ -]carer|carers?[ -]allowance",
    re.IGNORECASE,
)
HOUSEKEEPING = re.compile(
    r"privacy|cookie|accessib|log[ -]?in|sign[ -]in|contact[ -]us|site ?map|a-z|search|feedback|"
    r"\bnews\b|vacanc|councillor|committee|calendar|\b\d{4}-\d{2}\b|\bprint(?:able)?\b",
    re.IGNORECASE,
)
NOT_WANTED = 100
OTHER_FILES = re.compile(
    r"\.(?:jpe?g|png|gif|svg|webp|ico|css|js|json|xml|rss|ics|zip|gz|mp[34]|mov|avi|pptx?|xlsx?|csv|exe|apk)$",
    re.IGNORECASE,
)


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


def in_scope(url: str, source: Source) -> bool:
    """Say whether an address belongs to a source: its host (with or without www), under its path prefix."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not same_site(url, source.url):
        return False
    prefix = find_prefix(source)
    path = urlsplit(canonical_url(url)).path
    return (path + "/").startswith(prefix) or canonical_url(url) == canonical_url(source.url)


def same_site(one: str, other: str) -> bool:
    """Say whether two addresses are on one host and port; http or https, www or not, makes no difference."""
    return _name_site(one) == _name_site(other)


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


def score_link(text: str, url: str) -> int:
    """Score how likely a link leads to the offer: above 0 likely, 0 unknown, below 0 not wanted.

    SEND and kinship "local offers", fostering and school leavers' pages use the same words and are not ours.
    """
    words = f"{text} {unquote(urlsplit(url).path)} {unquote(urlsplit(url).query)}"
    score = 3 * _count_distinct(OFFER_WORDS, words) + _count_distinct(THEME_WORDS, words)
    # Only the link's own words tell against it: a path names the section of every page under it.
    own = f"{text} {posixpath.basename(urlsplit(url).path.rstrip('/'))}"
    if HOUSEKEEPING.search(own) or (OTHER_OFFERS.search(own) and not OUR_WORDS.search(own)):
        score -= NOT_WANTED
    return score


def is_wanted(text: str, url: str, source: Source) -> bool:
    """Say whether a link in scope deserves a request.

    On an offer's own pages any link will do that is not about something else. Elsewhere, in directories where
    queries are pages, manuals, meeting papers and on whole sites, it needs good words.
    """
    if OTHER_FILES.search(urlsplit(url).path):
        return False
    query = urlsplit(canonical_url(source.url)).query
    own = source.kind in OFFER_KINDS and not query and find_prefix(source) != "/"
    return score_link(text, url) >= (0 if own else 1)


def find_owner(url: str, sources: Iterable[Source]) -> Source | None:
    """Return the source with the narrowest scope that holds an address, or None; ties go by address."""
    fitting = [source for source in sources if in_scope(url, source)]
    return min(fitting, key=lambda source: (-len(find_prefix(source)), source.url), default=None)


def sniff_kind(body: bytes, content_type: str = "") -> str:
    """Return `html`, `pdf`, `docx` or `other` by the first bytes; the header decides for plain markup only.

    Servers send PDFs as text and pages as octet streams, so names and headers are no proof.
    """
    start = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
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


def _name_site(url: str) -> tuple[str, int | None]:
    parts = urlsplit(url)
    port = None if parts.port in (None, DEFAULT_PORTS.get(parts.scheme)) else parts.port
    return (parts.hostname or "").rstrip(".").removeprefix("www."), port


def _end_with_slash(path: str) -> str:
    return path if path.endswith("/") else path + "/"


def _count_distinct(words: re.Pattern[str], text: str) -> int:
    return len({match.group().lower().replace("-", " ") for match in words.finditer(text)})
