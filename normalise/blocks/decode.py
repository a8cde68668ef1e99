"""Bytes to text: which charset, repaired mojibake, one normal form, and guards against hostile mark-up."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator

from normalise.blocks.errors import UnreadableError
from normalise.blocks.tidy import clean_text
from normalise.limits import LIMITS

MAX_HTML_BYTES = LIMITS.html_bytes
MAX_TAG_LENGTH = LIMITS.tag_letters
MAX_UNCLOSED = LIMITS.open_elements

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
# Python knows codecs that take quadratic time or are no charsets at all; these are what web pages declare.
_SAFE_CHARSET = re.compile(
    r"utf-?8|(?:windows|cp)-?125\d|iso-?8859-?\d{1,2}|latin-?1|(?:us-)?ascii", re.IGNORECASE
)
_READ_AS_WINDOWS_1252 = frozenset({"iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii"})
_TAG_START = re.compile(r"<(?:!--|([a-zA-Z][a-zA-Z0-9:-]{0,40}))")
_NESTING_TAG = re.compile(
    r"<(/?)(?!(?:p|li|dt|dd|tr|td|th|option|br|hr|img|input|link|meta|col|source|wbr|area|base|path)\b)"
    r"([a-z][a-z0-9]{0,20})",
    re.IGNORECASE,
)
_QUOTE_OR_END = re.compile(r"=\s*([\"'])|>")
_OFTEN_BROKEN = "’‘“”–—…•·£€©®½¼¾°éèêëáàâäíîïóôöúüçñÉ\u00a0«»™"


def decode_html(body: bytes, content_type: str = "") -> str:
    """Return the text of an HTML or plain body, ready for a parser.

    The charset is looked for in the byte order mark, the HTTP content type, the first `meta`, then UTF-8,
    then windows-1252 (which the HTML standard also reads for "iso-8859-1"). Raises UnreadableError.
    """
    if len(body) > MAX_HTML_BYTES:
        raise UnreadableError("too_large", f"The page has {len(body)} bytes; the limit is {MAX_HTML_BYTES}.")
    return clean_text(_repair_mojibake(_decode(body, content_type)))


def _decode(body: bytes, content_type: str) -> str:
    for name in _name_charsets(body, content_type):
        try:
            return body.decode(name)
        except (LookupError, UnicodeError):
            continue
    return body.decode("windows-1252", errors="replace")


def _name_charsets(body: bytes, content_type: str) -> Iterator[str]:
    for mark, name in _BOMS:
        if body.startswith(mark):
            yield name
    for match in (_CHARSET.search(content_type), _META.search(body[:4096])):
        if match:
            name = match[1].decode("ascii", "ignore") if isinstance(match[1], bytes) else match[1]
            if _SAFE_CHARSET.fullmatch(name):
                yield "windows-1252" if name.lower() in _READ_AS_WINDOWS_1252 else name
    yield "utf-8"


def _spoil(character: str) -> str:
    """Return what a character looks like when its UTF-8 bytes were read as windows-1252."""
    return "".join(
        bytes([byte]).decode("windows-1252", errors="ignore") or chr(byte) for byte in character.encode()
    )


_MOJIBAKE = {_spoil(character): character for character in _OFTEN_BROKEN}
_BROKEN = re.compile("|".join(re.escape(text) for text in sorted(_MOJIBAKE, key=len, reverse=True)))
# A broken character begins with one of very few, which is sooner seen.
_BROKEN_STARTS = "".join(sorted({text[0] for text in _MOJIBAKE}))


def _repair_mojibake(text: str) -> str:
    return (
        text
        if not any(mark in text for mark in _BROKEN_STARTS)
        else _BROKEN.sub(lambda match: _MOJIBAKE[match[0]], text)
    )


def cut_long_tags(html: str) -> str:
    """Take the attributes off tags longer than MAX_TAG_LENGTH characters, and keep the tags.

    Parsers need quadratic time for very many attributes; a picture pasted as base64 must not cost the page.
    """
    if len(html) <= MAX_TAG_LENGTH:
        return html
    parts: list[str] = []
    done = position = 0
    while match := _TAG_START.search(html, position):
        name = match[1]
        if name is None:
            end = html.find("-->", match.end())
            position = len(html) if end < 0 else end
            continue
        position = _find_tag_end(html, match.end())
        if position - match.start() > MAX_TAG_LENGTH:
            parts += [html[done : match.start()], f"<{name}>"]
            done = position
        if name.lower() in {"script", "style"}:
            closing = html.find(f"</{name}", position)
            position = max(position, closing)
    return "".join([*parts, html[done:]])


def check_depth(html: str) -> None:
    """Raise UnreadableError (`too_deep`) for mark-up that would cost the parser itself quadratic time.

    Counts open elements by name; those that close each other by themselves (p, li, td) do not nest.
    """
    tags = html.count("<")
    if tags <= MAX_UNCLOSED or tags - html.count("</") <= MAX_UNCLOSED:
        return
    opened: Counter[str] = Counter()
    total = 0
    for match in _NESTING_TAG.finditer(html):
        name = match[2].lower()
        if not match[1]:
            opened[name] += 1
            total += 1
        elif opened[name]:
            opened[name] -= 1
            total -= 1
        if total > MAX_UNCLOSED:
            raise UnreadableError("too_deep", f"The page leaves more than {MAX_UNCLOSED} elements open.")


def _find_tag_end(html: str, position: int) -> int:
    while match := _QUOTE_OR_END.search(html, position):
        if match[1] is None:
            return match.end()
        closing = html.find(match[1], match.end())
        if closing < 0:
            break
        position = closing + 1
    return len(html)
