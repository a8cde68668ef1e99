"""The text by which a page is judged to have changed: without dates of keeping, counters and boxes. Pure.

A sum of money is never left out, wherever it stands: a council that pays another sum has changed its page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from selectolax.lexbor import LexborNode

# What templates put round a page's own words: by tag, role, machine-readable mark, and words of class or id.
MARKED = "time, progress, meter, output, [role=complementary], [role=timer], [itemprop^=date]"
NAMED = "[class], [id]"
BOX_NAMES = re.compile(
    r"\b(?:bread-?crumbs?|share(?:-?this)?|sharing|addthis|feedback|helpful|ratings?|related|copyright|"
    r"timestamp|last-?(?:updated|modified|reviewed)|date-(?:updated|modified)|page-?views?|view-?counte?r?)\b"
)
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# A hostile page may hold any number, each within the one before.
MOST_NODES = 2000
MOST_BOXES = 50
# A box with more than this share of the text is the page, whatever its class says.
BOX_SHARE = 0.5

KEPT = r"\b(?:updated?|modified|reviewed|review|edited|published|posted)"
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = (
    rf"(?:(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?"
    rf"(?:{DAY} (?:of )?{MONTH},? \d{{4}}|{MONTH} (?:{DAY},? )?\d{{4}}|"
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d-\d\d)"
    r"(?:[ ,t]+(?:at )?\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[ap]m)?)?|"
    r"\d+ (?:minute|hour|day|week|month|year)s? ago|today|yesterday)"
)
KEPT_ON = rf"{KEPT}(?: (?:date|due|on|at))*\s?[:–-]?"
LABEL = re.compile(rf"(?:(?:this )?page )?(?:was )?(?:(?:first|last|next|date) )?{KEPT_ON}", re.IGNORECASE)
VIEWS = r"\b(?:(?:page views:?|views:|viewed) ?\d[\d,]*(?: times?)?|\d[\d,]* (?:page )?views?)\b"
FOUND = r"\b\d[\d,]* (?:(?:out )?of \d[\d,]* )?\w+ found this (?:\w+ )?(?:helpful|useful)"
COPYRIGHT = r"(?:©|\bcopyright)(?: ?(?:©|\(c\)))? ?\d{4}(?: ?[–-] ?\d{4})?"
LINES = re.compile(rf"{KEPT_ON} ?{DATE}|{VIEWS}|{FOUND}|{COPYRIGHT}", re.IGNORECASE)
# To look for words is much quicker than for patterns. One of these is in each of the lines above.
MARKS = ("pdate", "odified", "iew", "ublish", "osted", "dited", "found this", "©", "opyright")
# Characters: templates write such lines at the top or the foot of a page.
EDGE = 3000
SUM = re.compile(
    r"£ ?\d[\d,.]*(?: ?(?:k|m|thousand|million)\b)?|"
    r"\d[\d,.]* ?(?:%|per ?cent|pence|pounds)|(?:\w+ ){1,3}pounds",
    re.IGNORECASE,
)
SIGNS_OF_SUMS = ("£", "%", "pounds", "pence", "cent")


def read_steady(main: LexborNode, text: str, dropped: Iterable[str]) -> str:
    """Return the text of a page's main part without what changes by itself; takes boxes out of the tree.

    `text` is the whole of it, white space collapsed; `dropped` are texts that the main text is without, of
    which the sums of money count.
    """
    gone = list(_take_boxes(main, len(text)))
    steady = _read(main) if gone else text
    if len(steady) <= 2 * EDGE:
        steady = _drop_lines(steady)
    else:
        steady = _drop_lines(steady[:EDGE]) + steady[EDGE:-EDGE] + _drop_lines(steady[-EDGE:])
    return "\n".join((steady, *(found for piece in (*dropped, *gone) for found in list_sums(piece))))


def list_sums(text: str) -> list[str]:
    """Return the sums of money and shares of a whole that a text names, in its order."""
    return SUM.findall(text) if any(sign in text for sign in SIGNS_OF_SUMS) else []


def _drop_lines(text: str) -> str:
    return " ".join(LINES.sub("", text).split()) if any(mark in text for mark in MARKS) else text


def _take_boxes(main: LexborNode, length: int) -> Iterator[str]:
    """Take what is no word of the council's out of the tree, and yield its texts."""
    for selector, judge in ((MARKED, _is_marked), (NAMED, _is_named)):
        found = [node for node in main.css(selector)[:MOST_NODES] if judge(node)][:MOST_BOXES]
        boxes = [node for node in found if node.css_first("h1") is None]
        small = [(node, text) for node in boxes if len(text := _read(node)) <= BOX_SHARE * length]
        # The inner ones first: nothing is asked of a node that went with the one around it.
        for node, text in reversed(small):
            yield text
            node.decompose()


def _is_marked(node: LexborNode) -> bool:
    return node.tag != "time" or _stands_alone(node)


def _is_named(node: LexborNode) -> bool:
    return _is_box_name(*_list_names(node))


def _list_names(node: LexborNode) -> tuple[str, str]:
    attributes = node.attributes
    return attributes.get("class") or "", attributes.get("id") or ""


# A template's names are the same on every page of a site.
@lru_cache(4096)
def _is_box_name(*names: str) -> bool:
    words = CAMEL.sub("-", " ".join(names)).replace("_", "-").lower()
    return BOX_NAMES.search(words) is not None


def _stands_alone(node: LexborNode) -> bool:
    # A date within a sentence is the council's word; one by itself or after "last updated" is the template's.
    around = _read(node.parent) if node.parent is not None else ""
    rest = around.replace(_read(node), "", 1).strip()
    return not rest or LABEL.fullmatch(rest) is not None


def _read(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())
