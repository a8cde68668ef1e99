"""The links of a page, with the words that lead to them. Pure."""

from __future__ import annotations

from urllib.parse import urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

MAX_LINKS = 2000


def extract_links(body: bytes, url: str) -> list[tuple[str, str]]:
    """Return (address, words) of each http(s) link in page order, once each, without fragments.

    A link without text gives its title or aria-label. At most MAX_LINKS: a hostile page may hold millions.
    """
    tree = LexborHTMLParser(body)
    base = tree.css_first("base[href]")
    base_url = urljoin(url, (base.attributes.get("href") or "") if base else "")
    found: dict[str, str] = {}
    for node in tree.css("a[href]")[:MAX_LINKS]:
        target = _join(base_url, node.attributes.get("href") or "")
        words = " ".join(node.text(separator=" ").split())
        words = words or node.attributes.get("title") or node.attributes.get("aria-label") or ""
        if target and target not in found:
            found[target] = words
    return list(found.items())


def _join(base: str, href: str) -> str:
    try:
        target = urldefrag(urljoin(base, href.strip())).url
        parts = urlsplit(target)
        good = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        return ""
    return target if good else ""
