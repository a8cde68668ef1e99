"""Keep the ids of statements from build to build. Pure.

An id is made of origin, council, item, page and order on the page (`publish.ids`). The order alone would hand
every id on to a neighbour when a page gains or loses a promise, so a build looks at the one before. Among the
statements of one council, item and page, the old id goes:

1. to the statement in the very same words;
2. then to the one in the most similar words, if they are at least `SIMILAR` alike;
3. then, where one old and one new statement are left, to that one: the page now says it in other words.

What is left is new, and gets an id made of its words: an id that was used is never given to another promise.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from rapidfuzz import fuzz

from publish.ids import find_page_key, make_id
from publish.rows import Row
from publish.rows.statements import Stated
from taxonomy.lists import Origin

# Least likeness of two wordings, 0 to 100 (rapidfuzz's `ratio`). Two promises on one item of one page that
# are as like as this differ by a clause or a figure.
SIMILAR = 60.0
# What a fact without a quote says: the words by which it is known again.
TOLD_COLUMNS = (
    "note", "stance", "amount_min", "amount_max", "period", "percent", "percent_max", "age_min", "age_max",
    "eligibility", "provision",
)  # fmt: skip
KNOWN_COLUMNS = (
    "id", "origin", "authority", "item", "machine_item", "url", "evidence", "start", *TOLD_COLUMNS,
)  # fmt: skip

Group: TypeAlias = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """A statement as a build knows it: its id, where it belongs, its words, and what was made of them."""

    id: str
    group: Group
    words: str
    facts: str = ""


def describe_known(row: Row) -> Known:
    """Return what identifies a row of `statements`, be it new or out of a database.

    A machine-read statement belongs to the item as the machine read it: a person's decision moves no id.
    """
    by_machine = row["origin"] in (Origin.CRAWLED, Origin.SAMPLE)
    item = row["machine_item"] if by_machine else row["item"]
    group = (row["origin"], row["authority"], item or "", find_page_key(row["url"] or ""))
    facts = " ".join(_list_facts(row))
    return Known(row["id"], group, row["evidence"] or facts, facts)


def keep_ids(stated: Sequence[Stated], known: Iterable[Known]) -> list[Stated]:
    """Return the statements in their order, each under the id by which `known` has it."""
    before: dict[Group, list[Known]] = defaultdict(list)
    for one in known:
        before[one.group].append(one)
    now: dict[Group, list[tuple[int, Known]]] = defaultdict(list)
    for place, statement in enumerate(stated):
        found = describe_known(statement.row)
        if found.group in before:
            now[found.group].append((place, found))
    kept = list(stated)
    for group, members in now.items():
        each = [one for _, one in members]
        ids = name_again([one.words for one in each], before[group], [one.facts for one in each])
        for (place, _), new_id in zip(members, ids, strict=True):
            kept[place] = _rename(kept[place], new_id)
    return kept


def name_again(words: Sequence[str], before: Sequence[Known], facts: Sequence[str] = ()) -> list[str]:
    """Return an id for each wording, in order, given the known statements of the same group, in order.

    `facts` is what was made of each: one sentence may state two sums, which must not change places.
    """
    same = [(one.words, one.facts) for one in before]
    pairs = dict(_pair_equal(list(zip(words, facts, strict=True)), same, {})) if facts else {}
    pairs |= dict(_pair_equal(words, [one.words for one in before], pairs))
    pairs |= dict(_pair_similar(words, before, pairs))
    left = [place for place in range(len(words)) if place not in pairs]
    unclaimed = [place for place in range(len(before)) if place not in pairs.values()]
    if len(left) == len(unclaimed) == 1:
        pairs[left[0]] = unclaimed[0]
    used = {one.id for one in before}
    ids = []
    for place, wording in enumerate(words):
        new_id = before[pairs[place]].id if place in pairs else _make_unused(before[0].group, wording, used)
        used.add(new_id)
        ids.append(new_id)
    return ids


def _pair_equal(
    now: Sequence[Hashable], before: Sequence[Hashable], paired: dict[int, int]
) -> Iterator[tuple[int, int]]:
    taken = set(paired.values())
    places: dict[Hashable, deque[int]] = defaultdict(deque)
    for old, one in enumerate(before):
        if old not in taken:
            places[one].append(old)
    for new, one in enumerate(now):
        if new not in paired and places[one]:
            yield new, places[one].popleft()


def _pair_similar(
    words: Sequence[str], before: Sequence[Known], paired: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """Yield the most similar pair, then the next: ties go by the order on the old page, then on the new."""
    free_new = {place for place in range(len(words)) if place not in paired}
    free_old = set(range(len(before))) - set(paired.values())
    scored = [
        (-fuzz.ratio(before[old].words, words[new]), old, new)
        for old in sorted(free_old)
        for new in sorted(free_new)
    ]
    for score, old, new in sorted(scored):
        if -score >= SIMILAR and old in free_old and new in free_new:
            free_old.remove(old)
            free_new.remove(new)
            yield new, old


def _make_unused(group: Group, wording: str, used: set[str]) -> str:
    number = 0
    while (new_id := make_id(*group, wording, number)) in used:
        number += 1
    return new_id


def _rename(stated: Stated, new_id: str) -> Stated:
    claim = replace(stated.claim, id=new_id) if stated.claim else None
    return Stated(stated.row | {"id": new_id}, claim)


def _list_facts(row: Row) -> Iterator[str]:
    for name in TOLD_COLUMNS:
        value: Any = row[name]
        if value not in (None, ""):
            # A database gives 3000.0 where a file gave 3000.
            yield f"{value:g}" if isinstance(value, float | int) else str(value)
