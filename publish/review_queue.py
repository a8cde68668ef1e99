"""What a person should look at first: machine-read statements that are unsure, unusual or weighty.

Priority is doubt times weight. Doubt is 1 at even odds (confidence 0.5) and falls to 0 at certainty; whatever
is unusual in itself (a refusal, a plan, a sum far above the others', pages that disagree, a page that is no
offer) has at least half of it, because the machine's confidence is about the item, not about these. Weight is
one more than the number of councils that state the item: a mistake there spoils more comparisons.
Facts read by hand are not queued: they have no quote that could be judged.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from normalise.confidence import PUBLISH_THRESHOLD
from normalise.page_kinds import PageKind
from publish.swap import BuildError
from taxonomy.lists import Stance

# What counts although it is as likely wrong as right is worth a look as well.
UNSURE = max(PUBLISH_THRESHOLD, 0.5)
FAR_ABOVE = 5
_LEAST_DOUBT = 0.5
_AROUND = 160
_FEWEST_SUMS = 3
_OFFERS = ("", PageKind.OFFER, PageKind.COUNCIL_TAX, PageKind.HOUSING, PageKind.OTHER)
_WAITING = """
SELECT s.id, s.authority, a.name AS council, a.slug, s.item, coalesce(i.label, '') AS label, s.stance,
    s.amount_min, s.amount_max, s.period, s.percent, s.percent_max, s.age_min, s.age_max, s.provision,
    coalesce(s.heading, '') AS heading, s.evidence, s.start, s."end", s.confidence, s.published, s.url,
    d.text, d.kind AS page_kind, p.position
FROM statements s
JOIN authorities a ON a.gss_code = s.authority
JOIN documents d ON d.id = s.document
LEFT JOIN items i ON i.id = s.item
LEFT JOIN positions p ON p.authority = s.authority AND p.item = s.item
WHERE s.review IS NULL AND s.superseded = 0
ORDER BY s.authority, s.url, s.start, s.id
"""
_COUNCILS = "SELECT item, count(*) FROM positions WHERE best_statement IS NOT NULL GROUP BY item"
_SUMS = """
SELECT item, coalesce(period, ''), amount_max FROM statements
WHERE item IS NOT NULL AND published = 1 AND superseded = 0 AND amount_max IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One statement in the queue, with the words around its quote and why it is there.

    `row` has the columns of `statements` that a reviewer needs; `councils` is how many state the item.
    """

    row: Mapping[str, object]
    before: str
    quote: str
    after: str
    reasons: tuple[str, ...]
    councils: int
    priority: float


def list_waiting(path: Path, council: str = "") -> list[Waiting]:
    """Return the queue of a built database, the most urgent first; `council` is a GSS code, empty for all.

    Raises BuildError if there is no database, or one of an older build.
    """
    if not path.is_file():
        raise BuildError(f"{path}: no database there; make one with `local-offer build`")
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
        try:
            councils = dict(db.execute(_COUNCILS).fetchall())
            medians = _find_medians(db)
            db.row_factory = sqlite3.Row
            rows = db.execute(_WAITING).fetchall()
        except sqlite3.Error as error:
            raise BuildError(f"{path}: not a database of this version ({error}); build it anew") from error
    described = (_describe(row, councils, medians) for row in rows if council in ("", row["authority"]))
    queue = [one for one in described if one.reasons]
    return sorted(queue, key=lambda one: -one.priority)


def _find_medians(db: sqlite3.Connection) -> dict[tuple[str, str], float]:
    """Return the median sum of each item and period that enough statements give."""
    sums: dict[tuple[str, str], list[float]] = {}
    for item, period, amount in db.execute(_SUMS):
        sums.setdefault((item, period), []).append(amount)
    return {key: median(values) for key, values in sums.items() if len(values) >= _FEWEST_SUMS}


def _describe(
    row: sqlite3.Row, councils: Mapping[str, int], medians: Mapping[tuple[str, str], float]
) -> Waiting:
    usual = medians.get((row["item"], row["period"] or ""))
    unusual = tuple(_list_unusual(row, usual))
    unsure = row["confidence"] < UNSURE
    named = () if row["item"] else ("fits no item",)
    reasons = (*named, *(("unsure",) if unsure else ()), *unusual)
    number = councils.get(row["item"], 0)
    doubt = 1 - 2 * abs(row["confidence"] - 0.5)
    if unusual:
        doubt = max(doubt, _LEAST_DOUBT)
    text, start, end = row["text"], row["start"], row["end"]
    return Waiting(
        row={name: value for name, value in zip(row.keys(), row, strict=True) if name != "text"},
        before=_shorten(text[max(0, start - _AROUND) : start], left=True),
        quote=text[start:end],
        after=_shorten(text[end : end + _AROUND], left=False),
        reasons=reasons,
        councils=number,
        priority=round(doubt * (1 + number), 3),
    )


def _list_unusual(row: sqlite3.Row, usual: float | None) -> Iterator[str]:
    if row["stance"] in (Stance.NOT_OFFERED, Stance.PLANNED):
        yield row["stance"].replace("_", " ")
    if usual and row["amount_max"] and row["amount_max"] > FAR_ABOVE * usual:
        yield f"sum over {FAR_ABOVE} times the median of £{usual:g}"
    if row["position"] == "mixed":
        yield "its council's pages disagree"
    if (row["page_kind"] or "") not in _OFFERS:
        yield f"page looks like {row['page_kind'].replace('_', ' ')}"


def _shorten(text: str, *, left: bool) -> str:
    """Return the words of a text next to the quote, cut at a line and at a whole word."""
    line = text.rsplit("\n", 1)[-1] if left else text.split("\n", 1)[0]
    if len(line) < _AROUND:
        return line
    return "… " + line.partition(" ")[2] if left else line.rpartition(" ")[0] + " …"
