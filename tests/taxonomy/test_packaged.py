"""The packaged vocabulary is whole: areas, items, labels for every closed list, owners for every term."""

from __future__ import annotations

import pytest

import taxonomy
from taxonomy.lists import AliasKind
from taxonomy.model import Item
from taxonomy.read_lists import CLOSED_LISTS
from taxonomy.terms import fold_term

ITEMS, AREAS = 134, 11


def test_counts_are_those_of_the_research() -> None:
    loaded = taxonomy.load()
    assert (len(loaded.items), len(loaded.areas)) == (ITEMS, AREAS)
    assert [area.order for area in loaded.areas] == list(range(1, AREAS + 1))
    assert len(loaded.item_by_id) == ITEMS
    assert sum(len(loaded.list_items(area.id)) for area in loaded.areas) == ITEMS


def test_packaged_vocabulary_is_read_once() -> None:
    assert taxonomy.load() is taxonomy.load()


@pytest.mark.parametrize("item", taxonomy.load().items, ids=lambda item: item.id)
def test_item_has_what_a_reader_needs(item: Item) -> None:
    assert item.label and item.description and item.aliases and item.legal_basis and item.eligibility.groups
    assert item.id not in item.related
    assert item.area not in item.also_under
    if item.value.kind in ("amount", "percent", "age"):
        assert item.value.unit
    for example in item.examples:
        assert example.text not in item.counter_examples


@pytest.mark.parametrize("name", CLOSED_LISTS)
def test_closed_lists_have_labels_in_order(name: str) -> None:
    entries = taxonomy.load().lists[name]
    assert sorted(entry.value for entry in entries) == sorted(choice.value for choice in CLOSED_LISTS[name])
    assert all(entry.label and entry.meaning for entry in entries)
    assert taxonomy.load().find_label(name, entries[0].value) == entries[0].label


def test_legal_groups_have_their_tests() -> None:
    tests = {entry.value: entry.test for entry in taxonomy.load().lists["eligibility"]}
    assert "13 weeks" in tests["eligible"]
    assert all(tests.values())


def test_find_label_refuses_an_unknown_value() -> None:
    with pytest.raises(KeyError):
        taxonomy.load().find_label("stance", "maybe")


def test_owners_of_a_term_are_found_in_any_spelling() -> None:
    loaded = taxonomy.load()
    assert loaded.alias_owners[fold_term("Setting-up home allowance")] == ("setting_up_home_allowance",)
    allowed = {fold_term(term.term): term.candidates for term in loaded.ambiguous}
    allowed |= {fold_term(term): items for term, items in loaded.shared_aliases.items()}
    for term, owners in loaded.alias_owners.items():
        assert len(owners) == 1 or set(owners) <= set(allowed[term]), term


def test_every_term_of_an_item_is_listed_with_its_kind() -> None:
    item = taxonomy.load().item_by_id["prescription_costs"]
    listed = item.list_aliases()
    assert {alias.text for alias in listed if alias.kind is AliasKind.PHRASE} == set(item.aliases)
    assert {alias.text for alias in listed if alias.kind is AliasKind.CONTRARY} == set(item.contrary_cues)
    assert all(alias.item == item.id for alias in listed)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Care leavers' forum", "care leavers forum"),
        ("personal advisor", "Personal Adviser"),
        ("drop-in", "drop in"),
        ("care leavers’ council", "care leavers council"),
    ],
)
def test_spellings_fold_to_one_term(one: str, other: str) -> None:
    assert fold_term(one) == fold_term(other)


def test_different_terms_stay_apart() -> None:
    assert fold_term("bus pass") != fold_term("bus passes for all")
