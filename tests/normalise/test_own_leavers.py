"""Whose care leavers a council tax scheme is for: naming one council leaves out all others."""

from __future__ import annotations

import pytest

import taxonomy
from normalise.learnt import is_learnt
from normalise.model import PageContext, Statement
from normalise.read import read_page, read_text
from taxonomy.lists import Stance

VOCABULARY = taxonomy.load()
ITEM = "council_tax_incoming"
TAX = "Council tax discount for care leavers"


def find(text: str, heading: str = TAX) -> list[Statement]:
    """Return what the rules state of it."""
    return [one for one in read_text(text, VOCABULARY, heading) if one.item == ITEM and not is_learnt(one)]


@pytest.mark.parametrize(
    "text",
    [
        "To get this you must have been looked after by Aville County Council.",
        "You must be under 25 and a care leaver of Aville Borough Council.",
        "You have to have been in Aville's care when you turned 18.",
        "The discount is only for a former relevant child of North Aville Council.",
        "You must have been looked after by us.",
        "You qualify if you are an Aville Council care leaver.",
    ],
)
def test_a_condition_that_names_one_council_refuses_the_others(text: str) -> None:
    assert [one.stance for one in find(text)] == [Stance.NOT_OFFERED]


@pytest.mark.parametrize(
    "text",
    [
        # A country, any council, or two councils leave nobody out.
        "You must have been looked after by a local authority in England.",
        "You must have been looked after by Aville County Council or by another council.",
        # What its own leavers get is no condition.
        "If you were looked after by Aville County Council, we ask them to confirm it.",
        "Aville care leavers pay nothing until they turn 25.",
    ],
)
def test_what_names_no_one_council_or_no_condition_refuses_nobody(text: str) -> None:
    assert Stance.NOT_OFFERED not in [one.stance for one in find(text)]


def test_the_condition_of_something_else_is_no_matter_of_council_tax() -> None:
    text = "You must have been looked after by Aville County Council."
    assert find(text, "Driving lessons") == []


def test_a_bullet_under_a_condition_names_the_council() -> None:
    page = (
        f"<!doctype html><html lang='en'><head><title>{TAX}</title></head><body><main><h1>{TAX}</h1>"
        "<p>You qualify for the discount if you:</p><ul><li>are an Aville County Council care leaver</li>"
        "<li>are liable for the bill</li></ul></main></body></html>"
    )
    reading = read_page(page.encode(), "text/html; charset=utf-8", PageContext(source="own"), VOCABULARY)
    found = [(one.stance, one.evidence) for one in reading.statements if one.item == ITEM]
    assert found == [(Stance.NOT_OFFERED, "are an Aville County Council care leaver")]


@pytest.mark.parametrize(
    "text",
    [
        "If you left the care of a different council, your council tax is not covered by us.",
        "Aville care leavers pay no council tax. We cannot do this for care leavers of other councils.",
    ],
)
def test_leavers_of_others_who_are_left_out_are_refused(text: str) -> None:
    assert [one.stance for one in find(text, "Money")] == [Stance.NOT_OFFERED]
    items = {one.item for one in read_text(text, VOCABULARY, "Money")}
    assert "council_tax_out_of_area" not in items


def test_no_matter_which_council_is_no_refusal() -> None:
    found = find(
        "It does not matter that you were in care with a different council: no care leaver here pays."
    )
    assert Stance.NOT_OFFERED not in [one.stance for one in found]
