"""Which words leave a sub-group out, and which only look like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalise.exclusions import find_exclusion


@pytest.mark.parametrize(
    ("sentence", "clause"),
    [
        (
            "You pay no council tax, but not if you live in a shared house.",
            "but not if you live in a shared house",
        ),
        (
            "We pay a grant unless you have no recourse to public funds.",
            "unless you have no recourse to public funds",
        ),
        ("The discount does not apply to joint tenants.", "does not apply to joint tenants"),
        ("It doesn’t apply if you rent a room; ask us.", "doesn’t apply if you rent a room"),
        ("All care leavers except those in custody can apply.", "except those in custody can apply"),
        ("Free swimming, excluding lessons for couples.", "excluding lessons for couples"),
        ("Everybody, with the exception of students, can join.", "with the exception of students, can join"),
        ("Benefits are closed to you (unless you are disabled), so we pay.", "unless you are disabled"),
        (
            "This is not available to other councils’ care leavers.",
            "is not available to other councils’ care leavers",
        ),
        ("The pass is not for people over 25.", "is not for people over 25"),
        (
            "You cannot have this if your name is not on the bill.",
            "You cannot have this if your name is not on the bill",
        ),
        ("You have 10 lessons, not including tests.", "not including tests"),
        (
            "It will not cover your own phone contract, and we check.",
            "will not cover your own phone contract",
        ),
        ("We help only if you have no student loan.", "only if you have no student loan"),
        ("We do not pay fares unless in exceptional circumstances.", ""),
        ("We pay one fare unless otherwise agreed.", ""),
        ("If the college fund is not open to you, we pay.", ""),
        ("Is it not available to students?", ""),
        ("You get £50, and not only at Christmas.", ""),
        ("We pay your rent.", ""),
        ("Open every day except bank holidays.", ""),
        ("unless", ""),
        ("", ""),
    ],
)
def test_exclusion(sentence: str, clause: str) -> None:
    assert find_exclusion(sentence) == clause


PIECES = st.lists(
    st.sampled_from(["unless ", "not if ", "you ", "except", " - ", ". ", "(", ")", "’", "flat"])
)


@given(st.one_of(st.text(), PIECES.map("".join)))
def test_clause_is_part_of_the_sentence(sentence: str) -> None:
    clause = find_exclusion(sentence)
    assert clause in sentence
    assert len(clause) <= 240
