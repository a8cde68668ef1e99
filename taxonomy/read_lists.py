"""Turn `lists.yaml`, `cues.yaml` and `ambiguous.yaml` into typed values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from taxonomy.lists import (
    AliasKind,
    AreaKind,
    Basis,
    Eligibility,
    Ilacs,
    Origin,
    Period,
    Position,
    Provision,
    Stance,
    Tier,
    ValueKind,
)
from taxonomy.model import AmbiguousTerm, Cues, ListValue, WatchedProvision
from taxonomy.read_area import Draft, Reference
from taxonomy.yaml_nodes import Entry

CLOSED_LISTS: dict[str, type[StrEnum]] = {
    "stance": Stance,
    "position": Position,
    "provision": Provision,
    "basis": Basis,
    "period": Period,
    "eligibility": Eligibility,
    "origin": Origin,
    "tier": Tier,
    "value_kind": ValueKind,
    "area_kind": AreaKind,
    "ilacs": Ilacs,
    "alias_kind": AliasKind,
}


@dataclass(frozen=True, slots=True)
class Lists:
    """The contents of `lists.yaml`."""

    version: str
    as_of: str
    lists: MappingProxyType[str, tuple[ListValue, ...]]
    commencement_watch: tuple[WatchedProvision, ...]
    devolved: MappingProxyType[str, tuple[str, ...]]


def read_lists(top: Entry) -> Lists:
    """Read the closed lists with their labels; each value of each list must be there, and no other."""
    labels = top.read_entry("lists", required=True)
    found = {name: _read_list(labels, name, kind) for name, kind in CLOSED_LISTS.items()} if labels else {}
    if labels:
        labels.finish()
    lists = Lists(
        version=top.read_text("version"),
        as_of=top.read_text("as_of"),
        lists=MappingProxyType(found),
        commencement_watch=tuple(
            _read_watched(entry) for entry in top.read_entries("commencement_watch", required=True)
        ),
        devolved=MappingProxyType(_read_named_texts(top.read_entry("devolved", required=True))),
    )
    top.finish()
    return lists


def read_cues(top: Entry) -> Cues:
    """Read the cue phrases and the classes of words that count as one; a word stands in one class at most."""
    by_stance = top.read_entry("stances", required=True)
    stances = {stance: _read_plain(by_stance, stance.value) for stance in Stance} if by_stance else {}
    if by_stance:
        by_stance.finish()
    cues = Cues(
        stances=MappingProxyType(stances),
        signposted=_read_plain(top, "signposted"),
        partner=_read_plain(top, "partner"),
        not_an_offer=_read_plain(top, "not_an_offer"),
        negative=_read_plain(top, "negative"),
        synonyms=_read_synonyms(top),
    )
    top.finish()
    return cues


def read_ambiguous(
    top: Entry, draft: Draft
) -> tuple[tuple[AmbiguousTerm, ...], MappingProxyType[str, tuple[str, ...]]]:
    """Read the terms that several items may claim: those with a rule, and those that are simply shared."""
    terms = []
    for entry in top.read_entries("ambiguous", required=True):
        candidates = _read_item_ids(entry, "candidates", draft)
        terms.append(AmbiguousTerm(entry.read_text("term"), candidates, entry.read_text("decide")))
        entry.finish()
    owners = top.read_entry("shared_aliases", required=True)
    shared = {term: _read_item_ids(owners, term, draft) for term in owners} if owners else {}
    top.finish()
    return tuple(terms), MappingProxyType(shared)


def _read_list(labels: Entry, name: str, kind: type[StrEnum]) -> tuple[ListValue, ...]:
    values = []
    for entry in labels.read_entries(name, required=True):
        choice = entry.read_choice("value", kind)
        values.append(
            ListValue(
                value=choice.value if choice else "",
                label=entry.read_text("label"),
                meaning=entry.read_text("meaning"),
                test=entry.read_text("test", required=False),
            )
        )
        entry.finish()
    given = [entry.value for entry in values]
    for choice in kind:
        if given.count(choice.value) != 1:
            labels.fail(
                f"{name} needs {choice.value!r} once, with a label and a meaning", labels.line_of(name)
            )
    return tuple(values)


def _read_watched(entry: Entry) -> WatchedProvision:
    watched = WatchedProvision(
        entry.read_text("provision"), entry.read_text("effect"), entry.read_text("seen")
    )
    entry.finish()
    return watched


def _read_named_texts(entry: Entry | None) -> dict[str, tuple[str, ...]]:
    return {key: _read_plain(entry, key) for key in entry} if entry else {}


def _read_plain(entry: Entry, key: str) -> tuple[str, ...]:
    return tuple(text for text, _ in entry.read_texts(key, required=True))


def _read_synonyms(top: Entry) -> tuple[tuple[str, ...], ...]:
    groups = top.read_groups("synonyms")
    seen: set[str] = set()
    for words, line in groups:
        if len(words) < 2:
            top.fail("synonyms needs at least two words in each list", line)
        for word in words:
            if word in seen:
                top.fail(f"synonyms has {word!r} in two lists", line)
            seen.add(word)
    return tuple(words for words, _ in groups)


def _read_item_ids(entry: Entry, key: str, draft: Draft) -> tuple[str, ...]:
    found = entry.read_texts(key)
    draft.references += [Reference(text, key, entry.file, line) for text, line in found]
    return tuple(text for text, _ in found)
