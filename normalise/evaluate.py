"""Measure the reading against labelled pages: a folder of pages, each with its `gold.json`.

The confidence interval is a bootstrap over councils (pages of one council are not independent) with a
fixed seed, so the same corpus and code give the same numbers.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from normalise.calibration import Rated
from normalise.model import PageContext
from normalise.read import read_page
from normalise.scoring import FIELDS, PageScore, Tally, collapse, score_page
from taxonomy.model import Taxonomy

_PAGES = ("page.html", "page.pdf", "page.docx")
_ROUNDS = 1000
_SEED = 2017
_TAIL = 0.025


Measure = tuple[float, float, float]


class GoldError(ValueError):
    """A labelled page that is missing or malformed; one line that names the file."""


@dataclass(frozen=True, slots=True)
class Report:
    """All figures of one evaluation, shares 0 to 1; `f1_low` and `f1_high` bound 95 % of the resamples.

    `records` are precision, recall and F1 of statements paired one to one with labels. `items` holds item,
    pages where it was found, missed and stated falsely, of each item that a page states or is said to state.
    """

    pages: int
    corpus: str
    precision: float
    recall: float
    f1: float
    f1_low: float
    f1_high: float
    fields: dict[str, Tally]
    confusion: dict[str, int]
    spurious_sums: int
    distractors_hit: int
    distractors: int
    evidence: Tally
    worst: list[tuple[str, int, int, int]]
    records: Measure = (0.0, 0.0, 0.0)
    rated: Sequence[Rated] = ()
    items: Sequence[tuple[str, int, int, int]] = ()


def evaluate(folder: Path, taxonomy: Taxonomy) -> Report:
    """Return the report on all labelled pages of a folder. Raises GoldError."""
    pages = find_pages(folder)
    return summarise([_score(page, taxonomy) for page in pages], digest_corpus(pages))


def find_pages(folder: Path) -> list[Path]:
    """Return the labelled pages in order of name. Raises GoldError if there are none."""
    pages = [
        page
        for gold in sorted(folder.glob("*/gold.json"))
        for name in _PAGES
        if (page := gold.with_name(name)).is_file()
    ]
    if not pages:
        raise GoldError(f"{folder}: no labelled pages here; give a folder with */page.html and */gold.json")
    return pages


def digest_corpus(pages: Sequence[Path]) -> str:
    """Return a digest of pages and labels: floors hold for the corpus that they were measured on."""
    digest = hashlib.sha256()
    for page in pages:
        for path in (page, page.with_name("gold.json")):
            digest.update(f"{path.parent.name}/{path.name}\n".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _score(page: Path, taxonomy: Taxonomy) -> PageScore:
    gold = read_gold(page.with_name("gold.json"))
    body = page.read_bytes()
    reading = read_page(body, "", PageContext(source=str(page)), taxonomy)
    text = reading.document.text if reading.document else ""
    visible = (
        collapse(BeautifulSoup(body, "lxml").get_text(" ")) if page.suffix == ".html" else collapse(text)
    )
    return score_page(page.parent.name, text, visible, reading.statements, gold)


def read_gold(path: Path) -> dict[str, Any]:
    """Return the labels of one page. Raises GoldError."""
    try:
        gold = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise GoldError(f"{path}: cannot be read as JSON: {error}") from error
    if not isinstance(gold, dict) or not isinstance(gold.get("records"), list):
        raise GoldError(f"{path}: needs a list of records")
    return gold


def summarise(scores: Sequence[PageScore], corpus: str = "") -> Report:
    """Return the report on scored pages."""
    precision, recall, f1 = _measure(scores)
    low, high = _bootstrap(scores)
    fields = {name: _add(score.fields[name] for score in scores) for name in FIELDS}
    confusion = Counter(f"{label} read as {read}" for score in scores for label, read in score.confusion)
    return Report(
        pages=len(scores),
        corpus=corpus,
        precision=precision,
        recall=recall,
        f1=f1,
        f1_low=low,
        f1_high=high,
        fields=fields,
        confusion=dict(sorted(confusion.items())),
        spurious_sums=sum(score.spurious_sums for score in scores),
        distractors_hit=sum(score.distractors_hit for score in scores),
        distractors=sum(score.distractors for score in scores),
        evidence=_add(score.evidence for score in scores),
        worst=_rank_items(scores),
        records=share(
            sum(score.records for score in scores),
            sum(score.stated for score in scores),
            sum(score.labelled for score in scores),
        ),
        rated=[one for score in scores for one in score.rated],
        items=_count_items(scores),
    )


def _measure(scores: Sequence[PageScore]) -> Measure:
    found = sum(len(score.found) for score in scores)
    stated = found + sum(len(score.false) for score in scores)
    return share(found, stated, found + sum(len(score.missed) for score in scores))


def share(found: int, stated: int, wanted: int) -> Measure:
    """Return precision, recall and F1 of `found` right ones among `stated`, of `wanted` in all."""
    precision, recall = found / stated if stated else 0.0, found / wanted if wanted else 0.0
    return precision, recall, 2 * found / (stated + wanted) if found else 0.0


def _bootstrap(scores: Sequence[PageScore]) -> tuple[float, float]:
    """Return the F1 below and above which 2.5 % of resamples of the pages' councils lie."""
    dice = random.Random(_SEED)
    values = sorted(_measure(dice.choices(scores, k=len(scores)))[2] for _ in range(_ROUNDS))
    return values[int(_ROUNDS * _TAIL)], values[int(_ROUNDS * (1 - _TAIL)) - 1]


def _add(tallies: Any) -> Tally:
    whole = Tally()
    for tally in tallies:
        whole.right += tally.right
        whole.total += tally.total
    return whole


def _rank_items(scores: Sequence[PageScore]) -> list[tuple[str, int, int, int]]:
    """Return (item, found, missed, false) of every item with an error, the worst first."""
    wrong = [one for one in _count_items(scores) if one[2] + one[3]]
    return sorted(wrong, key=lambda one: (-(one[2] + one[3]), one[0]))


def _count_items(scores: Sequence[PageScore]) -> list[tuple[str, int, int, int]]:
    """Return (item, found, missed, false) of every item, in order of id."""
    found, missed, false = (
        Counter(item for score in scores for item in getattr(score, name))
        for name in ("found", "missed", "false")
    )
    items = sorted({*found, *missed, *false})
    return [(item, found[item], missed[item], false[item]) for item in items]
