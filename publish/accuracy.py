"""How well the machine reads, measured on labelled pages: figures for the build row and the method page."""

from __future__ import annotations

from pathlib import Path

from normalise.evaluate import evaluate
from publish.rows import Row
from taxonomy.model import Taxonomy

DIGITS = 3


def measure_accuracy(pages: Path, vocabulary: Taxonomy) -> Row:
    """Return shares from 0 to 1 with what they were measured on, and counts of pages for each item.

    `pages` holds labelled pages that no rule was written on: scores on pages that the rules were tuned on
    would promise more than the site keeps.
    """
    report = evaluate(pages, vocabulary)
    figures: Row = {
        "measured_on": f"{report.pages} labelled pages that no rule was written on",
        "corpus": report.corpus,
        "page_item_precision": round(report.precision, DIGITS),
        "page_item_recall": round(report.recall, DIGITS),
        "page_item_f1": round(report.f1, DIGITS),
    }
    figures |= {name: round(tally.share, DIGITS) for name, tally in report.fields.items()}
    return figures | {
        "evidence_exact": round(report.evidence.share, DIGITS),
        "pages": report.pages,
        "by_item": {
            item: {"found": found, "missed": missed, "false": false}
            for item, found, missed, false in report.items
        },
    }
