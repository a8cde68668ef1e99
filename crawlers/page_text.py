"""A page's main text, reduced just enough to see that it changed, is missing or needs script. Pure."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawlers.scope import narrow_text
from crawlers.steady_text import read_steady

# Never words of the page.
UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "input"})
# Not <form>: ASP.NET sites wrap the whole page in one.
CHROME = (
    "script, style, noscript, template, svg, nav, header, footer, aside, iframe, [role=navigation], "
    "button, input, select, textarea, label, [role=banner], [role=contentinfo], [role=search], "
    "[id*=cookie], [class*=cookie], [hidden]"
)
MAIN = "main, [role=main], article, #content, #main-content, #main"


@dataclass(frozen=True, slots=True)
class PageText:
    """What a reader of the page sees first: its title, top heading and main text, white space collapsed.

    `steady` is the main text without what changes by itself (`crawlers.steady_text`).
    """

    title: str
    heading: str
    text: str
    scripts: int
    password_fields: int
    steady: str = ""

    @property
    def words(self) -> int:
        """Number of words in the main text."""
        return self.text.count(" ") + bool(self.text)


# Outcome, hash and links are all judged on the page just read; no more than that is held in memory.
@lru_cache(maxsize=1)
def parse_page(body: bytes) -> LexborHTMLParser:
    """Return a page's tree, which all who read the page share: whoever changes it takes a clone."""
    return LexborHTMLParser(narrow_text(body))


@lru_cache(maxsize=1)
def reduce_page(body: bytes) -> PageText:
    """Return a page's main text; broken markup and encodings never raise."""
    tree = parse_page(body).clone()
    title = _read_node(tree.css_first("title"))
    frame = tree.css(CHROME)
    scripts = sum(node.tag == "script" for node in frame)
    passwords = sum(_is_password(node) for node in frame)
    dropped = [node.text(separator=" ") for node in frame if node.tag not in UNSEEN]
    for node in reversed(frame):
        node.decompose()
    heading = _read_node(tree.css_first("h1"))
    # The longest candidate, for some templates wrap each teaser in an <article>.
    text, main = max(((_read_node(node), node) for node in tree.css(MAIN)), key=_measure, default=("", None))
    if main is None or not text:
        text, main = _read_node(tree.body), tree.body
    steady = read_steady(main, text, dropped) if main is not None else ""
    return PageText(title, heading, text, scripts, passwords, steady)


def hash_text(body: bytes, kind: str) -> str:
    """Return a SHA-256 that stays the same while a page says the same; of the bytes for anything but HTML.

    Nonces, cookies, menus and counters differ in each answer, so a hash of its bytes says nothing of change.
    """
    if kind != "html":
        return hashlib.sha256(body).hexdigest()
    page = reduce_page(body)
    return hashlib.sha256(f"{page.heading}\n{page.steady}".encode()).hexdigest()


def _is_password(node: LexborNode) -> bool:
    return node.tag == "input" and (node.attributes.get("type") or "").lower() == "password"


def _measure(candidate: tuple[str, LexborNode | None]) -> int:
    return len(candidate[0])


def _read_node(node: LexborNode | None) -> str:
    return "" if node is None else " ".join(node.text(separator=" ").split())
