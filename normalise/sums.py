"""Figures of money as councils print them: signs, thousands, words, pence. Meaning is read in `money`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from normalise.numbers import NUMBER_WORDS, read_number


@dataclass(frozen=True, slots=True)
class Sum:
    """A figure in pounds at folded[start:end]."""

    value: float
    start: int
    end: int


_DIGITS = r"\d{1,3}(?:[, ]\d{3})+(?!\d)|\d{1,9}"
_SCALES = {
    "": 1.0,
    "k": 1e3,
    "thousand": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "million": 1e6,
    "bn": 1e9,
    "billion": 1e9,
}
_SCALE = r"(?:(?:k|m|mn|bn)(?![a-z])|\s(?:thousand|million|billion)\b)"
_FIGURE = re.compile(
    # Pages do print the sign twice ("££3000").
    rf"(?:£\s?£?\s?|\bgbp\s?)(?P<signed>(?:{_DIGITS})(?:\.\d{{1,2}}(?!\d))?)(?P<scale>{_SCALE})?(?:\spounds?\b)?"
    rf"|(?<![\d.,£])(?P<plain>(?:{_DIGITS})(?:\.\d\d)?)(?P<scaled>{_SCALE})?\s?(?:pounds?|gbp)\b"
    rf"|(?P<spelt>{NUMBER_WORDS})\s(?:pounds?|quid)\b"
    r"|(?<![\w£.,])(?P<pence>\d{1,3})\s?(?:p|pence)\b(?!\.\w)"
)
# No figure without a pound's sign is a sum without one of these: most texts have neither.
_OTHER_SIGN = re.compile(r"gbp|pound|quid|\d\s?p")
_BARE_END = re.compile(
    r"\s?(?:-|to)\s?(\d{1,3}(?:,\d{3})+|\d{1,5}(?:\.\d\d)?)(?![\d%,]|\.\d|\s?(?:year|week|month|day|hour)s?\b)"
)


def find_sums(folded: str) -> Iterator[Sum]:
    """Yield every sum in a folded text, in order, totals and thresholds included."""
    if "£" not in folded and not _OTHER_SIGN.search(folded):
        return
    for hit in _FIGURE.finditer(folded):
        value = _read_value(hit)
        if value is not None:
            yield Sum(value, hit.start(), hit.end())


def find_bare_end(folded: str, first: Sum) -> Sum | None:
    """Return the upper end of "£20-30", which has no sign of its own, if one follows `first`."""
    hit = _BARE_END.match(folded, first.end)
    if not hit:
        return None
    value = float(hit[1].replace(",", ""))
    return Sum(value, hit.start(1), hit.end(1)) if value > first.value else None


def _read_value(hit: re.Match[str]) -> float | None:
    if hit["pence"]:
        return int(hit["pence"]) / 100
    if hit["spelt"]:
        spelt = read_number(hit["spelt"])
        return None if spelt is None else float(spelt)
    digits = (hit["signed"] or hit["plain"]).replace(",", "").replace(" ", "")
    scale = (hit["scale"] or hit["scaled"] or "").strip()
    return round(float(digits) * _SCALES[scale], 2)
