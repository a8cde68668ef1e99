"""The review queue as text: for a person at a terminal, and as lines of JSON or CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator

from publish.review_queue import Waiting

_SHOWN = (
    "id", "authority", "council", "item", "label", "stance", "amount_min", "amount_max", "period", "percent",
    "percent_max", "age_min", "age_max", "provision", "confidence", "published", "page_kind", "heading",
    "evidence", "url",
)  # fmt: skip
_VALUES = ("amount_min", "amount_max", "percent", "percent_max", "age_min", "age_max")


def show_waiting(one: Waiting) -> Iterator[str]:
    """Yield the lines by which a person judges one statement, its quote in double brackets."""
    row = one.row
    yield f"{row['council']} · {_clean(str(row['heading'] or 'no heading'))}"
    yield _clean(f"{one.before}[[{one.quote}]]{one.after}")
    values = [f"{name.replace('_', ' ')} {row[name]:g}" for name in _VALUES if row[name] is not None]
    reading = ", ".join([str(row["stance"]), *values, *([str(row["period"])] if row["period"] else [])])
    yield f"Machine: {row['item'] or 'no item'} ({reading}), confidence {row['confidence']:g}"
    yield f"Why: {', '.join(one.reasons)}; stated by {one.councils} of the councils. {row['url']}"


def _flatten(one: Waiting) -> dict[str, object]:
    return {
        **{name: one.row[name] for name in _SHOWN},
        "reasons": "|".join(one.reasons),
        "councils": one.councils,
        "priority": one.priority,
    }


def format_jsonl(queue: Iterable[Waiting]) -> Iterator[str]:
    """Yield a line of JSON for each statement."""
    for one in queue:
        yield json.dumps(_flatten(one), ensure_ascii=False)


def format_csv(queue: Iterable[Waiting]) -> Iterator[str]:
    """Yield the queue as one CSV text with a header."""
    text = io.StringIO()
    writer = csv.DictWriter(text, [*_SHOWN, "reasons", "councils", "priority"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(_flatten(one) for one in queue)
    yield text.getvalue().rstrip("\n")


def _clean(text: str) -> str:
    """Return a page's words on one line: what a terminal would obey rather than show becomes a space."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
