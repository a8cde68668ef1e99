"""The labelled pages: every quote stands in the text, under the heading that the reader saw."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from normalise.blocks import read_document
from normalise.model import Block, Document
from tests.normalise.blocks.outline import check_offsets

GOLD = Path(__file__).parents[2] / "gold"
PAGES = sorted(path.parent.name for path in GOLD.glob("*/page.html"))
# A sentence of the furniture that must be gone from every page.
FURNITURE = re.compile(
    r"cookie|skip to|rate this page|did this page help|privacy notice|breadcrumb", re.IGNORECASE
)


def _read(name: str) -> Document:
    return read_document((GOLD / name / "page.html").read_bytes(), "text/html")


def _load_labels(name: str) -> dict[str, Any]:
    labels: dict[str, Any] = json.loads((GOLD / name / "gold.json").read_text(encoding="utf-8"))
    return labels


def _collapse(text: str) -> str:
    return " ".join(text.split())


def _find_blocks(document: Document, quote: str) -> list[Block]:
    """Return the blocks that hold a quote, or that it runs over."""
    found = []
    for block in document.blocks:
        text = _collapse(block.text)
        if text in quote or quote in text:
            found.append(block)
    return found


def test_there_are_labelled_pages() -> None:
    assert len(PAGES) >= 27


@pytest.mark.parametrize("name", PAGES)
def test_every_quote_stands_in_the_text(name: str) -> None:
    text = _collapse(_read(name).text)
    missing = [
        record["evidence"]
        for record in _load_labels(name)["records"]
        if _collapse(record["evidence"]) not in text
    ]
    assert missing == []


@pytest.mark.parametrize("name", PAGES)
def test_every_quote_stands_under_its_heading(name: str) -> None:
    document = _read(name)
    for record in _load_labels(name)["records"]:
        if not record.get("heading"):
            continue
        blocks = _find_blocks(document, _collapse(record["evidence"]))
        above = {text for block in blocks for text in (*block.heading_path, block.text, *block.cells[:1])}
        assert record["heading"] in {_collapse(text) for text in above}, record["evidence"]


@pytest.mark.parametrize("name", PAGES)
def test_both_parsers_read_the_same_document(name: str) -> None:
    body = (GOLD / name / "page.html").read_bytes()
    fast, portable = read_document(body), read_document(body, parser="soup")
    assert (fast.title, fast.page_date, fast.text) == (portable.title, portable.page_date, portable.text)
    assert fast.blocks == portable.blocks
    assert (fast.extractor, portable.extractor) == ("html-lexbor", "html-soup")


@pytest.mark.parametrize("name", PAGES)
def test_offsets_hold_and_furniture_is_gone(name: str) -> None:
    document = _read(name)
    check_offsets(document)
    assert [block.text for block in document.blocks if FURNITURE.search(block.text)] == []


def test_most_distractors_that_stand_in_furniture_are_gone() -> None:
    """Distractors inside the main text must stay, since only meaning tells them from offers."""
    outside = left = 0
    for name in PAGES:
        tree = LexborHTMLParser((GOLD / name / "page.html").read_bytes())
        tree.strip_tags(["nav", "header", "footer", "aside", "form[role=search]", "script"])
        content = _collapse(tree.root.text(separator=" ")) if tree.root else ""
        text = _collapse(_read(name).text)
        for distractor in _load_labels(name)["distractors"]:
            if _collapse(distractor) not in content:
                outside += 1
                left += _collapse(distractor) in text
    assert outside >= 40
    assert left <= outside * 0.05


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("bath-and-north-east-somerset", "2023-11-09"),
        ("staffordshire", "2022-03-12"),
        ("south-gloucestershire", "2024-03-18"),
        ("swindon", "2022-05"),
        ("lancashire", "2023"),
        ("kent", ""),
    ],
)
def test_the_date_that_the_page_prints_is_found(name: str, date: str) -> None:
    assert _read(name).page_date == date
