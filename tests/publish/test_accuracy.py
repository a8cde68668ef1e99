"""What a build says of the reader's accuracy: shares over all, and pages counted item by item."""

from __future__ import annotations

import json
from pathlib import Path

from publish.accuracy import measure_accuracy
from tests.normalise.vocabulary import make_item, make_taxonomy

LESSONS = "We will pay £50 for your driving lessons."
LAPTOP = "We will give you a laptop worth £300."
VOCABULARY = make_taxonomy(
    make_item("driving_lessons", aliases=["driving lessons"]),
    make_item("digital_device", aliases=["laptop"]),
    make_item("passport", aliases=["passport"]),
)


def write_page(folder: Path, text: str, *items: str) -> None:
    folder.mkdir()
    (folder / "page.html").write_text(f"<title>Offer</title><main><h1>Offer</h1><p>{text}</p></main>")
    said = {"stance": "offered", "provision": "provided", "evidence": text}
    (folder / "gold.json").write_text(json.dumps({"records": [{"item": one} | said for one in items]}))


def test_pages_are_counted_item_by_item_and_add_up_to_the_shares(tmp_path: Path) -> None:
    write_page(tmp_path / "a", LESSONS, "driving_lessons")
    write_page(tmp_path / "b", LESSONS, "digital_device")
    write_page(tmp_path / "c", LAPTOP, "digital_device")
    row = measure_accuracy(tmp_path, VOCABULARY)
    assert row["pages"] == 3 and row["measured_on"].startswith("3 labelled pages")
    assert row["by_item"] == {
        "digital_device": {"found": 1, "missed": 1, "false": 0},
        "driving_lessons": {"found": 1, "missed": 0, "false": 1},
    }
    counts = row["by_item"].values()
    found = sum(one["found"] for one in counts)
    assert row["page_item_recall"] == round(found / (found + sum(one["missed"] for one in counts)), 3)
    assert row["page_item_precision"] == round(found / (found + sum(one["false"] for one in counts)), 3)
    assert json.loads(json.dumps(row)) == row
