"""The links of a page: words, place and meaning of each, and the address the page calls its own. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode
from w3lib.html import get_meta_refresh

from crawlers.page_text import parse_page
from crawlers.scope import narrow_text

MAX_LINKS = 2000
# Every page of a site repeats its links: as many as the hosts that are asked at one time may have.
REMEMBERED = 16_384
MAIN = "main, [role=main], article, #content, #main-content, #main"
FRAME = "header, footer, nav, aside, [role=navigation], [role=banner], [role=contentinfo]"
REFRESH_WITHIN = 8192  # bytes: the head of a page that is nothing but a sign-post
SOON = 5.0  # seconds; a page that is meant to be read gives more
# "Next: Money", "Next page", "Previous"; but not "Next steps", which is a page's name.
PAGER_WORDS = re.compile(
    r"\W*(?:next|prev(?:ious)?)(?: (?:page|part|section|chapter)\b.*|\s*[:»›>→–-].*|\W*)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Link:
    """One link. `in_frame`: it stands in menu, header or footer; `pager`: it leads on or back in a guide."""

    url: str
    words: str
    in_frame: bool = False
    pager: bool = False


def extract_links(body: bytes, url: str) -> list[Link]:
    """Return each http(s) link in page order, once each, without fragments.

    A link without text gives its title, aria-label or picture's alt text. At most MAX_LINKS: a hostile page
    may hold millions. An address that stands in frame and text counts as text.
    """
    tree = parse_page(body)
    base = _find_base(tree, url)
    root = _find_root(base)
    framed = _find_links(tree, FRAME) - _find_links(tree, MAIN)
    found: dict[str, Link] = {}
    for node in tree.css("a[href], link[rel=next][href], link[rel=prev][href]")[:MAX_LINKS]:
        attributes = node.attributes
        href = attributes.get("href") or ""
        # Seen from the root an address is the same on every page of a site, so it is worth remembering.
        seen_from = root if href.startswith("/") else base
        text = node.text(separator=" ").strip() or _name_picture(node, attributes)
        link = _read_link(seen_from, href, text, attributes.get("rel"), node.mem_id in framed)
        if link is None:
            continue
        first = found.setdefault(link.url, link)
        if first is not link:
            found[link.url] = _merge(first, link)
    return list(found.values())


def find_canonical(body: bytes, url: str) -> str:
    """Return the address that a page calls its own (RFC 6596), absolute, or an empty text."""
    tree = parse_page(body)
    for node in tree.css("link[rel][href]"):
        if "canonical" in (node.attributes.get("rel") or "").lower().split():
            return _resolve(_find_base(tree, url), (node.attributes.get("href") or "").strip())
    return ""


def find_refresh(body: bytes, url: str) -> str:
    """Return where a page sends its reader by itself within seconds, absolute, or an empty text.

    Old addresses often answer with such a page instead of a redirect. One that loads itself anew stays.
    """
    # The library takes the whole page for a text; nearly none has the word.
    head = narrow_text(body[:REFRESH_WITHIN])
    if b"refresh" not in head.lower():
        return ""
    try:
        seconds, target = get_meta_refresh(head, url)
        joined = _resolve(url, target.strip()) if target and seconds is not None and seconds <= SOON else ""
    except ValueError:
        return ""
    return "" if joined == urldefrag(url).url else joined


def _find_base(tree: LexborHTMLParser, url: str) -> str:
    base = tree.css_first("base[href]")
    try:
        return urljoin(url, (base.attributes.get("href") or "") if base else "")
    except ValueError:
        return url


def _find_links(tree: LexborHTMLParser, places: str) -> set[int]:
    # Place by place: a selector that goes back up from each link takes twice as long.
    return {node.mem_id for place in tree.css(places) for node in place.css("a[href]")}


def _name_picture(node: LexborNode, attributes: Mapping[str, str | None]) -> str:
    image = node.css_first("img[alt]")
    alt = (image.attributes.get("alt") or "") if image else ""
    return attributes.get("title") or attributes.get("aria-label") or alt


# One object for a menu's link on all the pages of a site: quick to make and to look up.
@lru_cache(REMEMBERED)
def _read_link(base: str, href: str, text: str, rel: str | None, in_frame: bool) -> Link | None:
    target = _resolve(base, href.strip())
    words = " ".join(text.split())
    return Link(target, words, in_frame, _is_pager(rel or "", words)) if target else None


def _is_pager(rel: str, words: str) -> bool:
    kinds = rel.lower().split()
    return "next" in kinds or "prev" in kinds or PAGER_WORDS.fullmatch(words) is not None


def _merge(first: Link, second: Link) -> Link:
    if first == second:
        return first
    words = first.words or second.words
    return Link(first.url, words, first.in_frame and second.in_frame, first.pager or second.pager)


def _find_root(base: str) -> str:
    try:
        return urljoin(base, "/")
    except ValueError:
        return base


def _resolve(base: str, href: str) -> str:
    try:
        target = urldefrag(urljoin(base, href)).url
        parts = urlsplit(target)
        good = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        return ""
    return target if good else ""
