"""Does a page draw itself by script? Judged by its structure, never by whose page it is. Pure."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from crawlers.page_text import parse_page

# Where frameworks and site builders hang the page that their script draws.
APP_ROOTS = (
    "#root, #app, #__next, #__nuxt, #___gatsby, #svelte, #react-root, #app-root, #ember-app, "
    "#SITE_CONTAINER, app-root, [ng-app], [data-reactroot], [ng-version], [data-server-rendered], c-wiz"
)
# Not words of the page: shown instead of it, beside it, or never.
UNSEEN = "script, style, noscript, template, svg, iframe, [hidden], nav, header, footer, select, button"
ASKS_FOR_SCRIPT = re.compile(
    r"(?:enable|turn on|requires?|needs?|switch on|without|allow)\s+(?:\w+\s+){0,3}java\s?script|"
    r"java\s?script\s+(?:is|must|needs|has to|appears|seems)\s+(?:\w+\s+){0,3}"
    r"(?:required|enabled|disabled|off|on\b|needed)",
    re.IGNORECASE,
)
SOURCE_OF_DATA = re.compile(r"window\.__|__NEXT_DATA__|viewerModel|_docs_flag_initialData", re.IGNORECASE)
# Words: a page with more says something without script, one with fewer next to nothing.
ENOUGH_WORDS = 80
ALMOST_NONE = 20
# A short page that leads on is a hub; a shell has its links drawn as well.
SOME_LINKS = 3


def needs_script(body: bytes) -> bool:
    """Say whether a page shows almost no text until a script has drawn it.

    It is one if it has next to no words and any script, or few words and a sign that more is to come: an
    empty root of an application, data for a script to draw, or words that ask for JavaScript.
    """
    tree = parse_page(body).clone()
    scripts = tree.css("script")
    asks = any(_asks_for_script(node) for node in tree.css("noscript"))
    holds_data = any(SOURCE_OF_DATA.search(node.text() or "") for node in scripts)
    for node in tree.css(UNSEEN):
        node.decompose()
    text = " ".join(tree.body.text(separator=" ").split()) if tree.body else ""
    words = len(text.split())
    if not scripts or words >= ENOUGH_WORDS:
        return False
    if words < ALMOST_NONE:
        return True
    if sum(1 for node in tree.css("a[href]") if _read(node)) >= SOME_LINKS:
        return False
    empty_root = any(len(_read(node).split()) < ALMOST_NONE for node in tree.css(APP_ROOTS))
    return empty_root or asks or holds_data or bool(ASKS_FOR_SCRIPT.search(text))


def _asks_for_script(node: LexborNode) -> bool:
    # The parser may keep a noscript's markup as text; the words are the same.
    return ASKS_FOR_SCRIPT.search(_read(node)) is not None


def _read(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())
