"""The date that a page prints as its own, from its words or its head."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate

from normalise.blocks.events import Event, collapse

_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
_ORDER = ("updated", "reviewed", "published")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DATE = re.compile(
    rf"(?P<iso>(?:19|20)\d\d-\d\d(?:-\d\d)?)"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH}),?\s+(?P<year>(?:19|20)\d\d)"
    rf"|(?P<month_first>{_MONTH})\s+(?P<day_second>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year_last>(?:19|20)\d\d)"
    rf"|(?P<slash_day>\d{{1,2}})[/.](?P<slash_month>\d{{1,2}})[/.](?P<slash_year>(?:(?:19|20)\d\d|\d\d))(?!\d)"
    rf"|(?P<month_only>{_MONTH})\s+(?P<month_year>(?:19|20)\d\d)"
    rf"|(?P<only_year>(?:19|20)\d\d)(?:/\d{{2,4}})?(?!\d)",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"(?:\b(?:this )?(?:page|content|article|information|web ?page|document)\s+(?:was\s+)?)?"
    r"\b(?:last\s+)?(?P<verb>updated|modified|amended|edited|changed|revised|reviewed|published|posted)"
    r"\s*(?:date)?\s*(?:on|in|at)?\s*[:–-]?\s*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?$",
    re.IGNORECASE,
)
_VERBS = ("updated", "modified", "amended", "edited", "changed", "revised", "reviewed", "published", "posted")
_VERB_BYTES = tuple(verb.encode() for verb in _VERBS)
_VERB = re.compile("|".join(_VERBS), re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_FUTURE = re.compile(r"\b(?:be|next|due|not)\W*$", re.IGNORECASE)
_CUE_AHEAD = re.compile(r"\b(?:date )?(?:last )?(?:updated?|modified|reviewed|published)\b", re.IGNORECASE)
_INLINE = frozenset(
    {"span", "a", "b", "strong", "em", "i", "time", "small", "abbr", "head", "script", "style"}
)
_HEAD = ("start", "head")
_HEAD_END = Event("end", "head")
_META_NAMES = (
    "article:modified_time",
    "og:updated_time",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "datemodified",
    "dcterms.date",
    "dc.date",
    "article:published_time",
    "dcterms.issued",
)


def find_page_date(events: Sequence[Event]) -> str:
    """Return the page's own date as ISO 8601 (a day, a month or a year), or "" if it prints none.

    What stands in the text wins over the head, since a council's system rewrites the head at each release;
    an update wins over a review, and that over a first publication. A "next review" is never it.
    """
    best: dict[str, str] = {}
    for text in _list_candidates(events):
        for verb, date in _read_date_line(text):
            best.setdefault(verb, date)
    for verb in _ORDER:
        if verb in best:
            return best[verb]
    return _read_time(events) or _read_meta(events)


def is_date_line(text: str) -> bool:
    """Tell whether a block is only the line with the page's date, which states no offer."""
    if len(text) > 80 or not _DIGIT.search(text) or not _VERB.search(text):
        return False
    for match in _DATE.finditer(text):
        cue = _CUE.search(text[: match.start()])
        if cue and not text[: cue.start()].strip(" |") and not text[match.end() :].strip(" .|"):
            return True
    return False


def read_date(text: str) -> str:
    """Return the first date in a text as ISO 8601, or "" (a day before a month, as the British write it)."""
    match = _DATE.search(text)
    return _format_date(match) if match else ""


class _Texts:
    """The printed texts of a page (those of its head left out), and the runs that block-like elements part.

    A run is given by its first and last text. A date often has its cue in a sibling `span`.
    """

    def __init__(self, events: Sequence[Event]) -> None:
        self._events = events
        self._places = [
            index for index, event in enumerate(events) if event[0] == "text" and not event[1].isspace()
        ]
        start = next((index for index, event in enumerate(events) if event[:2] == _HEAD), None)
        if start is not None:
            end = events.index(_HEAD_END, start)
            del self._places[bisect_left(self._places, start) : bisect_left(self._places, end)]

    def find_verbs(self) -> list[int]:
        """Return which texts name a verb of updating; most pages have few, so all are searched as one."""
        names = [self._events[place][1] for place in self._places]
        # The two letters beyond ASCII that `re` takes for an i and an s. Bytes are made small much sooner.
        whole = "\n".join(names).replace("\u0130", "i").replace("\u017f", "s")
        data = whole.encode("utf-8", "surrogatepass").lower()
        named = [verb for verb in _VERB_BYTES if verb in data]
        found = sorted({match.start() for verb in named for match in re.finditer(verb, data)})
        ends = list(accumulate([len(name) + 1 for name in names])) if found else []
        texts: list[int] = []
        done = letters = 0
        for place in found:
            letters += len(data[done:place].decode("utf-8", "surrogatepass"))
            done = place
            texts.append(bisect_right(ends, letters))
        return texts

    def find_run(self, text: int) -> tuple[int, int] | None:
        """Return the run of a text, None for one before the first or behind the last."""
        if not 0 <= text < len(self._places):
            return None
        first = last = text
        while first > 0 and self._are_joined(first - 1):
            first -= 1
        while last + 1 < len(self._places) and self._are_joined(last):
            last += 1
        return first, last

    def _are_joined(self, text: int) -> bool:
        """Tell whether nothing parts a text from the next."""
        between = self._events[self._places[text] + 1 : self._places[text + 1]]
        return all(kind == "text" or name in _INLINE for kind, name, _ in between)

    def read(self, run: tuple[int, int]) -> str:
        """Return the words of a run."""
        places = self._places[run[0] : run[1] + 1]
        return collapse(" ".join([self._events[place][1] for place in places]))


def _list_candidates(events: Sequence[Event]) -> list[str]:
    """Return the runs that name a verb, then pairs: "Last updated" and its date in two table cells."""
    texts = _Texts(events)
    runs: list[tuple[int, int]] = []
    for text in texts.find_verbs():
        if (not runs or runs[-1][1] < text) and (run := texts.find_run(text)):
            runs.append(run)
    before = {(one, run) for run in runs if (one := texts.find_run(run[0] - 1))}
    after = {(run, two) for run in runs if (two := texts.find_run(run[1] + 1))}
    pairs = [(texts.read(one), texts.read(two)) for one, two in sorted(before | after)]
    short = [
        f"{one.rstrip(': ')}: {two}" for one, two in pairs if len(one + two) < 60 and _CUE_AHEAD.search(one)
    ]
    return [*map(texts.read, runs), *short]


def _read_date_line(text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    if not _DIGIT.search(text):
        return found
    for match in _DATE.finditer(text):
        before = text[max(0, match.start() - 80) : match.start()]
        cue = _CUE.search(before)
        if cue and _FUTURE.search(before[: cue.start()]):
            continue
        date = _format_date(match)
        # A cue deep inside a long sentence ("the rules were changed in 2018") is not the page's date.
        if cue and date and (len(text) < 200 or cue.start() == 0):
            verb = cue["verb"].lower()
            is_new = verb in {"published", "posted"}
            found.append(("published" if is_new else "reviewed" if verb == "reviewed" else "updated", date))
    return found


def _format_date(match: re.Match[str]) -> str:
    group = match.groupdict()
    if group["iso"]:
        year, month, *rest = (int(part) for part in group["iso"].split("-"))
        return _join_date(year, month, rest[0] if rest else 0)
    year = int(_first(group, "year", "year_last", "slash_year", "month_year", "only_year"))
    name = _first(group, "month", "month_first", "month_only")
    month = _MONTHS.index(name[:3].lower()) // 3 + 1 if name else int(_first(group, "slash_month") or 0)
    day = int(_first(group, "day", "day_second", "slash_day") or 0)
    return _join_date(year + 2000 if year < 100 else year, month, day)


def _first(group: Mapping[str, str | None], *names: str) -> str:
    return next((value for name in names if (value := group[name])), "")


def _join_date(year: int, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        return str(year)
    return f"{year:04}-{month:02}-{day:02}" if 1 <= day <= 31 else f"{year:04}-{month:02}"


def _read_time(events: Sequence[Event]) -> str:
    for event in events:
        if event[1] != "time" or event[0] != "start":
            continue
        words = f"{event.attributes.get('class', '')} {event.attributes.get('itemprop', '')}"
        if _CUE_AHEAD.search(re.sub(r"(?=[A-Z])|[-_]", " ", words)):
            return read_date(event.attributes.get("datetime", ""))
    return ""


def _read_meta(events: Sequence[Event]) -> str:
    metas: dict[str, str] = {}
    for event in events:
        if event[1] == "meta" and event[0] == "start":
            attributes = event.attributes
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            metas.setdefault(name.lower(), attributes.get("content", ""))
    return next((date for name in _META_NAMES if (date := read_date(metas.get(name, "")))), "")
