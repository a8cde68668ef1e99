"""A page's main text, reduced just enough to see that it changed, is missing or needs script. Pure."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

# Not <form>: ASP.NET sites wrap the whole page in one.
CHROME = (
    "script, style, noscript, template, svg, nav, header, footer, aside, iframe, [role=navigation], "
    "button, input, select, textarea, label, [role=banner], [role=contentinfo], [role=search], "
    "[id*=cookie], [class*=cookie], [hidden]"
)
MAIN = "main, [role=main], article, #content, #main-content, #main"


@dataclass(frozen=True, slots=True)
class PageText:
    """What a reader of the page sees first: its title, top heading and main text, white space collapsed."""

    title: str
    heading: str
    text: str
    scripts: int
    password_fields: int

    @property
    def words(self) -> int:
        """Number of words in the main text."""
        return self.text.count(" ") + bool(self.text)


# Outcome, hash and links are all judged on the page just read; no more than that is held in memory.
@lru_cache(maxsize=1)
def parse_page(body: bytes) -> LexborHTMLParser:
    """Return a page's tree, which all who read the page share: whoever changes it takes a clone."""
    return LexborHTMLParser(body)


@lru_cache(maxsize=1)
def reduce_page(body: bytes) -> PageText:
    """Return a page's main text; broken markup and encodings never raise."""
    tree = parse_page(body).clone()
    scripts = len(tree.css("script"))
    passwords = len(tree.css("input[type=password]"))
    title = _read_node(tree.css_first("title"))
    for node in tree.css(CHROME):
        node.decompose()
    heading = tree.css_first("h1")
    # The longest candidate, for some templates wrap each teaser in an <article>.
    text = max((_read_node(node) for node in tree.css(MAIN)), key=len, default="") or _read_node(tree.body)
    return PageText(title, _read_node(heading), text, scripts, passwords)


def hash_text(body: bytes, kind: str) -> str:
    """Return a SHA-256 that stays the same while the visible text does; of the bytes for anything but HTML.

    Nonces, cookies and menus differ in each answer, so a hash of a page's bytes says nothing about change.
    """
    if kind != "html":
        return hashlib.sha256(body).hexdigest()
    page = reduce_page(body)
    return hashlib.sha256(f"{page.heading}\n{page.text}".encode()).hexdigest()


def _read_node(node: LexborNode | None) -> str:
    return "" if node is None else " ".join(node.text(separator=" ").split())
