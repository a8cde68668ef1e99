"""Legal groups, told from everyday uses of the same words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalise.groups import find_groups

E, R, F, Q = "eligible", "relevant", "former_relevant", "qualifying"


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("former relevant", [F]),
        ("Money for Former Relevant Care Leavers 18-25", [F]),
        ("a former-relevant care leaver", [F]),
        ("Are you formerly relevant?", [F]),
        ("‘Former relevant’ children", [F]),
        ("an eligible child", [E]),
        ("You are an ‘eligible’ child at 16.", [E]),
        ("an eligible young person", [E]),
        ("eligible, relevant and former relevant children", [E, R, F]),
        ("eligible or relevant young people", [E, R]),
        ("Eligible / Relevant / Former Relevant / Qualifying", [E, R, F, Q]),
        ("Relevant care leavers (16 or 17)", [R]),
        ("If you are a relevant child, we pay", [R]),
        ("Qualifying care leavers", [Q]),
        ("a qualifying young person over 21", [Q]),
        ("Your status is qualifying", [Q]),
        ("if you have relevant status", [R]),
        ("Qualifying", [Q]),
        ("Eligible:", [E]),
        ("Relevant\t16-17", [R]),
        ("Eligible care leaver\tAged 16 or 17", [E]),
        ("You are 'eligible' at 16 and 'relevant' once you have left", [E, R]),
        ("Qualifying means that your time in care was short.", [Q]),
        ("you may be eligible for a grant", []),
        ("If you are eligible, apply.", []),
        ("eligible care leavers can ask for a bus pass", []),
        ("all eligible students", []),
        ("bring the relevant documents", []),
        ("speak to the relevant person", []),
        ("relevant children's services", []),
        ("a qualifying course", []),
        ("relevant and qualifying costs", []),
        ("advice and assistance qualifying for help", []),
        ("", []),
    ],
)
def test_groups(text: str, groups: list[str]) -> None:
    assert [found.group.value for found in find_groups(text)] == groups


PIECES = st.lists(
    st.sampled_from(["former ", "relevant", "eligible", "qualifying", " child", ", ", " and ", "\n"])
)


@given(st.one_of(st.text(), PIECES.map("".join)))
def test_any_text_gives_valid_mentions(text: str) -> None:
    last = 0
    for found in find_groups(text):
        assert last <= found.start < found.end <= len(text)
        assert text[found.start : found.end].lower().endswith(found.group.value.split("_")[-1])
        last = found.end
