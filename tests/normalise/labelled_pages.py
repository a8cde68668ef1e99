"""Labelled pages of invented councils, with what was first read of them."""

from __future__ import annotations

import json
from pathlib import Path

TRUE = "We will pay £50 for your driving lessons."
FALSE = "Contact us about your passport."


def write_pages(folder: Path, councils: int = 12) -> Path:
    """Write a page for each council with one true and one false statement; return the folder."""
    rows = []
    for number in range(councils):
        name = f"town-{number:02d}"
        page = folder / name
        page.mkdir(parents=True)
        (page / "page.html").write_text(
            f"<title>Offer</title><main><h1>Offer</h1><p>{TRUE}</p><p>{FALSE}</p></main>"
        )
        labels = [{"item": "driving_lessons", "stance": "offered", "provision": "provided", "evidence": TRUE}]
        (page / "gold.json").write_text(json.dumps({"authority": name, "records": labels}))
        rows += [make_row(name, "driving_lessons", TRUE), make_row(name, "passport", FALSE)]
    (folder / "first_reading.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return folder


def make_row(page: str, item: str, evidence: str) -> dict[str, object]:
    """Return a row of a first reading whose offsets are those of the written page."""
    start = f"Offer\n{TRUE}\n{FALSE}".index(evidence)
    return {
        "page": page, "item": item, "stance": "offered", "provision": "provided", "start": start,
        "end": start + len(evidence), "confidence": 0.9, "method": "phrase:text", "alias": item,
        "evidence": evidence,
    }  # fmt: skip
