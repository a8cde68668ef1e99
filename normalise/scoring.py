"""Compare what was read from one page with its labels.

Matching. A (page, item) pair counts as found when the page's statements and its labels both hold the item;
this gives precision and recall. Within a found pair each label is matched with at most one statement: of all
pairings the pairs are taken greedily by (shared words of the evidence, equal sums, equal ages), best first.
Stance is not looked at while matching. Labels marked debatable are left out, and a statement of an item that
a page labels only as debatable is neither right nor wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from normalise.calibration import Rated
from normalise.confidence import is_published
from normalise.model import Statement

Label = Mapping[str, Any]
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w+")
_MOST_WORDS = 0.5


@dataclass(slots=True)
class Tally:
    """How many were right of how many that count."""

    right: int = 0
    total: int = 0

    def add(self, is_right: bool) -> None:
        """Count one."""
        self.right += is_right
        self.total += 1

    @property
    def share(self) -> float:
        """Return the share that was right; 1 where nothing counted."""
        return self.right / self.total if self.total else 1.0


@dataclass(frozen=True, slots=True)
class PageScore:
    """What was right and wrong on one page. `rated` are confidence and truth of every statement, published or
    not; `records` counts pairs of a label and a statement, `stated` and `labelled` all that could pair."""

    page: str
    found: frozenset[str]
    missed: frozenset[str]
    false: frozenset[str]
    fields: Mapping[str, Tally]
    confusion: Sequence[tuple[str, str]]
    spurious_sums: int
    distractors_hit: int
    distractors: int
    evidence: Tally = field(default_factory=Tally)
    rated: Sequence[Rated] = ()
    records: int = 0
    stated: int = 0
    labelled: int = 0


def collapse(text: str) -> str:
    """Return `text` with every run of white space as one space."""
    return _SPACE.sub(" ", text).strip()


def score_page(
    page: str, text: str, visible: str, read: Sequence[Statement], gold: Mapping[str, Any]
) -> PageScore:
    """Score one page by its published statements. `text` is the document's, `visible` the page's own."""
    statements = [one for one in read if is_published(one)]
    labels = [label for label in gold["records"] if not label.get("debatable")]
    wanted = {str(label["item"]) for label in labels}
    unsure = {str(label["item"]) for label in gold["records"] if label.get("debatable")} - wanted
    stated = {one.item for one in statements if one.item} - unsure
    pairs = [pair for item in sorted(wanted & stated) for pair in match_records(item, labels, statements)]
    fields = {name: Tally() for name in FIELDS}
    for label, one in pairs:
        _score_fields(label, one, fields)
    distractors = [collapse(_read_distractor(entry)) for entry in gold.get("distractors", [])]
    return PageScore(
        page=page,
        found=frozenset(wanted & stated),
        missed=frozenset(wanted - stated),
        false=frozenset(stated - wanted),
        fields=fields,
        confusion=[(str(label["stance"]), str(one.stance)) for label, one in pairs],
        spurious_sums=sum(_has_sum(one) and not _label_has_sum(label) for label, one in pairs),
        distractors_hit=sum(_is_hit(entry, statements, labels) for entry in distractors),
        distractors=len(distractors),
        evidence=_score_evidence(text, visible, read),
        rated=[
            (one.confidence, _is_right(one, labels)) for one in read if one.item and one.item not in unsure
        ],
        records=len(pairs),
        stated=sum(one.item in stated for one in statements),
        labelled=len(labels),
    )


FIELDS = ("stance", "stance_not_offered", "amounts", "ages", "period", "percent", "provision", "eligibility")


def match_records(
    item: str, labels: Iterable[Label], statements: Iterable[Statement]
) -> list[tuple[Label, Statement]]:
    """Return the pairs of label and statement of one item on one page, by this module's rule."""
    left = [label for label in labels if label["item"] == item]
    right = [one for one in statements if one.item == item]
    ranked = sorted(
        ((*_rank(label, one), -i, -j) for i, label in enumerate(left) for j, one in enumerate(right)),
        reverse=True,
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs = []
    for *_, minus_i, minus_j in ranked:
        if -minus_i not in used_left and -minus_j not in used_right:
            used_left.add(-minus_i)
            used_right.add(-minus_j)
            pairs.append((left[-minus_i], right[-minus_j]))
    return pairs


def _is_right(one: Statement, labels: Iterable[Label]) -> bool:
    """Tell whether a label of the item stands where the statement does: they share most of their words."""
    return any(label["item"] == one.item and _rank(label, one)[0] > _MOST_WORDS for label in labels)


def _rank(label: Label, one: Statement) -> tuple[float, int, int]:
    mine = set(_WORD.findall(collapse(str(label["evidence"])).lower()))
    theirs = set(_WORD.findall(collapse(one.evidence).lower()))
    shared = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
    return (round(shared, 2), int(_same_sum(label, one)), int(_same_ages(label, one)))


def _same_sum(label: Label, one: Statement) -> bool:
    return (label.get("amount_min"), label.get("amount_max")) == (one.amount_min, one.amount_max)


def _same_ages(label: Label, one: Statement) -> bool:
    return (label.get("age_min"), label.get("age_max")) == (one.age_min, one.age_max)


def _label_has_sum(label: Label) -> bool:
    return label.get("amount_min") is not None or label.get("amount_max") is not None


def _has_sum(one: Statement) -> bool:
    return one.amount_min is not None or one.amount_max is not None


def _score_fields(label: Label, one: Statement, fields: Mapping[str, Tally]) -> None:
    """Count each field where the label has it; period counts with or without a sum."""
    right = label["stance"] == one.stance
    fields["stance"].add(right)
    if label["stance"] != "offered":
        fields["stance_not_offered"].add(right)
    if _label_has_sum(label):
        fields["amounts"].add(_same_sum(label, one))
    if label.get("age_min") is not None or label.get("age_max") is not None:
        fields["ages"].add(_same_ages(label, one))
    if label.get("period"):
        fields["period"].add(label["period"] == one.period)
    if label.get("percent") is not None:
        fields["percent"].add(label["percent"] == one.percent)
    fields["provision"].add(label["provision"] == one.provision)
    if label.get("eligibility"):
        fields["eligibility"].add(set(label["eligibility"]) == set(one.eligibility))


def _read_distractor(entry: Any) -> str:
    return str(entry["text"] if isinstance(entry, Mapping) else entry)


def _is_hit(distractor: str, statements: Iterable[Statement], labels: Iterable[Label]) -> bool:
    """Tell whether a statement's evidence is, holds or lies in a sentence that states nothing.

    Words that a label proves itself with are no distractor's alone.
    """
    for one in statements:
        evidence = collapse(one.evidence)
        if distractor in evidence or evidence in distractor:
            proven = any(distractor in collapse(str(label["evidence"])) for label in labels)
            if not proven:
                return True
    return False


def _score_evidence(text: str, visible: str, statements: Iterable[Statement]) -> Tally:
    tally = Tally()
    for one in statements:
        tally.add(one.evidence == text[one.start : one.end] and collapse(one.evidence) in visible)
    return tally
