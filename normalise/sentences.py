"""Sentences as offsets: the unit in which items, stances and values are looked for."""

from __future__ import annotations

import re
from functools import lru_cache

_LINE = re.compile(r"[^\t\n\r\x0b\x0c\x85\u2028\u2029]+")
_BULLET = re.compile(r"[•◦▪▫‣●○■□∙⁃➢✓✔]|(?<=\s)·(?=\s)")
_LEAD = re.compile(r"\s*(?:[*\-–—]\s+)?")
# A stop, its closing marks, and then a gap; or, where an editor forgot the gap, a new capitalised word.
# Possessive, and begun only where a run of marks begins, so that hostile runs stay linear.
_STOP = re.compile(
    r"(?<![.!?])(?:[.!?]++|…)[\"'’”)\]]*+(?=\s)"
    r"|(?<=[a-z]{2})[.!?](?=[A-Z][a-z])"
)
_WORD_BEFORE = re.compile(r"[^\s(\[]+$")
_OPENERS = "\"'‘“(["

_NEVER_ENDS = re.compile(
    r"e\.?g|i\.?e|n\.?b|c\.?f|viz|vs|mrs?|ms|mx|dr|prof|rev|hon|st|appro?x|incl|esp|dept"
)
# These close a sentence only when the next word begins like a new one.
_MAY_END = re.compile(r"etc|p\.?[amw]|p\.?c\.?m|a\.?m|ltd|inc|plc|co|max|min|tel|ext|yrs?|hrs?|u\.?k")
_BEFORE_NUMBER = re.compile(r"nos?|pp?|paras?|ss?|secs?|art|fig|vol|ch|regs?|ca?")


# What follows a promise in its paragraph is cut for each rule that looks at it.
_LONGEST_KEPT = 2_000


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of each sentence in `text`, in order, without surrounding space or bullet marks.

    Tabs (table cells), line breaks and bullet characters part sentences; a semicolon does not.
    """
    return list(_split_short(text)) if len(text) <= _LONGEST_KEPT else _split(text)


def _split(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        start = line.start()
        # No bullet mark is ASCII, and most lines are.
        for bullet in () if text.isascii() else _BULLET.finditer(text, line.start(), line.end()):
            spans.extend(_split_line(text, start, bullet.start()))
            start = bullet.end()
        spans.extend(_split_line(text, start, line.end()))
    return spans


@lru_cache(maxsize=512)
def _split_short(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(_split(text))


def _split_line(text: str, start: int, end: int) -> list[tuple[int, int]]:
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    spans: list[tuple[int, int]] = []
    for stop in _STOP.finditer(text, start, end):
        if _ends_sentence(text, start, stop, end):
            _add_trimmed(spans, text, start, stop.end())
            start = stop.end()
    _add_trimmed(spans, text, start, end)
    return spans


def _add_trimmed(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if left < right:
        spans.append((start + left, start + right))


def _ends_sentence(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    marks = stop.group()
    following = text[stop.end() : min(end, stop.end() + 20)].lstrip().lstrip(_OPENERS)[:1]
    if not following:
        return False
    if marks.startswith(("…", "..")):
        return following.isupper()
    if marks[0] != ".":
        # "you ask 'how much?' and" goes on; "How much? ask us" does not.
        return marks[-1] in "!?" or not following.islower()
    before = _WORD_BEFORE.search(text, max(start, stop.start() - 20), stop.start())
    word = before.group().lower() if before else ""
    return _may_stop_after(word, following, at_start=before is not None and before.start() == start)


def _may_stop_after(word: str, following: str, *, at_start: bool) -> bool:
    if _NEVER_ENDS.fullmatch(word):
        return False
    if _MAY_END.fullmatch(word):
        return following.isupper()
    if _BEFORE_NUMBER.fullmatch(word) and following.isdigit():
        return False
    # "1. Money" is a numbered line, "at 25. Money" the end of a sentence.
    return not (at_start and len(word) <= 3 and (word.isdigit() or len(word) == 1))
