"""Each example of the taxonomy gives its statement, and no counter example gives one of its item.

The examples are the taxonomy's own words for what counts: where one fails, either an alias is lacking, the
example is wrong, or the reader is.
"""

from __future__ import annotations

from enum import StrEnum
from html import escape

import pytest

import taxonomy
from normalise.model import PageContext, Statement
from normalise.read import read_page
from taxonomy.model import Example, ExampleValue, Item

VOCABULARY = taxonomy.load()
NO_HEADING = "Support for care leavers"
EXAMPLES = [(item, example) for item in VOCABULARY.items for example in item.examples]
COUNTER_EXAMPLES = [(item, text) for item in VOCABULARY.items for text in item.counter_examples]


def read_sentence(text: str, heading: str, item: str) -> list[Statement]:
    """Return what a page of one sentence under one heading states about an item."""
    page = (
        f"<!doctype html><html lang='en'><body><main><h1>{escape(heading)}</h1><p>{escape(text)}</p></main>"
    )
    reading = read_page(page.encode(), "text/html; charset=utf-8", PageContext(source="example"), VOCABULARY)
    return [statement for statement in reading.statements if statement.item == item]


def list_differences(statement: Statement, example: Example) -> list[str]:
    """Return where a statement differs from what the example expects; fields it does not name are free."""
    expected: dict[str, ExampleValue] = {"stance": example.stance, **example.expected}
    differences = []
    for key, value in expected.items():
        found = getattr(statement, key)
        if isinstance(found, tuple):
            found = tuple(entry.value if isinstance(entry, StrEnum) else entry for entry in found)
        if found != value:
            differences.append(f"{key}: expected {value}, read {found}")
    return differences


def name_example(value: object) -> str:
    """Name a test by the item and the beginning of its sentence."""
    if isinstance(value, Item):
        return value.id
    return (value.text if isinstance(value, Example) else str(value))[:40]


@pytest.mark.parametrize(("item", "example"), EXAMPLES, ids=name_example)
def test_example_gives_its_statement(item: Item, example: Example) -> None:
    statements = read_sentence(example.text, example.heading or NO_HEADING, item.id)
    assert statements, f"{item.where}: nothing read on {item.id} in: {example.text}"
    differences = [list_differences(statement, example) for statement in statements]
    assert [] in differences, f"{item.where}: {min(differences, key=len)} in: {example.text}"


@pytest.mark.parametrize(("item", "text"), COUNTER_EXAMPLES, ids=name_example)
def test_counter_example_gives_none(item: Item, text: str) -> None:
    found = [
        (statement.alias, statement.stance.value) for statement in read_sentence(text, NO_HEADING, item.id)
    ]
    assert not found, f"{item.where}: {found} in: {text}"
