"""The links of a page: words, place and meaning of each, and the address the page calls its own. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_LINKS = 2000
MAIN = "main, [role=main], article, #content, #main-content, #main"
FRAME = "header, footer, nav, aside, [role=navigation], [role=banner], [role=contentinfo]"
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
    tree = LexborHTMLParser(body)
    base = _find_base(tree, url)
    inside = {node.mem_id for node in tree.css(_select_links(MAIN))}
    framed = {node.mem_id for node in tree.css(_select_links(FRAME))} - inside
    found: dict[str, Link] = {}
    for node in tree.css("a[href], link[rel=next][href], link[rel=prev][href]")[:MAX_LINKS]:
        target = _join(base, node.attributes.get("href") or "")
        if not target:
            continue
        words = _read_words(node)
        link = Link(target, words, node.mem_id in framed, _is_pager(node, words))
        found[target] = _merge(found[target], link) if target in found else link
    return list(found.values())


def find_canonical(body: bytes, url: str) -> str:
    """Return the address that a page calls its own (RFC 6596), absolute, or an empty text."""
    tree = LexborHTMLParser(body)
    for node in tree.css("link[rel][href]"):
        if "canonical" in (node.attributes.get("rel") or "").lower().split():
            return _join(_find_base(tree, url), node.attributes.get("href") or "")
    return ""


def _find_base(tree: LexborHTMLParser, url: str) -> str:
    base = tree.css_first("base[href]")
    try:
        return urljoin(url, (base.attributes.get("href") or "") if base else "")
    except ValueError:
        return url


def _select_links(places: str) -> str:
    return ", ".join(f"{place.strip()} a[href]" for place in places.split(","))


def _read_words(node: LexborNode) -> str:
    words = " ".join(node.text(separator=" ").split())
    image = node.css_first("img[alt]")
    alt = (image.attributes.get("alt") or "") if image else ""
    return words or node.attributes.get("title") or node.attributes.get("aria-label") or alt


def _is_pager(node: LexborNode, words: str) -> bool:
    rel = (node.attributes.get("rel") or "").lower().split()
    return bool({"next", "prev"} & set(rel)) or PAGER_WORDS.fullmatch(words) is not None


def _merge(first: Link, second: Link) -> Link:
    words = first.words or second.words
    return Link(first.url, words, first.in_frame and second.in_frame, first.pager or second.pager)


def _join(base: str, href: str) -> str:
    try:
        target = urldefrag(urljoin(base, href.strip())).url
        parts = urlsplit(target)
        good = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        return ""
    return target if good else ""
