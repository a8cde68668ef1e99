"""What the classifier learns from: units with the items that careful readers labelled them with.

They come from labelled pages, from single labelled sentences (`sentences.jsonl` beside the pages) and from
the taxonomy's own wordings and examples.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from normalise.model import Block, BlockKind
from normalise.scoring import collapse
from normalise.units import Unit
from taxonomy.model import Taxonomy

SENTENCES = "sentences.jsonl"


class LessonError(ValueError):
    """A labelled sentence that is malformed; one line that names the file and line."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A unit, the items that it states, and those about which careful readers differ."""

    unit: Unit
    items: frozenset[str]
    unsure: frozenset[str] = frozenset()


def label_units(units: Sequence[Unit], records: Sequence[Mapping[str, Any]]) -> list[Lesson]:
    """Return a page's units with the labels whose evidence stands in them, in order.

    Evidence that no unit holds whole (it spans a bullet and its lead-in, or cells) labels the unit that
    shares most words with it.
    """
    texts = [collapse(unit.text) for unit in units]
    sure: list[set[str]] = [set() for _ in units]
    unsure: list[set[str]] = [set() for _ in units]
    for record in records:
        for place in find_units(texts, collapse(str(record["evidence"]))):
            (unsure if record.get("debatable") else sure)[place].add(str(record["item"]))
    return [
        Lesson(unit, frozenset(items), frozenset(doubted - items))
        for unit, items, doubted in zip(units, sure, unsure, strict=True)
    ]


def find_units(texts: Sequence[str], evidence: str) -> list[int]:
    whole = [place for place, text in enumerate(texts) if evidence in text]
    if whole:
        return whole[:1]
    parts = [place for place, text in enumerate(texts) if text and text in evidence]
    if parts or not texts:
        return parts
    words = set(evidence.lower().split())
    shares = [
        len(words & set(text.lower().split())) / len(words | set(text.lower().split())) for text in texts
    ]
    return [max(range(len(texts)), key=shares.__getitem__)]


def read_sentences(folder: Path) -> list[Lesson]:
    """Return the labelled sentences of a folder, none if it has no file of them. Raises LessonError."""
    path = folder / SENTENCES
    lessons = []
    for number, line in enumerate(path.read_text("utf-8").splitlines() if path.is_file() else (), 1):
        try:
            row = json.loads(line)
            unit = make_unit(row["text"], row.get("heading", ""), row.get("lead", ""))
            lessons.append(Lesson(unit, frozenset(map(str, row["items"]))))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise LessonError(f"{path}:{number}: not a labelled sentence: {error!r}") from error
    return lessons


def list_wordings(taxonomy: Taxonomy) -> Iterator[Lesson]:
    """Yield the taxonomy's own wordings: aliases and examples state their item, counter-examples none."""
    for item in taxonomy.items:
        for text in (*item.aliases, *(example.text for example in item.examples)):
            yield Lesson(make_unit(text), frozenset({item.id}))
        for text in item.counter_examples:
            yield Lesson(make_unit(text), frozenset())


def make_unit(text: str, heading: str = "", lead: str = "") -> Unit:
    """Return a unit of its own, under a heading and a lead-in where there are any."""
    kind = BlockKind.BULLET if lead else BlockKind.PARAGRAPH
    block = Block(kind, text, 0, len(text), heading_path=(heading,) if heading else ())
    return Unit(block=block, text=text, start=0, end=len(text), lead=lead)
