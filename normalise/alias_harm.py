"""Count what each alias led to on labelled pages, and what leaving it out would do.

A statement is true if its page has a sure label of its item; items that a page labels only as debatable are
left out. Every statement counts, held back or not: a person has to look at those that are held back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from normalise.alias_findings import Finding, Flaw, name_alias
from normalise.alias_removal import leave_out
from normalise.confidence import is_published
from normalise.evaluate import find_pages, read_gold
from normalise.learnt import is_learnt
from normalise.model import PageContext, Statement
from normalise.read import read_page
from taxonomy.model import Alias, Taxonomy
from taxonomy.places import Places, find_place

# Below three firings chance decides; from there on an alias that is wrong more often than right does harm.
LEAST_FIRINGS = 3


@dataclass(slots=True)
class Record:
    """What one alias led to: statements by truth, and pages by name.

    `gain` is how many (page, item) pairs more would be right without the alias: false ones that go, less
    true ones that are lost. None if it was not measured.
    """

    alias: Alias
    true: int = 0
    false: int = 0
    pages: set[Path] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)
    gain: int | None = None

    @property
    def harm(self) -> int:
        """Return how many more statements were false than true."""
        return self.false - self.true

    @property
    def is_harmful(self) -> bool:
        """Tell whether the alias fired often enough, was mostly wrong, and is not missed when left out."""
        often = self.true + self.false >= LEAST_FIRINGS
        return often and self.harm > 0 and (self.gain is None or self.gain >= 0)


@dataclass(frozen=True, slots=True)
class _Labels:
    sure: frozenset[str]
    debatable: frozenset[str]


def measure_aliases(folders: Iterable[Path], taxonomy: Taxonomy) -> list[Record]:
    """Return a record of each alias that led to a statement, by harm, the worst first. Raises GoldError."""
    records: dict[Alias, Record] = {}
    for page in (page for folder in folders for page in find_pages(folder)):
        labels = _read_labels(page)
        for one in _read(page, taxonomy):
            if one.item and one.item not in labels.debatable and not is_learnt(one):
                alias = name_alias(one.item, one.method, one.alias)
                record = records.setdefault(alias, Record(alias))
                record.pages.add(page)
                if one.item in labels.sure:
                    record.true += 1
                else:
                    record.false += 1
                    record.wrong.append(f"{page.parent.name}: {' '.join(one.evidence.split())}")
    return sorted(records.values(), key=lambda one: (-one.harm, -one.false, one.alias.item, one.alias.text))


def report_harm(records: Iterable[Record], taxonomy: Taxonomy, places: Places) -> list[Finding]:
    """Return a finding for each harmful alias."""
    return [
        Finding(
            find_place(record.alias, places, taxonomy.item_by_id[record.alias.item].where),
            Flaw.HARMFUL,
            record.alias.item,
            record.alias.text,
            "",
            f"led to {record.false} false and {record.true} true statements on labelled pages",
        )
        for record in records
        if record.is_harmful
    ]


def measure_gains(records: Sequence[Record], taxonomy: Taxonomy) -> None:
    """Set the gain of each record: its pages are read again with a vocabulary that lacks the alias.

    To save readings one alias of each item is left out at a time: a pair counts only for its own item.
    """
    rounds: dict[int, list[Record]] = defaultdict(list)
    used: dict[str, int] = defaultdict(int)
    for record in records:
        rounds[used[record.alias.item]].append(record)
        used[record.alias.item] += 1
    for together in rounds.values():
        without = leave_out({record.alias for record in together}, taxonomy)
        for page in sorted({page for record in together for page in record.pages}):
            labels = _read_labels(page)
            before, after = (_list_published(page, one) for one in (taxonomy, without))
            for record in (record for record in together if page in record.pages):
                item = record.alias.item
                change = (item in before) - (item in after)
                worth = 0 if item in labels.debatable else -1 if item in labels.sure else 1
                record.gain = (record.gain or 0) + change * worth


def _read_labels(page: Path) -> _Labels:
    records: Iterable[Mapping[str, object]] = read_gold(page.with_name("gold.json"))["records"]
    held = list(records)
    sure = frozenset(str(label["item"]) for label in held if not label.get("debatable"))
    return _Labels(sure, frozenset(str(label["item"]) for label in held) - sure)


def _read(page: Path, taxonomy: Taxonomy) -> tuple[Statement, ...]:
    return read_page(page.read_bytes(), "", PageContext(source=str(page)), taxonomy).statements


def _list_published(page: Path, taxonomy: Taxonomy) -> set[str]:
    return {one.item for one in _read(page, taxonomy) if one.item and is_published(one)}
