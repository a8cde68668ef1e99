"""Statements as lines of text: JSON for programs, a table for people."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from normalise.how_much import describe_share, describe_sum
from normalise.model import Statement

_TABLE = "{:<30} {:<12} {:<22} {:<9} {}"
_LONGEST_QUOTE = 90


def make_record(one: Statement) -> dict[str, object]:
    """Return a statement under the keys of the public line; what is unset is None."""
    return {
        "source": one.source,
        "authority": one.authority or None,
        "item": one.item,
        "stance": one.stance.value,
        "default_no": one.default_no,
        "amount_min": one.amount_min,
        "amount_max": one.amount_max,
        "period": one.period.value if one.period else None,
        "percent": one.percent,
        "percent_max": one.percent_max,
        "age_min": one.age_min,
        "age_max": one.age_max,
        "age_wording": one.age_wording or None,
        "eligibility": [group.value for group in one.eligibility],
        "exclusions": one.exclusions or None,
        "provision": one.provision.value,
        "part_of": one.part_of,
        "heading": list(one.heading),
        "evidence": one.evidence,
        "start": one.start,
        "end": one.end,
        "page": one.page,
        "confidence": one.confidence,
        "method": one.method,
        "alias": one.alias or None,
        "url": one.url or None,
        "fetched_at": one.fetched_at or None,
    }


def format_jsonl(statements: Iterable[Statement]) -> Iterator[str]:
    """Yield one line of JSON for each statement."""
    for one in statements:
        yield json.dumps(make_record(one), ensure_ascii=False)


def format_table(statements: Iterable[Statement]) -> Iterator[str]:
    """Yield a row for each statement under a line that names its page."""
    shown = ""
    for one in statements:
        where = one.url or one.source
        if where != shown:
            shown = where
            yield f"\n{where}"
            yield _TABLE.format("item", "stance", "sum or share", "ages", "words")
        yield _TABLE.format(
            (one.item or "-")[:30],
            one.stance.value,
            _describe_values(one)[:22],
            _describe_ages(one),
            _cut_quote(one),
        ).rstrip()


def _describe_values(one: Statement) -> str:
    return ", ".join(text for text in (describe_sum(one), describe_share(one)) if text)


def _describe_ages(one: Statement) -> str:
    low, high = (f"{age:g}" if age is not None else "" for age in (one.age_min, one.age_max))
    return f"{low}-{high}" if low or high else ""


def _cut_quote(one: Statement) -> str:
    words = "".join(letter if letter.isprintable() else " " for letter in one.evidence)
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1] + "…"
