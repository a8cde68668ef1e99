"""Pages of some 60 kB as councils' systems make them, no two the same, from the taxonomy's own examples.

A sixth of the bytes is content, the rest furniture: head, styles, scripts, menus, forms, foot. The content is
built as the labelled pages of `tests/gold` are: a heading to three or four blocks, of which half are
paragraphs, a third bullets, the rest rows, with a sentence that offers nothing among those that offer.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from taxonomy.model import Item, Taxonomy

SIZE = 60_000
SECTIONS = 7
_MOST_EXAMPLES = 3
_IDLE, _PARAGRAPHS, _LISTS = 0.7, 0.5, 0.83
_SUM = re.compile(r"£(\d{1,3}(?:,\d{3})+|\d+)(?!\d|[.,]\d)")
_FIRST = ("Ash", "Brook", "Carr", "Dun", "Elm", "Fern", "Glen", "Hart", "Kel", "Mar", "Oak", "Rush", "Thorn")
_LAST = ("bury", "combe", "dale", "ford", "ham", "hurst", "ley", "mere", "stead", "ton", "wick", "worth")
_TEAMS = (
    "leaving care team",
    "16 plus service",
    "young people's service",
    "next steps team",
    "aftercare team",
)
_BEFORE = ("", "", "", "In {place}, ", "As a care leaver from {place}, ", "From the {team}: ", "In short: ")
_AFTER = (
    "",
    "",
    " This holds across {place}.",
    " The {team} in {place} can tell you more.",
    " Ask in {place} if you are not sure.",
    " Your worker in the {team} knows how it works.",
    " It is the same for everyone whom {place} looked after.",
)
_MENU = ("Bins", "Roads", "Parking", "Planning", "Schools", "Libraries", "Births", "Elections", "Licensing")
_FOOT = ("About", "Contact", "Privacy", "Accessibility")
_SHELLS = (
    ("site-header", "main-navigation", "entry-content", "widget-area sidebar", "site-footer"),
    ("lgd-header", "menu menu--main", "lgd-region--content", "lgd-sidebar", "lgd-footer"),
    ("header-wrap", "navbar-nav mega-menu", "page-content", "side-nav", "footer-links"),
)


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes pages of the examples of some items and of sentences that offer nothing (`idle`)."""

    items: tuple[Item, ...]
    idle: tuple[str, ...]

    def make_page(self, number: int) -> bytes:
        """Return page `number`: the same number gives the same bytes, another number another page."""
        dice = random.Random(number)
        place, team = dice.choice(_FIRST) + dice.choice(_LAST), dice.choice(_TEAMS)
        items = dice.sample(self.items, SECTIONS)
        sections = "".join(self._make_section(dice, item, place, team) for item in items)
        lead = f"<p>This page tells care leavers of {place} what the {team} does for them.</p>"
        main = f"<h1>Local offer for care leavers: part {number}</h1>{lead}{sections}"
        return _furnish(main, number, place)

    def _make_section(self, dice: random.Random, item: Item, place: str, team: str) -> str:
        texts = [one.text for one in dice.sample(item.examples, min(_MOST_EXAMPLES, len(item.examples)))]
        if dice.random() < _IDLE:
            texts.append(dice.choice(self.idle))
        said = [escape(_vary(dice, text, place, team)) for text in texts]
        heading, shape = f"<h2>{escape(item.label)}</h2>", dice.random()
        if shape < _PARAGRAPHS:
            return heading + "".join(f"<p>{text}</p>" for text in said)
        if shape < _LISTS:
            return f"{heading}<p>What we offer:</p><ul>{''.join(f'<li>{text}</li>' for text in said)}</ul>"
        rows = "".join(f"<tr><td>Part {n}</td><td>{text}</td></tr>" for n, text in enumerate(said))
        return f"{heading}<table><tr><th>What</th><th>How it works</th></tr>{rows}</table>"


def make_maker(taxonomy: Taxonomy) -> Maker:
    """Return a maker of pages with every example of a taxonomy."""
    items = tuple(item for item in taxonomy.items if item.examples)
    return Maker(items, tuple(text for item in taxonomy.items for text in item.counter_examples))


def _vary(dice: random.Random, text: str, place: str, team: str) -> str:
    """Return a sentence with other sums, and with words before and behind it as pages have them."""
    changed = _SUM.sub(lambda found: f"£{int(found[1].replace(',', '')) + dice.randrange(40):,}", text)
    before = dice.choice(_BEFORE).format(place=place, team=team)
    if before.endswith(", ") and not changed.startswith("I"):
        changed = changed[0].lower() + changed[1:]
    return before + changed + dice.choice(_AFTER).format(place=place, team=team)


def _furnish(main: str, number: int, place: str) -> bytes:
    """Return a whole page with furniture up to SIZE bytes: what the rest leaves free goes to the menu."""
    header, menu, content, side, foot = _SHELLS[number % len(_SHELLS)]
    title = f"Care leavers, part {number} | {place} Council"
    style = "".join(f".block-{n + number % 7}{{margin:{n}px;color:#{n:03x}}}\n" for n in range(150))
    script = "".join(f"dataLayer.push({{'page.{n}':'{number + n}','area':'{place}'}});\n" for n in range(150))
    before = (
        f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="description" content="{title}"><style>{style}</style><script>{script}</script></head>'
        '<body><div id="cookie-banner"><p>We use cookies. <a href="/cookies">Cookie settings</a></p></div>'
        f'<header class="{header}"><a href="/">{place}</a><form><input name="q"></form></header>'
    )
    after = (
        f'<nav class="breadcrumb"><ol><li><a href="/">Home</a></li><li>{title}</li></ol></nav>'
        f'<main id="content"><div class="{content}"><article>{main}</article></div>'
        f'<div class="{side}">{_list_links(_MENU, number, 8, "side")}</div></main>'
        f'<footer class="{foot}">{_list_links(_FOOT, number, 40, "foot")}'
        f"<p>Page last updated: {1 + number % 28} March 2026</p></footer></body></html>"
    )
    link = len(_list_links(_MENU, number, 10, "menu")) / 10
    room = SIZE - len((before + after).encode())
    links = _list_links(_MENU, number, max(1, int(room / link)), "menu")
    return f'{before}<nav class="{menu}">{links}</nav>{after}'.encode()


def _list_links(words: Sequence[str], number: int, count: int, kind: str) -> str:
    links = (
        f'<li class="{kind}-item {kind}-item-{n}"><a class="{kind}-link" href="/{kind}/{number}/{n}">'
        f"<span>{words[n % len(words)]} and more {number + n}</span></a></li>"
        for n in range(count)
    )
    return f"<ul>{''.join(links)}</ul>"
